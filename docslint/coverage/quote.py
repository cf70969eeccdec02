"""The part of a passage to show: its line with most of the words that were looked for, and of a long line the best stretch."""

import re
from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from docslint.coverage.alike import Alike
from docslint.coverage.terms import terms
from docslint.regex import Encoded

_LONGEST = 160  # characters of a quote
_BEFORE = 40  # of which stand before the first word that was looked for
_TOKEN = re.compile(r"\S{1,80}")


class Quote(NamedTuple):
    """A line's number and what it says, cut where it is long."""

    line: int
    text: str


def quote(lines: Sequence[tuple[int, str]], weights: Mapping[str, float], alike: Alike) -> Quote:
    """The line with most of the weight of the terms in ``weights`` as ``alike`` reads it, the first of equals. ``lines`` are never none."""
    best = (
        lines[0]
        if len(lines) == 1
        else max(lines, key=lambda line: (_weight(alike.read(line[1]), weights), -line[0]))
    )
    return Quote(best[0], _stretch(" ".join(best[1].split()), weights, alike))


def _weight(text: str, weights: Mapping[str, float]) -> float:
    return fsum(weights.get(term, 0.0) for term in set(terms(text)))


def _stretch(text: str, weights: Mapping[str, float], alike: Alike) -> str:
    if len(text) <= _LONGEST:
        return text
    words = [(m.start(), m[0]) for m in _TOKEN.finditer(text)]
    words += [(m.start(1), alike.read(m[1])) for m in alike.found(Encoded(text))]
    found = [(at, term) for at, word in sorted(words) for term in terms(word) if term in weights]
    start, most = 0, -1.0
    for at, (place, _) in enumerate(found):
        near = {term for where, term in found[at : at + _LONGEST] if where < place + _LONGEST - _BEFORE}
        weight = fsum(weights[term] for term in near)
        if weight > most:
            start, most = place, weight
    start = 0 if start <= _BEFORE else text.find(" ", start - _BEFORE) + 1 or start
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
