"""Facts of many states, each extracted once: above the cache on disk, which keeps those of one state."""

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from docslint.store import Kept, Packed, Store

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

    def facts(self, name: str, fingerprint: bytes) -> Kept:
        """As the store below has them, with those in memory."""
        kept, own = self._below.facts(name, fingerprint), self._memory
        is_own = name == self._name and fingerprint == own.fingerprint
        return replace(kept, facts=kept.facts | own.facts) if is_own else kept

    def keep(self, kept: Kept, facts: Packed) -> None:
        """In memory, and in the store below."""
        if kept.name == self._name and kept.fingerprint == self._memory.fingerprint:
            self._memory.keep(facts)
        self._below.keep(kept, facts)

    def load(self, name: str, type_: type[T]) -> T | None:
        """As the store below has it."""
        return self._below.load(name, type_)

    def save(self, name: str, value: object) -> None:
        """In the store below."""
        self._below.save(name, value)
