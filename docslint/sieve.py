"""Patterns tried all at once: which of many a text has, in one pass over it, however many they are. Heavy to import (RE2).

For a short text that mostly has none this is the quickest way to ask even for one: a search counts offsets and makes a
match, which takes the binding several times as long as the search.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import re2

T = TypeVar("T")


class Sieve(Generic[T]):
    """Things that each have a pattern; ``sieve(text)`` gives those whose pattern ``text`` has, in their order.

    The patterns are put together when a text is first tried.
    """

    def __init__(
        self, things: Sequence[T], sources: Sequence[str], options: re2.Options | None = None
    ) -> None:
        self._things = tuple(things)
        self._sources = tuple(sources)
        self._options = options

    def __call__(self, text: str | bytes) -> list[T]:
        """The things whose pattern is in ``text``: what a search with each would find, at the price of one."""
        found = self._patterns.Match(text) if self._things else None
        return [self._things[n] for n in sorted(found)] if found else []

    @cached_property
    def _patterns(self) -> Any:  # noqa: ANN401  the binding has no types
        made = re2.Set.SearchSet(self._options)
        for source in self._sources:
            made.Add(source)
        made.Compile()
        return made
