"""What a page says otherwise: another default for the very thing whose default an entry tells.

A page that gives a default is read by what it states, not by the words that it shares with the entry: one that
contradicts it has nearly all of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from docslint.claims.behaviour import behaviour
from docslint.coverage.library import Library
from docslint.coverage.terms import NAME, terms
from docslint.facts import Default
from docslint.index import Index

_LEAST = 2 / 3  # share of the words of whose default it is, from which on a page speaks of the same
_TELLS = re.compile(
    r"\bby default\b|\bdefault(?:s|ing|ed)? (?:is |are )?(?:now )?to\b|\bdefaults?\b[^.;]{0,60}? (?:is|are) now\b"
    r"|\bnow the default\b|^\W*changed? (?:the )?default\b",
    re.IGNORECASE,
)
_LACKED = re.compile(r"\b(?:not|never) (?:being )?\w+ing\b", re.IGNORECASE)
_SPAN = re.compile(r"`[^`]+`")
_LITERAL = re.compile(r"`[^`]+`|\b\d[\d.,]*\w*")
_NUMBER = re.compile(r"^\W*\d")
_STATE = re.compile(
    r"^\W*(?:true|false|on|off|enabled|disabled|yes|no|none|null|unset|empty)\b", re.IGNORECASE
)
_WORD = frozenset(terms("default"))

#: By a page's path the defaults that it gives, in order of place.
Defaults = Mapping[str, Sequence[Default]]


def defaults_of(index: Index) -> Defaults:
    """What the product's own pages give as defaults."""
    return {page.path: page.defaults for page in index.own_pages if page.defaults}


def tells_default(text: str, *, is_fix: bool) -> bool:
    """Whether an entry says what is so by default. The default that a fix speaks of is the fault, unless it was lacking."""
    prose = _SPAN.sub("X", text)
    return bool(_TELLS.search(prose)) and (not is_fix or bool(_LACKED.search(prose)))


def opposed(
    text: str, numbers: Callable[[], Iterable[int]], library: Library, defaults: Defaults, *, is_fix: bool
) -> int:
    """The first of the passages ``numbers`` that gives another default than an entry's ``text``, new or old; -1 for none.

    They are asked for only where the entry tells one.
    """
    if not defaults or not tells_default(text, is_fix=is_fix):
        return -1
    told = frozenset(terms(text)) - _WORD
    parts = behaviour(text)
    head = frozenset(terms(parts.head)) - _WORD
    for number in numbers():
        found = library.facts_in(number, defaults)
        if any(told & frozenset(terms(default.raw)) for default in found):
            continue
        for default in found:
            if (
                _is_of(default, told)
                and _is_alike(default.raw, parts.outcome, library.shelf[number].terms)
                and library.is_about(number, head - set(terms(default.subject)), _LEAST)
            ):
                return number
    return -1


def _is_of(default: Default, told: frozenset[str]) -> bool:
    """Whether a default is one of what the entry speaks of, and a value that can be compared."""
    whose = terms(default.subject)
    names = [term for term in whose if term[0] == NAME]
    return bool(whose and terms(default.raw)) and (set(names) or set(whose)) <= told


def _is_alike(value: str, outcome: str, passage: frozenset[str]) -> bool:
    """Whether a page's ``value`` is one instead of the entry's ``outcome``: both numbers, both words in code.

    An outcome in words, such as "inherits that of the parent", must be one of what the passage offers.
    """
    told = _LITERAL.search(outcome)
    if told is None:
        return terms(outcome)[:1] != () and terms(outcome)[0] in passage
    return bool(_NUMBER.search(told[0])) == bool(_NUMBER.search(value)) and not _STATE.search(value)
