"""A server on this machine that behaves like the API of GitHub, as far as issues go, with faults to order."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

TOKEN = "ghs_S3cretS3cret"
REPOSITORY = "acme/docs"


class Asked(NamedTuple):
    method: str
    path: str
    query: dict[str, str]
    data: dict
    headers: dict[str, str]


class Fault(NamedTuple):
    """What happens instead: an answer, or with ``after`` that answer once the work is done; status 0 cuts the line."""

    status: int
    headers: Mapping[str, str] = MappingProxyType({})
    message: str = "a fault to order"
    after: bool = False


class Hub:
    """``fault`` is asked about every request, and may say what to do instead."""

    def __init__(self) -> None:
        self.issues: dict[str, list[dict]] = {REPOSITORY: []}
        self.comments: dict[tuple[str, int], list[str]] = {}
        self.events: dict[tuple[str, int], list[dict]] = {}
        self.files: dict[tuple[str, int], list[str]] = {}
        self.asked: list[Asked] = []
        self.fault: Callable[[Asked], Fault | None] = lambda _: None
        self.page = 100
        self.drops_labels = False
        self.moved: dict[str, str] = {}
        self.url = ""

    def add(
        self,
        title: str,
        body: str = "",
        *,
        repository: str = REPOSITORY,
        labels: tuple[str, ...] = (),
        **more: object,
    ) -> dict:
        issues = self.issues.setdefault(repository, [])
        number = len(issues) + 1
        kind = "pull" if "pull_request" in more else "issues"
        issue = {
            "number": number, "title": title, "body": body, "state": "open", "created_at": "2026-05-14T10:00:00Z",
            "labels": [{"name": label} for label in labels],
            "html_url": f"{self.url}/{repository}/{kind}/{number}", **more,
        }  # fmt: skip
        issues.append(issue)
        return issue

    def writes(self) -> list[Asked]:
        return [each for each in self.asked if each.method != "GET"]

    def answer(self, asked: Asked) -> tuple[int, object, dict[str, str]]:  # noqa: PLR0911  one per kind
        found = re.fullmatch(r"/repos/([\w.-]+/[\w.-]+)/(issues|pulls)(?:/(\d+))?(?:/(\w+))?", asked.path)
        if not found or found[1] not in self.issues:
            return 404, {"message": "Not Found"}, {}
        repository, number, part = found[1], int(found[3] or 0), found[4]
        if number and number > len(self.issues[repository]):
            return 404, {"message": "Not Found"}, {}
        if part in ("comments", "timeline", "files"):
            return self.listed(asked, self.below(repository, number, part))
        if part == "labels":
            self.issues[repository][number - 1]["labels"] += [{"name": name} for name in asked.data["labels"]]
            return 200, self.issues[repository][number - 1]["labels"], {}
        if asked.method == "POST":
            labels = () if self.drops_labels else tuple(asked.data["labels"])
            return (
                201,
                self.add(asked.data["title"], asked.data["body"], repository=repository, labels=labels),
                {},
            )
        if number:
            issue = self.issues[repository][number - 1]
            if asked.method == "PATCH":
                issue.update(asked.data)
            return 200, issue, {}
        return self.listed(asked, self.wanted(repository, asked.query))

    def below(self, repository: str, number: int, part: str) -> list[dict]:
        at = repository, number
        if part == "comments":
            return [{"body": text} for text in self.comments.get(at, [])]
        if part == "files":
            return [{"filename": name} for name in self.files.get(at, [])]
        return self.events.get(at, [])

    def wanted(self, repository: str, query: dict[str, str]) -> list[dict]:
        label, order = query.get("labels"), 1 if query.get("direction") == "asc" else -1
        return [
            issue
            for issue in self.issues[repository][::order]
            if query.get("state", "open") in ("all", issue["state"])
            and (not label or label in [each["name"] for each in issue["labels"]])
        ]

    def listed(self, asked: Asked, entries: list) -> tuple[int, object, dict[str, str]]:
        page = int(asked.query.get("page", "1"))
        rest = entries[page * self.page :]
        query = "&".join(f"{key}={value}" for key, value in {**asked.query, "page": str(page + 1)}.items())
        links = {"Link": f'<{self.url}{asked.path}?{query}>; rel="next"'} if rest else {}
        return 200, entries[(page - 1) * self.page : page * self.page], links


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # else each answer waits 40 ms for the client's word that its head has come
    )

    def _serve(self) -> None:
        hub, parts = self.hub, urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        data = json.loads(self.rfile.read(length)) if length else {}
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        path = hub.moved.get(parts.path, parts.path)
        asked = Asked(self.command, parts.path, query, data, dict(self.headers))
        hub.asked.append(asked)
        fault = hub.fault(asked)
        if fault and not fault.after:
            return self._say(fault.status, {"message": fault.message}, fault.headers)
        if path.startswith("http"):
            return self._say(301, {}, {"Location": path})
        if path != parts.path:
            return self._say(307, {}, {"Location": f"{hub.url}{path}?{parts.query}"})
        status, body, headers = hub.answer(asked)
        if fault:
            return self._say(fault.status, {"message": fault.message}, fault.headers)
        return self._say(status, body, headers)

    do_GET = do_POST = do_PATCH = _serve  # noqa: N815  the names that http.server looks for

    def _say(self, status: int, body: object, headers: Mapping[str, str]) -> None:
        if not status:
            self.close_connection = True
            self.connection.close()
            return
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {
            **headers,
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            return

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving() -> Iterator[Hub]:
    hub = Hub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
