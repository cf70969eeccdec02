"""Which pages should speak of an entry: those whose passages are about it, whose title is, or that list its kind of thing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from docslint.coverage.entry import letters
from docslint.coverage.library import Library, Search
from docslint.coverage.terms import terms

#: What a page's best passages count, best first: one passage decides, some more confirm.
_SHARES = (1.0, 0.5, 0.33, 0.25, 0.2)
_OF_THE_TITLE = 0.3
_OF_A_HEADING = 0.1
_OF_THE_SUBJECT = 0.2  # what it counts that a page speaks again and again of what the entry begins with
_ENOUGH = 1.2  # passages with a word, on a page of usual length, from which on more of them tell little
_OF_A_REFERENCE = 0.3
_OF_A_HOME = 0.6  # what it counts that a page has most of what the pages say with the entry's words
_ELSEWHERE = 0.8  # what is left of the score of a page below a part of the site that the entry does not name
_OF_AN_ADDRESS = 0.2  # what a page's score gains, as a share, that is called what the entry speaks of
_A_TABLE = 0.75  # what is left of a reference's score where the entry brings nothing to list
_OF_A_STALE = 0.4  # what it counts that a page has a passage that goes stale for certain
_A_SHADE = 0.01  # of the distance between pages of a family, so that their order stays
_OWN = 2  # pages whose address has a word; of a commoner one it is no page's own
_COMMON = 500  # passages that hold a word; a commoner one has no home


class Ranked(NamedTuple):
    """A page that an entry concerns. ``page`` is its index, ``passage`` the number of the passage to look at first."""

    page: int
    passage: int
    score: float


class Known(NamedTuple):
    """What speaks for a page besides the entry's words.

    ``references`` says by slug how far a page is the reference of the entry's kind of thing, 0 to 1; ``tables`` are the
    references that the entry has nothing to list for. ``stale`` are passages that go stale with it. ``series`` are the terms
    of words that it lists as alike: pages that are called so are owed alike. ``subject`` are the terms of what it
    begins with, ``called`` its words as they may stand in an address (see ``entry.joined``).
    """

    references: Mapping[str, float] = {}
    tables: frozenset[str] = frozenset()
    stale: tuple[int, ...] = ()
    series: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


_NOTHING = Known()


def rank(
    searched: Search,
    library: Library,
    known: Known = _NOTHING,
    *,
    unchanged: Collection[int] | None = None,
    most: int = 10,
) -> list[Ranked]:
    """The pages that an entry concerns, by what was ``searched`` for its terms, best first, at most ``most``.

    ``unchanged`` are the passages that may have gone stale; all of them when there is no telling.
    """
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, overlap in searched.overlaps.items():
        best[library.shelf[number].page].append((library.relevance(number, overlap), number))
    homes = _homes(library, searched)
    spoken = _spoken_of(library, searched, known.subject)
    scores = {}
    for page, found in best.items():
        found.sort(reverse=True)
        score = sum(share * value for share, (value, _) in zip(_SHARES, found, strict=False))
        score += _OF_A_HOME * homes.get(page, 0.0) + _OF_THE_SUBJECT * spoken.get(page, 0.0)
        scores[page] = _weighed(score, page, searched, library, known)
    for page in {library.shelf[number].page for number in known.stale} & scores.keys():
        scores[page] += _OF_A_STALE
    _level(scores, library, known.series)
    ranked = sorted(scores, key=lambda page: (-scores[page], page))[:most]
    return [Ranked(page, _first(page, best, library, known, unchanged), scores[page]) for page in ranked]


def _weighed(score: float, page: int, searched: Search, library: Library, known: Known) -> float:
    """The score of a page's passages with what its title, its address and its part in the site say."""
    slug, title, weights = library.pages[page].slug, library.titles[page], searched.weights
    score += _OF_THE_TITLE * _held(searched, title) + _OF_A_HEADING * _held(searched, library.headings[page])
    score += _OF_A_REFERENCE * known.references.get(slug, 0.0)
    score *= _ELSEWHERE if _is_elsewhere(slug, weights) else 1
    score *= _A_TABLE if slug in known.tables else 1
    address = library.addresses[page]
    called = sum(share for term, share in address.items() if term in weights)
    if address and letters(slug.rpartition("/")[2]) in known.called:
        called = 1.0
    return score * (1 + _OF_AN_ADDRESS * called)


def _held(searched: Search, terms: Collection[str]) -> float:
    """The share of what was searched that is among ``terms``."""
    return sum(weight for term, weight in searched.weights.items() if term in terms) / searched.whole


def _level(scores: dict[int, float], library: Library, series: frozenset[str]) -> None:
    """Pages that are called what an entry puts in one series count as much as the best of them."""
    called = {
        term: [page for page in scores if term in library.addresses[page]]
        for term in series
        if library.named_so[term] <= _OWN
    }
    alike = {term: pages for term, pages in called.items() if pages}
    if len(alike) < 2:
        return
    family = {page for pages in alike.values() for page in pages}
    top = max(scores[page] for page in family)
    scores |= {page: top - _A_SHADE * (top - scores[page]) for page in family}


def _first(
    page: int,
    best: Mapping[int, list[tuple[float, int]]],
    library: Library,
    known: Known,
    unchanged: Collection[int] | None,
) -> int:
    """The passage of a page to look at first: one that is stale for certain, or else the best that may be."""
    stale = [number for number in known.stale if library.shelf[number].page == page]
    found = [number for _, number in best[page]]
    return next((n for n in (*stale, *found) if n in stale or unchanged is None or n in unchanged), found[0])


def _homes(library: Library, searched: Search) -> dict[int, float]:
    """By page how much of the entry's words is at home there: the page's share of the passages that hold each."""
    found: dict[int, float] = defaultdict(float)
    for term, weight in searched.weights.items():
        holders = library.holders.get(term, ())
        for number in holders if len(holders) <= _COMMON else ():
            found[library.shelf[number].page] += weight / searched.whole / len(holders)
    return found


def _spoken_of(library: Library, searched: Search, subject: Collection[str]) -> dict[int, float]:
    """By page how much it speaks of ``subject``, 0 to 1: of its words each counts the more passages have it."""
    weights = {term: weight for term, weight in searched.weights.items() if term in subject}
    whole = sum(weights.values())
    found: dict[int, float] = defaultdict(float)
    for term, weight in weights.items():
        passages = Counter(library.shelf[number].page for number in library.holders.get(term, ()))
        for page, count in passages.items():
            usual = 0.25 + 0.75 * library.lengths[page]
            found[page] += weight / whole * count / (count + _ENOUGH * usual)
    return found


def _is_elsewhere(slug: str, weights: Mapping[str, float]) -> bool:
    """Whether the page belongs to a part of the site, by the folder in its address, that the entry says nothing of."""
    part = slug.rpartition("/")[0].partition("/")[0]
    return bool(part) and not any(term in weights for term in terms(part.replace("-", " ")))
