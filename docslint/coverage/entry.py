"""A changelog entry as coverage reads it: the names that it speaks of and the terms that a page would use."""

import re
from fnmatch import fnmatchcase
from typing import NamedTuple

from docslint.coverage.library import Library
from docslint.coverage.past import Past
from docslint.coverage.terms import NAME, VERSION, name_term, terms

_SPAN = re.compile(r"``?([^`]+)``?")
_SPLIT = re.compile(r"[\s,|]+")
_VALUE = re.compile(r"[=:(\[<{].*$")
_LOUD = re.compile(r"(?<![\w`])[A-Z][A-Z0-9]*_[A-Z0-9_]+")
#: A word of a code span that is a name of something: a flag, a command, a key, a variable; no value, no plain word.
_IDENTIFIER = re.compile(
    r"""-{1,2}[A-Za-z][\w-]+ | /[a-z][\w:-]+ | \.?[A-Za-z][\w-]*(?:\.[A-Za-z_*][\w*-]*)+ | \.[a-z][\w-]+
      | [A-Za-z]+(?:_[A-Za-z0-9*]+)+\*? | [a-z]+[A-Z]\w* | [A-Z][a-z0-9]+[A-Z]\w*""",
    re.VERBOSE,
)


class Subject(NamedTuple):
    """What an entry is about. ``names`` as it spells them; ``terms`` are what to search, without the product's name."""

    text: str
    names: tuple[str, ...]
    terms: frozenset[str]


def subject_of(text: str, product: str = "") -> Subject:
    """Names and terms of an entry's ``text``; ``product`` is the product's name, which tells nothing here."""
    own = {term for term in terms(product.lower()) if term[0] not in (NAME, VERSION)}
    found = frozenset(term for term in terms(text) if term[0] != VERSION) - own
    return Subject(text, names_in(text), found)


def names_in(text: str) -> tuple[str, ...]:
    """The identifiers that ``text`` speaks of, once each, in order: without values, arguments and quotes."""
    words = [word for span in _SPAN.findall(text) for word in _SPLIT.split(span)]
    bare = [_VALUE.sub("", word.strip("\"'()[]{},;")).rstrip(".:/") for word in words]
    found = [word for word in bare if _IDENTIFIER.fullmatch(word)] + _LOUD.findall(text)
    return tuple(dict.fromkeys(found))


def is_known(name: str, library: Library) -> bool:
    """Whether a page has ``name``: as it is, its last part alone, or one of the family that a ``*`` stands for."""
    if "*" in name:
        family = NAME + re.sub(r"[^a-z0-9*]", "", name.lower())
        return any(fnmatchcase(known, family) for known in library.names)
    return any(term in library.holders for term in _spellings(name))


def was_known(name: str, past: Past) -> bool:
    """The same of earlier pages; a family was always known."""
    return "*" in name or any(past.has(term) for term in _spellings(name))


def _spellings(name: str) -> tuple[str, ...]:
    """The terms that a page may have for ``name``: the whole, or the last part of a dotted one."""
    last = name.rpartition(".")[2]
    whole = name_term(name) or next(iter(terms(name)), "")
    part = (name_term(last) or next(iter(terms(last)), "")) if last != name else ""
    return tuple(filter(None, (whole, part)))
