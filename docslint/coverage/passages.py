"""A page as coverage sees it: passages as terms. Data only; ``page_terms`` makes it."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from msgspec import Struct

_INTEGER: Final = "i"


class PassagePlace(NamedTuple):
    """Where a passage stands. ``lead`` is the index of what introduces it, -1 if none."""

    start: int
    end: int
    section: int
    lead: int


_FIELDS = len(PassagePlace._fields)
_SIZE = _FIELDS * array(_INTEGER).itemsize  # bytes


class PageTerms(Struct, frozen=True, array_like=True):
    """A page as coverage sees it: ``sections`` are the terms of the headings down to each, the page's title first.

    ``address`` is the slug in words, as they are read. ``lines`` are its passages, a line each: their terms in order, joined by
    spaces. ``places`` are the integers of their places, one after the other. A site has tens of thousands of passages,
    and an object for each would take several times as long to load, and as much memory.
    """

    path: str
    slug: str
    address: str
    title: str
    sections: tuple[str, ...] = ()
    lines: str = ""
    places: bytes = b""

    @property
    def count(self) -> int:
        """How many passages it has."""
        return len(self.places) // _SIZE

    @property
    def texts(self) -> Sequence[str]:
        """The terms of each passage."""
        return self.lines.split("\n") if self.places else ()

    @property
    def sections_of(self) -> Iterable[int]:
        """By passage the index of its section."""
        return memoryview(self.places).cast(_INTEGER)[2::_FIELDS]

    @property
    def leads(self) -> Iterable[int]:
        """By passage the index of what introduces it, -1 for none."""
        return memoryview(self.places).cast(_INTEGER)[3::_FIELDS]

    def place(self, index: int) -> PassagePlace:
        """Where a passage stands."""
        return PassagePlace(*array(_INTEGER, self.places[_SIZE * index : _SIZE * (index + 1)]))


def packed(places: Iterable[tuple[int, int, int, int]]) -> bytes:
    """The ``places`` of a page, of the fields of each."""
    return array(_INTEGER, chain.from_iterable(places)).tobytes()
