"""A state whose files are read once, however often they are asked for."""

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from docslint.facts import Trouble
from docslint.inputs.state import Entry, State


class Remembered:
    """``state``, with the bytes of the files in memory that were read."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._bytes: dict[str, bytes | Trouble] = {}

    @property
    def root(self) -> Path:
        """The folder on disk whose state this is."""
        return self._state.root

    def entries(self, folder: str) -> Sequence[Entry]:
        """What is right in ``folder``."""
        return self._state.entries(folder)

    def identity(self, folder: str) -> Hashable:
        """What two paths to one folder have in common."""
        return self._state.identity(folder)

    def gitignore(self, folder: str) -> bytes:
        """The .gitignore in ``folder``."""
        return self._state.gitignore(folder)

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """The .gitignore files of the repository above the top folder."""
        return self._state.gitignores_above()

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file, or why there are none."""
        new = [path for path in dict.fromkeys(paths) if path not in self._bytes]
        self._bytes.update(zip(new, self._state.read(new), strict=True))
        return (self._bytes[path] for path in paths)
