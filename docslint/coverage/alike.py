"""Words that mean the same in a product, as its packs have them: whichever is written, coverage reads the first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import re2

from docslint.coverage.terms import spelled
from docslint.regex import Encoded, Match, Pattern
from docslint.sieve import Sieve

#: What is written so, in small letters, stands for its meaning; a name in capitals or code is looked for as it is.
_PLAIN = re.compile(r"[^\W_]+(?:[ '-][^\W_]+)*")
_GAP = re.compile(r"[\s-]+")
_BEFORE = r"(?:^|[^\pL\pN_$@./`:-])"
_GOES_ON = re.compile(r"[\w/`=(-]|[.:]\w")  # "relayed", "proxy.port", "proxy()"
_MEMORY = 256 << 20  # bytes a search for thousands of words may take; with less RE2 goes a slow way


class Alike:
    """Groups of words that mean the same, the first of each to be read for the others.

    A word of two groups has the meaning that the first of them gives it, and so have the others of the second.
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        plain = [[word for word in group if word.islower() and _PLAIN.fullmatch(word)] for group in groups]
        self._first = _meanings(plain)
        options = re2.Options()
        options.max_mem, options.log_errors = _MEMORY, False
        wanted = {word for group in plain for word in group if self._is_looked_for(_key(word))}
        longest = sorted(wanted, key=lambda word: (-len(word), word))
        words = "|".join(_GAP.sub(lambda _: r"[\s-]+", word).replace("'", "['’]") for word in longest)
        source = rf"(?i){_BEFORE}((?:{words})s?)"
        self._pattern: Pattern | None = re2.compile(source, options) if words else None
        self._in_any = Sieve([True], [source], options) if words else Sieve[bool]([], [])

    def read(self, text: str) -> str:
        """``text`` with the first of each group for the others, in the plural where they are; code as it is."""
        if not self._in_any(text):
            return text
        read, last = [], 0
        for match in self.found(Encoded(text)):
            read += [text[last : match.start(1)], self._meant(match[1])]
            last = match.end(1)
        return "".join([*read, text[last:]])

    def found(self, text: Encoded) -> Iterator[Match]:
        """Where ``text`` has one of the others, as group 1; none in a code span, which ends with its line at the latest."""
        last, ticks = 0, 0
        for match in text.finditer(self._pattern) if self._pattern else ():
            word, start = match[1], match.start(1)
            line = text.text.rfind("\n", last, start)
            ticks = (ticks if line < 0 else 0) + text.text.count("`", max(last, line), start)
            last = start
            is_plain = ticks % 2 == 0 and not _GOES_ON.match(text.text, match.end(1))
            if is_plain and _key(self._meant(word)) != _key(word):
                yield match

    def spelled(self, text: str) -> Mapping[str, str]:
        """By term of ``text`` as it is read the word of ``text`` that it stands for: see ``terms.spelled``."""
        meant = {t: m[1] for m in self.found(Encoded(text)) for t in spelled(self._meant(m[1]))}
        return {**spelled(self.read(text)), **meant, **spelled(text)}

    def _is_looked_for(self, key: str) -> bool:
        """Whether another is read for a word, or would be for a part of it, which stays as it is in the whole."""
        parts = key.split(" ")
        runs = (" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1))
        return any(_key(self._first.get(run, run)) != run for run in runs)

    def _meant(self, word: str) -> str:
        key = _key(word)
        return self._first.get(key) or self._first[key.removesuffix("s")] + "s"


def _meanings(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """By word of ``groups`` what is read for it: itself for the first of a group, lest a part of it be read."""
    found: dict[str, str] = {}
    for group in groups:
        keys = [_key(word) for word in group]
        meaning = next((found[key] for key in keys if key in found), next(iter(group), ""))
        for key in keys:
            found.setdefault(key, meaning)
    return found


def _key(word: str) -> str:
    """``word`` as it is compared: all letters that RE2 takes for the same are."""
    return _GAP.sub(" ", word).casefold().replace("’", "'")


@lru_cache(maxsize=4)
def alike(groups: tuple[tuple[str, ...], ...]) -> Alike:
    """The groups of a vocabulary, compiled once."""
    return Alike(groups)
