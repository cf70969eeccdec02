"""Do the pages say what an entry says? Signs, each a number from 0 to 1, of one entry in one state of the pages.

With the pages as they were before the release the passages that are new since then count most: a passage that did not
change was not written for this entry.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from docslint.coverage.entry import Subject, is_known, was_known
from docslint.coverage.library import Library
from docslint.coverage.past import Past
from docslint.coverage.search import Search
from docslint.coverage.terms import VERSION

_CONTEXT_OF_NEW = 0.5  # what the old words of a changed passage count beside its new ones
_SAME_PASSAGE = 0.5  # share of words that two versions of one passage have in common


class Signs(NamedTuple):
    """What speaks for and against a reflection. ``newest`` is the number of the best passage that is new, -1 for none."""

    values: dict[str, float]
    missing: tuple[str, ...]
    appeared: tuple[str, ...]
    newest: int

    def without_missing(self) -> "Signs":
        """The same where names that are on no page tell nothing."""
        return self._replace(values={**self.values, "missing": 0.0}, missing=())


class State:
    """The pages now and, if known, as they were before a release."""

    def __init__(self, now: Library, before: Past | None = None) -> None:
        self.now, self.before = now, before

    @cached_property
    def added(self) -> Mapping[int, frozenset[str]]:
        """By number of each passage that is new or changed, the terms that came in with it."""
        if self.before is None:
            return {}
        now, same = self.now, self.before.same(self.now.pages)
        changed = [n for n, page in enumerate(now.pages) if n not in same]
        numbers = [n for page in changed for n in range(now.first[page], now.first[page + 1])]
        unknown = self.before.unknown(now.text(n) for n in numbers)
        found: dict[int, frozenset[str]] = {}
        gone: dict[int, _Gone] = {}
        for number in numbers:
            if now.text(number) not in unknown:
                continue
            page, terms = now.at[number], now.own(number)
            if page not in gone:
                gone[page] = _Gone(self.before.gone(now.pages[page].slug, now.known))
            found[number] = terms - gone[page].former(terms)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """By term the passages of those that are new or changed that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number in self.added:
            for term in self.now.own(number):
                found[term].append(number)
        return found

    def fresh(self, wanted: Iterable[str]) -> Sequence[int]:
        """The passages, new or changed, that hold one of these terms, in order."""
        return sorted({number for term in wanted for number in self._holders.get(term, ())})

    def numbered(self, version: str) -> tuple[int, ...]:
        """The passages that stand by the release's number: those that have it, and those next to them in their section."""
        at = self.now.at
        beside = {
            n
            for holder in self.now.holders(VERSION + version)
            for n in range(holder - 1, holder + 2)
            if 0 <= n < len(at) and at[n] == at[holder]
        }
        return tuple(sorted(beside))


class _Gone:
    """The passages that are gone from a page: what new ones may have been before."""

    def __init__(self, passages: Sequence[frozenset[str]]) -> None:
        self._passages = passages
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(passages):
            for term in passage:
                self._holders[term].append(number)

    def former(self, terms: frozenset[str]) -> frozenset[str]:
        """The passage that ``terms`` was, the most alike; empty if it is new."""
        common = Counter(number for term in terms for number in self._holders.get(term, ()))
        best, most = frozenset[str](), 0.0
        for number in sorted(common):
            passage, shared = self._passages[number], common[number]
            likeness = shared / (len(passage) + len(terms) - shared + 1)
            if likeness > most:
                best, most = passage, likeness
        is_same = best and len(best & terms) >= _SAME_PASSAGE * min(len(best), len(terms))
        return best if is_same else frozenset()


def signs(subject: Subject, found: Search, version: str, state: State) -> Signs:
    """The signs of one entry of the release ``version``; ``found`` is what the pages of today have of its terms."""
    now, added = state.now, state.added
    weights, whole = found.weights, found.whole
    fresh = {n: now.overlap(n, weights, whole) for n in state.fresh(weights)}
    unknown = tuple(name for name in subject.names if not is_known(name, now))
    missing = tuple(name for name in subject.expected if name in unknown)
    appeared = tuple(
        n for n in subject.names if n not in missing and state.before and not was_known(n, state.before, now)
    )
    count = max(1, len(subject.names))
    newest = max(fresh, key=fresh.__getitem__, default=-1)
    past = {"old": found.overlaps.get(unchanged(found, state), 0.0)} if state.before is None else {}
    return Signs(
        values={
            **past,
            "new": fresh.get(newest, 0.0),
            "inserted": _inserted(added, found, fresh),
            "numbered": max((now.overlap(n, weights, whole) for n in state.numbered(version)), default=0.0),
            "cited": float(bool(now.holders(VERSION + version))),
            "missing": len(missing) / count,
            "appeared": len(appeared) / count,
            "settled": float(
                any(n in unknown if n in subject.names else not now.holders(n) for n in subject.ended)
            ),
        },
        missing=missing,
        appeared=appeared,
        newest=newest,
    )


def unchanged(found: Search, state: State) -> int:
    """The number of the best passage that is not known to be new, -1 for none. What did not change was not written for this entry."""
    return next((number for number in found.overlaps if number not in state.added), -1)


def _inserted(added: Mapping[int, frozenset[str]], found: Search, fresh: Mapping[int, float]) -> float:
    """The largest overlap with the words that came into one passage; its other words count half, at most as much."""
    best = 0.0
    for number, overlap in fresh.items():
        if overlap > best:  # which it is at most
            came = sum(w for t, w in found.weights.items() if t in added[number]) / found.whole
            best = max(best, came + _CONTEXT_OF_NEW * min(came, overlap - came))
    return best
