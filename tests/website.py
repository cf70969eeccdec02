"""A website of a test's own, on this machine, that can misbehave in every way that a server knows."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Reply = Callable[[BaseHTTPRequestHandler], None]


class Website(ThreadingHTTPServer):
    """``pages`` by path: a text, bytes, or what answers the request by itself."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, str | bytes | Reply] = {}
        self.asked: Counter[str] = Counter()
        self.heads: dict[str, dict[str, str]] = {}
        self.etags = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """Clients that go away are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # else each answer waits 40 ms for the client's word that its head has come
    )
    server: Website

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        self.server.heads[self.path] = dict(self.headers)
        page = self.server.pages.get(self.path)
        if page is None:
            answer(404, "no such page")(self)
        elif callable(page):
            page(self)
        else:
            _plain(self, page.encode() if isinstance(page, str) else page)

    def log_message(self, *_: object) -> None:
        """Silent."""


def _plain(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    etag = f'"{hash(body):x}"'
    told = {"Last-Modified": "Thu, 01 Jan 2099 00:00:00 GMT", "Content-Type": "text/markdown"}
    if handler.server.etags:
        told["ETag"] = etag
        if handler.headers.get("If-None-Match") == etag:
            send(handler, 304, b"", told)
            return
    send(handler, 200, body, told)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, told: Mapping[str, str] = {}) -> None:
    handler.send_response(status)
    for name, value in told.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answer(status: int, body: str | bytes = "", **told: str) -> Reply:
    """Always the same; ``_`` stands for ``-`` in the names of headers."""
    data = body.encode() if isinstance(body, str) else body
    return lambda handler: send(handler, status, data, {k.replace("_", "-"): v for k, v in told.items()})


def redirect(target: str) -> Reply:
    return answer(302, "", Location=target)


def in_turn(*replies: Reply | str) -> Reply:
    """One after the other; the last one stays."""
    todo = list(replies)
    lock = threading.Lock()

    def reply(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            now = todo.pop(0) if len(todo) > 1 else todo[0]
        (answer(200, now) if isinstance(now, str) else now)(handler)

    return reply


def cut_off(body: bytes, whole: int) -> Reply:
    """Fewer bytes than it promised."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(whole))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return reply


def dripping(seconds: float) -> Reply:
    """A byte now and then, so that no read ever waits long."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    return reply


def bomb(megabytes: int) -> bytes:
    """So much of nothing, packed."""
    return gzip.compress(bytes(megabytes * 1_000_000), 9)


@contextmanager
def website(pages: Mapping[str, str | bytes | Reply] = {}) -> Iterator[Website]:
    """A running one."""
    with Website() as site:
        site.pages.update(pages)
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


def certified(folder: Path, name: str = "localhost") -> Path:
    """A certificate of its own for this machine, and its key, in one file. Needs ``openssl``."""
    file = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}", "-keyout", folder / "key.pem", "-out", file],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + (folder / "key.pem").read_bytes())
    return file


def with_tls(site: Website, certificate: Path) -> None:
    """Let the site, which nobody has asked yet, speak TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.socket = context.wrap_socket(site.socket, server_side=True)


def no_such_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
