"""Words that mean the same in a product, as its packs have them: whichever is written, coverage reads the first."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import re2

from docslint.regex import Encoded, Match, Pattern

#: What is written so stands for its meaning; a name in capitals or code is looked for as it is.
_PLAIN = re.compile(r"[a-z]+(?:[ '-][a-z]+)*")
_GAP = re.compile(r"[\s-]+")
_BEFORE = r"(?:^|[^\w$@./`:-])"
_NAME_GOES_ON = re.compile(r"[/`=(-]|[.:]\w")  # "proxy.port", "proxy()"


class Alike:
    """Groups of words that mean the same, the first of each to be read for the others."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        plain = [[_key(word) for word in group if _PLAIN.fullmatch(word)] for group in groups]
        self._first = {word: group[0] for group in reversed(plain) for word in group[1:]}
        longest = sorted(self._first, key=lambda word: (-len(word), word))
        words = "|".join(word.replace(" ", r"[\s-]+") for word in longest)
        self._pattern: Pattern | None = re2.compile(rf"(?i){_BEFORE}((?:{words})s?)\b") if words else None

    def read(self, text: str) -> str:
        """``text`` with the first of each group for the others, in the plural where they are."""
        read, last = [], 0
        for match in self.found(Encoded(text)):
            read += [text[last : match.start(1)], self._meant(_key(match[1]))]
            last = match.end(1)
        return "".join([*read, text[last:]]) if read else text

    def found(self, text: Encoded) -> Iterator[Match]:
        """Where ``text`` has one of the others, as group 1."""
        found = text.finditer(self._pattern) if self._pattern else iter(())
        return (match for match in found if not _NAME_GOES_ON.match(text.text, match.end(1)))

    def _meant(self, word: str) -> str:
        return self._first.get(word) or self._first[word.removesuffix("s")] + "s"


def _key(word: str) -> str:
    return _GAP.sub(" ", word).lower()


@lru_cache(maxsize=4)
def alike(groups: tuple[tuple[str, ...], ...]) -> Alike:
    """The groups of a vocabulary, compiled once."""
    return Alike(groups)
