"""The words of a paragraph without what only sets them: emphasis, spacing, escapes. Code spans stay as they are."""

import re
from collections import defaultdict

_TICKS = re.compile(r"(?<!\\)`+")
_MARKS = re.compile(r"(?<![\\*_])(?:\*{1,3}|_{1,3})(?![*_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMPONENT = re.compile(r"</?[A-Z][\w.]*(?:\s[^<>]*)?>")


def plain(text: str) -> str:
    """``text`` with single spaces, without marks of emphasis and needless escapes, its code spans unchanged."""
    pieces, at = [], 0
    marks = _emphasis(text, spans := code_spans(text))
    for start, end in sorted([*spans, *marks]):
        pieces.append(_loose(text[at:start]))
        if (start, end) not in marks:
            pieces.append(text[start:end])
        at = end
    pieces.append(_loose(text[at:]))
    return " ".join("".join(pieces).split())


def code_spans(text: str) -> list[tuple[int, int]]:
    """The code spans of a paragraph, with their backticks."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for number in range(len(runs) - 1, -1, -1):
        by_length[runs[number][1] - runs[number][0]].append(number)
    spans, at = [], 0
    while at < len(runs):
        start, end = runs[at]
        same = by_length[end - start]
        while same and same[-1] <= at:
            same.pop()
        if same:
            at = same[-1]
            spans.append((start, runs[at][1]))
        at += 1
    return spans


def _loose(text: str) -> str:
    """Space around components, which may stand on lines of their own; no escapes."""
    return _ESCAPE.sub(r"\1", _COMPONENT.sub(lambda tag: f" {tag[0]} ", text))


def _emphasis(text: str, spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The marks that open emphasis and those that close it: each with a partner of its own kind and length."""
    waiting: dict[str, list[tuple[int, int]]] = defaultdict(list)
    paired: set[tuple[int, int]] = set()
    following = iter([*spans, (len(text), len(text))])
    span = next(following)
    for match in _MARKS.finditer(text):
        start, end = match.span()
        while span[1] <= start:
            span = next(following, (len(text), len(text) + 1))
        if span[0] <= start < span[1]:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        is_word = match[0][0] == "_" or (before.isalnum() and after.isalnum())
        closes = before.strip() != "" and not (is_word and after.isalnum())
        opens = after.strip() != "" and not (is_word and before.isalnum())
        if closes and waiting[match[0]]:
            paired |= {waiting[match[0]].pop(), (start, end)}
        elif opens:
            waiting[match[0]].append((start, end))
    return paired
