"""Links from a version to its notes: `[v2.1.3](…/releases/tag/v2.1.3)`, a row of releases, "added in 2.1.3 ([notes](…))"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from docslint.extract.words import plain
from docslint.facts import Bound, Link, VersionLink
from docslint.later import later
from docslint.parse.page import Block, Page
from docslint.source import Span
from docslint.versions import agree, version

_NUMBER = r"\d+(?:\.\d+)+(?:[-.]?(?:rc|beta|alpha|preview|pre|dev)[-.]?\d*)?"
#: A label that is a version and nothing else; what stands before it must not move it ("before 2.1").
_LABEL = later(
    r"(?:(?:[A-Z][\w.-]{0,20}|version|release|added|introduced|new|changed|removed|deprecated|in|since|as of)\s+){0,4}"
    rf"[vV]?(?P<version>{_NUMBER})\+?(?:\s+\(?(?:release|change ?log|notes?)\b.{{0,20}})?"
)
_TAG_LABEL = later(rf":[\w-]+:\s*v?(?P<version>{_NUMBER})")  # an icon and the version
_GENERIC = later(
    r"(?:(?:see|the|full|read|release|github|view)\s+){0,3}(?:release ?notes?|notes|change ?log|release|details|announcement)",
    re.IGNORECASE,
)
_ABOUT_RELEASES = later(
    r"releas|change-?log|changes|history|notes|what-?s-?new|/tags?/|announc", re.IGNORECASE
)
_HOST = later(r"[a-z][a-z+.-]*://[^/?#]*")
_IN_PATH = later(rf"(?<!\d)(?<!\d\.)v?(?P<version>{_NUMBER})(?!\d)")
_IN_DASHES = later(r"(?:^|[/#_])(?:version-|release-)?v?(?P<version>\d{1,4}(?:-\d+){1,3})(?=$|[/#?.])")
_DATE = later(r"(?:19|20)\d\d-\d\d?-\d\d?")
_DIGIT = later(r"\d")
_DIGITS = later(r"#v?(\d+)(?:-|$)")
_TITLED = later(r"version|release", re.IGNORECASE)
_USE = later(r"\[([^\[\]\n]{1,60})\](?:\[([^\[\]\n]{0,60})\])?(?![\[(:])")
_DEFINITION = later(r" {0,3}\[([^\]\n]{1,60})\]:\s*<?")
_RIGHT_BEHIND = later(r"[\s`*_(\[,;:—–-]*(?:see\s+)?(?:the\s+)?\[?")


def version_links(page: Page, links: Sequence[Link], bounds: Sequence[Bound]) -> tuple[VersionLink, ...]:
    """Every link whose label, row or marker tells one version and whose destination names one."""
    leading = [(link, target) for link in links if (target := _named(link.target))]
    if not leading:
        return ()
    labels = _uses(page) if any(not link.text for link, _ in leading) else {}
    found = []
    for link, target in leading:
        told = _label(link.text) or _row(page, link) or _marker(page, link, bounds)
        if not link.text:
            told = next((x for x in map(_label, labels.get(_reference(page, link), ())) if x), "")
        if told and not _is_squashed(link.target, told):
            found.append(VersionLink(told, target, link.start, link.end, link.section))
    return tuple(found)


def _label(text: str) -> str:
    found = _LABEL.fullmatch(text) or _TAG_LABEL.fullmatch(text)
    return found["version"] if found else ""


def _named(target: str) -> str:
    """The one version that a destination names, empty if it names none, several or a date."""
    if not _DIGIT.search(target):
        return ""
    where = _HOST.sub("", target, count=1)
    if not _ABOUT_RELEASES.search(where):
        return ""
    named = {m["version"] for m in _IN_PATH.finditer(where)}
    named |= {
        m["version"].replace("-", ".")
        for m in _IN_DASHES.finditer(where)
        if not _DATE.fullmatch(m["version"])
    }
    longest = [
        n for n in named if not any(n != o and len(n) < len(o) and agree(n, o) for o in named)
    ]  # its series says no more
    return longest[0] if len(longest) == 1 and version(longest[0]) else ""


def _is_squashed(target: str, told: str) -> bool:
    """Whether the anchor is the version without its dots, as sluggers write it: `#213---2026-02-01`."""
    digits = _DIGITS.search(target)
    return digits is not None and digits[1] == told.replace(".", "")


def _row(page: Page, link: Link) -> str:
    """The version that labels the row in which "Notes" is all that a cell says."""
    at = page.passage_at(link.start)
    if at < 0 or page.passages[at].kind is not Block.ROW or not _GENERIC.fullmatch(link.text):
        return ""
    row = page.passages[at]
    header = page.tables[row.table].header if row.table >= 0 else ()
    cell = max(
        (c for c in row.cells if c.start <= link.start), default=Span(0, 0)
    )  # masked text is cut off a cell
    if not header or not _TITLED.search(header[0]) or _cell(page, cell) != link.text:
        return ""
    return _label(_cell(page, row.cells[0]))


def _cell(page: Page, cell: Span) -> str:
    return plain(page.text[cell.start : cell.end]).strip("[]() ")


def _marker(page: Page, link: Link, bounds: Sequence[Bound]) -> str:
    """The version right before the link, when the link's text says no more than "release notes"."""
    if not _GENERIC.fullmatch(link.text):
        return ""
    at = bisect_left(bounds, link.start, key=lambda b: b.start)
    if not at or page.passage_at(bounds[at - 1].start) != page.passage_at(link.start):
        return ""
    between = page.text[bounds[at - 1].end : link.start].partition(link.text)[0]
    return bounds[at - 1].version if _RIGHT_BEHIND.fullmatch(between) else ""


def _uses(page: Page) -> dict[str, list[str]]:
    """The texts of links by reference, `[text][reference]` and `[reference]`."""
    found: dict[str, list[str]] = {}
    for use in _USE.finditer(page.text):
        found.setdefault(plain(use[2] or use[1]).casefold(), []).append(plain(use[1]))
    return found


def _reference(page: Page, link: Link) -> str:
    """The name of the definition that a destination belongs to, empty if it belongs to none."""
    start = page.source.lines[bisect_right(page.source.lines, link.start) - 1]
    found = _DEFINITION.fullmatch(page.source.text, start, link.start) if link.start - start < 200 else None
    return plain(found[1]).casefold() if found else ""
