"""The project's folder as it is on disk now."""

import os
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from docslint.facts import Trouble
from docslint.inputs.read import read_bytes
from docslint.inputs.regular import read_regular

_LARGEST = 1_000_000  # bytes that are read of a .gitignore


class Disk(Struct, frozen=True):
    """The state of the folder ``root`` at the moment of asking."""

    root: Path

    def entries(self, folder: str) -> Sequence[os.DirEntry[str]]:
        """What is right in ``folder``. Raises OSError when it cannot be listed."""
        with os.scandir(self.root / folder) as listing:
            return list(listing)

    def identity(self, folder: str) -> Hashable:
        """The device and number of the folder."""
        there = (self.root / folder).stat()
        return there.st_dev, there.st_ino

    def gitignore(self, folder: str) -> bytes:
        """The .gitignore in ``folder``, empty if there is none that can be read."""
        return _gitignore(self.root / folder)

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """The .gitignore files between the repository's root and this folder; none outside a repository."""
        root = self.root.absolute()
        above = [root, *root.parents]
        top = next((index for index, folder in enumerate(above) if (folder / ".git").exists()), 0)
        return [
            (root.relative_to(folder).as_posix(), _gitignore(folder))
            for folder in reversed(above[1 : top + 1])
        ]

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file, or why there are none."""
        return (read_bytes(self.root / path) for path in paths)


def _gitignore(folder: Path) -> bytes:
    try:
        return read_regular(folder / ".gitignore", _LARGEST)
    except OSError:
        return b""
