"""What RE2's compiled patterns offer here. The binding has neither types nor public names for its classes.

Light to import: who has patterns has RE2.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import accumulate
from typing import Any, Protocol

_WIDE = re.compile(r"[^\x00-\x7f]")


class Match(Protocol):
    """A match, as of ``re``; offsets are code points."""

    @property
    def re(self) -> "Pattern":
        """The pattern that matched."""
        ...

    def __getitem__(self, group: int | str) -> str | Any: ...  # noqa: ANN401  as typeshed has it: None where a group took no part

    def start(self, group: int = 0) -> int:
        """Where the group begins; by number only."""
        ...

    def span(self, group: int = 0) -> tuple[int, int]:
        """Where the group begins and ends; by number only."""
        ...

    def end(self, group: int = 0) -> int:
        """Where the group ends; by number only."""
        ...


class Pattern(Protocol):
    """A compiled pattern, as of ``re``."""

    def __hash__(self) -> int:
        """A pattern is a key of caches by what it is."""
        ...

    @property
    def pattern(self) -> str:
        """Its source."""
        ...

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The numbers of the named groups."""
        ...

    def search(self, text: str | bytes, pos: int | None = None, endpos: int | None = None) -> Match | None:
        """The first match."""
        ...

    def fullmatch(self, text: str, pos: int | None = None, endpos: int | None = None) -> Match | None:
        """The match of the whole text."""
        ...

    def finditer(
        self, text: str | bytes, pos: int | None = None, endpos: int | None = None
    ) -> Iterator[Match]:
        """All matches in order, none overlapping."""
        ...


class Encoded:
    """A text as RE2 reads it, for many patterns: encoded once, and its offsets counted once, not for each search."""

    __slots__ = ("_absent", "_ends", "_more", "data", "text")

    def __init__(self, text: str) -> None:
        self.text, self.data = text, text.encode()
        self._absent: frozenset[Pattern] = frozenset()
        wide = [] if len(self.data) == len(text) else list(_WIDE.finditer(text))
        more = accumulate((1 + (m[0] > "\u07ff") + (m[0] > "\uffff") for m in wide), initial=0)
        #: Bytes beyond one for each letter, up to the first, the second … of the wide letters.
        self._more = list(more)
        self._ends = [0, *(m.end() + n for m, n in zip(wide, self._more[1:], strict=True))]

    def sift(self, patterns: Collection[Pattern], present: Callable[[bytes], Collection[Pattern]]) -> None:
        """Look for all of ``patterns`` at once: those that are not ``present`` need not be searched for one by one."""
        self._absent |= frozenset(patterns).difference(present(self.data))

    def place(self, at: int) -> int:
        """The offset in ``text`` of an offset in ``data``; of -1, where a group took no part, -1."""
        return at if at < 0 else at - self._more[bisect_right(self._ends, at) - 1]

    def finditer(self, pattern: Pattern) -> Iterator[Match]:
        """As ``pattern.finditer(text)``."""
        found = iter(()) if pattern in self._absent else pattern.finditer(self.data)
        return (_Found(match, self) for match in found if not self._is_within(match.start()))

    def _is_within(self, at: int) -> bool:
        """Whether an offset lies within a letter, where nothing but nothing can be found."""
        return at < len(self.data) and self.data[at] & 0xC0 == 0x80

    def has(self, pattern: Pattern) -> bool:
        """Whether ``pattern`` is somewhere in the text."""
        return pattern not in self._absent and pattern.search(self.data) is not None


class _Found:
    """A match in ``Encoded.data``, told in terms of its text."""

    __slots__ = ("_match", "_text")

    def __init__(self, match: Match, text: Encoded) -> None:
        self._match, self._text = match, text

    @property
    def re(self) -> Pattern:
        return self._match.re

    def __getitem__(self, group: int | str) -> str | None:
        found: Any = self._match[group]  # bytes, as the text was
        return None if found is None else found.decode()

    def start(self, group: int = 0) -> int:
        return self._text.place(self._match.start(group))

    def end(self, group: int = 0) -> int:
        return self._text.place(self._match.end(group))

    def span(self, group: int = 0) -> tuple[int, int]:
        return self.start(group), self.end(group)
