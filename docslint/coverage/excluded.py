"""What a page excludes and an entry brings: "rules use prefix matching, not regex" beside "Added glob matching for rules"."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from docslint.claims.behaviour import Sort, behaviour
from docslint.coverage.entry import spoken_of
from docslint.coverage.library import Library
from docslint.coverage.terms import NAME, terms
from docslint.facts import Contrast
from docslint.index import Index

_LEAST = 1 / 2  # share of the words of what it is for, from which on a passage speaks of the same
_SPAN = re.compile(r"`[^`]*`|\([^()]*\)")
_SUPPORT = re.compile(r"^support for (?:an? |the )?", re.IGNORECASE)
_SUPPORTS = re.compile(r"^(?:also )?(?:supports?|accepts?|allows?|uses?) ", re.IGNORECASE)

#: By a page's path what it says things are and what not, in order of place.
Contrasts = Mapping[str, Sequence[Contrast]]


class Brought(NamedTuple):
    """What an entry brings, as terms in order, the kind of thing last, and what for: "glob matching" for "rules"."""

    thing: tuple[str, ...]
    whose: frozenset[str]


def contrasts_of(index: Index) -> Contrasts:
    """What the product's own pages say things are and what not."""
    return {page.path: page.contrasts for page in index.own_pages if page.contrasts}


def brought(text: str) -> Brought | None:
    """What an entry's ``text`` adds beside what there is of its kind. None for names, and where it says no kind or not what for."""
    parts = behaviour(text)
    if parts.sort is Sort.ADDED:
        head, rest = parts.head, parts.outcome
        if _SUPPORT.match(f"{head} for {rest}"):
            head, rest = spoken_of(rest), rest[len(spoken_of(rest)) :]
    elif parts.sort is Sort.NOW and (verb := _SUPPORTS.match(parts.outcome)):
        head = spoken_of(parts.outcome[verb.end() :])
        rest = f"{parts.head} {parts.outcome[verb.end() + len(head) :]}"
    else:
        return None
    thing = terms(head)
    whose = frozenset(terms(_SPAN.sub(" ", rest))) - set(thing)
    is_kind = len(thing) > 1 and "`" not in head and not any(term[0] == NAME for term in thing)
    return Brought(thing, whose) if is_kind and whose else None


def excluded(text: str, numbers: Callable[[], Iterable[int]], library: Library, contrasts: Contrasts) -> int:
    """The first of the passages ``numbers`` that has another of the kind that an entry's ``text`` brings, and nothing else; -1 for none.

    They are asked for only where the entry brings one.
    """
    new = brought(text) if contrasts else None
    if new is None:
        return -1
    told = frozenset(terms(text))
    for number in numbers():
        if (
            any(_is_other(c, new, told) for c in library.facts_in(number, contrasts))
            and new.thing[0] not in library.own(number)
            and library.is_about(number, new.whose, _LEAST)
        ):
            return number
    return -1


def _is_other(contrast: Contrast, new: Brought, told: frozenset[str]) -> bool:
    """Whether it is of the kind that the entry brings, and another one than those that the entry speaks of."""
    said = terms(contrast.said)
    return len(said) > 1 and said[-1] == new.thing[-1] and told.isdisjoint(said[:-1])
