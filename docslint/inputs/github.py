"""GitHub's REST API: asking and telling, within its limits. The token goes to the API's own host and nowhere else, messages included.

Tried again: what may be asked twice. A new thing whose answer is lost is ``Lost``: only the caller can look whether it is there.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase

from docslint import __version__
from docslint.errors import Problem, UserError
from docslint.inputs.github_replies import Reply, limited, refused

_TIMES = (10, 30)  # seconds to connect, and between two packets
_MOST_BYTES = 20_000_000
_TRIES = 4
_BACKOFF = 1.0  # seconds, doubled with every try
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 307, 308})
_BROKEN = frozenset({500, 502, 503, 504})
_VERSION = "2022-11-28"
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Lost(Exception):  # noqa: N818  not an error yet
    """Something new was sent and no answer came: it may be there or not."""


class Access(NamedTuple):
    """The address of an API, and what opens it. Without a token only what is public can be read."""

    base: str
    token: str = ""

    def __repr__(self) -> str:
        return f"Access({self.base!r})"


class _Bearer(AuthBase):
    """Puts the token into a request; in its place requests would look into ``.netrc``."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def checked(access: Access) -> Access:
    """``access``, without a slash at the end of its address. Raises UserError for what must not be used."""
    parts = urlsplit(access.base)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise UserError(
            Problem(f"`{access.base}` is no https address", hint="name the API: `--api-url https://…`")
        )
    if parts.username or parts.query or parts.fragment or not parts.hostname:
        raise UserError(
            Problem(
                "the address of the API has more than host and path", hint="`--api-url https://HOST/PATH`"
            )
        )
    token = access.token.strip()
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise UserError(Problem("the token in the environment is none: it has spaces or control characters"))
    return Access(access.base.rstrip("/"), token)


class GitHub:
    """A connection. ``pause`` waits, ``patience`` seconds in all; ``tell`` gets what a person should know of a wait."""

    def __init__(
        self,
        access: Access,
        *,
        pause: Callable[[float], None],
        patience: float = 120,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._access = checked(access)
        self._pause = pause
        self._patience = patience
        self._tell = tell
        self._session = requests.Session()
        self._session.auth = _Bearer(self._access.token)
        self._session.headers.update(
            {
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": _VERSION,
                "User-Agent": f"docslint/{__version__}",
            }
        )

    def get(self, path: str, **query: str | int) -> object:
        """What is at ``path``, as JSON."""
        return self._ask("GET", path, query=query).data

    def pages(self, path: str, *, most: int, whole: bool = False, **query: str | int) -> Iterator[object]:
        """The entries of a list, as the ``Link`` header leads from page to page, of at most ``most`` of them.

        Raises UserError when ``whole`` is asked for and there are more.
        """
        reply = self._ask("GET", path, query={"per_page": 100, **query})
        for number in range(1, most + 1):
            if not isinstance(reply.data, list):
                raise UserError(
                    Problem("the API answered with something else than a list", hint="is `--api-url` right?")
                )
            yield from reply.data
            if not reply.further:
                return
            if number < most:
                reply = self._ask("GET", reply.further)
        if whole:
            raise UserError(Problem(f"{path} has more than {most * 100} entries, which is too many to tell"))

    def patch(self, path: str, data: Mapping[str, object]) -> object:
        """Change what is at ``path``; may be done twice."""
        return self._ask("PATCH", path, data=data).data

    def post(self, path: str, data: Mapping[str, object]) -> object:
        """Make something new below ``path``. Raises Lost when nobody knows whether that happened."""
        return self._ask("POST", path, data=data).data

    def _ask(
        self, method: str, path: str, *, query: Mapping[str, str | int] | None = None, data: object = None
    ) -> Reply:
        failure = ""
        for number in range(_TRIES):
            if failure:
                self._wait(_BACKOFF * 2 ** (number - 1), failure)
            try:
                reply = self._follow(method, self._url(path), query, data)
            except requests.RequestException as error:
                failure = f"the API cannot be reached ({_reason(error)})"
                self._not_twice(method, failure)
                continue
            if reply.status in _BROKEN:
                failure = f"the API is in trouble (HTTP {reply.status})"
                self._not_twice(method, failure)
                continue
            if (seconds := limited(reply, number)) is not None:
                self._wait(seconds, "the API's limit of requests is reached")
                failure = ""
                continue
            if reply.status >= 300:
                raise refused(f"{method} {urlsplit(path).path}", reply, self._access.token)
            return reply
        raise UserError(
            Problem(
                failure or "the API's limit of requests is reached",
                hint="try again later: nothing is filed twice",
            )
        )

    def _not_twice(self, method: str, failure: str) -> None:
        if method == "POST":
            raise Lost(failure)

    def _follow(self, method: str, url: str, query: Mapping[str, str | int] | None, data: object) -> Reply:
        """Ask, and go where a redirect within the API leads. Raises UserError for one that leads elsewhere."""
        for _ in range(_MOST_REDIRECTS + 1):
            reply = self._send(method, url, query, data)
            onward = reply.headers.get("Location", "")
            if reply.status not in _REDIRECTS or not onward:
                return reply
            url, query = self._url(urljoin(url, onward)), None
        raise UserError(Problem("the API redirects in a circle"))

    def _send(self, method: str, url: str, query: Mapping[str, str | int] | None, data: object) -> Reply:
        with self._session.request(
            method, url, params=query, json=data, timeout=_TIMES, allow_redirects=False, stream=True
        ) as response:
            body = bytearray()
            for chunk in response.iter_content(65_536):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise UserError(Problem("the API's answer is too large"))
            further = response.links.get("next", {}).get("url", "")
            return Reply(response.status_code, response.headers, _json(bytes(body)), further)

    def _url(self, path: str) -> str:
        """The address of ``path``; raises UserError when it is an address of another host, which must not get the token."""
        base = self._access.base
        if "://" not in path:
            return f"{base}{path}"
        if urlsplit(path)[:2] != urlsplit(base)[:2]:
            raise UserError(
                Problem(
                    "the API leads to another host; the token was not sent there",
                    hint=f"check `--api-url`: {base}",
                )
            )
        return path

    def _wait(self, seconds: float, why: str) -> None:
        if seconds > self._patience:
            wait = f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
            raise UserError(Problem(why, hint=f"try again in {wait}: nothing is filed twice"))
        self._patience -= seconds
        if seconds >= 10:
            self._tell(f"{why}; waiting {seconds:.0f} seconds")
        self._pause(seconds)


def _json(body: bytes) -> object:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None


def _reason(error: requests.RequestException) -> str:
    """What happened in words of ours: those of the error may hold anything."""
    kinds = (
        (requests.exceptions.SSLError, "its certificate is not valid"),
        (requests.Timeout, "it takes too long"),
        (requests.ConnectionError, "no connection"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), "its answer broke off")
