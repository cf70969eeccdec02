"""Which kinds of thing an entry speaks of, and which pages are their reference."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import re2

from docslint.coverage.entry import Subject
from docslint.facts import Use
from docslint.index import Index
from docslint.regex import Pattern
from docslint.vocabulary import Vocabulary

_FEW = 3  # definitions that make no reference yet


def kinds_of(subject: Subject, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The kinds whose names the entry has, or that it calls by their word ("environment variable")."""
    found = []
    for kind, (shape, called) in _compile(tuple(_patterns(vocabulary))).items():
        named = shape is not None and any(shape.fullmatch(name) for name in subject.names)
        if named or (called is not None and called.search(subject.text)):
            found.append(kind)
    return tuple(found)


def reference_shares(index: Index) -> Mapping[str, Mapping[str, float]]:
    """By kind and page the page's share of what the largest reference of the kind defines, 0 to 1."""
    counts: dict[str, Counter[str]] = {}
    for page in index.own_pages:
        for mention in page.mentions:
            if mention.use is Use.DEFINED:
                counts.setdefault(mention.kind, Counter())[page.slug] += 1
    return {
        kind: {slug: n / max(found.values()) for slug, n in found.items() if n > _FEW}
        for kind, found in counts.items()
    }


def _patterns(vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    return [
        (kind, entity.shape, "|".join(f"(?:{word})" for word in entity.called))
        for kind, entity in vocabulary.entities.items()
    ]


@lru_cache(maxsize=4)
def _compile(patterns: tuple[tuple[str, str, str], ...]) -> dict[str, tuple[Pattern | None, Pattern | None]]:
    return {
        kind: (
            re2.compile(shape) if shape else None,
            re2.compile(rf"(?i)\b(?:{called})\b") if called else None,
        )
        for kind, shape, called in patterns
    }
