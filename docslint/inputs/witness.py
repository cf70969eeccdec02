"""The disk, with a note of everything that a run sees of it, so that a later run can tell whether it would see the same."""

import os
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from docslint.digest import digest
from docslint.facts import Trouble
from docslint.inputs import look
from docslint.inputs.disk import Disk
from docslint.inputs.read import mark


class Witness:
    """A state that remembers. ``seen`` has what was at each place, by kind of look and absolute path.

    What changes while it is looked at, and what cannot be seen well, makes it not ``is_steady``: what it remembers is then
    good for nothing.
    """

    def __init__(self, root: Path) -> None:
        self._disk = Disk(root)
        self._root = str(root)
        self.seen: dict[tuple[str, str], bytes] = {}
        self.is_steady = True

    @property
    def root(self) -> Path:
        """The folder."""
        return self._disk.root

    def look(self, kind: str, path: str) -> None:
        """Look at something that is no part of the state itself, before it is read."""
        self.note(kind, path, look.looked(kind, path))

    def note(self, kind: str, path: str, what: bytes) -> None:
        """Remember what was at ``path``, which counts from the root unless it is absolute."""
        at = kind, os.path.join(self._root, path)  # noqa: PTH118  an empty path is the root's, with a slash at its end
        self.is_steady &= bool(what) and self.seen.setdefault(at, what) == what

    def entries(self, folder: str) -> Sequence[os.DirEntry[str]]:
        """As on disk."""
        entries = self._disk.entries(folder)
        try:
            self.note("folder", folder, look.of_entries([*entries]))
        except OSError:  # a link to itself, a place that may not be looked at
            self.is_steady = False
        return entries

    def identity(self, folder: str) -> Hashable:
        """As on disk."""
        self.look("identity", folder)
        return self._disk.identity(folder)

    def gitignore(self, folder: str) -> bytes:
        """As on disk."""
        data = self._disk.gitignore(folder)
        self.note("gitignore", folder, digest(data))
        return data

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """As on disk."""
        found = [*self._disk.gitignores_above()]
        self.note("above", "", look.of_texts(found))
        return found

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """As on disk."""
        for path, data in zip(paths, self._disk.read(paths), strict=True):
            if isinstance(data, Trouble):
                self.is_steady = False
            else:
                self.note("file", path, mark(data))
            yield data
