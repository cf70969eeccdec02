"""Patterns tried all at once: which of many a text has, in one pass over it or a few. Heavy to import (RE2).

For a short text that mostly has none this is the quickest way to ask even for one: a search counts offsets and makes a
match, which takes the binding several times as long as the search.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import re2

T = TypeVar("T")

_MEMORY = 256 << 20  # bytes that one large pattern may take, which by itself RE2 would search in a slower way


class Sieve(Generic[T]):
    """Things that each have a pattern; ``sieve(text)`` gives those whose pattern ``text`` has, in their order.

    The patterns are put together when a text is first tried; hundreds of large ones make more than one pass.
    """

    def __init__(
        self, things: Sequence[T], sources: Sequence[str], options: re2.Options | None = None
    ) -> None:
        self._things = tuple(things)
        self._sources = tuple(sources)
        self._options = options

    def __call__(self, text: str | bytes) -> list[T]:
        """The things whose pattern is in ``text``: what a search with each would find, at the price of one."""
        found: list[T] = []
        for first, patterns in self._patterns:
            if numbers := patterns.Match(text):
                found += [self._things[first + n] for n in sorted(numbers)]
        return found

    @cached_property
    def _patterns(self) -> Sequence[tuple[int, Any]]:  # the binding has no types
        return tuple(_together(self._sources, self._options)) if self._sources else ()


def _together(
    sources: Sequence[str], options: re2.Options | None, first: int = 0
) -> Iterator[tuple[int, Any]]:
    """The number of the first of ``sources``, and all of them as one; as several where that would be too large for RE2."""
    try:
        made = _compiled(sources, options)
    except re2.error:
        if half := len(sources) // 2:
            yield from _together(sources[:half], options, first)
            yield from _together(sources[half:], options, first + half)
            return
        more = re2.Options()
        more.max_mem = _MEMORY
        made = _compiled(sources, more)
    yield first, made


def _compiled(sources: Sequence[str], options: re2.Options | None) -> Any:  # noqa: ANN401  as above
    made = re2.Set.SearchSet(options)
    for source in sources:
        made.Add(source)
    made.Compile()
    return made
