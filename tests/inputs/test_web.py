"""Asking servers that misbehave: every one of them becomes an answer or a failure, in time and within bounds."""

import gzip
import resource
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import which

import pytest
from website import (
    Website,
    answer,
    bomb,
    certified,
    cut_off,
    dripping,
    in_turn,
    no_such_port,
    redirect,
    website,
    with_tls,
)

from docslint.errors import UserError
from docslint.inputs import signs
from docslint.inputs.answer import Answer, Failure, Limits
from docslint.inputs.connect import Door, PrivateAddress, is_private, is_public
from docslint.inputs.unpack import TooLarge, Unpacker, unpacked
from docslint.inputs.web import Web

QUICK = {"delay": 0.0, "backoff": 0.0, "connect": 2, "read": 1, "timeout": 2, "allow_private": True}


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as site:
        yield site


def get(
    site: Website, path: str, *, most: int = 1_000_000, etag: str = "", **limits: object
) -> Answer | Failure:
    with Web(Limits(**{**QUICK, **limits})) as web:
        return web.get(site.url + path, most=most, etag=etag)


def test_a_page_comes_with_its_etag(site: Website) -> None:
    site.pages["/a.md"] = "# A"
    found = get(site, "/a.md")
    assert (found.status, found.body) == (200, b"# A")
    assert found.etag
    again = get(site, "/a.md", etag=found.etag)
    assert (again.status, again.body) == (304, b"")


def test_what_a_server_says_once_it_may_not_say_twice(site: Website) -> None:
    site.pages["/a.md"] = in_turn(answer(500), answer(503), "# A")
    assert get(site, "/a.md").body == b"# A"
    site.pages["/b.md"] = answer(500)
    assert get(site, "/b.md", tries=3).reason == "the server answers 500, 3 times"
    assert site.asked["/b.md"] == 3


def test_it_comes_back_when_it_is_asked_to(site: Website) -> None:
    site.pages["/a.md"] = in_turn(answer(429, Retry_After="1"), "# A")
    site.pages["/b.md"] = answer(429, Retry_After="3600")
    site.pages["/c.md"] = in_turn(answer(429, Retry_After="soon"), "# C")
    began = time.monotonic()
    assert get(site, "/a.md").body == b"# A"
    assert time.monotonic() - began >= 1
    assert get(site, "/b.md").reason == "the server answers 429; it asks to come back in 3600 seconds"
    assert get(site, "/c.md").body == b"# C"


@pytest.mark.parametrize("when", ["9" * 400, "9" * 5_000, "Thu, 01 Jan 99999999999 00:00:00 GMT"])
def test_times_beyond_all_bounds_are_no_times(site: Website, when: str) -> None:
    site.pages["/a.md"] = answer(429, Retry_After=when)
    site.pages["/b.md"] = answer(403, X_RateLimit_Remaining="0", X_RateLimit_Reset=when)
    assert get(site, "/a.md", tries=2).reason.startswith("the server answers 429")
    assert get(site, "/b.md", tries=2).reason.startswith("the server answers 403")


@pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (403, False), (451, False)])
def test_only_two_answers_mean_that_there_is_nothing(site: Website, status: int, gone: bool) -> None:
    site.pages["/a.md"] = answer(status)
    found = get(site, "/a.md")
    assert (found.gone, found.reason) == (gone, f"the server answers {status}")
    assert site.asked["/a.md"] == 1


def test_half_an_answer_is_none(site: Website) -> None:
    site.pages["/a.md"] = cut_off(b"# A", 500)
    site.pages["/b.md"] = in_turn(cut_off(b"# B", 500), "# B, whole")
    packed = gzip.compress(b"# C" * 1000)
    site.pages["/c.md"] = answer(200, packed[:-10], Content_Encoding="gzip")
    assert get(site, "/a.md").reason == "the answer was cut off, 4 times"
    assert get(site, "/b.md").body == b"# B, whole"
    assert "compressed data" in get(site, "/c.md").reason


def test_packed_answers_are_unpacked(site: Website) -> None:
    site.pages["/a.md"] = answer(200, gzip.compress(b"# A" * 5000), Content_Encoding="gzip")
    assert get(site, "/a.md").body == b"# A" * 5000
    site.pages["/b.md"] = answer(200, b"\0\1\2", Content_Encoding="br")
    assert get(site, "/b.md").reason == "it is packed as `br`, which was not asked for"


def test_a_bomb_is_cut_where_the_limit_is(site: Website) -> None:
    site.pages["/a.md"] = answer(200, bomb(400), Content_Encoding="gzip")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert get(site, "/a.md", most=1_000_000).reason == "it is larger than 1 MB"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    with pytest.raises(TooLarge):
        unpacked(bomb(20), 1_000_000)


def test_parts_without_number_are_unpacked_in_no_time() -> None:
    began = time.process_time()
    assert unpacked(gzip.compress(b"") * 100_000 + gzip.compress(b"end"), 1_000) == b"end"
    assert time.process_time() - began < 5


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 1_000_000])
def test_unpacking_gives_back_what_was_packed(size: int) -> None:
    data = bytes(index * 7 % 251 for index in range(size))
    packed = gzip.compress(data)
    unpacker = Unpacker(1_000_000)
    for start in range(0, len(packed), 1000):
        unpacker.add(packed[start : start + 1000])
    assert unpacker.whole() == data
    assert unpacked(packed + b"\0\0" + gzip.compress(b"!"), 1_000_001) == data + b"!"


@pytest.mark.parametrize("reply", [dripping(20), lambda handler: time.sleep(20)], ids=["dripping", "silent"])
def test_no_request_takes_longer_than_it_may(site: Website, reply) -> None:
    site.pages["/a.md"] = reply
    began = time.monotonic()
    found = get(site, "/a.md", tries=1)
    assert isinstance(found, Failure)
    assert time.monotonic() - began < 5


def test_a_drip_before_the_answer_is_cut_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def drip() -> None:
            try:
                connection, _ = server.accept()
                with connection:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                    while not stop.wait(0.02):
                        connection.sendall(b"x")
            except OSError:
                return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        began = time.monotonic()
        with Web(Limits(**QUICK, tries=1)) as web:
            found = web.get(f"http://127.0.0.1:{server.getsockname()[1]}/a.md", most=1000, robots=False)
        stop.set()
        thread.join()
    assert isinstance(found, Failure)
    assert time.monotonic() - began < 5


def test_redirects_are_followed_as_far_as_is_sensible(site: Website) -> None:
    site.pages |= {"/a.md": redirect("/b.md"), "/b.md": redirect("c.md"), "/c.md": "# C"}
    found = get(site, "/a.md")
    assert (found.url, found.body) == (f"{site.url}/c.md", b"# C")
    site.pages |= {"/x.md": redirect("/y.md"), "/y.md": redirect("/x.md")}
    assert get(site, "/x.md").reason == "its redirects go round in a circle"
    site.pages |= {f"/{number}": redirect(f"/{number + 1}") for number in range(20)}
    assert get(site, "/0").reason == "too many redirects"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.com/", "gopher://x/", "//", "http://u:p@127.0.0.1/"]
)
def test_redirects_lead_to_the_web_alone(site: Website, target: str) -> None:
    site.pages["/a.md"] = redirect(target)
    found = get(site, "/a.md")
    assert isinstance(found, Failure)
    assert "redirect" in found.reason


@pytest.mark.parametrize("scheme", ["http", "HTTP"])
def test_redirects_do_not_leave_https(scheme: str) -> None:
    assert signs.detour("https://a.test/", f"{scheme}://a.test/b", set()) == "it redirects from https to http"
    assert signs.detour("https://a.test/", f"{scheme}s://a.test/b", set()) == ""


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [("/caf\xc3\xa9.md", "/caf%C3%A9.md"), ("/caf\xe9.md", "/caf%C3%A9.md"), ("http://[::1", None), ("http://[", None)],
)  # fmt: skip
def test_where_a_redirect_leads_is_text_of_a_stranger(
    site: Website, target: str, leads_to: str | None
) -> None:
    site.pages |= {"/a.md": redirect(target), "/caf%C3%A9.md": "# C"}
    found = get(site, "/a.md")
    if leads_to:
        assert found.body == b"# C"
    else:
        assert "it redirects to http://[" in found.reason


def test_what_a_redirect_has_to_say_is_not_read(site: Website) -> None:
    site.pages |= {"/b.md": "# B", "/c.md": "# C"}
    site.pages["/a.md"] = answer(302, bomb(100), Location="/b.md", Content_Encoding="gzip")

    def without_end(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/c.md")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    site.pages["/d.md"] = without_end
    tracemalloc.start()
    try:
        assert get(site, "/a.md").body == b"# B"
        assert get(site, "/d.md").body == b"# C"
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_next_page_that_is_no_address_is_none(site: Website) -> None:
    site.pages["/a.md"] = answer(200, "# A", Link='<http://[>; rel="next"')
    assert get(site, "/a.md").next == ""


def test_private_addresses_are_not_asked(site: Website) -> None:
    site.pages["/a.md"] = "# A"
    found = get(site, "/a.md", allow_private=False)
    assert "127.0.0.1, which is not a public address" in found.reason
    assert site.asked.total() == 0
    for name in ("localhost", "2130706433", "127.1", "0.0.0.0"):
        with Web(Limits(**{**QUICK, "allow_private": False})) as web:
            assert isinstance(web.get(f"http://{name}:{site.server_address[1]}/a.md", most=99), Failure), name
    assert site.asked.total() == 0


def test_a_redirect_to_a_private_address_is_not_followed(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site itself counts as public here; what it redirects to does not."""
    site.pages["/a.md"] = redirect("http://169.254.169.254/latest/meta-data/")
    monkeypatch.setattr("docslint.inputs.connect.is_public", lambda address: address == "127.0.0.1")
    found = get(site, "/a.md", allow_private=False)
    assert found.reason.endswith("leads to 169.254.169.254, which is not a public address")


def test_a_name_is_resolved_once_and_that_address_is_asked(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is judged and private a moment later leads nowhere else."""
    answers = ["93.184.216.34", "127.0.0.1"]
    asked = []

    def resolve(host: str, port: int, **_: object) -> list[tuple]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[min(len(asked), 2) - 1], port))]

    joined = []
    monkeypatch.setattr("docslint.inputs.connect.socket.getaddrinfo", resolve)
    monkeypatch.setattr(
        "docslint.inputs.connect.create_connection",
        lambda address, *_: joined.append(address) or (_ for _ in ()).throw(OSError("no way")),
    )
    with Web(Limits(**{**QUICK, "allow_private": False, "tries": 1})) as web:
        web.get("http://rebinding.test/a.md", most=99, robots=False)
        found = web.get("http://rebinding.test/a.md", most=99, robots=False)
    assert joined == [("93.184.216.34", 80)]
    assert "127.0.0.1, which is not a public address" in found.reason


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:93.184.216.34", True), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b:1::7f00:1", False), ("::ffff:0:7f00:1", False), ("::127.0.0.1", False),
        ("64:ff9b::5db8:d822", True), ("fec0::1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("::1", True), ("fd00::1", True), ("::ffff:10.0.0.1", True),
        ("169.254.169.254", False), ("fe80::1", False), ("::ffff:169.254.169.254", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("fd00:ec2::254", False), ("fec0::1", False), ("::10.0.0.1", False),
    ],
)  # fmt: skip
def test_which_addresses_may_be_asked_at_home(address: str, private: bool) -> None:
    assert is_private(address) is private


def test_one_private_address_of_several_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("docslint.inputs.connect.socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateAddress):
        Door(allow_private=False).addresses("mixed.test", 80)


def test_robots_are_heeded(site: Website) -> None:
    site.pages |= {"/a.md": "# A", "/secret/b.md": "# B"}
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /secret/\n\nUser-agent: other\nDisallow: /\n"
    assert get(site, "/a.md").body == b"# A"
    assert get(site, "/secret/b.md").reason == "robots.txt of the host forbids it"
    assert site.asked["/secret/b.md"] == 0
    site.pages["/robots.txt"] = "User-agent: docslint\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    assert isinstance(get(site, "/a.md"), Failure)
    with Web(Limits(**QUICK)) as web:
        assert web.get(f"{site.url}/a.md", most=99, robots=False).body == b"# A"


def test_robots_may_begin_with_a_mark_of_their_encoding(site: Website) -> None:
    site.pages |= {"/a.md": "# A", "/robots.txt": b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"}
    assert get(site, "/a.md").reason == "robots.txt of the host forbids it"


def test_robots_that_cannot_be_read_forbid_everything(site: Website) -> None:
    for status in (500, 429):
        site.pages |= {"/a.md": "# A", "/robots.txt": answer(status)}
        assert (
            f"robots.txt of the host cannot be read: the server answers {status}" in get(site, "/a.md").reason
        )
    site.pages["/robots.txt"] = answer(403)
    assert get(site, "/a.md").body == b"# A"


def test_robots_are_asked_for_once_and_their_delay_is_kept(site: Website) -> None:
    site.pages |= {f"/{number}.md": "# A" for number in range(4)}
    site.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.2\n"
    with Web(Limits(**QUICK)) as web:
        began = time.monotonic()
        for number in range(4):
            assert web.get(f"{site.url}/{number}.md", most=99).body == b"# A"
    assert time.monotonic() - began >= 0.6
    assert site.asked["/robots.txt"] == 1


def test_bounds_of_the_whole_run_end_it(site: Website) -> None:
    site.pages["/a.md"] = "x" * 60_000
    for limits, said in (({"requests": 2}, "2 requests"), ({"bytes": 100_000}, "0 MB")):
        with Web(Limits(**{**QUICK, **limits})) as web, pytest.raises(UserError, match=said):
            [web.get(f"{site.url}/a.md", most=1_000_000, robots=False) for _ in range(5)]


def test_the_time_of_the_whole_run_ends_it(site: Website) -> None:
    site.pages["/a.md"] = dripping(20)
    began = time.monotonic()
    with (
        Web(Limits(**{**QUICK, "timeout": 100, "total": 0.5})) as web,
        pytest.raises(UserError, match="minutes"),
    ):
        web.get(f"{site.url}/a.md", most=1_000_000, robots=False)
    assert time.monotonic() - began < 5


def test_headers_go_to_their_own_host_alone(site: Website) -> None:
    with website({"/b.md": "# B"}) as other, Web(Limits(**QUICK)) as web:
        site.pages["/a.md"] = redirect(f"{other.url}/b.md")
        found = web.get(f"{site.url}/a.md", most=99, headers={"Authorization": "Bearer secret"})
        assert found.body == b"# B"
        assert site.heads["/a.md"]["Authorization"] == "Bearer secret"
        assert "Authorization" not in other.heads["/b.md"]


def test_no_cookies_and_no_passwords_of_the_machine(
    site: Website, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    site.pages |= {"/a.md": answer(200, "# A", Set_Cookie="id=7"), "/b.md": "# B"}
    with Web(Limits(**QUICK)) as web:
        web.get(f"{site.url}/a.md", most=99)
        web.get(f"{site.url}/b.md", most=99)
    assert not {"Cookie", "Authorization"} & site.heads["/b.md"].keys()
    assert site.heads["/b.md"]["User-Agent"].startswith("docslint/")


@pytest.mark.skipif(which("openssl") is None, reason="needs openssl, for a certificate")
def test_certificates_are_held_against_the_name(site: Website, tmp_path: Path) -> None:
    """Although the connection goes to an address."""
    certificate = certified(tmp_path)
    with_tls(site, certificate)
    site.pages["/a.md"] = "# A"
    port = site.server_address[1]
    with Web(Limits(**QUICK, authorities=str(certificate), tries=1)) as web:
        assert web.get(f"https://localhost:{port}/a.md", most=99).body == b"# A"
        found = web.get(f"https://127.0.0.1:{port}/a.md", most=99, robots=False)
        assert found.reason == "its certificate is not valid"
    with Web(Limits(**QUICK)) as web:
        found = web.get(f"https://localhost:{port}/a.md", most=99, robots=False)
        assert found.reason.startswith("its certificate is not valid")


def test_nobody_there() -> None:
    with Web(Limits(**QUICK, tries=2)) as web:
        found = web.get(f"http://127.0.0.1:{no_such_port()}/a.md", most=99, robots=False)
        assert found.reason == "the connection was refused, 2 times"
        assert isinstance(web.get("http://no-such-host.invalid/", most=99, robots=False), Failure)
        assert web.get("http://", most=99).reason == "it is no address"
        assert web.get("http://[::1", most=99).reason == "it is no address"
        assert isinstance(web.get(f"http://{'a' * 300}.test/", most=99, robots=False), Failure)


@pytest.mark.parametrize(
    "head",
    [
        b"\r\n",
        b"HTTP/9.9 wild\r\n\r\n",
        b"\0\xff" * 500,
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc",
    ],
)
def test_what_is_no_answer_at_all(head: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(head)

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        with Web(Limits(**QUICK, tries=1)) as web:
            found = web.get(f"http://127.0.0.1:{server.getsockname()[1]}/a.md", most=99, robots=False)
        thread.join()
    assert isinstance(found, Failure) or found.body == b""
