"""The project's folder as a snapshot of its history has it. What .gitignore left out then is not in it."""

import posixpath
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from docslint.facts import Trouble
from docslint.history.history import History
from docslint.history.snapshot import NO_CONTENT, Snapshot
from docslint.inputs.read import bounded


class Held(Struct, frozen=True):
    """A name in a folder of a snapshot: a file or a folder; links were followed when it was taken."""

    name: str
    is_folder: bool

    def is_dir(self) -> bool:
        """Is it a folder?"""
        return self.is_folder

    def is_file(self) -> bool:
        """Is it a file?"""
        return not self.is_folder

    def is_symlink(self) -> bool:
        """Never: what a link led to was stored in its place."""
        return False


class Stored:
    """The state of ``root`` in a ``snapshot`` of ``history``, which must stay open. It reads what it is asked for."""

    def __init__(self, history: History, snapshot: Snapshot, root: Path) -> None:
        self.history, self.snapshot, self.root = history, snapshot, root

    def entries(self, folder: str) -> Sequence[Held]:
        """What is right in ``folder``."""
        return self._folders.get(folder.rstrip("/"), ())

    def identity(self, folder: str) -> Hashable:
        """The path: no two lead to one folder."""
        return posixpath.normpath(folder)

    def gitignore(self, folder: str) -> bytes:  # noqa: ARG002  a State is asked by folder
        """None: what it leaves out is not in the snapshot."""
        return b""

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """None, likewise."""
        return ()

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file."""
        owns = [self._files.get(path, NO_CONTENT) for path in paths]
        texts = self.history.contents([own for own in owns if own])
        for path, own in zip(paths, owns, strict=True):
            if own:
                data = next(texts)
                yield bounded(data, len(data))
            else:
                is_there = path in self._files
                said = (
                    "the snapshot has only the name of this file"
                    if is_there
                    else "the snapshot has no such file"
                )
                yield Trouble(said, 0, 0)

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return dict(self.history.files(self.snapshot))

    @cached_property
    def _folders(self) -> dict[str, list[Held]]:
        folders: dict[str, list[Held]] = {"": []}
        for path in self._files:
            folder, _, name = path.rpartition("/")
            _add(folders, folder)
            folders[folder].append(Held(name, is_folder=False))
        return folders


def _add(folders: dict[str, list[Held]], folder: str) -> None:
    """Make the folder and those above it."""
    while folder not in folders:
        above, _, name = folder.rpartition("/")
        folders[folder] = []
        if above not in folders:
            _add(folders, above)
        folders[above].append(Held(name, is_folder=True))
