"""Whether two texts of a page read the same: another wrapping, other marks, other padding, the same words.

Not a parser. Where it cannot be sure that only the setting differs, the texts do not read the same.
"""

import re

from docslint.drift.inline import plain
from docslint.parse.front_matter import read as read_front_matter

_LARGEST = 2_000_000  # code points; what is larger is data
_FENCE = re.compile(r"([ \t>]*)(`{3,}|~{3,})([^\n]*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:-[- \t]*-[- \t]*-|\*[* \t]*\*[* \t]*\*|_[_ \t]*_[_ \t]*_)[-*_ \t]*")
_DELIMITERS = re.compile(r"[|:\- \t]*-[|:\- \t]*")
_CELL = re.compile(r"(?<!\\)\|")
_PRE = re.compile(r"<(/?)pre\b", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_TAB = 4


def reads_the_same(old: str, new: str) -> bool:
    """Whether nothing that a reader sees has changed. Samples are compared to the letter, front matter by its data."""
    if len(old) + len(new) > _LARGEST:
        return False
    one, other = read_front_matter(old), read_front_matter(new)
    if one.problem or other.problem or _plain(one.data) != _plain(other.data):
        return False
    body, rest = old[one.end :], new[other.end :]
    return _NO_LETTERS.sub("", body) == _NO_LETTERS.sub("", rest) and _reading(body) == _reading(rest)


def _plain(data: dict[str, object]) -> dict[str, str]:
    """Front matter as words: quoted or not, in whatever order."""
    return {key: str(value) for key, value in data.items()}


def _reading(text: str) -> list[str]:
    reader = _Reader()
    for line in text.split("\n"):
        reader.take(line.removesuffix("\r"))
    reader.end()
    return reader.said


class _Reader:
    """Goes through the lines of a page and notes what they say, and by what kind of mark each begins."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._open: list[str] = []  # the lines of the paragraph, item or heading that is being read
        self._mark = ""
        self._fence = ""
        self._fence_indent = 0
        self._is_sample = False  # in lines that are code by their indent, or preformatted
        self._is_pre = False
        self._is_after_blank = True
        self._is_table = False
        self._was_text = False  # the last block was a paragraph: a blank line tells it from the next one
        self._items: list[int] = []  # indents of the list items that the line stands in

    def end(self) -> None:
        """Note what is still open."""
        if self._open or self._mark:
            self.said.append(f"{self._mark} {plain(chr(10).join(self._open))}")
        self._was_text = bool(self._open) and not self._mark
        self._open, self._mark = [], ""

    def take(self, line: str) -> None:
        """Read one line, without its end."""
        if self._fence:
            self._in_fence(line)
        elif self._is_pre:
            self.said.append(line)
            self._pre(line)
        elif not line.strip():
            self._blank()
        elif fence := _FENCE.match(line):
            self._open_fence(fence)
        elif self._is_indented(line):
            self._is_sample = True
            self.said.append(line.rstrip())
        else:
            self._is_sample = False
            self._prose(line)
            self._is_after_blank = False

    def _blank(self) -> None:
        if self._is_sample:
            self.said.append("")
        if (self._open and not self._mark) or (self._mark and not self._items):
            self.end()
        self._is_after_blank, self._is_table = True, False

    def _open_fence(self, fence: re.Match[str]) -> None:
        self.end()
        self._was_text, self._is_after_blank = False, False
        self._fence, self._fence_indent = fence[2], len(fence[1].expandtabs(_TAB))
        self.said.append(f"``` {fence[3].strip()}")

    def _in_fence(self, line: str) -> None:
        bare = line.strip(" \t>")
        if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self._fence = ""
            self.said.append("```")
        else:
            wide = line.expandtabs(_TAB) if line.startswith("\t") else line
            indent = len(wide) - len(wide.lstrip(" >"))
            self.said.append(wide[min(indent, self._fence_indent) :].rstrip())

    def _is_indented(self, line: str) -> bool:
        """Whether a line is code by its indent; one that goes on with a paragraph or a list item is not."""
        indent = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
        if indent == 0 and self._is_after_blank and not _ITEM.match(line):
            self._items = []
        return indent >= _TAB and not self._items and (self._is_sample or self._is_after_blank)

    def _prose(self, line: str) -> None:
        bare = line.strip()
        if heading := _HEADING.match(line):
            self._begin(heading[1])
            self._open.append(re.sub(r"[ \t]+#+[ \t]*$", "", line[heading.end() :]))
            self.end()
            self._items = []
        elif _RULE.fullmatch(line):
            self._begin("---")
            self.end()
        elif bare.startswith("|") or (self._is_table and "|" in bare):
            self._row(bare)
        elif item := _ITEM.match(line):
            self._begin(
                "-" * self._depth(len(item[1].expandtabs(_TAB))) + ("1." if item[2][-1] in ".)" else "*")
            )
            self._open.append(line[item.end() :])
        elif bare.startswith(">"):
            if not self._mark.endswith(">"):
                self._begin(">")
            self._open.append(bare.lstrip("> \t"))
        else:
            if self._is_after_blank and not self._open:
                self._begin("¶" if self._was_text else "")
                self._mark = ""
            self._open.append(bare)
            self._pre(bare)

    def _begin(self, mark: str) -> None:
        self.end()
        if mark == "¶":
            self.said.append(mark)
        self._mark, self._was_text = mark, False

    def _row(self, bare: str) -> None:
        self._begin("|")
        if _DELIMITERS.fullmatch(bare):
            self._is_table, self._mark = True, ""
            self.said.append("|-")
        else:
            cells = _CELL.split(bare.removeprefix("|").removesuffix("|"))
            self.said += [f"| {plain(cell)}" for cell in cells]
            self._mark = ""

    def _depth(self, indent: int) -> int:
        while self._items and indent < self._items[-1]:
            self._items.pop()
        if not self._items or indent > self._items[-1] + 1:
            self._items.append(indent)
        return len(self._items)

    def _pre(self, line: str) -> None:
        for found in _PRE.finditer(line):
            self._is_pre = not found[1]
            if self._is_pre:
                self.end()
