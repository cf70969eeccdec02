"""Version bounds in tables: "| Version | Changes |", a row for each change of the section's feature; "| Option | Since |"."""

import re
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import HAS_VERSION, Lexicon
from docslint.extract.words import plain
from docslint.facts import Bound, Cover, Relation
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_LONGEST_VERSION = 80  # code points of a cell
_HISTORY = later(
    r"^(?:version )?history$|^change-?log$|^changes$", re.IGNORECASE
)  # a section that tells of the one above it
_WHAT = r"(?:option|flag|variable|setting|command|method|property|key|field|parameter|argument|environment variable)s?"
_NAME = r"`(?P<name>[^`\n]{1,80})`"
_ADDED = later(
    rf"(?:(?:added|introduced)\s+(?:the\s+)?{_NAME}(?:\s+{_WHAT})?|`(?P<first>[^`\n]{{1,80}})`(?:\s+{_WHAT})?"
    r"\s+(?:was\s+|is\s+)?(?:added|introduced)|(?P<itself>(?:first\s+|initially\s+)?(?:added|introduced|released)))[.\s]*",
    re.IGNORECASE,
)


def tabled_bounds(page: Page, owner: Sequence[str], lexicon: Lexicon) -> Iterator[Bound]:
    """The bounds of rows of history, and of columns that say since when a row's thing is there."""
    for number, row in enumerate(page.passages):
        if row.kind is not Block.ROW or row.table < 0 or len(row.cells) < 2:
            continue
        header = page.tables[row.table].header
        if not header or not HAS_VERSION(page.prose(row)):
            continue
        cells = [plain(page.text[c.start : c.end]).strip("[] ") for c in row.cells]
        if history := _history(page, row, (header[0], header[-1], cells[0], cells[-1]), owner, lexicon):
            yield history
        elif page.text[row.cells[0].start : row.cells[0].end].lstrip("*[").startswith("`"):
            # What is no code is often another product ("PostgreSQL | 14.9").
            yield from _since(row, header, cells, owner[number], lexicon)


def _history(
    page: Page, row: Passage, said: Sequence[str], owner: Sequence[str], lexicon: Lexicon
) -> Bound | None:
    """The bound of a row that tells what a version changed in the feature of the section."""
    for marker in lexicon.row_markers if HAS_VERSION(said[2][:_LONGEST_VERSION]) else ():
        if match := marker.pattern.search(" | ".join(said)):
            section = _feature(page, row.section)
            covered = page.sections[section] if section else Span(0, len(page.text))
            change = page.text[row.cells[-1].start : row.cells[-1].end]
            return Bound(
                marker.relation,
                match["version"],
                _subject(change, _owner(page, section, owner)) if marker.relation is Relation.SINCE else "",
                Cover.SECTION if section else Cover.PAGE,
                marker.id,
                *row.cells[0],
                covered.start,
                covered.end,
                row.section,
            )
    return None


def _since(
    row: Passage, header: Sequence[str], cells: Sequence[str], owner: str, lexicon: Lexicon
) -> Iterator[Bound]:
    """The bounds of cells that hold a version and nothing else, in a column that says what it means."""
    for title, text, span in zip(header, cells, row.cells, strict=False):
        for marker in lexicon.cell_markers if HAS_VERSION(text[:_LONGEST_VERSION]) else ():
            if match := marker.pattern.search(f"{title} | {text}"):
                yield Bound(
                    marker.relation,
                    match["version"],
                    owner,
                    Cover.ROW,
                    marker.id,
                    span.start,
                    span.end,
                    row.start,
                    row.end,
                    row.section,
                )


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
