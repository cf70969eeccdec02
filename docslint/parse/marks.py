"""How one line shows what block begins on it: fences, hashes, rules, list markers, the dashes and cells of tables.

Pure functions of a line, as markdown-it judges it. ``grammar`` knows what stands around it.
"""

import re

from docslint.later import later

#: What no text of a block begins or ends with.
BLANKS = "\t\n\v\f\r \xa0\u1680\u202f\u205f\u3000\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))
#: ``marks`` open a fence, ``info`` stands behind them.
FENCE = later(r"(?P<marks>`{3,}+(?=[^`]*\Z)|~{3,}+)(?P<info>.*)\Z", re.DOTALL)
HEADING = later(r"#{1,6}(?![^ \t])")
#: The marker of a list item, and what it begins with.
MARKER = later(r"(?:[*+-]|[0-9]{1,9}[.)])(?![^ \t])")
MARKER_SIGNS = frozenset("*-+0123456789")
#: A line that parts what stands above from what stands below.
RULE = later(r"([*_-])[ \t]*+(?:\1[ \t]*+){2,}+\Z")
#: A line of dashes that makes a heading of what stands above.
UNDERLINE = later(r"(?:-+|=+)[ \t]*\Z")

_DASHES = later(r"(?:[|:]|-(?![ \t]))[-:| \t]++\Z")
_COLUMN = later(r":?-+:?")
_BAR = later(r"(?<!\\)\|")


def style(found: re.Match[str]) -> str:
    """What the markers of one list have in common."""
    return found[0] if len(found[0]) == 1 else f"1{found[0][-1]}"


def begins_list(line: str, found: re.Match[str]) -> bool:
    """Whether a list may begin with this item right below a paragraph: it is not empty, and has no number but 1."""
    is_one = len(found[0]) == 1 or int(found[0][:-1]) == 1
    return is_one and bool(line[found.end() :].strip(" \t"))


def hashed(text: str) -> str:
    """The words of a heading behind its hashes, without those that close it."""
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return (bare if bare.endswith((" ", "\t")) else text).strip(BLANKS).strip()


def closes(text: str, marks: str) -> bool:
    """Whether a line closes the fence that ``marks`` opened."""
    text = text.rstrip(" \t")
    return len(text) >= len(marks) and text == marks[0] * len(text)


def dashes(text: str) -> int:
    """How many columns a line of dashes below the titles of a table has; 0 if it is none."""
    if not _DASHES.match(text):
        return 0
    columns = [column.strip(BLANKS) for column in text.split("|")]
    columns = columns[not columns[0] : len(columns) - (len(columns) > 1 and not columns[-1])]
    return len(columns) if all(map(_COLUMN.fullmatch, columns)) else 0


def cells(text: str) -> int:
    """How many cells a row of a table has."""
    text = text.strip(BLANKS)
    if text == "|x|":  # what long tables are made of when ``containers`` has shortened them
        return 1
    bars = [bar.start() for bar in _BAR.finditer(text)]
    return len(bars) + 1 - text.startswith("|") - (bars[-1:] == [len(text) - 1])
