"""What goes stale with an entry: a passage that says what is no longer so, or that has a part of what the entry lists.

Either speaks for an owed edit however much of the release is on the pages.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from docslint.claims.behaviour import behaviour
from docslint.coverage.entry import whole
from docslint.coverage.library import Library
from docslint.coverage.reflect import State
from docslint.coverage.search import Search
from docslint.coverage.terms import DENIAL, VERSION, terms

_LEAST = 2 / 3  # share of the words of what was, and of its subject, from which on a passage says it
_MOST = 1 / 2  # share of the words of what is now, from which on a passage says that, too
_AROUND = 0.6  # what a word counts that stands in a passage's heading or lead
_NEAR = 40  # terms in a row that may be one statement; a long passage has many words by chance
_DENIED_BY = 3  # terms before a word, a denial among which is of it
_OPTION = re.compile(r"^\W*(?:\w+: )?(?:add(?:s|ed)?|introduc(?:es|ed)|new)\b", re.IGNORECASE)
_WORDS = 2  # of what was; one alone stands anywhere
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
    """What an entry says was so until now, and of what; ``now`` is what there is instead.

    ``is_denied``: nothing is, it is only no longer so; a passage that denies it says that.
    """

    predicate: str
    subject: str
    now: str = ""
    is_denied: bool = False


def former_of(text: str, *, is_fix: bool) -> Former | None:
    """What ``text`` ends: "no longer X", "instead of X", "(was X)".

    A fix tells of a fault first, which no page has. What is new is there beside what was.
    """
    if _OPTION.match(text):
        return None
    if is_fix:
        fault = _CLAUSE.search(text)
        text = text[fault.end() :] if fault else ""
    parts = behaviour(text)
    if parts.former:
        return Former(parts.former, parts.head, parts.outcome)
    if parts.denied and "no longer" in text.lower():
        return Former(parts.outcome, f"{parts.head} {parts.condition}", is_denied=True)
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
    numbers = [*found.overlaps, *(n for n in state.fresh(found.weights) if n not in found.overlaps)]
    former, says = _says(said, found.weights.keys(), numbers, version, state) if said else (0.0, -1)
    parted, lists = max((_lacks(names, numbers, state.now) for names in listed), default=(0.0, -1))
    return Stale(former, parted, says, lists)


def _says(
    former: Former, searched: AbstractSet[str], numbers: Iterable[int], version: str, state: State
) -> tuple[float, int]:
    """How far a passage that did not come in with the release says what was, and not what is now; and its number.

    ``searched`` are the entry's terms without the product's name, which is a subject that says nothing.
    """
    library = state.now
    was = library.weights(set(terms(former.predicate)))
    of = library.weights((set(terms(former.subject)) & searched) - was.keys())
    instead = terms(former.now)[-len(was) :]  # "keeps jobs in the archive" stays but for its end
    now = library.weights(set(instead) - was.keys() - of.keys())
    if len(was) < _WORDS or not of:
        return 0.0, -1
    best, at = 0.0, -1
    held, all_of_it = library.held_of(was), sum(was.values())
    for number in numbers:
        if held.get(number, 0.0) / all_of_it <= max(best, _LEAST):  # most say nothing of it
            continue
        passage = library.shelf[number]
        is_new = 2 * len(state.added.get(number, ())) > len(passage.terms)
        if is_new or passage.terms & _BOTH_TIMES or VERSION + version in passage.terms:
            continue
        whole = min(_share(was, passage.terms), _share(of, passage.terms, passage.around))
        if whole <= max(best, _LEAST) or _share(now, passage.terms) >= _MOST:
            continue
        for near in _statements(library.text(number).split(), was.keys(), denied=former.is_denied):
            said = min(_share(was, near), _share(of, near, passage.around))
            if said > max(best, _LEAST):
                best, at = said, number
    return best, at


def _statements(words: Sequence[str], wanted: Collection[str], *, denied: bool) -> Iterator[frozenset[str]]:
    """The terms around each of those ``wanted``, as many as one statement may have; if ``denied``, without what denies it."""
    for at, word in enumerate(words):
        if word in wanted and not (denied and DENIAL in words[max(0, at - _DENIED_BY) : at]):
            yield frozenset(words[max(0, at - _NEAR // 2) : at + _NEAR // 2])


def _share(weights: Mapping[str, float], own: frozenset[str], around: frozenset[str] = frozenset()) -> float:
    held = sum(w if t in own else _AROUND * w if t in around else 0.0 for t, w in weights.items())
    return held / (sum(weights.values()) or 1)


def _lacks(names: tuple[str, ...], numbers: Iterable[int], library: Library) -> tuple[float, int]:
    """The passage that has most of ``names``, half at least and two, and which share it lacks."""
    most, at = 0.0, -1
    held = library.held_of(dict.fromkeys(names, 1.0))
    for number in numbers:
        if held.get(number, 0.0) > most:
            most, at = held[number], number
    if most < max(2, len(names) / 2):
        return 0.0, -1
    return 1 - most / len(names), at if most < len(names) else -1
