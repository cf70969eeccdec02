"""Tables written in HTML: their rows and cells, from the tags that masking found."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docslint.later import later
from docslint.parse.page import Markup, Piece
from docslint.source import Span

_NAME = later(r"</?([A-Za-z][\w-]*)")


class HtmlTable(NamedTuple):
    """A table's span and rows; a row is the spans of its cells, and whether they are column titles."""

    span: Span
    rows: tuple[tuple[tuple[Span, ...], bool], ...]


def html_tables(text: str, markup: Sequence[Markup]) -> Iterator[HtmlTable]:
    """The outermost HTML tables of ``text``, in order; one that is never closed is prose."""
    tags = [m for m in markup if m.kind is Piece.TAG]
    rows: list[tuple[tuple[Span, ...], bool]] = []
    cells: list[Span] = []
    start, cell, titles = -1, -1, False
    for tag in tags:
        found = _NAME.match(text, tag.start)
        name = found[1].lower() if found else ""
        closing = text.startswith("</", tag.start)
        if name == "table" and not closing and start < 0:
            start, rows, cells = tag.start, [], []
        elif start < 0:
            continue
        elif name in ("td", "th"):
            if cell >= 0:
                cells.append(Span(cell, tag.start))
            cell, titles = (-1, titles) if closing else (tag.end, name == "th")
        elif name == "tr" or (name == "table" and closing):
            if cell >= 0:
                cells.append(Span(cell, tag.start))
            rows += [(tuple(cells), titles)] if cells else []
            cell, cells = -1, []
            if name == "table":
                yield HtmlTable(Span(start, tag.end), tuple(rows))
                start = -1
