"""Which pages should speak of an entry: those whose passages are about it, whose title is, or that list its kind of thing."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from docslint.coverage.library import Library, Search
from docslint.coverage.terms import terms

#: What a page's best passages count, best first: one passage decides, some more confirm.
_SHARES = (1.0, 0.5, 0.33, 0.25, 0.2)
_OF_THE_TITLE = 0.3
_OF_A_REFERENCE = 0.3
_OF_A_HOME = 0.6  # what it counts that a page has most of what the pages say with the entry's words
_ELSEWHERE = 0.8  # what is left of the score of a page below a part of the site that the entry does not name
_COMMON = 500  # passages that hold a word; a commoner one has no home


class Ranked(NamedTuple):
    """A page that an entry concerns. ``page`` is its index, ``passage`` the number of the passage to look at first."""

    page: int
    passage: int
    score: float


def rank(
    searched: Search,
    library: Library,
    references: Mapping[str, float],
    *,
    unchanged: Collection[int] | None = None,
    most: int = 10,
) -> list[Ranked]:
    """The pages that an entry concerns, by what was ``searched`` for its terms, best first, at most ``most``.

    ``references`` says by slug how far a page is the reference of the entry's kind of thing, 0 to 1. ``unchanged`` are
    the passages that may have gone stale; all of them when there is no telling.
    """
    weights, whole = searched.weights, searched.whole
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, overlap in searched.overlaps.items():
        best[library.shelf[number].page].append((library.relevance(number, overlap), number))
    homes = _homes(library, searched)
    scored = []
    for page, found in best.items():
        found.sort(reverse=True)
        score = sum(share * value for share, (value, _) in zip(_SHARES, found, strict=False))
        title = library.titles[page]
        score += _OF_THE_TITLE * sum(w for term, w in weights.items() if term in title) / whole
        score += _OF_A_REFERENCE * references.get(library.pages[page].slug, 0.0)
        score += _OF_A_HOME * homes.get(page, 0.0)
        score *= _ELSEWHERE if _is_elsewhere(library.pages[page].slug, weights) else 1
        stale = next((n for _, n in found if unchanged is None or n in unchanged), found[0][1])
        scored.append((score, -page, stale))
    scored.sort(reverse=True)
    return [Ranked(-page, number, score) for score, page, number in scored[:most]]


def _homes(library: Library, searched: Search) -> dict[int, float]:
    """By page how much of the entry's words is at home there: the page's share of the passages that hold each."""
    found: dict[int, float] = defaultdict(float)
    for term, weight in searched.weights.items():
        holders = library.holders.get(term, ())
        for number in holders if len(holders) <= _COMMON else ():
            found[library.shelf[number].page] += weight / searched.whole / len(holders)
    return found


def _is_elsewhere(slug: str, weights: Mapping[str, float]) -> bool:
    """Whether the page belongs to a part of the site, by the folder in its address, that the entry says nothing of."""
    part = slug.rpartition("/")[0].partition("/")[0]
    return bool(part) and not any(term in weights for term in terms(part.replace("-", " ")))
