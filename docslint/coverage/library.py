"""All passages of one state of the pages, looked up by term. Knows nothing of changelogs."""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property, partial
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

from docslint.coverage.passages import PageTerms
from docslint.coverage.terms import DENIAL, NAME, letters, terms

OF_CONTEXT = 0.6  # what a term counts that stands in the heading or lead of a passage and not in it
_OF_A_NAME = 1.5  # what a name counts beside a word as rare
_DENIALS = {DENIAL}
_DAMPING = 0.3  # how far a passage's length counts against it


class Placed(Protocol):
    """What stands somewhere on a page."""

    @property
    def start(self) -> int:
        """The offset of its first letter."""
        ...


P = TypeVar("P", bound=Placed)


class Shelved(NamedTuple):
    """A passage and where it stands: ``page`` and ``passage`` are indices.

    ``above`` are the terms of its headings, ``lead`` those of what introduces it: passages share them.
    """

    page: int
    passage: int
    terms: frozenset[str]
    above: frozenset[str]
    lead: frozenset[str]

    @property
    def around(self) -> frozenset[str]:
        """The terms that stand around it."""
        return self.above | self.lead


class _Read(NamedTuple):
    """By term the numbers of the passages that hold it, in order; by passage the number of its different terms."""

    holders: Mapping[str, Sequence[int]]
    sizes: Sequence[int]


class Library:
    """The passages of ``pages``. A passage's number is its place among all of them.

    What stands below one heading is a part, numbered likewise; the last part of a page stands below its title alone.

    What is looked up is made when it is asked for, and kept: most passages and terms are of no interest to any entry.
    """

    def __init__(self, pages: Iterable[PageTerms]) -> None:
        self.pages = tuple(pages)
        #: By passage its page.
        self.at = [number for number, page in enumerate(self.pages) for _ in range(page.count)]
        #: By page the number of its first passage.
        self.first = [0, *accumulate(page.count for page in self.pages)]
        #: By page the number of its first part, and the number of all.
        self._parts_from = [0, *accumulate(len(page.sections) + 1 for page in self.pages)]
        self.shelf: Mapping[int, Shelved] = _Shelf(self)
        self._interned: dict[str, str] = {}  # of half a million terms few thousand are different
        self._shares: dict[str, Counter[int]] = {}
        self._above: dict[int, frozenset[str]] = {}
        self._own: dict[int, frozenset[str]] = {}
        self._open: tuple[int, Sequence[str]] = -1, ()

    def holders(self, term: str) -> Sequence[int]:
        """The numbers of the passages that hold ``term``, in order."""
        return self._read.holders.get(term, ())

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self.first[-1]

    def text(self, number: int) -> str:
        """The terms of a passage in order, joined by spaces."""
        at, opened = self.at[number], self._open
        if at != opened[0]:  # who asks for one often asks for the next
            opened = self._open = at, self.pages[at].texts
        return opened[1][number - self.first[at]]

    def held_of(self, weights: Mapping[str, float]) -> Mapping[int, float]:
        """By number of each passage that has one of some terms the weights of those that it has."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for number in self.holders(term):
                found[number] += weight
        return found

    def own(self, number: int) -> frozenset[str]:
        """The terms of a passage."""
        if (known := self._own.get(number)) is None:
            known = self._own[number] = self._told(self.text(number))
        return known

    def above(self, part: int) -> frozenset[str]:
        """The terms of a part's headings and of the page's title."""
        if (known := self._above.get(part)) is None:
            at = bisect_right(self._parts_from, part) - 1
            page, section = self.pages[at], part - self._parts_from[at]
            known = self._above[part] = self._told(
                " ".join([page.title, *page.sections[section : section + 1]])
            )
        return known

    def below(self, term: str) -> Sequence[int]:
        """The numbers of the parts that have ``term`` above them."""
        return self._below.get(term, ())

    def share(self, term: str) -> Mapping[int, int]:
        """By page how many passages hold ``term``."""
        if (known := self._shares.get(term)) is None:
            known = self._shares[term] = Counter(map(self.at.__getitem__, self.holders(term)))
        return known

    def share_of_run(self, wanted: Sequence[str]) -> Mapping[int, int]:
        """By page how many passages hold these terms one after the other."""
        run = f" {' '.join(wanted)} "
        holders = set(self.holders(wanted[0])).intersection(*map(self.holders, wanted[1:]))
        return Counter(self.at[number] for number in holders if run in f" {self.text(number)} ")

    @cached_property
    def parts(self) -> Sequence[int]:
        """By passage the number of its part."""
        return array(
            "i",
            (
                first + min(section, len(page.sections))
                for page, first in zip(self.pages, self._parts_from, strict=False)
                for section in page.sections_of
            ),
        )

    @property
    def count_of_parts(self) -> int:
        """How many parts there are."""
        return self._parts_from[-1]

    @cached_property
    def _below(self) -> Mapping[str, Sequence[int]]:
        return _by_term(
            frozenset(f"{page.title} {section}".split())
            for page in self.pages
            for section in (*page.sections, "")
        )

    @cached_property
    def lengths(self) -> Sequence[float]:
        """How many passages each page has, 1 for the mean."""
        mean = self.count / max(1, len(self.pages)) or 1
        return [page.count / mean for page in self.pages]

    @cached_property
    def leads(self) -> Sequence[int]:
        """By passage the number of the one that introduces it, -1 for none."""
        return array(
            "i",
            (
                lead if lead < 0 else first + lead
                for page, first in zip(self.pages, self.first, strict=False)
                for lead in page.leads
            ),
        )

    @property
    def sizes(self) -> Sequence[int]:
        """By passage the number of its different terms."""
        return self._read.sizes

    @cached_property
    def _read(self) -> _Read:
        """All passages, read once: that takes less than to look for the terms of a few entries in each."""
        holders: dict[str, array[int]] = defaultdict(partial(array, "i"))
        sizes = array("i")
        for number, text in enumerate(text for page in self.pages for text in page.texts):
            held = {*text.split()} - _DENIALS
            sizes.append(len(held))
            for term in held:
                holders[term].append(number)
        return _Read(dict(holders), sizes)

    def _told(self, text: str) -> frozenset[str]:
        words = text.split()
        return frozenset(map(self._interned.setdefault, words, words)) - _DENIALS

    @cached_property
    def titles(self) -> Mapping[str, Sequence[int]]:
        """By term the pages that have it in their title or address."""
        return _by_term(frozenset(page.title.split()) for page in self.pages)

    @cached_property
    def headings(self) -> Mapping[str, Sequence[int]]:
        """By term the pages that have it in a heading, their titles among them."""
        return _by_term(frozenset(" ".join(page.sections).split()) for page in self.pages)

    @cached_property
    def areas(self) -> Sequence[frozenset[str] | None]:
        """By page the terms of the area of the site that it belongs to, the first folder in its address; None without."""
        firsts = [page.address.rpartition("/")[0].partition("/")[0] for page in self.pages]
        known = {each: frozenset(terms(each)) if each else None for each in {*firsts}}
        return [known[first] for first in firsts]

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[int, float]]:
        """By term the pages that have it in their address, the part of the site left out.

        Each with its share of what the page's address tells: a term of few pages tells most.
        """
        known = [frozenset(terms(page.address.rpartition("/")[2])) for page in self.pages]
        pages = _by_term(known)
        found: dict[str, dict[int, float]] = {term: {} for term in pages}
        for page, address in enumerate(known):
            rare = {term: math.log(1 + len(self.pages) / len(pages[term])) for term in sorted(address)}
            whole = sum(rare.values())
            for term, weight in rare.items():
                found[term][page] = weight / whole
        return found

    @cached_property
    def called(self) -> Mapping[str, Sequence[int]]:
        """By the letters of an address that tells something the pages that have it, the part of the site left out."""
        lasts = ((page.slug.rpartition("/")[2], page.address.rpartition("/")[2]) for page in self.pages)
        return _by_term({*map(letters, last)} if terms(last[1]) else () for last in lasts)

    @cached_property
    def known(self) -> frozenset[str]:
        """The passages' texts as terms: what has not changed has the same."""
        return frozenset(text for page in self.pages for text in page.texts)

    def has_like(self, family: str) -> bool:
        """Whether a term stands on a page that ``family`` stands for, a term with ``*`` for any part of it."""
        part = max(family.split("*"), key=len)
        return any(
            part in page.lines and any(fnmatchcase(term, family) for term in page.lines.split())
            for page in self.pages
        )

    @cached_property
    def usual_length(self) -> float:
        """Mean number of different terms of a passage."""
        return sum(self.sizes) / max(1, self.count)

    def weights(self, wanted: Iterable[str]) -> dict[str, float]:
        """How much each term tells: its inverse frequency over passages, more for a name."""
        count = self.count
        return {
            term: math.log(1 + (count - held + 0.5) / (held + 0.5)) * (_OF_A_NAME if term[0] == NAME else 1)
            for term in sorted(wanted)  # sums of them are then the same in every run
            for held in [len(self.holders(term))]
        }

    def overlap(self, number: int, weights: Mapping[str, float], whole: float) -> float:
        """The weight of the terms that a passage holds, in itself or, counting less, around it, as a share of ``whole``."""
        passage = self.shelf[number]
        terms, above, lead = passage.terms, passage.above, passage.lead
        own = around = 0.0
        for term, weight in weights.items():
            if term in terms:
                own += weight
            elif term in above or term in lead:
                around += weight
        return (own + OF_CONTEXT * around) / whole

    def facts_in(self, number: int, given: Mapping[str, Sequence[P]]) -> Sequence[P]:
        """Of facts ``given`` by the path of their page, in order of place, those in a passage."""
        at = self.at[number]
        page = self.pages[at]
        facts = given.get(page.path, ())
        if not facts:
            return facts
        passage = page.place(number - self.first[at])
        first = bisect_left(facts, passage.start, key=lambda fact: fact.start)
        last = bisect_left(facts, passage.end, key=lambda fact: fact.start)
        return facts[first:last]

    def is_about(self, number: int, wanted: Iterable[str], least: float) -> bool:
        """Whether a passage has this share of the weight of ``wanted`` at least, in itself or around it."""
        weights, passage = self.weights(wanted), self.shelf[number]
        held = sum(
            weight for term, weight in weights.items() if term in passage.terms or term in passage.around
        )
        return held >= least * sum(weights.values())

    def together(self, weights: Mapping[str, float], whole: float) -> float:
        """The largest weight of terms that one page holds in all its passages, as a share of ``whole``."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for page in self.share(term):
                found[page] += weight
        return max(found.values(), default=0.0) / whole

    def relevance(self, number: int, overlap: float) -> float:
        """An overlap, damped for a long passage: it holds many words by chance."""
        return overlap / self._damping[self.sizes[number]]

    @cached_property
    def _damping(self) -> Mapping[int, float]:
        usual = self.usual_length + 5
        return {
            size: 1 - _DAMPING + _DAMPING * min(3.0, max(0.5, (size + 5) / usual)) for size in {*self.sizes}
        }


class _Shelf(dict[int, Shelved]):
    """Each passage when it is first looked at."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def __missing__(self, number: int) -> Shelved:
        library = self._library
        at, lead = library.at[number], library.leads[number]
        self[number] = found = Shelved(
            at,
            number - library.first[at],
            library.own(number),
            library.above(library.parts[number]),
            library.own(lead) if lead >= 0 else frozenset(),
        )
        return found


def _by_term(pages: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for page, terms_of_it in enumerate(pages):
        for term in terms_of_it:
            found[term].append(page)
    return dict(found)
