"""The cache on disk: facts by content, settings by text. Never trusted, never an error, safe to delete at any time.

A file holds MessagePack, sealed: reading runs no code, and a half-written, damaged or older file counts as none.
Writing replaces the file in one step; of concurrent runs the last one wins.
"""

import os
from pathlib import Path
from typing import TypeVar

import msgspec

from docslint.digest import code_digest, digest, sealed, unsealed

__all__ = ["Store", "code_digest", "digest"]

T = TypeVar("T")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Store:
    """A folder of cache files; None for a run without one."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, name: str, type_: type[T]) -> T | None:
        """What was saved as ``name``, None unless it is whole and of this type."""
        if self.folder is None:
            return None
        try:
            data = unsealed(self.folder / name)
            return None if data is None else msgspec.msgpack.decode(data, type=type_)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None

    def save(self, name: str, value: object) -> None:
        """Replace ``name``; a folder that cannot be written costs the next run time, nothing else."""
        try:
            self.put(name, msgspec.msgpack.encode(value))
        except UnicodeEncodeError:
            return

    def put(self, name: str, data: bytes) -> None:
        """As ``save``, of bytes in a format of their own."""
        if self.folder is None:
            return
        try:
            self._prepare(self.folder)
            temporary = self.folder / f".{name}-{os.urandom(8).hex()}"
            handle = os.open(temporary, _NEW, 0o600)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sealed(data))
                temporary.replace(self.folder / name)  # atomic on every system
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError:
            return

    def prune(self, beginning: str, most: int) -> None:
        """Keep the newest ``most`` of the files whose names begin so."""
        if self.folder is None:
            return
        try:
            with os.scandir(self.folder) as entries:
                found = [(e.stat().st_mtime_ns, e.path) for e in entries if e.name.startswith(beginning)]
            for _, path in sorted(found)[:-most]:
                Path(path).unlink(missing_ok=True)
        except OSError:
            return

    @staticmethod
    def _prepare(folder: Path) -> None:
        """Make the folder, with a note to git that it is not for committing."""
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n")
            (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n")
