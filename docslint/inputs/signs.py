"""What addresses, headers and faults of the network mean. Pure functions."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

_LONGEST_ETAG = 200
_NEVER = 1e9  # seconds


def refused(url: str) -> str:
    """Why an address is not asked at all, empty if it may be."""
    try:
        parts = urlsplit(url)
        bad_port = parts.port == 0
    except ValueError:
        return "it is no address"
    if parts.scheme not in ("http", "https"):
        return f"`{parts.scheme}:` is neither http nor https"
    if not parts.hostname or bad_port:
        return "it is no address"
    return "the address has a password in it" if "@" in parts.netloc else ""


def detour(url: str, onward: str, seen: set[str]) -> str:
    """What is wrong with a redirect, empty if it may be followed."""
    if onward in seen:
        return "its redirects go round in a circle"
    if fault := refused(onward):
        return f"it redirects to {onward[:200]}: {fault}"
    is_worse = url.startswith("https:") and urlsplit(onward).scheme == "http"
    return "it redirects from https to http" if is_worse else ""


def after(told: Mapping[str, str], raw: BaseHTTPResponse) -> float | None:
    """In how many seconds the server would like to be asked again, None if it does not say."""
    try:
        found = Retry().get_retry_after(raw)
    except (HTTPError, ValueError, OverflowError):  # neither a number nor a date, or one beyond all bounds
        found = None
    return _reset(told) if found is None else min(found, _NEVER)


def onward(url: str, target: str) -> str:
    """``target`` seen from ``url``; what is none is given back as it is, to be refused."""
    try:
        return urljoin(url, target)
    except ValueError:
        return target


def _reset(told: Mapping[str, str]) -> float | None:
    """How long until a limit of GitHub's ends; its clock and ours are taken from its own answer."""
    try:
        seconds = int(told["x-ratelimit-reset"]) - parsedate_to_datetime(told["date"]).timestamp()
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, seconds), _NEVER)


def etag(told: Mapping[str, str]) -> str:
    """The server's word for this text, empty if it gives none or a whole novel."""
    found = told.get("etag", "")
    return found if len(found) <= _LONGEST_ETAG else ""


def location(told: Mapping[str, str]) -> str:
    """Where a redirect leads: in UTF-8, as browsers read it, although headers are taken for Latin-1."""
    found = told.get("location", "")
    try:
        return found.encode("latin-1").decode()
    except UnicodeError:
        return found


def charset(told: Mapping[str, str]) -> str:
    """What the server calls the encoding, in lower case; empty if it does not say."""
    found = told.get("content-type", "").lower().partition("charset=")[2]
    return found.partition(";")[0].strip(" \"'")[:40]


def reason(error: BaseException) -> str:
    """A fault of the network in a few words, by what it is called and what led to it; messages hold addresses."""
    names = " ".join(type(one).__name__.lower() for one in _led_to(error))
    known = {
        "nameresolution": "the host has no address",
        "certverification": "its certificate is not valid",
        "ssl": "the encrypted connection failed",
        "timeout": "it took too long",
        "refused": "the connection was refused",
        "incompleteread": "the answer was cut off",
        "invalidchunk": "the answer was cut off",
        "reset": "the connection was cut off",
        "disconnected": "the connection was cut off",
    }
    return next((said for mark, said in known.items() if mark in names), "the connection failed")


def _led_to(error: BaseException) -> list[BaseException]:
    """An error and those that it wraps, as requests wraps those of urllib3, and that those of the system."""
    found: list[BaseException] = [error]
    for one in found:
        inner = [*one.args, getattr(one, "reason", None), one.__cause__]
        found += [e for e in inner if isinstance(e, BaseException) and not any(e is known for known in found)]
    return found
