"""A changelog's lines: which are headings, which are hidden (fences, comments), what the front matter says.

A line scanner instead of a Markdown parser, because changelogs are long and their shapes are few.
"""

import re

from msgspec import Struct

from docslint.later import later
from docslint.source import Source

VISIBLE, FENCED, COMMENT, UNDERLINE = range(4)

_HEADING = later(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_FENCE = later(r"[\s>]*(?:[-*+]\s+)?(`{3,}(?=[^`]*$)|~{3,})")
_KEY = later(r"([A-Za-z_][\w-]*)\s*[:=]\s*(.*)")


class Head(Struct, frozen=True, gc=False):
    """A heading. ``text`` is its Markdown; ``index`` the number of its line from 0; the span its text's offsets.

    ``level`` 0 is a line that heads a release without being a heading, so that no real heading ends it.
    """

    level: int
    text: str
    index: int
    start: int
    end: int


class Outline(Struct, frozen=True):
    """A file's lines and what they are. ``marks`` has one of the constants above per line.

    ``front`` maps a front-matter key to its line's index and value; ``body`` is the first line after it.
    """

    lines: list[str]
    starts: list[int]
    marks: bytearray
    heads: tuple[Head, ...]
    front: dict[str, tuple[int, str]]
    body: int

    def head(self, level: int, index: int, text: str) -> Head:
        """A heading of ``text``, which stands somewhere in line ``index``."""
        start = self.starts[index] + max(self.lines[index].find(text), 0)
        return Head(level=level, text=text, index=index, start=start, end=start + len(text))


def outline(source: Source) -> Outline:
    """Scan ``source`` once."""
    lines = source.text.split("\n")
    front, body = _front_matter(lines)
    marks = bytearray(len(lines))
    marks[:body] = bytes([COMMENT]) * body
    found: list[tuple[int, int, str]] = []
    index = body
    while index < len(lines):
        line = lines[index]
        last = index
        if "#" in line and (match := _HEADING.match(line)):
            found.append((len(match[1]), index, match[2].rstrip().rstrip("#").rstrip() or match[2].rstrip()))
        elif ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
            last = _fence_end(lines, index, match)
            marks[index : last + 1] = bytes([FENCED]) * (last + 1 - index)
        elif ("<!--" in line or "{/*" in line) and (last := _comment_end(lines, index)) >= index:
            marks[index : last + 1] = bytes([COMMENT]) * (last + 1 - index)
        elif line[:1] in "=-" and (level := _underline(lines, marks, index)):
            found.append((level, index - 1, lines[index - 1].strip()))
            marks[index] = UNDERLINE
        index = max(last, index) + 1
    bare = Outline(lines, source.lines, marks, (), front, body)
    return Outline(lines, source.lines, marks, tuple(bare.head(*it) for it in found), front, body)


def _front_matter(lines: list[str]) -> tuple[dict[str, tuple[int, str]], int]:
    """Its plain ``key: value`` lines (YAML or TOML), and the index of the first line after it."""
    fence = lines[0].strip().lstrip("\ufeff")
    if fence not in ("---", "+++"):
        return {}, 0
    front: dict[str, tuple[int, str]] = {}
    for index, line in enumerate(lines[1:400], start=1):
        if line.rstrip() in (fence, "..."):
            return front, index + 1
        if match := _KEY.match(line):
            front.setdefault(match[1].lower(), (index, match[2].strip().strip("\"'")))
    return {}, 0


def _fence_end(lines: list[str], index: int, opening: re.Match[str]) -> int:
    """The line that closes the fence, or the last line of all.

    A fence of an indented block is given up at a heading that is not: a changelog's author forgot to close it, and
    one slip must not hide all older releases.
    """
    mark = opening[1]
    indented = opening.start(1) >= 2
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if mark in line and not line.strip(" \t>\r").strip(mark[0]):
            return at
        if indented and line.startswith(("## ", "### ")):
            return at - 1
    return len(lines) - 1


def _comment_end(lines: list[str], index: int) -> int:
    """The last line of the comment that fills line ``index``, -1 if other text stands beside it."""
    line = lines[index].strip()
    close = {"<!--": "-->", "{/*": "*/}"}.get("<!--" if line.startswith("<!--") else line[:3])
    if close is None:
        return -1
    for at in range(index, len(lines)):
        if close in lines[at]:
            return at if lines[at].rstrip().endswith(close) else at - 1
    return len(lines) - 1


def _underline(lines: list[str], marks: bytearray, index: int) -> int:
    """The level of the heading that line ``index`` underlines (setext), 0 if it is none."""
    rule = lines[index].rstrip()
    if len(rule) < 3 or index == 0 or marks[index - 1] or rule.strip(rule[0]):
        return 0
    above = lines[index - 1].strip()
    alone = index < 2 or marks[index - 2] or not lines[index - 2].strip()
    if not alone or not above or above[0] in "#>|<" or above[:2] in ("- ", "* ", "+ "):
        return 0
    return 1 if rule[0] == "=" else 2
