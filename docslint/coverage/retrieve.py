"""Which pages should speak of an entry: those whose passages are about it, whose title is, or that list its kind of thing."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from docslint.coverage.library import Library
from docslint.coverage.search import Search

#: What a page's best passages count, best first: one passage decides, some more confirm.
_SHARES = (1.0, 0.5, 0.33, 0.25, 0.2)
_OF_THE_TITLE = 0.3
_OF_A_HEADING = 0.1
_OF_THE_SUBJECT = 0.4  # what it counts that a page speaks again and again of what the entry begins with
_ENOUGH = 1.2  # passages with a word, on a page of usual length, from which on more of them tell little
_OF_A_REFERENCE = 0.3
_OF_A_HOME = 0.6  # what it counts that a page has most of what the pages say with the entry's words
_ELSEWHERE = 0.8  # what is left of the score of a page below a part of the site that the entry does not name
_OF_AN_ADDRESS = 0.2  # what a page's score gains, as a share, that is called what the entry speaks of
_A_TABLE = 0.9  # what is left of a reference's score where the entry brings nothing to list
_A_ROW = (1.0,)  # of such a reference: its rows are about different things, and none confirms another
_AN_OVERVIEW = 0.8  # from which on a page that speaks of all in a series is their overview
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
    begins with, in order, ``called`` its words as they may stand in an address (see ``entry.run_together``).
    """

    references: Mapping[str, float] = {}
    tables: frozenset[str] = frozenset()
    stale: tuple[int, ...] = ()
    series: frozenset[str] = frozenset()
    subject: tuple[str, ...] = ()
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
    at, relevance = library.at, library.relevance
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, overlap in searched.overlaps.items():
        best[at[number]].append((relevance(number, overlap), number))
    homes, called = _homes(library, searched), _called(library, searched, known.called)
    titled, headed = _held(searched, library.titles), _held(searched, library.headings)
    spoken = _spoken_of(library, searched, known.subject)
    scores = {}
    for page, found in best.items():
        found.sort(reverse=True)
        shares = _A_ROW if library.pages[page].slug in known.tables else _SHARES
        score = sum(share * value for share, (value, _) in zip(shares, found, strict=False))
        score += _OF_A_HOME * homes.get(page, 0.0) + _OF_THE_SUBJECT * spoken.get(page, 0.0)
        score += _OF_THE_TITLE * titled.get(page, 0.0) + _OF_A_HEADING * headed.get(page, 0.0)
        scores[page] = _weighed(score, page, searched, library, known, called)
    for page in {library.at[number] for number in known.stale} & scores.keys():
        scores[page] += _OF_A_STALE
    _level(scores, library, known.series)
    ranked = sorted(scores, key=lambda page: (-scores[page], page))[:most]
    return [Ranked(page, _first(page, best, library, known, unchanged), scores[page]) for page in ranked]


def _weighed(  # noqa: PLR0913, PLR0917  all that a score is made of
    score: float, page: int, searched: Search, library: Library, known: Known, called: Mapping[int, float]
) -> float:
    """The score of a page's passages and headings with what its address and its part in the site say."""
    slug, area = library.pages[page].slug, library.areas[page]
    score += _OF_A_REFERENCE * known.references.get(slug, 0.0)
    score *= _ELSEWHERE if area is not None and searched.weights.keys().isdisjoint(area) else 1
    score *= _A_TABLE if slug in known.tables else 1
    return score * (1 + _OF_AN_ADDRESS * called.get(page, 0))


def _held(searched: Search, pages: Mapping[str, Sequence[int]]) -> dict[int, float]:
    """By page the share of what was searched that it has; ``pages`` are those that have each term."""
    found: dict[int, float] = {}
    for term, weight in searched.weights.items():
        for page in pages.get(term, ()):
            found[page] = found.get(page, 0) + weight
    return {page: weight / searched.whole for page, weight in found.items()}


def _level(scores: dict[int, float], library: Library, series: frozenset[str]) -> None:
    """Pages that are called what an entry puts in one series, and the overview of them, count as much as the best."""
    called = {
        term: [page for page in pages if page in scores]
        for term in series
        for pages in [library.addresses.get(term, {})]
        if len(pages) <= _OWN
    }
    alike = {term: pages for term, pages in called.items() if pages}
    if len(alike) < 2:
        return
    family = {page for pages in alike.values() for page in pages} | _overview(library, alike.keys(), scores)
    top = max(scores[page] for page in family)
    scores |= {page: top - _A_SHADE * (top - scores[page]) for page in family}


def _overview(library: Library, series: Collection[str], pages: Collection[int]) -> set[int]:
    """The page that speaks most of each in a series, if one of ``pages`` speaks of all of them again and again."""
    spoken = {page: min(_often(library, page, library.share(term)) for term in series) for page in pages}
    best = max(spoken, key=lambda page: (spoken[page], -page), default=-1)
    return {best} if spoken.get(best, 0) >= _AN_OVERVIEW else set()


def _first(
    page: int,
    best: Mapping[int, list[tuple[float, int]]],
    library: Library,
    known: Known,
    unchanged: Collection[int] | None,
) -> int:
    """The passage of a page to look at first: one that is stale for certain, or else the best that may be."""
    stale = [number for number in known.stale if library.at[number] == page]
    found = [number for _, number in best[page]]
    return next((n for n in (*stale, *found) if n in stale or unchanged is None or n in unchanged), found[0])


def _homes(library: Library, searched: Search) -> dict[int, float]:
    """By page how much of the entry's words is at home there: the page's share of the passages that hold each."""
    found: dict[int, float] = defaultdict(float)
    for term, weight in searched.weights.items():
        count = len(library.holders(term))
        if 0 < count <= _COMMON:
            part = weight / searched.whole / count
            for page, held in library.share(term).items():
                found[page] += part * held
    return found


def _spoken_of(library: Library, searched: Search, subject: Sequence[str]) -> dict[int, float]:
    """By page how much it speaks of ``subject``, 0 to 1: the more passages have its words, and as much for all in a row."""
    weights = {term: weight for term, weight in searched.weights.items() if term in subject}
    whole = sum(weights.values())
    found: dict[int, float] = defaultdict(float)
    for term, weight in weights.items():
        held = library.share(term)
        for page in held:
            found[page] += weight / whole * _often(library, page, held)
    run = [term for term in subject if term in weights]
    if len(run) < 2:
        return found
    held = library.share_of_run(run)
    return {page: (value + _often(library, page, held)) / 2 for page, value in found.items()}


def _often(library: Library, page: int, held: Mapping[int, int]) -> float:
    """How much of a page speaks of what so many passages of pages have, 0 to 1, by the page's length."""
    count = held.get(page, 0)
    return count / (count + _ENOUGH * (0.25 + 0.75 * library.lengths[page]))


def _called(library: Library, searched: Search, words: Collection[str]) -> dict[int, float]:
    """By page how much of what its address tells is among the terms, 0 to 1; all of it where it is one of ``words``."""
    found: dict[int, float] = {}
    for term in searched.weights:
        for page, share in library.addresses.get(term, {}).items():
            found[page] = found.get(page, 0) + share
    return found | {page: 1.0 for word in words for page in library.called.get(word, ())}
