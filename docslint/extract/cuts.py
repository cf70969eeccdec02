"""What to delete of a comment, or around it, so that it no longer names a rule."""

import re
from collections.abc import Sequence

from docslint.source import Span


def cuts(text: str, start: int, end: int, rules: Sequence[str]) -> dict[str, Span]:
    """For each of ``rules``, which the comment from ``start`` to ``end`` names, the span to delete.

    Empty when the comment names one twice.
    """
    if len(rules) == 1:
        return {rules[0]: _whole(text, start, end)}
    found = [
        (at.start(), at.end())
        for at in re.finditer(r"[^\s,]+", text[start:end].partition("(")[0])
        if at[0] in rules
    ]
    if [text[start + a : start + b] for a, b in found] != list(rules):
        return {}
    made = {
        rule: Span(start + a, start + found[n + 1][0])
        for n, (rule, (a, _)) in enumerate(zip(rules[:-1], found, strict=False))
    }
    return {**made, rules[-1]: Span(start + found[-2][1], start + found[-1][1])} if rules else {}


def _whole(text: str, start: int, end: int) -> Span:
    """The comment, with the line that is its own, or with the space that sets it off."""
    top = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    bottom = len(text) if stop < 0 else stop
    before, after = text[top:start], text[end:bottom]
    if before.strip() or after.strip():
        if before.strip():
            return (
                Span(top + len(before.rstrip(" \t")), end) if _sets_off(before, after) else Span(start, end)
            )
        return Span(start, end + len(after) - len(after.lstrip(" \t")))
    if not _is_blank(text, top, -1) and not _is_blank(text, bottom, 1):
        return Span(start, end)  # it keeps two blocks apart
    if stop < 0:
        return Span(max(top - 1, 0), end)
    below = text.find("\n", stop + 1)
    is_twice = _is_blank(text, top, -1) and below >= 0 and not text[stop + 1 : below].strip()
    return Span(top, below + 1 if is_twice else stop + 1)


def _sets_off(before: str, after: str) -> bool:
    """Whether the space before a comment goes with it: there is some after it too, or the end of a line or cell."""
    return (
        before[-1:].isspace()
        and (not after or after[0].isspace())
        and before.strip() not in {"-", "*", "+", "|", ">"}
    )


def _is_blank(text: str, at: int, way: int) -> bool:
    """Whether the line above the line start ``at``, or below the line end ``at``, is empty or not there."""
    if way < 0:
        return at == 0 or not text[text.rfind("\n", 0, at - 1) + 1 : at].strip()
    stop = text.find("\n", at + 1)
    return at >= len(text) or not text[at + 1 : len(text) if stop < 0 else stop].strip()
