"""The block grammar of CommonMark and the tables of GFM: lines to events, in order, as markdown-it finds its tokens.

Knows lines and columns only; what the blocks say is ``blocks``' business. HTML is none here, as masking took it away, and
definitions of links are paragraphs. Each rule is markdown-it's rule of that name; a test compares the two on any text.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from docslint.parse.marks import (
    BLANKS,
    FENCE,
    HEADING,
    MARKER,
    MARKER_SIGNS,
    RULE,
    UNDERLINE,
    begins_list,
    cells,
    closes,
    dashes,
    hashed,
    style,
)

_DEEPEST = 60  # containers within each other; a deeper one is left out
_MOST_CELLS = 0x10000  # that rows of a table may lack in all
_CODE = 4  # columns


class Kind(Enum):
    """What an event tells of."""

    HEADING = auto()
    PARAGRAPH = auto()
    FENCE = auto()
    CODE = auto()  # indented
    TABLE = auto()  # its first line has the titles, its second the dashes
    LIST = auto()  # a list begins
    LIST_END = auto()


class Event(NamedTuple):
    """A block on the lines from ``first`` up to ``end``.

    ``words`` are those of its first line that holds any, behind the marks of containers; of a fence what stands behind
    its marks. ``level`` is a heading's; ``marks`` are what opens a fence.
    """

    kind: Kind
    first: int
    end: int
    words: str = ""
    level: int = 0
    marks: str = ""


def events(lines: Sequence[str], *, indented_code: bool) -> list[Event]:
    """The blocks of a page in order."""
    is_ended = not lines[-1].strip(" \t")  # what stands behind the last line end counts if it is something
    reader = _Reader(lines[: len(lines) - is_ended], indented_code=indented_code)
    reader.unended = -1 if is_ended else len(lines) - 1
    reader.read(0, reader.last)
    return reader.found


class _Reader:
    """Where the text of each line begins for the container that is being read, and how far that is indented.

    ``at`` is the index in the line, ``sign`` the character there, empty for a blank line; ``column`` is its column, from
    which a quote takes its own off, ``shift`` what it took, as tabs have to be counted from there. ``edge`` is the column
    at which the container's content begins, ``outer`` that of the list around the innermost one.
    """

    def __init__(self, lines: Sequence[str], *, indented_code: bool) -> None:
        self.lines = [*lines, ""]
        bare = [line.lstrip(" \t") for line in self.lines]
        self.sign = [text[:1] for text in bare]
        self.at = [len(line) - len(text) for line, text in zip(self.lines, bare, strict=True)]
        self.column = [
            len(line[:at].expandtabs(4)) if at and "\t" in line else at
            for line, at in zip(self.lines, self.at, strict=True)
        ]
        self.shift = [0] * len(self.lines)
        self.code = _CODE if indented_code else 1 << 30  # columns that make text code
        self.edge = self.outer = 0
        self.line, self.last, self.depth = 0, len(lines), 0
        self.unended = -1  # the line that no line end follows
        self.found: list[Event] = []

    def read(self, first: int, end: int) -> None:
        """Read the blocks on these lines, up to one that lies outside of the container."""
        line, sign, column = first, self.sign, self.column
        while line < end:
            while line < self.last and not sign[line]:
                line += 1
            self.line = line
            if line >= end or column[line] < self.edge:
                return
            if self.depth >= _DEEPEST:
                self.line = end
                return
            self._block(line, end)
            line = self.line
            if line < end and not sign[line]:
                line += 1
                self.line = line

    def _block(self, line: int, end: int) -> None:
        sign, text, at = self.sign[line], self.lines[line], self.at[line]
        if self._is_table(line, end):
            self._table(line, end)
        elif self._is_code(line):
            self._code(line, end)
        elif sign in "`~" and (fence := FENCE.match(text, at)):
            self._fence(line, end, fence)
        elif sign == ">":
            self._quote(line, end)
        elif sign in "*-_" and RULE.match(text, at):
            self.line = line + 1
        elif sign in MARKER_SIGNS and (found := MARKER.match(text, at)) and not self._is_beyond(line):
            self._list(line, end, found)
        elif sign == "#" and (hashes := HEADING.match(text, at)):
            self.line = line + 1
            words = hashed(text[hashes.end() :])
            self.found.append(Event(Kind.HEADING, line, line + 1, words, len(hashes[0])))
        else:
            self._paragraph(line, end)

    def _interrupts(self, line: int, end: int, *, a_list: bool = False, a_paragraph: bool = False) -> bool:
        """Whether a block begins on ``line`` that ends the one above without a blank line between them."""
        if self._is_code(line):
            return False
        if a_paragraph and self._is_table(line, end):
            return True
        sign, text, at = self.sign[line], self.lines[line], self.at[line]
        if sign in "`~#":
            pattern = HEADING if sign == "#" else FENCE
            return pattern.match(text, at) is not None and not (a_list and sign == "#")
        if sign == ">" or (sign in "*-_" and RULE.match(text, at)):
            return True
        found = MARKER.match(text, at) if sign in MARKER_SIGNS and not a_list else None
        if not found or self._is_beyond(line):
            return False
        return not a_paragraph or self.column[line] < self.edge or begins_list(text, found)

    def _text(self, line: int) -> str:
        return self.lines[line][self.at[line] :]

    def _is_code(self, line: int) -> bool:
        return self.column[line] - self.edge >= self.code

    def _is_beyond(self, line: int) -> bool:
        """Whether a list marker stands so far right that it goes on the paragraph of the item before."""
        return self.outer + 4 <= self.column[line] < self.edge

    def _paragraph(self, first: int, end: int) -> None:
        """A paragraph, or a heading with a line of dashes below it."""
        line, level = first + 1, 0
        while line < self.last and (sign := self.sign[line]):
            column = self.column[line]
            if column - self.edge <= 3:
                if sign in "-=" and column >= self.edge and line < end and UNDERLINE.match(self._text(line)):
                    level = 1 if sign == "=" else 2
                    break
                if column >= 0 and self._interrupts(line, self.last, a_paragraph=True):
                    break
            line += 1
        self.line = line + (level > 0)
        kind = Kind.HEADING if level else Kind.PARAGRAPH
        self.found.append(Event(kind, first, line, self._words(first, line), level))

    def _words(self, first: int, end: int) -> str:
        for line in range(first, end):
            if words := self._text(line).strip(BLANKS):
                return words.strip()
        return ""

    def _code(self, first: int, end: int) -> None:
        line = last = first + 1
        while line < end and (not self.sign[line] or self._is_code(line)):
            line += 1
            if self.sign[line - 1]:
                last = line
        self.line = last
        self.found.append(Event(Kind.CODE, first, last))

    def _fence(self, first: int, end: int, opened: re.Match[str]) -> None:
        marks, line, is_closed = opened["marks"], first + 1, False
        while line < end and not is_closed:
            sign = self.sign[line]
            if (sign and self.column[line] < self.edge) or (not sign and line == self.unended):
                break  # it is outside of the list item
            is_closed = sign == marks[0] and not self._is_code(line) and closes(self._text(line), marks)
            line += 1
        self.line = line
        self.found.append(Event(Kind.FENCE, first, line, opened["info"], marks=marks))

    def _is_table(self, line: int, end: int) -> bool:
        """Whether ``line`` holds the titles of a table: as many as the next one has columns of dashes."""
        below = line + 1
        if below >= end or self.sign[below] not in {"|", "-", ":"} or self.column[below] < self.edge:
            return False
        text = self._text(line)
        if "|" not in text or self._is_code(line) or self._is_code(below):
            return False
        return 0 < dashes(self._text(below)) == cells(text)

    def _table(self, first: int, end: int) -> None:
        line, columns, lacking = first + 2, cells(self._text(first)), 0
        while line < end and self.column[line] >= self.edge:
            text = self._text(line)
            if self._interrupts(line, end) or not text.strip(BLANKS) or self._is_code(line):
                break
            lacking += columns - cells(text)
            if lacking > _MOST_CELLS:
                break
            line += 1
        self.line = line
        self.found.append(Event(Kind.TABLE, first, line))

    def _list(self, first: int, end: int, found: re.Match[str]) -> None:
        """Items with the same kind of marker; each is read as a page of its own whose lines are indented."""
        self.found.append(Event(Kind.LIST, first, first))
        self.depth += 1
        line, more = first, found
        while True:
            self._item(line, end, more)
            line = self.line
            if line >= end or self.column[line] < self.edge or self._is_code(line):
                break
            next_one = MARKER.match(self.lines[line], self.at[line])
            if not next_one or style(next_one) != style(found) or self._interrupts(line, end, a_list=True):
                break
            more = next_one
        self.depth -= 1
        self.found.append(Event(Kind.LIST_END, first, line))

    def _item(self, line: int, end: int, found: re.Match[str]) -> None:
        text, at = self.lines[line], found.end()
        start = column = self.column[line] + at - self.at[line]
        while text[at : at + 1] in {" ", "\t"}:
            column += 1 if text[at] == " " else 4 - (column + self.shift[line]) % 4
            at += 1
        is_empty = at >= len(text)
        before = self.edge, self.outer, self.at[line], self.column[line], self.sign[line]
        self.outer = self.edge
        self.edge = start + (1 if is_empty or column - start > _CODE else column - start)
        self.at[line], self.column[line], self.sign[line] = at, column, text[at : at + 1]
        self.depth += 1
        if is_empty and not self.sign[line + 1]:
            self.line = min(line + 2, end)
        else:
            self.read(line, end)
        self.depth -= 1
        self.edge, self.outer, self.at[line], self.column[line], self.sign[line] = before

    def _quote(self, first: int, end: int) -> None:
        """Lines that begin with ``>``, and those below that go on the last paragraph in them."""
        kept: list[tuple[int, int, int, str]] = []
        line, last, is_blank = first, self.last, False
        while line < end and self.sign[line]:
            inside = self.sign[line] == ">" and (line == first or self.column[line] >= self.edge)
            if not inside and is_blank:
                break
            ends = not inside and self._interrupts(line, end)
            if ends:
                self.last = line  # so that no paragraph goes on below
                if not self.edge:
                    break
            kept.append((self.at[line], self.column[line], self.shift[line], self.sign[line]))
            if ends:
                self.column[line] -= self.edge
                break
            if inside:
                self._unquote(line)
                is_blank = not self.sign[line]
            else:
                self.column[line] = -1  # it goes on a paragraph
            line += 1
        edge, self.edge = self.edge, 0
        self.depth += 1
        self.read(first, line)
        self.depth -= 1
        self.edge, self.last = edge, last
        for number, state in enumerate(kept, first):
            self.at[number], self.column[number], self.shift[number], self.sign[number] = state

    def _unquote(self, line: int) -> None:
        """Pass over ``>`` and one column of space behind it."""
        text, at = self.lines[line], self.at[line] + 1
        start = column = self.column[line] + 1
        follows, shift, tab = text[at : at + 1], self.shift[line], 0
        if follows == " " or (follows == "\t" and (shift + column) % 4 == 3):
            at, start, column = at + 1, start + 1, column + 1
        elif follows == "\t":
            tab = 1  # it is as wide as what is left of it
        while text[at : at + 1] in {" ", "\t"}:
            column += 1 if text[at] == " " else 4 - (column + shift + tab) % 4
            at += 1
        self.shift[line] = self.column[line] + 1 + (follows in {" ", "\t"})
        self.at[line], self.column[line], self.sign[line] = at, column - start, text[at : at + 1]
