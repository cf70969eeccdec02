"""Patterns that are compiled when they are first used: a run after an edit of one page has no use for two of three."""

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

_OFFERED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex")


class Later:
    """What ``make`` compiles of ``pattern``, once it is asked for more than its source.

    From then on it holds what the compiled one offers, so that a search costs what it always did.
    """

    def __init__(self, pattern: str | bytes, make: Callable[[], Any]) -> None:
        self.pattern = pattern
        self._make = make

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a pattern has; called for what is not there yet
        if name.startswith("__"):
            raise AttributeError(name)
        made = self._make()
        self.__dict__.update((each, getattr(made, each)) for each in _OFFERED)
        return getattr(made, name)


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, at the first use."""
    return cast("re.Pattern[AnyStr]", Later(pattern, lambda: re.compile(pattern, flags)))
