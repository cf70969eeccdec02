"""A phrase that was read, and the RE2 source for it: as small a program as finds the same words in the same order.

Much of what a run keeps in memory is programs and what RE2 notes of the texts that they have seen.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from docslint.later import later

_NAME = later(r"_|[a-z][A-Z]")
_VERSION = later(r"v?(\d+(?:\.\d+)+)")

# What may stand between two words: anything but a sentence's end, and at most one line end (two end a paragraph).
_BETWEEN = r"[ \t\r\x{a0},:'\"\x{2018}-\x{201f}()\[\]{}<>*_`~\\|/#=\x{2010}-\x{2015}-]"
_SEP = rf"(?:(?:{_BETWEEN}+\n?|\n){_BETWEEN}*)"
_JOIN = rf"{_SEP}(?:(?:the|an?|its|your|their|our){_SEP})?"
_OTHER = r"[^\s.!?;]+(?:[.!?][^\s.!?;]+)*"
_EDGE = later(r"[A-Za-z0-9_]")  # RE2's \b knows ASCII words only
_APOSTROPHE = r"['\x{2019}]"
_POSSESSIVE = rf"\b(?:{_APOSTROPHE}s\b)?"
_IN_WORD = r"[\w\x{c0}-\x{1fff}]*"  # \pL would make every program ten times as large
_IN_NAME = r"[\w*\\{}<>]*"

Parts = tuple[str, ...]


class Word(NamedTuple):
    """One word, name or path, as written."""

    text: str
    optional: bool = False


class Gap(NamedTuple):
    """Up to ``most`` words that do not matter."""

    most: int


class Group(NamedTuple):
    """One of several sequences."""

    alternatives: tuple[tuple["Item", ...], ...]
    optional: bool = False


Item = Word | Gap | Group
Items = tuple[Item, ...]


def is_name(word: str) -> bool:
    """Whether a word is a name: its case counts."""
    return _NAME.search(word) is not None


def regex_of(phrase: str | Group) -> str:
    """A phrase that was read as RE2 source."""
    if isinstance(phrase, str):
        return f"(?:{phrase})"
    return f"(?i:{_group_regex(phrase, lead=True, trail=True)})"


def _group_regex(group: Group, *, lead: bool, trail: bool) -> str:
    """``lead`` and ``trail``: nothing of the phrase stands before or after the group."""
    return _either(_sequence(s, lead=lead, trail=trail) for s in _flat(group))


def _flat(group: Group) -> Iterator[Items]:
    """The alternatives, those of one that is a group and nothing else among them."""
    for items in group.alternatives:
        match items:
            case [Group(optional=False) as inner]:
                yield from _flat(inner)
            case _:
                yield items


def _either(alternatives: Iterable[Parts]) -> str:
    """One of ``alternatives``, the first that fits: what neighbours end in stands there once.

    It is tried in the same order so; what they begin with would not be.
    """
    texts = []
    for end, same in groupby(dict.fromkeys(alternatives), key=lambda parts: parts[-1:]):
        each = list(same)
        texts.append("".join(each[0]) if len(each) == 1 else _either(p[:-1] for p in each) + end[0])
    return texts[0] if len(texts) == 1 else f"(?:{'|'.join(texts)})"


def _sequence(items: Items, *, lead: bool, trail: bool) -> Parts:
    """The source of a sequence, in the parts that another one may share."""
    out: list[str] = []
    join = ""
    for place, item in enumerate(items):
        if isinstance(item, Gap):
            join = f"{_SEP}(?:{_OTHER}{_SEP}){{0,{item.most}}}"
            continue
        first, last = lead and place == 0, trail and place == len(items) - 1
        if isinstance(item, Group):
            parts: Parts = (_group_regex(item, lead=first, trail=last),)
        else:
            parts = _word(item.text, lead=first, trail=last)
        parts = tuple(filter(None, (join, *parts)))
        out += (f"(?:{''.join(parts)})?",) if item.optional else parts
        join = join if item.optional else _JOIN
    return tuple(out)


def _word(word: str, *, lead: bool, trail: bool) -> Parts:
    version = _VERSION.fullmatch(word)
    if version:
        start = r"(?:^|[^\w.])" if lead else ""
        return (rf"{start}v?{re.escape(version[1])}\b",)
    named = is_name(word)
    body = "".join(_char_regex(c, is_name=named) for c in word)
    before = r"\b" if _EDGE.match(word[0]) else ""
    after = r"\b" if _EDGE.match(word[-1]) else ""
    if lead and word[0] in "-/":
        before = r"(?:^|[^\w/.~-])"
    if trail and word[0] in "-/" and after:
        after = r"(?:[^\w/-]|$)"
    if named:
        return (f"(?-i:{before}{body}{after})",)
    if body.endswith(_IN_WORD):
        return before + body.removesuffix(_IN_WORD), _IN_WORD
    return before + body, _POSSESSIVE if after == r"\b" and word[-1].isalpha() else after


def _char_regex(char: str, *, is_name: bool) -> str:
    if char == "*":
        return _IN_NAME if is_name else _IN_WORD
    if char in "'\u2019":
        return _APOSTROPHE
    if char == "_":
        return r"\\?_"
    if char == "/":
        return r"\s?/\s?" if not is_name else "/"
    return re.escape(char)
