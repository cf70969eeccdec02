"""The project's folder as it is on disk now."""

import os
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from docslint.facts import Trouble
from docslint.inputs import look
from docslint.inputs.read import read_bytes


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
        return look.gitignore(str(self.root / folder))

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """The .gitignore files between the repository's root and this folder; none outside a repository."""
        return look.gitignores_above(str(self.root))

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file, or why there are none."""
        root = str(self.root)
        return (read_bytes(os.path.join(root, path)) for path in paths)  # noqa: PTH118  a path object for each costs more
