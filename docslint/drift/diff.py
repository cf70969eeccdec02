"""Two sequences of lines or words compared: the fewest lines that differ, as git counts them, at a bounded cost."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_CELLS = 200_000_000  # of the table of a comparison, a bit each: 25 MB, a tenth of a second
_PIECE = 4_000  # lines of what is too large, even between the lines that both have once
_OFTEN = 1024  # times that an item may be on the other side and still tell where it belongs
_WINDOW = 100
_RARE, _COMMON = 1, 2


class Block(NamedTuple):
    """What differs: items ``old_start`` to ``old_end`` of the old became ``new_start`` to ``new_end`` of the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` with their ends; only a line feed ends one, as in git."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """The blocks that differ, in order, as few items in all as can be; more than that only of very large inputs."""
    kept = _common(old, new)
    blocks, at_old, at_new = [], 0, 0
    for old_at, new_at in [*kept, (len(old), len(new))]:
        if old_at > at_old or new_at > at_new:
            blocks.append(Block(at_old, old_at, at_new, new_at))
        at_old, at_new = old_at + 1, new_at + 1
    return blocks


def counts(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items came and how many went."""
    kept = len(_common(old, new))
    return len(new) - kept, len(old) - kept


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The pairs of places that hold the same, a longest series of them."""
    head = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    room = min(len(old), len(new)) - head
    tail = next((n for n in range(room) if old[-1 - n] != new[-1 - n]), room)
    middle = _shared(old, new, head, tail) if room > tail else []
    return [
        *((n, n) for n in range(head)),
        *middle,
        *((len(old) - n, len(new) - n) for n in range(tail, 0, -1)),
    ]


def _shared(old: Sequence[Hashable], new: Sequence[Hashable], head: int, tail: int) -> list[tuple[int, int]]:
    """The same of what lies between ``head`` and ``tail``, items that tell nothing left out first."""
    here, there = Counter(old), Counter(new)
    places = _telling(old, there, head, len(old) - tail)
    others = _telling(new, here, head, len(new) - tail)
    numbers: dict[Hashable, int] = {}
    left, right = (
        [numbers.setdefault(items[n], len(numbers)) for n in kept]
        for items, kept in ((old, places), (new, others))
    )
    is_small = len(left) * len(right) <= _CELLS
    found = _exact(left, right) if is_small else _between_unique(left, right)
    return [(places[a], others[b]) for a, b in found]


def _telling(items: Sequence[Hashable], elsewhere: Counter[Hashable], start: int, stop: int) -> list[int]:
    """The places of the items that may have a partner, by the rule that git goes by.

    Not those that the other side lacks, nor what it has often (empty lines, brackets) where that stands among them: a
    passage written anew is no old one with its empty lines kept.
    """
    often = min(_OFTEN, 2 ** ((len(items).bit_length() + 1) // 2))  # about its square root
    rank = bytearray(stop - start)
    for n in range(start, stop):
        times = elsewhere[items[n]]
        rank[n - start] = 0 if not times else _COMMON if times >= often else _RARE
    return [
        n + start
        for n, each in enumerate(rank)
        if each == _RARE or (each == _COMMON and not _is_stray(rank, n))
    ]


def _is_stray(rank: bytearray, at: int) -> bool:
    """Whether an item that is common stands among items that have no partner at all."""
    lone, common = 0, 2
    for step in (-1, 1):
        alone = 0
        for n in range(at + step, at + step * (_WINDOW + 1), step):
            if not 0 <= n < len(rank) or rank[n] == _RARE:
                break
            alone += rank[n] == 0
            common += rank[n] == _COMMON
        if not alone:
            return False
        lone += alone
    return common * 4 < common + lone


def _exact(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    if not one or not other:
        return []
    return [
        (code.src_start + n, code.dest_start + n)
        for code in LCSseq.opcodes(one, other)
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]


def _between_unique(one: list[int], other: list[int]) -> list[tuple[int, int]]:
    """What is common between the items that both sides have once, in pieces where that is still too large."""
    found: list[tuple[int, int]] = []
    start_one = start_other = 0
    for a, b in [*_unique(one, other), (len(one), len(other))]:
        while start_one < a and start_other < b:
            stop, end = a, b
            if (a - start_one) * (b - start_other) > _CELLS:
                stop, end = min(a, start_one + _PIECE), min(b, start_other + _PIECE)
            piece = _exact(one[start_one:stop], other[start_other:end])
            found += [(start_one + x, start_other + y) for x, y in piece]
            start_one, start_other = stop, end
        if a < len(one) and b < len(other):
            found.append((a, b))
        start_one, start_other = a + 1, b + 1
    return found


def _unique(one: list[int], other: list[int]) -> Iterator[tuple[int, int]]:
    """The places of the items that both sides have once, a longest series that is in order in both."""
    here, there = Counter(one), Counter(other)
    at = {item: n for n, item in enumerate(other) if there[item] == 1}
    pairs = [(n, at[item]) for n, item in enumerate(one) if here[item] == 1 and item in at]
    ends: list[int] = []  # by length of a series the smallest place that one may end at
    tops: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        tops[length : length + 1] = [number]
    series, number = [], tops[-1] if tops else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return reversed(series)
