"""Version bounds in tables of history: "| Version | Changes |", a row for each version that changed the section's feature."""

import re
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import VERSION_NUMBER, Lexicon
from docslint.extract.words import plain
from docslint.facts import Bound, Cover, Relation
from docslint.parse.page import Block, Page
from docslint.source import Span

_LONGEST_VERSION = 80  # code points of a cell
_HISTORY = re.compile(
    r"^(?:version )?history$|^change-?log$|^changes$", re.IGNORECASE
)  # a section that tells of the one above it
_WHAT = r"(?:option|flag|variable|setting|command|method|property|key|field|parameter|argument|environment variable)s?"
_NAME = r"`(?P<name>[^`\n]{1,80})`"
_ADDED = re.compile(
    rf"(?:(?:added|introduced)\s+(?:the\s+)?{_NAME}(?:\s+{_WHAT})?|`(?P<first>[^`\n]{{1,80}})`(?:\s+{_WHAT})?"
    r"\s+(?:was\s+|is\s+)?(?:added|introduced)|(?P<itself>(?:first\s+|initially\s+)?(?:added|introduced|released)))[.\s]*",
    re.IGNORECASE,
)


def tabled_bounds(page: Page, owner: Sequence[str], lexicon: Lexicon) -> Iterator[Bound]:
    """The bounds of the rows whose column titles and cells a marker of rows describes."""
    for row in page.passages:
        if row.kind is not Block.ROW or row.table < 0 or len(row.cells) < 2:
            continue
        first, last = (page.text[c.start : c.end] for c in (row.cells[0], row.cells[-1]))
        if not VERSION_NUMBER.search(first[:_LONGEST_VERSION]):
            continue
        header = page.tables[row.table].header
        said = f"{header[0]} | {header[-1]} | {plain(first).strip('[] ')} | {plain(last)}" if header else ""
        for marker in lexicon.row_markers:
            if match := marker.pattern.search(said):
                section = _feature(page, row.section)
                span = page.sections[section] if section else Span(0, len(page.text))
                dates = marker.relation is Relation.SINCE
                yield Bound(
                    marker.relation,
                    match["version"],
                    _subject(last, _owner(page, section, owner)) if dates else "",
                    Cover.SECTION if section else Cover.PAGE,
                    marker.id,
                    *row.cells[0],
                    span.start,
                    span.end,
                    row.section,
                )
                break


def _feature(page: Page, section: int) -> int:
    """The section that a table in ``section`` is about: the one above, when its own is but a "History"."""
    return page.sections[section].parent if _HISTORY.search(page.sections[section].title) else section


def _owner(page: Page, section: int, owner: Sequence[str]) -> str:
    """The name that the heading of ``section`` defines."""
    titles = (n for n, p in enumerate(page.passages) if p.kind is Block.HEADING and p.section == section)
    at = next(titles, -1)
    return owner[at] if at >= 0 else ""


def _subject(change: str, feature: str) -> str:
    """The name that a change adds: the one that it says was added and says no more of, or the feature itself."""
    found = _ADDED.fullmatch(change.strip())
    if not found:
        return ""
    return feature if found["itself"] else found["name"] or found["first"]
