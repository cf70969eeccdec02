"""Do the pages say what an entry says? Signs, each a number from 0 to 1, of one entry in one state of the pages.

With the pages as they were before the release the passages that are new since then count most: a passage that did not
change was not written for this entry.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from docslint.coverage.entry import Subject, is_known, was_known
from docslint.coverage.library import Library, Search
from docslint.coverage.past import Past
from docslint.coverage.terms import VERSION

_CONTEXT_OF_NEW = 0.5  # what the old words of a changed passage count beside its new ones
_SAME_PASSAGE = 0.5  # share of words that two versions of one passage have in common


class Signs(NamedTuple):
    """What speaks for and against a reflection. ``best`` and ``newest`` are passages' numbers, -1 for none."""

    values: dict[str, float]
    missing: tuple[str, ...]
    appeared: tuple[str, ...]
    best: int
    newest: int


class State:
    """The pages now and, if known, as they were before a release."""

    def __init__(self, now: Library, before: Past | None = None) -> None:
        self.now, self.before = now, before

    @cached_property
    def added(self) -> Mapping[int, frozenset[str]]:
        """By number of each passage that is new or changed, the terms that came in with it."""
        if self.before is None:
            return {}
        old, texts = self.before.texts, self.now.texts
        found: dict[int, frozenset[str]] = {}
        gone: dict[int, list[frozenset[str]]] = {}
        for number, passage in enumerate(self.now.shelf):
            if passage.text in old:
                continue
            if passage.page not in gone:
                gone[passage.page] = self.before.gone(self.now.pages[passage.page].slug, texts)
            found[number] = passage.terms - _former(passage.terms, gone[passage.page])
        return found

    def numbered(self, version: str) -> tuple[int, ...]:
        """The passages that stand by the release's number: those that have it, and those next to them in their section."""
        holders = self.now.holders.get(VERSION + version, ())
        shelf = self.now.shelf
        beside = {
            n
            for holder in holders
            for n in range(holder - 1, holder + 2)
            if 0 <= n < len(shelf) and shelf[n].page == shelf[holder].page
        }
        return tuple(sorted(beside))


def _former(terms: frozenset[str], candidates: Iterable[frozenset[str]]) -> frozenset[str]:
    """The passage that ``terms`` was before, of those that are gone from its page; empty if it is new."""
    best = max(candidates, key=lambda c: len(c & terms) / (len(c | terms) + 1), default=frozenset[str]())
    is_same = best and len(best & terms) >= _SAME_PASSAGE * min(len(best), len(terms))
    return best if is_same else frozenset()


def signs(subject: Subject, found: Search, version: str, state: State) -> Signs:
    """The signs of one entry of the release ``version``; ``found`` is what the pages of today have of its terms."""
    now, added = state.now, state.added
    weights, whole = found.weights, found.whole
    fresh = {n: now.overlap(n, weights, whole) for n in added if n in found.holders}
    old = {n: value for n, value in found.overlaps.items() if n not in added}
    unknown = tuple(name for name in subject.names if not is_known(name, now))
    missing = tuple(name for name in unknown if name not in subject.ended)
    appeared = tuple(
        n for n in subject.names if n not in missing and state.before and not was_known(n, state.before, now)
    )
    count = max(1, len(subject.names))
    newest = max(fresh, key=fresh.__getitem__, default=-1)
    best = max(old, key=old.__getitem__, default=-1)
    return Signs(
        values={
            "new": fresh.get(newest, 0.0),
            "inserted": _inserted(added, found, fresh),
            "old": old.get(best, 0.0),
            "numbered": max((now.overlap(n, weights, whole) for n in state.numbered(version)), default=0.0),
            "cited": float(VERSION + version in now.holders),
            "missing": len(missing) / count,
            "appeared": len(appeared) / count,
            "settled": float(
                any(n in unknown if n in subject.names else n not in now.holders for n in subject.ended)
            ),
        },
        missing=missing,
        appeared=appeared,
        best=best,
        newest=newest,
    )


def _inserted(added: Mapping[int, frozenset[str]], found: Search, fresh: Mapping[int, float]) -> float:
    """The largest overlap with the words that came into one passage; its other words count half, at most as much."""
    best = 0.0
    for number, overlap in fresh.items():
        came = sum(found.weights[t] for t in added[number] if t in found.weights) / found.whole
        best = max(best, came + _CONTEXT_OF_NEW * min(came, overlap - came))
    return best
