"""Is an entry worth documenting: does a user meet something new, gone or different? Judged by the entry's words alone."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import re2

from docslint.coverage.entry import names_in
from docslint.regex import Pattern
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
    starts: tuple[tuple[str, Pattern], ...]
    after_topic: tuple[tuple[str, Pattern], ...]
    headings: tuple[tuple[str, Pattern], ...]
    anywhere: tuple[tuple[str, Pattern], ...]
    ends: tuple[Pattern, ...]
    gone: Pattern
    foreign: Pattern


@lru_cache(maxsize=4096)
def sort_words(text: str, heading: str, vocabulary: Triage) -> Sorting:
    """The words of an entry by sort; ``heading`` is the changelog's section that it stands in."""
    compiled = _compile(vocabulary)
    kind = (
        _first(compiled.starts, text)  # before a topic is looked for: "fix: remove …" is a fix
        or _first(compiled.after_topic, text)
        or _first(compiled.headings, heading)
    )
    counts = {sort: float(sort == kind) for sort, _ in compiled.starts}
    prose = _SPAN.sub(" X ", text)
    words = {
        sort: tuple(dict.fromkeys(m[0].lower() for m in pattern.finditer(prose)))
        for sort, pattern in compiled.anywhere
    }
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


def _first(patterns: Iterable[tuple[str, Pattern]], text: str) -> str:
    return next((sort for sort, pattern in patterns if pattern.search(text)), "")


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
    return _Compiled(
        tuple((sort, _any(patterns, _BEGIN)) for sort, patterns in begins.items()),
        tuple((sort, _any(patterns, _TOPIC)) for sort, patterns in begins.items()),
        tuple((sort, _any(patterns, r"^\W*")) for sort, patterns in begins.items()),
        tuple((sort, _any(patterns)) for sort, patterns in anywhere.items()),
        (_any(vocabulary.ended, _BEGIN), _any(vocabulary.ended, _TOPIC)),
        _any(vocabulary.gone),
        re2.compile("|".join(f"(?:{p})" for p in vocabulary.foreign) or "$^"),
    )


def _any(patterns: tuple[str, ...], before: str = "") -> Pattern:
    pattern: Pattern = re2.compile(f"(?i){before}(?:{'|'.join(f'(?:{p})' for p in patterns) or '$^'})")
    return pattern
