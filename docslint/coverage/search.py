"""What the passages have of an entry's terms: the heart of coverage, and most of its time.

A set of terms is an integer here, a bit for each in the order of their weights' sum: passages that hold the same terms
share the work, and sums come out the same in every run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from docslint.coverage.library import OF_CONTEXT, Library

_LOOKED_AT = 300  # passages by their own terms, before what stands around them counts too


class Search:
    """Some terms in a library: each one's weight, ``whole``, their sum, and the passages that hold most of them."""

    def __init__(self, library: Library, wanted: Iterable[str]) -> None:
        wanted = tuple(wanted)
        library.prepare(wanted)
        self._library = library
        self.weights = library.weights(wanted)
        self.whole = sum(self.weights.values()) or 1

    @cached_property
    def overlaps(self) -> Mapping[int, float]:
        """By number of each of the passages that hold most the weight of what it holds, as a share, largest first.

        Terms around a passage count less, see ``Library.overlap``.
        """
        library, bits = self._library, self._bits
        at, sections, leads = library.at, library.sections, library.leads
        wanted, held = frozenset(bits), self._held()
        above: dict[tuple[int, int], int] = {}
        shares: dict[tuple[int, int], float] = {}
        found = []
        for number in self._likely(held):
            own, lead, place = held[number], leads[number], (at[number], sections[number])
            if (around := above.get(place)) is None:
                around = above[place] = sum(map(bits.__getitem__, wanted & library.above(*place)))
            if lead >= 0:
                around |= held[lead]
            key = own, around & ~own
            if (share := shares.get(key)) is None:
                share = shares[key] = self._sum(*key) / self.whole
            found.append((number, share))
        return dict(sorted(found, key=lambda each: -each[1]))

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {term: 1 << n for n, term in enumerate(self.weights)}

    @cached_property
    def _weight(self) -> dict[int, float]:
        return {1 << n: weight for n, weight in enumerate(self.weights.values())}

    def _held(self) -> Sequence[int]:
        """By passage the terms that it holds."""
        held = [0] * len(self._library.texts)
        for term, bit in self._bits.items():
            for number in self._library.holders(term):
                held[number] |= bit
        return held

    def _likely(self, held: Sequence[int]) -> list[int]:
        """The passages whose own terms weigh most; of equals those with the first of the terms, then the first."""
        alike: dict[int, list[int]] = defaultdict(list)
        for number in set[int]().union(*map(self._library.holders, self._bits)):
            alike[held[number]].append(number)
        ranks: dict[tuple[float, int], list[int]] = defaultdict(list)
        for terms, numbers in alike.items():
            ranks[-self._sum(terms), terms & -terms] += numbers
        likely: list[int] = []
        for rank in sorted(ranks):
            likely += sorted(ranks[rank])
            if len(likely) >= _LOOKED_AT:
                break
        return likely[:_LOOKED_AT]

    def _sum(self, own: int, around: int = 0) -> float:
        """The weights of two sets of terms, in order."""
        weight, total, left = self._weight, 0.0, own | around
        while left:
            bit = left & -left
            total += weight[bit] if own & bit else OF_CONTEXT * weight[bit]
            left ^= bit
        return total
