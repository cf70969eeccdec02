"""Is an entry worth documenting: does a user meet something new, gone or different? Judged by the entry's words alone."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import re2

from docslint.coverage.entry import names_in
from docslint.regex import Pattern
from docslint.sieve import Sieve
from docslint.vocabulary import Triage

_MOST = 3  # more words of one sort tell no more
_BEGIN = r"^\s*\**"
_TOPIC = r"^\s*(?:\[[^\]]*\]|\*\*[^*]*\*\*:?|[\w./` -]{1,40}:)\s*\**"  # "[VSCode] ", "**cli**: ", "Windows: "
_SPAN = re.compile(r"``?[^`]+``?")
_SENTENCE = re.compile(r"[.;]\s")


class Sorting(NamedTuple):
    """How often each sort of word stands in an entry, 0 to 3, and the words themselves, for the reader."""

    counts: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]


class _Compiled(NamedTuple):
    kinds: tuple[str, ...]
    starts: Sieve[str]
    after_topic: Sieve[str]
    headings: Sieve[str]
    sorts: tuple[str, ...]
    anywhere: Sieve[tuple[str, Pattern]]
    ends: tuple[Pattern, ...]
    gone: Pattern
    foreign: Pattern


@lru_cache(maxsize=4096)
def sort_words(text: str, heading: str, vocabulary: Triage) -> Sorting:
    """The words of an entry by sort; ``heading`` is the changelog's section that it stands in."""
    compiled = _compile(vocabulary)
    kinds = (
        compiled.starts(text)  # before a topic is looked for: "fix: remove …" is a fix
        or compiled.after_topic(text)
        or compiled.headings(heading)
    )
    counts = {kind: float(kind in kinds[:1]) for kind in compiled.kinds}
    prose = _SPAN.sub(" X ", text)
    words: dict[str, tuple[str, ...]] = dict.fromkeys(compiled.sorts, ())
    for sort, pattern in compiled.anywhere(prose):
        words[sort] = tuple(dict.fromkeys(m[0].lower() for m in pattern.finditer(prose)))
    counts |= {sort: float(min(_MOST, len(found))) for sort, found in words.items()}
    counts["names"] = float(min(_MOST, len(names_in(text))))
    counts["code"] = float("`" in text)
    return Sorting(counts, words)


def what_ends(text: str, vocabulary: Triage) -> str:
    """What follows the verb of an entry that takes something away, or stands before it; empty for another."""
    compiled = _compile(vocabulary)
    for pattern in compiled.ends:
        if match := pattern.search(text):
            return text[match.end() :]
    behind = compiled.gone.search(text)
    before = text[: behind.start()] if behind else ""
    return "" if _SENTENCE.search(before) else before


def foreign_names(vocabulary: Triage) -> Pattern:
    """What a whole name matches that is one of the language's, which no page of the product need have."""
    return _compile(vocabulary).foreign


@lru_cache(maxsize=4)
def _compile(vocabulary: Triage) -> _Compiled:
    begins = {"added": vocabulary.added, "fixed": vocabulary.fixed, "improved": vocabulary.improved}
    anywhere = {
        "outcome": vocabulary.outcome,
        "rule": vocabulary.rule,
        "thing": vocabulary.thing,
        "cosmetic": vocabulary.cosmetic,
        "upkeep": vocabulary.upkeep,
    }
    found = {sort: _any(patterns) for sort, patterns in anywhere.items()}
    return _Compiled(
        tuple(begins),
        Sieve([*begins], [_any(patterns, _BEGIN) for patterns in begins.values()]),
        Sieve([*begins], [_any(patterns, _TOPIC) for patterns in begins.values()]),
        Sieve([*begins], [_any(patterns, r"^\W*") for patterns in begins.values()]),
        tuple(anywhere),
        Sieve([(sort, re2.compile(source)) for sort, source in found.items()], [*found.values()]),
        (re2.compile(_any(vocabulary.ended, _BEGIN)), re2.compile(_any(vocabulary.ended, _TOPIC))),
        re2.compile(_any(vocabulary.gone)),
        re2.compile("|".join(f"(?:{p})" for p in vocabulary.foreign) or "$^"),
    )


def _any(patterns: tuple[str, ...], before: str = "") -> str:
    return f"(?i){before}(?:{'|'.join(f'(?:{p})' for p in patterns) or '$^'})"
