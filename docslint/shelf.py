"""Facts of many states, each extracted once: above the cache on disk, which keeps those of one state."""

from pathlib import Path
from typing import TypeVar

import msgspec

from docslint.corpus import Cached
from docslint.store import Store

T = TypeVar("T")
_MOST = 300_000_000  # bytes of packed facts in memory


class Memory:
    """Packed facts by key, those that were not needed for longest first."""

    def __init__(self, fingerprint: bytes, most: int = _MOST) -> None:
        self.fingerprint, self.facts = fingerprint, dict[bytes, msgspec.Raw]()
        self._most, self._size = most, 0

    def keep(self, facts: dict[bytes, msgspec.Raw]) -> None:
        """Take in the facts of a state; when there is no more room, those of former states go."""
        for key, packed in facts.items():
            known = self.facts.pop(key, None)
            self.facts[key] = packed if known is None else known
            self._size += len(memoryview(packed)) if known is None else 0
        for key in list(self.facts)[: max(0, len(self.facts) - len(facts))]:
            if self._size <= self._most:
                break
            self._size -= len(memoryview(self.facts.pop(key)))


class Shelf(Store):
    """A store whose file of facts called ``name`` holds what ``memory`` has, too. All else is the business of ``below``."""

    def __init__(self, memory: Memory, below: Store, name: str) -> None:
        super().__init__(below.folder or Path())  # there is a place for facts, even where it is not on disk
        self._memory, self._below, self._name = memory, below, name

    def load(self, name: str, type_: type[T]) -> T | None:
        """As the store below has it, with the facts in memory."""
        found = self._below.load(name, type_)
        if name != self._name or type_ is not Cached:
            return found
        own = self._memory
        facts = found.facts if isinstance(found, Cached) and found.fingerprint == own.fingerprint else {}
        cached = Cached(own.fingerprint, facts | own.facts)
        return cached if isinstance(cached, type_) else None

    def save(self, name: str, value: object) -> None:
        """Keep the facts in memory, and everything in the store below."""
        if name == self._name and isinstance(value, Cached):
            self._memory.keep(value.facts)
        self._below.save(name, value)
