"""What goes stale with an entry: a passage that says what is no longer so, or that has a part of what the entry lists.

Either speaks for an owed edit however much of the release is on the pages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from docslint.claims.behaviour import behaviour
from docslint.coverage.entry import whole
from docslint.coverage.library import Library, Search
from docslint.coverage.reflect import State
from docslint.coverage.terms import VERSION, terms

_LEAST = 2 / 3  # share of the words of what was, and of its subject, from which on a passage says it
_AROUND = 0.6  # what a word counts that stands in a passage's heading or lead
_SERIES = 3  # names in one list; two may stand together by chance
_CLAUSE = re.compile(r"\s+[\u2013\u2014-]\s+|;\s+")
_LIST = re.compile(r"`[^`]+`(?:(?:\s*[,/]\s*(?:and |or )?|\s+(?:and|or)\s+)`[^`]+`)+")
_SPAN = re.compile(r"`([^`]+)`")
#: A passage with such a word tells of both times.
_BOTH_TIMES = frozenset(terms("longer previously formerly earlier"))


class Stale(NamedTuple):
    """``former``: how far a passage says what the entry ends, 0 or from two thirds to 1; ``parted``: which share of a list it lacks.

    ``says`` and ``lists`` are these passages' numbers, -1 for none.
    """

    former: float = 0.0
    parted: float = 0.0
    says: int = -1
    lists: int = -1


class Former(NamedTuple):
    """What an entry says was so until now, and of what."""

    predicate: str
    subject: str


def former_of(text: str, *, is_fix: bool) -> Former | None:
    """What ``text`` ends: "no longer X", "instead of X", "(was X)". A fix tells of a fault first, which no page has."""
    if is_fix:
        fault = _CLAUSE.search(text)
        text = text[fault.end() :] if fault else ""
    parts = behaviour(text)
    if parts.former:
        return Former(parts.former, f"{parts.head} {parts.outcome}")
    if parts.denied and "no longer" in text.lower():
        return Former(parts.outcome, f"{parts.head} {parts.condition}")
    return None


def series_in(text: str) -> Iterator[tuple[str, ...]]:
    """The names that ``text`` lists, three or more of one shape, as terms."""
    for match in _LIST.finditer(text):
        names = [span for span in _SPAN.findall(match[0]) if " " not in span]
        found = tuple(dict.fromkeys(filter(None, map(whole, names))))
        if len(found) >= _SERIES and len({_shape(name) for name in names}) == 1:
            yield found


def _shape(name: str) -> str:
    if name.startswith("-"):
        return "flag"
    if name.isupper():
        return "loud"
    return name[0] if name[0] in "/.@$" else "word"


def stale(text: str, found: Search, version: str, state: State, *, is_fix: bool) -> Stale:
    """What of the passages that hold words of an entry's ``text`` goes stale with it; ``version`` is its release."""
    said = former_of(text, is_fix=is_fix)
    listed = [*series_in(text)]
    if not said and not listed:
        return Stale()
    numbers = [*found.overlaps, *(n for n in state.added if n in found.holders and n not in found.overlaps)]
    former, says = _says(said, numbers, version, state) if said else (0.0, -1)
    parted, lists = max((_lacks(names, numbers, state.now) for names in listed), default=(0.0, -1))
    return Stale(former, parted, says, lists)


def _says(former: Former, numbers: Iterable[int], version: str, state: State) -> tuple[float, int]:
    """How far a passage that did not come in with the release says what was, and its number."""
    library = state.now
    was = library.weights(set(terms(former.predicate)))
    of = library.weights(set(terms(former.subject)) - was.keys())
    if not was or not of:
        return 0.0, -1
    best, at = 0.0, -1
    for number in numbers:
        passage = library.shelf[number]
        is_new = 2 * len(state.added.get(number, ())) > len(passage.terms)
        if is_new or passage.terms & _BOTH_TIMES or VERSION + version in passage.terms:
            continue
        said = _share(was, passage.terms)
        if said > max(best, _LEAST):
            said = min(said, _share(of, passage.terms, passage.around))
        if said > max(best, _LEAST):
            best, at = said, number
    return best, at


def _share(weights: Mapping[str, float], own: frozenset[str], around: frozenset[str] = frozenset()) -> float:
    held = sum(w if t in own else _AROUND * w if t in around else 0.0 for t, w in weights.items())
    return held / (sum(weights.values()) or 1)


def _lacks(names: tuple[str, ...], numbers: Iterable[int], library: Library) -> tuple[float, int]:
    """The passage that has most of ``names``, half at least and two, and which share it lacks."""
    most, at = 0, -1
    for number in numbers:
        held = sum(name in library.shelf[number].terms for name in names)
        if held > most:
            most, at = held, number
    if most < max(2, len(names) / 2):
        return 0.0, -1
    return 1 - most / len(names), at if most < len(names) else -1
