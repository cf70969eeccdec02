"""Whether the pages are those that a changelog's names belong on: of the docs that lie elsewhere all names are missing."""

from collections.abc import Iterable, Iterator

from docslint.coverage.entry import Subject, is_known
from docslint.coverage.library import Library

#: Share of the names that the changelog speaks of, from which on one that is on no page tells something. On most docs
#: it is 60 to 95 %; where the repository has but a guide or the README of a product documented elsewhere, 10 to 25 %.
_A_THIRD = 1 / 3
_ENOUGH = 200  # names, the newest; more tell little more and cost as much
_FEW = 20  # from so few nothing follows


def names_tell(subjects: Iterable[Subject], library: Library) -> bool:
    """Whether the pages usually have what changelog entries name; ``subjects`` are those of entries, the newest first."""
    names = [*_first(_ENOUGH, subjects)]
    known = sum(is_known(name, library) for name in names)
    return len(names) < _FEW or known >= _A_THIRD * len(names)


def _first(count: int, subjects: Iterable[Subject]) -> Iterator[str]:
    """The first names that pages may be expected to have."""
    seen = 0
    for subject in subjects:
        yield from subject.expected
        seen += len(subject.expected)
        if seen >= count:
            return
