"""All passages of one state of the pages, looked up by term. Built in one pass; knows nothing of changelogs."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from docslint.coverage.passages import PageTerms
from docslint.coverage.terms import DENIAL, NAME, terms

_OF_CONTEXT = 0.6  # what a term counts that stands in the heading or lead of a passage and not in it
_OF_A_NAME = 1.5  # what a name counts beside a word as rare
_LOOKED_AT = 300  # passages by their own terms, before what stands around them counts too
_DENIALS = {DENIAL}
_DAMPING = 0.3  # how far a passage's length counts against it


class Shelved(NamedTuple):
    """A passage and where it stands: ``page`` and ``passage`` are indices.

    ``above`` are the terms of its headings, ``lead`` those of what introduces it: passages share them.
    """

    page: int
    passage: int
    terms: frozenset[str]
    above: frozenset[str]
    lead: frozenset[str]
    text: str

    @property
    def around(self) -> frozenset[str]:
        """The terms that stand around it."""
        return self.above | self.lead


class Search(NamedTuple):
    """What a library has of some terms: each one's weight, and ``whole``, their sum.

    ``holders`` are the numbers of all passages that hold one of them; ``overlaps`` those of the passages that hold
    most, largest first.
    """

    weights: dict[str, float]
    whole: float
    holders: Collection[int]
    overlaps: dict[int, float]

    def without_holders(self) -> "Search":
        """To keep: every entry of a release has one, and there may be as many holders as passages."""
        return self._replace(holders=())


class Library:
    """The passages of ``pages``. A passage's number is its place in ``shelf``."""

    def __init__(self, pages: Iterable[PageTerms]) -> None:
        self.pages = tuple(pages)
        self.shelf = tuple(self._shelved())
        self.holders: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.shelf):
            for term in passage.terms:
                self.holders[term].append(number)

    def _shelved(self) -> Iterable[Shelved]:
        empty: frozenset[str] = frozenset()
        terms: dict[
            str, str
        ] = {}  # each once: passages have half a million of them, and few thousand different ones

        def told(text: str) -> frozenset[str]:
            words = text.split()
            return frozenset(map(terms.setdefault, words, words)) - _DENIALS

        for at, page in enumerate(self.pages):
            title = told(page.title)
            above = [title | told(section) for section in page.sections]
            own = [told(p.terms) for p in page.passages]
            for n, p in enumerate(page.passages):
                heads = above[p.section] if p.section < len(above) else title
                yield Shelved(at, n, own[n], heads, own[p.lead] if p.lead >= 0 else empty, p.terms)

    @cached_property
    def titles(self) -> tuple[frozenset[str], ...]:
        """The terms of each page's title and address."""
        return tuple(frozenset(page.title.split()) for page in self.pages)

    @cached_property
    def headings(self) -> tuple[frozenset[str], ...]:
        """The terms of each page's headings, its title among them."""
        return tuple(frozenset(" ".join(page.sections).split()) for page in self.pages)

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """How many passages each page has, 1 for the mean."""
        mean = len(self.shelf) / max(1, len(self.pages)) or 1
        return tuple(len(page.passages) / mean for page in self.pages)

    @cached_property
    def named_so(self) -> Counter[str]:
        """In how many pages' addresses each term stands, the part of the site left out."""
        return Counter(term for page in self.pages for term in _address(page))

    @cached_property
    def addresses(self) -> tuple[Mapping[str, float], ...]:
        """By page the terms of its address, each with its share of what they tell: a term of few pages tells most."""
        found = []
        for page in self.pages:
            rare = {
                term: math.log(1 + len(self.pages) / self.named_so[term]) for term in sorted(_address(page))
            }
            found.append({term: weight / sum(rare.values()) for term, weight in rare.items()})
        return tuple(found)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The passages' texts as terms: what has not changed has the same."""
        return frozenset(p.text for p in self.shelf)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that stands on a page, as a term."""
        return frozenset(term for term in self.holders if term[0] == NAME)

    @cached_property
    def usual_length(self) -> float:
        """Mean number of different terms of a passage."""
        return sum(len(p.terms) for p in self.shelf) / max(1, len(self.shelf))

    def weights(self, wanted: Iterable[str]) -> dict[str, float]:
        """How much each term tells: its inverse frequency over passages, more for a name."""
        count = len(self.shelf)
        return {
            term: math.log(1 + (count - held + 0.5) / (held + 0.5)) * (_OF_A_NAME if term[0] == NAME else 1)
            for term in sorted(wanted)  # sums of them are then the same in every run
            for held in [len(self.holders.get(term, ()))]
        }

    def search(self, wanted: Iterable[str]) -> "Search":
        """What the passages have of the terms ``wanted``."""
        weights = self.weights(wanted)
        whole = sum(weights.values()) or 1
        matches: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for number in self.holders.get(term, ()):
                matches[number] += weight
        likely = nlargest(_LOOKED_AT, matches, key=matches.__getitem__)
        overlaps = {number: self.overlap(number, weights, whole) for number in likely}
        return Search(weights, whole, matches.keys(), dict(sorted(overlaps.items(), key=lambda f: -f[1])))

    def overlap(self, number: int, weights: Mapping[str, float], whole: float) -> float:
        """The weight of the terms that a passage holds, in itself or, counting less, around it, as a share of ``whole``."""
        passage = self.shelf[number]
        terms, above, lead = passage.terms, passage.above, passage.lead
        found = 0.0
        for term, weight in weights.items():
            if term in terms:
                found += weight
            elif term in above or term in lead:
                found += _OF_CONTEXT * weight
        return found / whole

    def together(self, weights: Mapping[str, float], whole: float) -> float:
        """The largest weight of terms that one page holds in all its passages, as a share of ``whole``."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for page in {self.shelf[number].page for number in self.holders.get(term, ())}:
                found[page] += weight
        return max(found.values(), default=0.0) / whole

    def relevance(self, number: int, overlap: float) -> float:
        """An overlap, damped for a long passage: it holds many words by chance."""
        length = (len(self.shelf[number].terms) + 5) / (self.usual_length + 5)
        return overlap / (1 - _DAMPING + _DAMPING * min(3.0, max(0.5, length)))


def _address(page: PageTerms) -> frozenset[str]:
    return frozenset(terms(page.slug.rpartition("/")[2].replace("-", " ")))
