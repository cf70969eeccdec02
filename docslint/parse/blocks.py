"""Block structure: the events of the grammar, or of markdown-it where that is unsure, read into passages."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from docslint.later import later
from docslint.parse.grammar import Event, Kind
from docslint.parse.grammar import events as read_by_grammar
from docslint.parse.page import Block, Passage, Table
from docslint.source import Source, Span

_PIPE = later(r"(?<!\\)\|")
_TAB_IN_MARKS = later(r"[ >]*(?:>|[-*+]|\d{1,9}[.)])[ >*+.)\d-]*\t")
_ITEM = later(r"[ \t]*(?:[-*+:]|\d{1,9}[.)])[ \t]+")


class Heading(NamedTuple):
    """A heading's passage index and level."""

    passage: int
    level: int


class Blocks(NamedTuple):
    """What a page's blocks are. ``Passage.section`` counts the headings up to it."""

    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]


def read_blocks(
    source: Source, masked: str, told: Sequence[str], definitions: frozenset[int], *, mdx: bool
) -> Blocks:
    """Passages of the page, in order. ``told`` are the lines that the grammar reads, as many as the page's."""
    walker = _Walker(source, masked, definitions)
    for event in _events(told, indented_code=not mdx):
        walker.take(event)
    return Blocks(tuple(walker.passages), tuple(walker.headings), tuple(walker.tables))


def is_unsure(lines: Sequence[str]) -> bool:
    """Whether a tab stands behind or between the marks of quotes and lists: what column that is, markdown-it has to tell."""
    return any("\t" in line and _TAB_IN_MARKS.match(line) for line in lines)


def _events(lines: Sequence[str], *, indented_code: bool) -> Sequence[Event]:
    if not is_unsure(lines):
        return read_by_grammar(lines, indented_code=indented_code)
    from docslint.parse.commonmark import events as read_by_markdown_it  # slow to import, seldom needed

    return read_by_markdown_it(lines, indented_code=indented_code)


class _Walker:
    """Walks the events of one page. State: the list depth and what introduces the lists."""

    def __init__(self, source: Source, masked: str, definitions: frozenset[int]) -> None:
        self.source = source
        self.text = masked
        self.starts = [*source.lines, len(masked) + 1]
        self.definitions = definitions
        self.passages: list[Passage] = []
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.leads: list[int] = []

    def take(self, event: Event) -> None:
        kind = event.kind
        if kind is Kind.PARAGRAPH or kind is Kind.HEADING:
            self._prose(event)
        elif kind is Kind.LIST:
            self.leads.append(self._last_prose())
        elif kind is Kind.LIST_END:
            self.leads.pop()
        elif kind is Kind.TABLE:
            self._table(event.first, event.end)
        else:
            self._code(event)

    def _last_prose(self) -> int:
        """The passage that introduces what follows: the last one, unless it is a sample."""
        at = len(self.passages) - 1
        return at if at >= 0 and self.passages[at].kind is not Block.CODE else -1

    def _line_end(self, line: int) -> int:
        return self.starts[line + 1] - 1

    def _span(self, first: int, end: int) -> Span:
        """The lines from ``first`` up to ``end``, trimmed of white space."""
        start = self.starts[first]
        words = self.text[start : self.starts[end] - 1]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def _prose(self, event: Event) -> None:
        first, end = event.first, event.end
        kind = Block.ITEM if self.leads else Block.PARAGRAPH
        span = self._span(first, end)
        is_bare = kind is Block.PARAGRAPH and event.kind is Kind.PARAGRAPH and first not in self.definitions
        start = span.start if is_bare else self._content_start(span, first, event.words)
        if start >= span.end:
            return
        lead = self.leads[-1] if self.leads else -1
        if event.kind is Kind.HEADING:
            self.headings.append(Heading(len(self.passages), event.level))
            kind, lead = Block.HEADING, -1
        elif first in self.definitions:
            kind, lead = Block.DEFINITION, self._term(lead)
        section = len(self.headings)
        self.passages.append(Passage(kind, start, span.end, section, lead, len(self.leads)))

    def _term(self, lead: int) -> int:
        """What a definition defines; a second definition of a term shares it."""
        while lead >= 0 and self.passages[lead].kind is Block.DEFINITION:
            lead = self.passages[lead].lead
        return lead

    def _content_start(self, span: Span, line: int, words: str) -> int:
        """Where the block's text begins on its first line, behind list markers and hashes."""
        line_end = self._line_end(line)
        at = self.text.find(words, span.start, line_end) if words else -1
        if at < 0:
            marker = _ITEM.match(self.text, span.start, line_end)
            return marker.end() if marker else span.start
        return at  # ``words`` may be cut short, so nothing is known of how they end

    def _code(self, event: Event) -> None:
        first, end = event.first, event.end
        if event.kind is Kind.FENCE:
            first, end = first + 1, end - self._is_closed(event)
        if end > first:
            start, stop = self.starts[first], self._line_end(end - 1)
            info = event.words.strip().split(" ", 1)[0].lower()
            lead = self._last_prose()
            self.passages.append(
                Passage(Block.CODE, start, stop, len(self.headings), lead, len(self.leads), info)
            )

    def _is_closed(self, fence: Event) -> bool:
        """Whether its last line is to close it, be it with fewer marks than there should be."""
        last = self.text[self.starts[fence.end - 1] : self._line_end(fence.end - 1)]
        return last.strip(" \t>\r").startswith(fence.marks[:3])

    def _table(self, first: int, end: int) -> None:
        """The titles of a table that is on these lines, and its rows; the second line holds dashes."""
        lead, number, depth = self._last_prose(), len(self.tables), len(self.leads)
        section = len(self.headings)
        span = self._span(first, first + 1)
        titles = split_row(self.text, span)
        header = tuple(self.text[c.start : c.end].strip("*_`") for c in titles)
        if any(header):
            self.passages.append(Passage(Block.TITLE, *span, section, lead, depth, "", number, titles))
        self.tables.append(Table(header, self.starts[first], self._line_end(end - 1)))
        for line in range(first + 2, end):
            span = self._span(line, line + 1)
            cells = split_row(self.text, span)
            self.passages.append(Passage(Block.ROW, *span, section, lead, depth, "", number, cells))


def split_row(text: str, span: Span) -> tuple[Span, ...]:
    """The trimmed spans of the cells of a table row; an empty cell is an empty span."""
    bars = [m.start() for m in _PIPE.finditer(text, span.start, span.end)]
    edges = [span.start - 1, *bars, span.end]
    if bars and bars[0] == span.start:
        edges = edges[1:]
    if bars and bars[-1] == span.end - 1:
        edges = edges[:-1]
    return tuple(_trimmed(text, left + 1, right) for left, right in pairwise(edges))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def merged(passages: Sequence[Passage], more: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[int]]:
    """``passages`` and ``more`` in order of place, ``lead`` renumbered; and where each of ``passages`` went.

    Each of ``more`` is of the section of the passage before it.
    """
    if not more:
        return passages, range(len(passages))
    both = sorted(
        [*((p, n) for n, p in enumerate(passages)), *((p, -1) for p in more)], key=lambda x: x[0].start
    )
    moved = [0] * len(passages)
    for new, (_, old) in enumerate(both):
        if old >= 0:
            moved[old] = new
    section, placed = 0, []
    for passage, old in both:
        if old < 0:
            placed.append(passage._replace(section=section))
            continue
        section = passage.section
        placed.append(passage._replace(lead=moved[passage.lead]) if passage.lead >= 0 else passage)
    return placed, moved
