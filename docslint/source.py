"""Text and places in it. Offsets are code points of ``Source.text``; lines and columns exist only at the edges."""

from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Role(StrEnum):
    """Whose text it is: the product's own documentation, or what somebody else wrote about it."""

    PRODUCT = "product"
    EXTERNAL = "external"


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of ``text`` start; only a line feed ends one, as in every editor and in git."""
    return [*accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)]


class Source(Struct, frozen=True):
    """One file's text and its address.

    ``path`` is posix, relative to the configuration's folder; ``slug`` is the address the site gives the page
    (``agent-sdk/python``), empty for a changelog; ``flavor`` names the docs flavour that governs parsing.
    """

    path: str
    text: str
    slug: str = ""
    role: Role = Role.PRODUCT
    flavor: str = "plain"
    lines: list[int] = []

    def __post_init__(self) -> None:
        force_setattr(self, "lines", line_starts(self.text))

    def line_col(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1; an offset at the very end is a place too."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The place at ``line`` and ``column``, both from 1."""
        return self.lines[line - 1] + column - 1

    def line_text(self, line: int) -> str:
        """The text of line number ``line`` (from 1), without its end."""
        start = self.lines[line - 1]
        end = self.lines[line] - 1 if line < len(self.lines) else len(self.text)
        return self.text[start:end].rstrip("\r")
