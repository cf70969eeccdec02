"""How a reference page sets out what it defines: under headings, in tables, in lists."""

import re
from collections import Counter
from collections.abc import Iterable

_SHAPES = (
    (re.compile(r"[ \t>]*#{1,6}[ \t]"), "headings"),
    (re.compile(r"[ \t>]*\|"), "tables"),
    (re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]"), "lists"),
    (re.compile(r"[^\n]*<t[dhr]\b", re.IGNORECASE), "HTML tables"),
    (re.compile(r"[ \t]*#?[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]+="), "samples of a file"),
    (re.compile(r"[^\n]+\n:[ \t]"), "definition lists"),
)


def shape_of(text: str, places: Iterable[int]) -> str:
    """The shape that most of ``places``, offsets of defined names in ``text``, have; empty if there are none."""
    shapes = Counter(_shape(text, text.rfind("\n", 0, at) + 1) for at in places)
    return shapes.most_common(1)[0][0] if shapes else ""


def _shape(text: str, line: int) -> str:
    return next((shape for pattern, shape in _SHAPES if pattern.match(text, line)), "prose")
