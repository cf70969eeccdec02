"""Asking web servers, politely and within bounds. The one place, with ``connect`` and ``unpack``, that touches the network.

Whatever a server does becomes an ``Answer`` or a ``Failure``; only a bound of the whole run that is reached raises.
"""

import threading
import time
import zlib
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from types import MappingProxyType
from typing import Self
from urllib.parse import urlsplit

import requests
from requests.exceptions import InvalidSchema, InvalidURL
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util.retry import Retry

from docslint import __version__
from docslint.errors import Problem, UserError
from docslint.inputs import signs
from docslint.inputs.answer import Answer, Failure, Limits, Spent
from docslint.inputs.connect import Door, PrivateAddress
from docslint.inputs.manners import Manners
from docslint.inputs.unpack import TooLarge, Unpacker

_AGENT = f"docslint/{__version__}"
_ACCEPT = "text/markdown, text/plain;q=0.9, */*;q=0.5"
_STEP = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_MOST_ROBOTS = 500_000
_CODINGS = {"identity": False, "": False, "gzip": True, "x-gzip": True, "deflate": True}  # is it packed?
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 120  # seconds that a server may ask us to wait
_NONE: Mapping[str, str] = MappingProxyType({})


class _Retry(Exception):  # noqa: N818  a step of the loop in ``_persist``
    """It did not work, and may work later. ``after``: when the server would like to be asked again."""

    def __init__(self, reason: str, status: int = 0, after: float | None = None) -> None:
        super().__init__(reason)
        self.status, self.after = status, after


class Web:
    """Answers for addresses; safe to ask from several threads. A context manager: leaving it cuts what is under way."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._stop = threading.Event()
        self._manners = Manners(limits.delay, self._stop.wait)
        self._door = Door(allow_private=limits.allow_private)
        self._session = _session(self._door, limits.connections)
        self._session.verify = limits.authorities or True
        self._lock = threading.Lock()
        self._spent = Spent(0, 0)
        self._end = time.monotonic() + limits.total

    def __enter__(self) -> Self:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._door.cut(older_than=-1)
        self._session.close()

    @property
    def spent(self) -> Spent:
        """Requests made and bytes received so far."""
        return self._spent

    def get(
        self, url: str, *, most: int, etag: str = "", headers: Mapping[str, str] = _NONE, robots: bool = True
    ) -> Answer | Failure:
        """Ask for ``url``; at most ``most`` bytes of it. ``headers`` go to its own host, never to one that it redirects to.

        Raises UserError when the run has reached one of its bounds.
        """
        start, seen = url, {url}
        for _ in range(_MOST_REDIRECTS + 1):
            if fault := signs.refused(url):
                return Failure(fault)
            if robots and (fault := self._manners.objection(url, self._ask_robots)):
                return Failure(fault)
            own = {"If-None-Match": etag} if etag else {}
            extra = headers if urlsplit(url)[:2] == urlsplit(start)[:2] else _NONE
            found = self._persist(url, most, {**own, **extra})
            if isinstance(found, Failure) or found.status not in _REDIRECTS:
                return found
            onward = signs.onward(url, found.next)
            if fault := signs.detour(url, onward, seen):
                return Failure(fault)
            seen.add(onward)
            url = onward
        return Failure("too many redirects")

    def _persist(self, url: str, most: int, headers: Mapping[str, str]) -> Answer | Failure:
        """Ask until there is an answer or patience is at its end."""
        patience = Retry(total=self.limits.tries - 1, backoff_factor=self.limits.backoff, backoff_jitter=0.1)
        while True:
            try:
                return self._once(url, most, headers)
            except PrivateAddress as error:
                return Failure(str(error))
            except _Retry as error:
                try:
                    patience = patience.increment("GET", url, error=error)
                except MaxRetryError:
                    times = f", {self.limits.tries} times" if self.limits.tries > 1 else ""
                    return Failure(f"{error}{times}", error.status)
                if error.after is None:
                    self._stop.wait(patience.get_backoff_time())
                elif error.after > _LONGEST_WAIT:
                    return Failure(
                        f"{error}; it asks to come back in {error.after:.0f} seconds", error.status
                    )
                else:
                    self._manners.hold(url, error.after)

    def _once(self, url: str, most: int, headers: Mapping[str, str]) -> Answer | Failure:
        self._manners.turn(url)
        self._count(requests=1)
        began = time.monotonic()
        try:
            with self._session.get(
                url,
                headers=dict(headers),
                stream=True,
                allow_redirects=False,
                timeout=(self.limits.connect, self.limits.read),
            ) as response:
                found = self._judge(response, url, most)
        except (InvalidSchema, InvalidURL):
            return Failure("it is no address")
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:  # a chunk of -5 bytes
            fault = signs.reason(error)
        else:
            fault = ""
        self._check_time()
        if time.monotonic() - began > self.limits.timeout:  # it was cut, which may look like its end
            fault = "it took too long"
        if fault:
            raise _Retry(fault)
        return found

    def _judge(self, response: requests.Response, url: str, most: int) -> Answer | Failure:
        status, told = response.status_code, response.headers
        if status in _AGAIN or (status == 403 and told.get("x-ratelimit-remaining") == "0"):
            raise _Retry(f"the server answers {status}", status, signs.after(told, response.raw))
        if status in _REDIRECTS:
            return Answer(url, status, b"", next=signs.location(told))
        if status == 304:
            return Answer(url, status, b"", etag=signs.etag(told))
        if status != 200:
            return Failure(f"the server answers {status}", status)
        coding = told.get("content-encoding", "identity").lower()
        if coding not in _CODINGS:
            return Failure(f"it is packed as `{coding[:20]}`, which was not asked for")
        try:
            body = self._body(response, Unpacker(most, packed=_CODINGS[coding]))
        except TooLarge:
            return Failure(f"it is larger than {most / 1e6:g} MB")
        except zlib.error as error:
            raise _Retry(f"its compressed data is damaged: {error}") from None
        if not body and not {"content-length", "transfer-encoding"} & {name.lower() for name in told}:
            raise _Retry("the answer was cut off")
        following = signs.onward(url, response.links.get("next", {}).get("url", ""))
        return Answer(
            url,
            status,
            body,
            signs.charset(told),
            signs.etag(told),
            "" if following == url or signs.refused(following) else following,
        )

    def _body(self, response: requests.Response, unpacker: Unpacker) -> bytes:
        while piece := response.raw.read(_STEP, decode_content=False):
            self._count(bytes=len(piece))
            unpacker.add(piece)
        return unpacker.whole()

    def _count(self, *, requests: int = 0, bytes: int = 0) -> None:  # noqa: A002  as ``Spent`` has it
        self._check_time()
        with self._lock:
            self._spent = Spent(self._spent.requests + requests, self._spent.bytes + bytes)
        if self._spent.requests > self.limits.requests:
            raise _bound(f"more than {self.limits.requests:,} requests", "requests")
        if self._spent.bytes > self.limits.bytes:
            raise _bound(f"more than {self.limits.bytes / 1e6:,.0f} MB", "megabytes")

    def _check_time(self) -> None:
        if self._stop.is_set():
            raise UserError(Problem("the sync was ended"))
        if time.monotonic() > self._end:
            raise _bound(f"more than {self.limits.total / 60:g} minutes", "minutes")

    def _ask_robots(self, url: str) -> tuple[str, str]:
        """The text of a robots.txt, empty if the host has none; and what is wrong if that cannot be known."""
        found = self.get(url, most=_MOST_ROBOTS, robots=False)
        if isinstance(found, Failure):
            has_none = 400 <= found.status < 500 and found.status != 429
            return "", "" if has_none else found.reason
        return found.body.decode("utf-8-sig", "replace"), ""

    def _watch(self) -> None:
        """Cut requests that take too long, and all of them when the run's time is over."""
        while not self._stop.wait(min(0.5, self.limits.timeout / 4)):
            is_over = time.monotonic() > self._end
            self._door.cut(older_than=-1 if is_over else self.limits.timeout)


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: only ``Web.get`` looks where a redirect leads. Who asks here has all of its body read and unpacked."""


def _session(door: Door, connections: int) -> requests.Session:
    """A session that keeps no cookies, follows nothing and takes neither passwords nor proxies from the machine."""
    session = _Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update({"User-Agent": _AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"})
    for scheme in ("http://", "https://"):
        session.mount(scheme, door.adapter(connections))
    return session


def _bound(what: str, key: str) -> UserError:
    return UserError(
        Problem(f"the sync needs {what}", hint=f"nothing was changed; `sync: {key}:` raises the bound")
    )
