"""A change as a reader sees it: the lines that differ with those around them, side by side, differing words marked."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from docslint.drift.diff import Block, differing
from docslint.drift.picture import Hunk, Row

_CONTEXT = 3
_LIKE = 0.4  # share of two lines' letters that makes one the other's rewording
_PAIRS = 400  # of lines that are compared within a block; of more, each is held against the one at its place
_LONGEST = 1_500  # code points of a line that are shown
_LEAD_IN = 80  # of them before the place that differs
_SLIDE = 100  # lines by which an insertion may move
_SPACES = re.compile(r"\s+")
_CELL = re.compile(r" ?\| ?")
_DELIMITERS = re.compile(r"[|:\-\s]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

Headings = Sequence[tuple[int, str]]


class Shown(NamedTuple):
    """Hunks within a limit, and how many did not fit."""

    hunks: tuple[Hunk, ...]
    left_out: int
    rows: int


def hunks(old: str, new: str, headings: Headings, *, rows_of_hunk: int, rows: int) -> Shown:
    """The hunks between two texts, at most ``rows`` rows of them; one of more than ``rows_of_hunk`` becomes several.

    ``headings`` are those of the newer text, or of the older where that is all there is, with their offsets.
    """
    before, after = _lines(old), _lines(new)
    old_keys, new_keys = [_key(line) for line in before], [_key(line) for line in after]
    groups = _groups([_slid(old_keys, new_keys, block) for block in differing(old_keys, new_keys)])
    starts = _starts(after or before)
    made: list[Hunk] = []
    left = rows
    for number, group in enumerate(groups):
        changed = group[0].new_start if after else group[0].old_start
        section = _heading(headings, starts, changed)
        for hunk in _cut(before, after, group, section, rows_of_hunk):
            if len(hunk.rows) > left:
                return Shown(tuple(made), len(groups) - number, rows - left)
            left -= len(hunk.rows)
            made.append(hunk)
    return Shown(tuple(made), 0, rows - left)


def _lines(text: str) -> list[str]:
    """The lines without their ends: how those are written is nothing to look at."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]


def _key(line: str) -> str:
    """What is compared of a line: not the padding of a table's cells, nor what cannot be seen at the line's end.

    One new cell can pad every other row anew, and nobody would find it among them.
    """
    if not line.lstrip().startswith("|"):
        return line.rstrip()
    return "|-" if _DELIMITERS.fullmatch(line) else _CELL.sub(" | ", _SPACES.sub(" ", line))


def _starts(lines: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _heading(headings: Headings, starts: Sequence[int], line: int) -> str:
    offset = starts[min(line, len(starts) - 1)] if starts else 0
    at = bisect_right(headings, offset, key=lambda each: each[0]) - 1
    return headings[at][1] if at >= 0 else ""


def _slid(old: Sequence[str], new: Sequence[str], block: Block) -> Block:
    """The same insertion or deletion where it reads best: from a heading on, or from the first line of a paragraph."""
    a, b, c, d = block
    lines, start, stop = (new, c, d) if a == b else (old, a, b)
    if (a < b and c < d) or start == stop:
        return block
    up = down = 0
    while up < _SLIDE and start - up > 0 and lines[start - up - 1] == lines[stop - up - 1]:
        up += 1
    while down < _SLIDE and stop + down < len(lines) and lines[start + down] == lines[stop + down]:
        down += 1

    def merit(shift: int) -> tuple[bool, bool, int]:
        first, before = lines[start + shift], lines[start + shift - 1] if start + shift else ""
        return first.lstrip().startswith("#"), bool(first.strip()) and not before.strip(), shift

    shift = max(range(-up, down + 1), key=merit)
    return Block(a + shift, b + shift, c + shift, d + shift)


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks that one hunk shows: those with no more between them than their context."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.old_start - groups[-1][-1].old_end <= 2 * _CONTEXT:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _cut(
    old: Sequence[str], new: Sequence[str], group: Sequence[Block], section: str, most: int
) -> Iterator[Hunk]:
    """One hunk of the group, or several of at most ``most`` rows."""
    first = group[0]
    lead = min(_CONTEXT, first.old_start, first.new_start)
    old_at, new_at = first.old_start - lead, first.new_start - lead
    rows = _rows(old, new, group, old_at)
    while part := tuple(islice(rows, most)):
        yield Hunk(
            old_line=old_at + 1 if old else 0, new_line=new_at + 1 if new else 0, section=section, rows=part
        )
        old_at += sum(row.old is not None for row in part)
        new_at += sum(row.new is not None for row in part)


def _rows(old: Sequence[str], new: Sequence[str], group: Sequence[Block], at: int) -> Iterator[Row]:
    for block in group:
        shift = block.new_start - block.old_start
        yield from (_same(line) for line in new[at + shift : block.new_start])
        yield from aligned(old[block.old_start : block.old_end], new[block.new_start : block.new_end])
        at = block.old_end
    tail = min(_CONTEXT, len(new) - group[-1].new_end)
    yield from (_same(line) for line in new[group[-1].new_end : group[-1].new_end + tail])


def _same(line: str) -> Row:
    shown = _window(line, 0)
    return Row(shown, shown)


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """The lines of a block side by side: each beside the one that it became, alone if there is none."""
    pairs = _best(old, new) if len(old) * len(new) <= _PAIRS else _in_order(old, new)
    old_at = new_at = 0
    for a, b in pairs:
        yield from (Row(_window(line, 0), None) for line in old[old_at:a])
        yield from (Row(None, _window(line, 0)) for line in new[new_at:b])
        yield _reworded(old[a], new[b])
        old_at, new_at = a + 1, b + 1
    yield from (Row(_window(line, 0), None) for line in old[old_at:])
    yield from (Row(None, _window(line, 0)) for line in new[new_at:])


def _in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines at the same place of both that are alike."""
    for n in range(min(len(old), len(new))):
        if _likeness(old[n], new[n]) >= _LIKE:
            yield n, n


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike in all."""
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1)]
    for a, line in enumerate(old):
        row: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for b, other in enumerate(new):
            choice = max(best[a][b + 1], row[b], key=lambda each: each[0])
            likeness = _likeness(line, other)
            if likeness >= _LIKE and best[a][b][0] + likeness > choice[0]:
                choice = (best[a][b][0] + likeness, [*best[a][b][1], (a, b)])
            row.append(choice)
        best.append(row)
    return best[-1][-1][1]


def _likeness(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(one[:_LONGEST], other[:_LONGEST], score_cutoff=_LIKE))


def _reworded(old: str, new: str) -> Row:
    """Two lines beside each other, cut to the place where they differ, with what differs marked."""
    common = _common_start(old, new) if max(len(old), len(new)) > _LONGEST else 0
    one, other = _window(old, common), _window(new, common)
    return Row(one, other, *_marks(one, other))


def _common_start(one: str, other: str) -> int:
    """How many code points two lines begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _window(line: str, at: int) -> str:
    """The part of a very long line that begins shortly before ``at``."""
    if len(line) <= _LONGEST:
        return line
    start = max(0, at - _LEAD_IN)
    return (
        ("…" if start else "")
        + line[start : start + _LONGEST]
        + ("…" if start + _LONGEST < len(line) else "")
    )


Marks = tuple[tuple[int, int], ...]


def _marks(old: str, new: str) -> tuple[Marks, Marks]:
    """The spans that differ in each of two lines, by words; spans that only a space parts are one."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    blocks = differing(*([_SPACES.sub(" ", token) for token in tokens] for tokens in (one, other)))
    blocks = blocks or differing(one, other)
    return _spans(one, [b[:2] for b in blocks]), _spans(other, [b[2:] for b in blocks])


def _spans(tokens: Sequence[str], ranges: Sequence[tuple[int, int]]) -> Marks:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    spans: list[tuple[int, int]] = []
    for first, stop in ranges:
        if first == stop:
            continue
        start, end = starts[first], starts[stop]
        if spans and not "".join(tokens[bisect_right(starts, spans[-1][1]) - 1 : first]).strip():
            start = spans.pop()[0]
        spans.append((start, end))
    return tuple(spans)
