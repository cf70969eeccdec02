"""What the passages have of an entry's terms: the heart of coverage, and most of its time.

A set of terms is an integer here, a bit for each in the order of their weights' sum: passages that hold the same terms
share the work, and sums come out the same in every run.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from docslint.coverage.library import OF_CONTEXT, Library

_LOOKED_AT = 300  # passages by their own terms, before what stands around them counts too


class Search:
    """Some terms in a library: each one's weight, ``whole``, their sum, and the passages that hold most of them."""

    def __init__(self, library: Library, wanted: Iterable[str]) -> None:
        self._library = library
        self.weights = library.weights(wanted)
        self.whole = sum(self.weights.values()) or 1

    @cached_property
    def overlaps(self) -> Mapping[int, float]:
        """By number of each of the passages that hold most the weight of what it holds, as a share, largest first.

        Terms around a passage count less, see ``Library.overlap``.
        """
        library, bits, sums = self._library, self._bits, _Sums(self.weights.values())
        parts, leads = library.parts, library.leads
        held = _held(bits, library.holders, library.count)
        above = _held(bits, library.below, library.count_of_parts)
        found = []
        for number in self._likely(held, sums):
            own, around, lead = held[number], above[parts[number]], leads[number]
            if lead >= 0:
                around |= held[lead]
            found.append((number, (sums[own] + OF_CONTEXT * sums[around & ~own]) / self.whole))
        return dict(sorted(found, key=itemgetter(1), reverse=True))

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        return {term: 1 << n for n, term in enumerate(self.weights)}

    def _likely(self, held: Sequence[int], sums: "_Sums") -> list[int]:
        """The passages whose own terms weigh most; of equals those with the first of the terms, then the first."""
        alike: dict[int, list[int]] = defaultdict(list)
        for number in set[int]().union(*map(self._library.holders, self._bits)):
            alike[held[number]].append(number)
        ranks: dict[tuple[float, int], list[int]] = defaultdict(list)
        for terms, numbers in alike.items():
            ranks[-sums[terms], terms & -terms] += numbers
        likely: list[int] = []
        for rank in sorted(ranks):
            likely += sorted(ranks[rank])
            if len(likely) >= _LOOKED_AT:
                break
        return likely[:_LOOKED_AT]


def _held(bits: Mapping[str, int], holders: Callable[[str], Iterable[int]], count: int) -> Sequence[int]:
    """By number of ``count`` passages, or parts, the terms that it holds."""
    held = [0] * count
    for term, bit in bits.items():
        for number in holders(term):
            held[number] |= bit
    return held


class _Sums(dict[int, float]):
    """By set of terms the sum of their ``weights``, in order: that of a set is that of all but its last, and the last."""

    def __init__(self, weights: Iterable[float]) -> None:
        super().__init__({0: 0.0})
        self._weights = tuple(weights)

    def __missing__(self, terms: int) -> float:
        last = terms.bit_length() - 1
        found = self[terms] = self[terms ^ 1 << last] + self._weights[last]
        return found
