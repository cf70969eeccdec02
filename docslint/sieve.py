"""Patterns tried all at once: which of many a text has, in one pass over it, however many they are. Heavy to import (RE2)."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import re2

T = TypeVar("T")


class Sieve(Generic[T]):
    """Things that each have a pattern; ``sieve(text)`` gives those whose pattern ``text`` has, in their order."""

    def __init__(self, things: Sequence[T], sources: Sequence[str]) -> None:
        self._things = tuple(things)
        self._patterns: Any = re2.Set.SearchSet()  # the binding has no types
        for source in sources:
            self._patterns.Add(source)
        self._patterns.Compile()

    def __call__(self, text: str | bytes) -> list[T]:
        """The things whose pattern is in ``text``: what a search with each would find, at the price of one."""
        if not self._things:
            return []
        return [self._things[n] for n in sorted(self._patterns.Match(text) or ())]
