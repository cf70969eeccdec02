"""A line of a page with carets under a part of it, as it fits a terminal."""

from typing import NamedTuple
from unicodedata import category, east_asian_width

from docslint.report import safe

_TAB = "    "
_LEAST = 20  # columns; a narrower terminal gets lines that wrap


class Frame(NamedTuple):
    """``quote`` is the line or the part of it that fits, ``blank`` the columns before the carets."""

    quote: str
    blank: int
    carets: int


class _Cell(NamedTuple):
    """A character as shown: an escape for one that is unsafe, spaces for a tab."""

    shown: str
    width: int


def frame(text: str, start: int, end: int, width: int) -> Frame:
    """The part of ``text`` around the code points from ``start`` to ``end`` (from 0, end exclusive).

    Carets are one column at least and never reach beyond the quote. Cost depends on ``width``, not on the line.
    """
    width = max(width, _LEAST)
    start = min(start, len(text))
    first = max(0, start - width)
    cells = _cells(text[first : start + width + 1])
    at = start - first
    stop = max(at + 1, min(end - first, len(cells)))
    low, high = _window(cells, at, min(stop, len(cells)), width)
    left = "…" if first + low > 0 else ""
    right = "…" if first + high < len(text) else ""
    quote = left + "".join(cell.shown for cell in cells[low:high]) + right
    marked = _width(cells[at : min(stop, high)])
    return Frame(quote.rstrip(), len(left) + _width(cells[low:at]), max(1, marked))


def columns(text: str) -> int:
    """How many columns ``text`` takes."""
    return len(text) if text.isascii() else _width(_cells(text))


def _window(cells: list[_Cell], at: int, stop: int, width: int) -> tuple[int, int]:
    """Which cells to show: all if they fit, else first the marked ones, then a third before them, then the rest."""
    if _width(cells) <= width:
        return 0, len(cells)
    spare = (width - 2) // 3
    high, room = _rightward(cells, at, stop, width - 2 - spare)
    low, spare = _leftward(cells, at, spare)
    high, room = _rightward(cells, high, len(cells), room + spare)
    low, _ = _leftward(cells, low, room)
    return low, high


def _rightward(cells: list[_Cell], index: int, limit: int, room: int) -> tuple[int, int]:
    """How far a window grows within ``room`` columns and up to ``limit``, and the columns left."""
    while index < limit and cells[index].width <= room:
        room -= cells[index].width
        index += 1
    return index, room


def _leftward(cells: list[_Cell], index: int, room: int) -> tuple[int, int]:
    while index > 0 and cells[index - 1].width <= room:
        room -= cells[index - 1].width
        index -= 1
    return index, room


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _cells(text: str) -> list[_Cell]:
    return [_cell(char, shown) for char, shown in zip(text, safe.cells(text), strict=True)]


def _cell(char: str, shown: str) -> _Cell:
    if char == "\t":
        return _Cell(_TAB, len(_TAB))
    if shown != char:
        return _Cell(shown, len(shown))
    if " " <= char <= "~":
        return _Cell(char, 1)
    if category(char) in ("Mn", "Me", "Cf"):
        return _Cell(char, 0)
    return _Cell(char, 2 if east_asian_width(char) in "WF" else 1)
