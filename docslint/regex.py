"""What RE2's compiled patterns offer here. The binding has neither types nor public names for its classes."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol


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

    def search(self, text: str, pos: int | None = None, endpos: int | None = None) -> Match | None:
        """The first match."""
        ...

    def fullmatch(self, text: str, pos: int | None = None, endpos: int | None = None) -> Match | None:
        """The match of the whole text."""
        ...

    def finditer(self, text: str, pos: int | None = None, endpos: int | None = None) -> Iterator[Match]:
        """All matches in order, none overlapping."""
        ...
