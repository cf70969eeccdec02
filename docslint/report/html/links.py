"""Where a report's links lead: to the live site, to a line of the source, to its own parts. Nothing else is a link."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from docslint.drift.picture import Quoted
from docslint.report.safe import visible

_TOKEN = re.compile(r"[A-Za-z0-9_.\-]{1,80}")
_FOREIGN = re.compile(r"[\s\"'<>\\^`{|}]")


def href(url: str) -> str:
    """``url`` when it is a plain web address, else nothing: ``javascript:`` and its like lead nowhere."""
    if not url or _FOREIGN.search(url) or visible(url) != url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # an address of IPv6 that is none
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else ""


def source_of(template: str, place: Quoted) -> str:
    """The address of a quoted line in the repository that ``template`` speaks of; empty when it speaks of none."""
    path = quote(place.path.encode("utf-8", "surrogatepass"))
    return href(template.replace("{path}", path).replace("{line}", str(place.line))) if template else ""


def query(text: str) -> str:
    """A value of a filter, as it stands in the address of the page."""
    return quote(visible(text), safe="")


def anchors(prefix: str, words: Iterable[str]) -> list[str]:
    """An id for each of ``words``: the word itself where it can be one and is the first such, so that links to it last."""
    seen: set[str] = set()
    ids = []
    for number, word in enumerate(words, 1):
        token = word if _TOKEN.fullmatch(word) and word not in seen else f"~{number}"
        seen.add(token)
        ids.append(f"{prefix}-{token}")
    return ids
