"""Masked text to words: such as a message can quote, and such as can be compared."""

from functools import lru_cache

from docslint.later import later

_MARKS = later(r"[*`]|(?<!\w)_+|_+(?!\w)")
_WORD = later(r"`([^`\n]+)`|([^\W_][\w'’.-]*\w|[^\W_])")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "y", "e")
_SHORTEST = 3  # letters of a stem
_SMALL = frozenset(
    "a an the is are be been was were of to and or as at by from also all any do does have has will would should may might must per than then so".split()
)


def plain(text: str) -> str:
    """``text`` without emphasis and code marks, white space folded."""
    return " ".join(_MARKS.sub("", text).split())


def stems(text: str) -> tuple[str, ...]:
    """The words that carry meaning, cut to their stems, without order; a code span is one of them as it stands."""
    found = {span or _stem(word.casefold()) for span, word in _WORD.findall(text)}
    return tuple(sorted(found - _SMALL))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word.removesuffix(ending)
