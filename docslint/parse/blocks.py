"""Block structure: markdown-it's tokens, read into passages. The only module that knows markdown-it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from docslint.parse.page import Block, Passage, Table
from docslint.source import Source, Span

_PIPE = re.compile(r"(?<!\\)\|")
_LISTS = ("bullet_list_open", "ordered_list_open")
_TOLD = frozenset(
    [
        *_LISTS,
        "bullet_list_close",
        "ordered_list_close",
        "heading_open",
        "paragraph_open",
        "inline",
        "fence",
        "code_block",
        "table_open",
        "tr_open",
    ]
)
_ITEM = re.compile(r"[ \t]*(?:[-*+:]|\d{1,9}[.)])[ \t]+")


class Heading(NamedTuple):
    """A heading's passage index and level."""

    passage: int
    level: int


class Blocks(NamedTuple):
    """What a page's blocks are; sections are not known yet (``Passage.section`` is 0)."""

    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]


@lru_cache(maxsize=2)
def _parser(*, indented_code: bool) -> Callable[[str], list[Token]]:
    """markdown-it with block rules only: places within lines are found by masking, which knows components too."""
    md = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable(["html_block", "reference"])
    if not indented_code:
        md.disable("code")
    md.core.ruler.disable(["inline", "text_join"])

    def tokens(text: str) -> list[Token]:
        state = StateCore(text, md, {})
        state.tokens = _Told()
        md.core.process(state)
        return state.tokens

    return tokens


class _Told(list[Token]):
    """Tokens without those that nobody asks for: of a long table these would be the most."""

    def append(self, token: Token) -> None:
        if token.type in _TOLD:
            super().append(token)


def read_blocks(source: Source, masked: str, told: str, definitions: frozenset[int], *, mdx: bool) -> Blocks:
    """Passages of the page, in order. ``told`` is what markdown-it reads, line for line the page."""
    walker = _Walker(source, masked, definitions)
    for token in _parser(indented_code=not mdx)(told):
        walker.take(token)
    return Blocks(tuple(walker.passages), tuple(walker.headings), tuple(walker.tables))


class _Walker:
    """Walks the tokens of one page. State: the list depth, what introduces the lists, the table being read."""

    def __init__(self, source: Source, masked: str, definitions: frozenset[int]) -> None:
        self.source = source
        self.text = masked
        self.starts = [*source.lines, len(masked) + 1]
        self.definitions = definitions
        self.passages: list[Passage] = []
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.leads: list[int] = []
        self.block = Block.PARAGRAPH
        self.level = 0
        self.lead = -1
        self.line = -1

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in _LISTS:
            self.leads.append(self._last_prose())
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.leads.pop()
        elif kind == "heading_open":
            self.block, self.level = Block.HEADING, int(token.tag[1])
        elif kind == "paragraph_open":
            self.block = Block.ITEM if self.leads else Block.PARAGRAPH
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "table_open" and token.map:
            self.lead = self._last_prose()
            first, end = token.map
            row = self._span(first, first + 1)
            titles = split_row(self.text, row)
            header = tuple(self.text[c.start : c.end].strip("*_`") for c in titles)
            if any(header):
                number = len(self.tables)
                self.passages.append(
                    Passage(Block.TITLE, *row, 0, self.lead, len(self.leads), "", number, titles)
                )
            self.tables.append(Table(header, self.starts[first], self._line_end(end - 1)))
            self.line = first
        elif kind == "tr_open" and token.map:
            self.block = Block.ROW
            self._row(token.map[0])

    def _last_prose(self) -> int:
        """The passage that introduces what follows: the last one, unless it is a sample."""
        at = len(self.passages) - 1
        return at if at >= 0 and self.passages[at].kind is not Block.CODE else -1

    def _line_end(self, line: int) -> int:
        return self.starts[min(line + 1, len(self.starts) - 1)] - 1

    def _span(self, first: int, end: int) -> Span:
        """The lines from ``first`` up to ``end``, trimmed of white space."""
        start, stop = self.starts[first], self._line_end(end - 1)
        words = self.text[start:stop]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def _inline(self, token: Token) -> None:
        if self.block is Block.ROW or not token.map:
            return
        first, end = token.map
        span = self._span(first, end)
        is_bare = self.block is Block.PARAGRAPH and first not in self.definitions
        start = span.start if is_bare else self._content_start(span, first, token.content)
        if start >= span.end:
            return
        kind, lead = self.block, self.leads[-1] if self.leads else -1
        if kind is Block.HEADING:
            self.headings.append(Heading(len(self.passages), self.level))
            lead = -1
        elif first in self.definitions:
            kind, lead = Block.DEFINITION, self._term(lead)
        self.passages.append(Passage(kind, start, span.end, 0, lead, len(self.leads)))

    def _term(self, lead: int) -> int:
        """What a definition defines; a second definition of a term shares it."""
        while lead >= 0 and self.passages[lead].kind is Block.DEFINITION:
            lead = self.passages[lead].lead
        return lead

    def _content_start(self, span: Span, line: int, content: str) -> int:
        """Where the block's text begins on its first line, behind list markers and hashes."""
        line_end = self._line_end(line)
        first = content.split("\n", 1)[0].strip()
        at = self.text.find(first, span.start, line_end) if first else -1
        if at < 0:
            marker = _ITEM.match(self.text, span.start, line_end)
            return marker.end() if marker else span.start
        return at  # ``content`` may be cut short, so nothing is known of how it ends

    def _code(self, token: Token) -> None:
        if not token.map:
            return
        first, end = token.map
        if token.type == "fence":
            first += 1
            end -= self._is_closed(token, end)
        if end > first:
            start, stop = self.starts[first], self._line_end(end - 1)
            info = token.info.strip().split(" ", 1)[0].lower()
            lead = self._last_prose()
            self.passages.append(Passage(Block.CODE, start, stop, 0, lead, len(self.leads), info))

    def _is_closed(self, token: Token, end: int) -> bool:
        return (
            self.text[self.starts[end - 1] : self._line_end(end - 1)]
            .strip(" \t>\r")
            .startswith(token.markup[:3])
        )

    def _row(self, line: int) -> None:
        if line == self.line:
            return
        self.line = line
        span = self._span(line, line + 1)
        cells = split_row(self.text, span)
        kind = Block.ROW
        table = len(self.tables) - 1
        self.passages.append(
            Passage(kind, span.start, span.end, 0, self.lead, len(self.leads), "", table, cells)
        )


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


def merged(passages: Sequence[Passage], more: Sequence[Passage]) -> tuple[list[Passage], list[int]]:
    """``passages`` and ``more`` in order of place, ``lead`` renumbered; and where each of ``passages`` went."""
    both = sorted(
        [*((p, n) for n, p in enumerate(passages)), *((p, -1) for p in more)], key=lambda x: x[0].start
    )
    moved = [0] * len(passages)
    for new, (_, old) in enumerate(both):
        if old >= 0:
            moved[old] = new
    return [p._replace(lead=moved[p.lead]) if p.lead >= 0 and old >= 0 else p for p, old in both], moved
