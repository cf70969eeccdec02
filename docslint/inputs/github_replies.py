"""What GitHub's API answers, and what that means: a limit of requests, a refusal in words. The token stands in none of them."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from docslint.errors import Problem, UserError
from docslint.report.safe import clip

_SECONDARY = 60.0  # seconds that GitHub asks for where it names none


class Reply(NamedTuple):
    """An answer: ``data`` is its JSON, ``further`` the address of the next page of a list."""

    status: int
    headers: Mapping[str, str]
    data: object
    further: str


class Refused(UserError):  # noqa: N818  a UserError, and said by the API
    """The API said no. ``status`` is that of HTTP."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(problem)
        self.status = status


def refused(what: str, reply: Reply, token: str) -> Refused:
    """The error for an answer that is none; ``what`` was asked."""
    data = reply.data if isinstance(reply.data, dict) else {}
    listed = data.get("errors")
    errors = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    said = [data.get("message"), *(each.get("message") or each.get("code") for each in errors)]
    words = "; ".join(str(each) for each in said if each)
    words = clip(words.replace(token, "…") if token else words, 500)
    message = f"{what}: HTTP {reply.status} {words}".strip()
    return Refused(reply.status, Problem(message, hint=_hint(reply.status, has_token=bool(token))))


def _hint(status: int, *, has_token: bool) -> str:
    named = "the token in GITHUB_TOKEN or GH_TOKEN"
    match status:
        case 401:
            return f"{named} is not valid any more" if has_token else "put a token into GITHUB_TOKEN"
        case 403:
            return (
                f"{named} needs the right to write issues (`issues: write`)"
                if has_token
                else "put a token into GITHUB_TOKEN"
            )
        case 404:
            return "is the name right, and may the token see it?"
        case 410:
            return "issues are switched off there, or it was deleted"
        case 422:
            return "the API does not take it as it is"
    return ""


def limited(reply: Reply, number: int) -> float | None:
    """Seconds to wait when the reply is about a limit of requests, None when it is not.

    The primary limit names the second of its end, which counts from the server's own clock.
    """
    if reply.status not in (403, 429):
        return None
    headers = reply.headers
    after = headers.get("Retry-After", "")
    if after.isdigit():
        return float(after)
    if headers.get("X-RateLimit-Remaining") == "0" and headers.get("X-RateLimit-Reset", "").isdigit():
        return max(1.0, int(headers["X-RateLimit-Reset"]) - _now(headers) + 1)
    said = reply.data.get("message", "") if isinstance(reply.data, dict) else ""
    is_limit = reply.status == 429 or "rate limit" in str(said).lower()
    return _SECONDARY * 2**number if is_limit else None


def _now(headers: Mapping[str, str]) -> float:
    try:
        return parsedate_to_datetime(headers.get("Date", "")).timestamp()
    except (TypeError, ValueError):
        return int(headers["X-RateLimit-Reset"]) - _SECONDARY
