"""A changelog entry as coverage reads it: the names that it speaks of and the terms that a page would use."""

import re
from functools import lru_cache
from typing import NamedTuple

from docslint.claims.behaviour import behaviour
from docslint.coverage.library import Library
from docslint.coverage.past import Past
from docslint.coverage.terms import NAME, VERSION, letters, name_term, terms
from docslint.regex import Pattern

_LONGEST = 3  # words that a page's address may run together
_SPAN = re.compile(r"``?([^`]+)``?")
_SPLIT = re.compile(r"[\s,|]+")
_INSTEAD = re.compile(r"\s(?:to|in|from)\s|\s[\u2013\u2014-]\s|[;(]|[.,:]\s")
_SERIES = re.compile(r"\b\w+(?:/\w+)+\b|\b[A-Z]\w+(?:, [A-Z]\w+)*,? (?:and|or) [A-Z]\w+")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_WORD = re.compile(r"[A-Za-z0-9]+")
_CIRCUMSTANCE = re.compile(
    r"\s(?:on|in|with|for|when|that|to|so|by|of|from|at|via|and|or|silently|sometimes)\b|\s[a-z]+ing\b|[,:;(]"
)
#: What files of a kind end with ("policy files (`.rego`)", "`.rego` files") is no name to look for.
_ENDINGS = re.compile(r"(?<=files \()`\.[a-z]\w*`(?:,? (?:and |or )?`\.[a-z]\w*`)*|`\.[a-z]\w*`(?= files\b)")
_AROUND = "\"'()[]{},;"
_VALUE = re.compile(r"[=:(\[<{].*$")
_LOUD = re.compile(r"(?<![\w`])[A-Z][A-Z0-9]*_[A-Z0-9_]+")
#: A thing that something is done to or put in: where no page has it, what is new in it is missed by none.
_HOST = re.compile(r"(?<!support )\b(?:for|in|on|inside|within|to) (?:the |an? |its )?(`[^`]+`)")
#: A word of a code span that is a name of something: a flag, a command, a key, a variable; no value, no plain word.
_IDENTIFIER = re.compile(
    r"""-{1,2}[A-Za-z][\w-]+ | /[a-z][\w:-]+ | \.?[A-Za-z][\w-]*(?:\.[A-Za-z_*][\w*-]*)+ | \.[a-z][\w-]{4,}
      | [A-Za-z]+(?:_[A-Za-z0-9*]+)+\*? | [a-z]+[A-Z]\w* | [A-Z][a-z0-9]+[A-Z]\w*""",
    re.VERBOSE,
)


class Subject(NamedTuple):
    """What an entry is about. ``names`` as it spells them; ``terms`` are what to search, without the product's name.

    ``ended`` are those of what it takes away, in code or with a capital: they may well be on no page. So may ``hosts``,
    the names that it speaks of only as that in which something is new or otherwise.
    """

    text: str
    names: tuple[str, ...]
    terms: frozenset[str]
    ended: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    @property
    def expected(self) -> tuple[str, ...]:
        """The names that pages may be expected to have."""
        return tuple(name for name in self.names if name not in self.ended and name not in self.hosts)


@lru_cache(maxsize=4096)
def subject_of(text: str, product: str = "", ended: str = "", foreign: Pattern | None = None) -> Subject:
    """Names and terms of an entry's ``text``; ``product`` is the product's name, which tells nothing here.

    ``ended`` is the part of it that begins with what it takes away. Names that are ``foreign`` are none of its own.
    """
    own = {term for term in terms(product.lower()) if term[0] not in (NAME, VERSION)}
    found = frozenset(term for term in terms(text) if term[0] != VERSION) - own
    names = tuple(name for name in names_in(text) if not (foreign and foreign.fullmatch(name)))
    return Subject(text, names, found, _ended(ended) - own, frozenset() if ended else _hosts(text))


def _hosts(text: str) -> frozenset[str]:
    """The names that stand only behind a preposition, in an entry that has others or words for what is new."""
    hosts = {name for span in _HOST.findall(text) for name in names_in(span)}
    return frozenset(hosts.difference(names_in(_HOST.sub(" ", text))))


def _ended(text: str) -> frozenset[str]:
    """The names of what is removed or renamed, and the terms of its words with a capital: all before what there is instead."""
    end = _INSTEAD.search(_SPAN.sub(lambda span: "`" * len(span[0]), text))
    gone = text[: end.start()] if end else text
    words = " ".join(_CAPITAL.findall(_SPAN.sub(" ", gone)))
    return frozenset(names_in(gone)) | {term for term in terms(words) if term[0].isalpha()}


def names_in(text: str) -> tuple[str, ...]:
    """The identifiers that ``text`` speaks of, once each, in order: without values, arguments and quotes."""
    text = _ENDINGS.sub(" ", text) if "files" in text else text
    words = [word for span in _SPAN.findall(text) for word in _SPLIT.split(span)]
    bare = [_VALUE.sub("", word.strip(_AROUND)).rstrip(_AROUND + ".:/") for word in words]
    found = [word for word in bare if _IDENTIFIER.fullmatch(word)] + _LOUD.findall(text)
    return tuple(dict.fromkeys(found))


def alike_in(text: str) -> frozenset[str]:
    """The terms of words that ``text`` puts in one series ("Bedrock/Vertex", "Bedrock, Vertex and Foundry")."""
    return frozenset(
        t for series in _SERIES.findall(_SPAN.sub(" ", text)) for t in terms(series.replace("/", " "))
    )


def first_spoken_of(text: str) -> tuple[str, ...]:
    """The terms of what an entry's ``text`` begins with, in order."""
    return terms(spoken_of(behaviour(text).head))


def spoken_of(head: str) -> str:
    """What the ``head`` of an entry's behaviour begins with: of "jobs on a custom host are retried" it is the jobs."""
    circumstance = _CIRCUMSTANCE.search(head)
    return head[: circumstance.start()] if circumstance and circumstance.start() else head


def run_together(text: str) -> frozenset[str]:
    """Each word of ``text``, and two and three in a row, as ``letters``: "status line" may be the page ``statusline``."""
    words = _WORD.findall(text)
    return frozenset(
        letters("".join(words[at : at + size]))
        for size in range(1, _LONGEST + 1)
        for at in range(len(words) - size + 1)
    )


def is_known(name: str, library: Library) -> bool:
    """Whether a page has ``name``: as it is, one of the family that a ``*`` stands for, or the last part below the others."""
    if "*" in name:
        return library.has_like(NAME + re.sub(r"[^a-z0-9*]", "", name.lower()))
    if library.holders(whole(name)):
        return True
    above, _, last = name.rpartition(".")
    return bool(above and last) and any(
        any(term in library.shelf[n].terms or term in library.shelf[n].around for term in terms(above))
        for n in library.holders(whole(last))
    )


def was_known(name: str, past: Past, library: Library) -> bool:
    """Whether a page of former times had ``name`` as pages have it now, whole or its last part; a family was always known."""
    return (
        "*" in name
        or past.has(whole(name))
        or (not library.holders(whole(name)) and past.has(whole(name.rpartition(".")[2])))
    )


def whole(name: str) -> str:
    """The term that a page has for a name."""
    return name_term(name) or next(iter(terms(name)), "")
