"""The cache on disk: facts by content, settings by text. Never trusted, never an error, safe to delete at any time.

A file is a digest and the MessagePack that it is the digest of: reading runs no code, and a half-written, damaged or
older file counts as none. Writing replaces the file in one step; of concurrent runs the last one wins.
"""

import os
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from docslint.inputs.regular import read_regular

T = TypeVar("T")
_DIGEST = 16


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for ``parts`` and their boundaries."""
    hashed = blake2b(digest_size=_DIGEST)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()


def code_digest(*more: str) -> bytes:
    """Stands for the installed docslint: another version or an edited checkout never reads this one's cache.

    It is the code that makes facts; ``more`` names further packages whose code counts.
    """
    package = Path(__file__).parent
    stamps = []
    for folder in ("", "parse", "extract", "claims", "coverage", "sync", *more):
        with os.scandir(package / folder) as entries:
            stamps += sorted(
                f"{e.name} {s.st_size} {s.st_mtime_ns}"
                for e in entries
                if e.name.endswith(".py") and (s := e.stat())
            )
    return digest("\n".join(stamps).encode())


class Store:
    """A folder of cache files; None for a run without one."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, name: str, type_: type[T]) -> T | None:
        """What was saved as ``name``, None unless it is whole and of this type."""
        if self.folder is None:
            return None
        try:
            data = read_regular(self.folder / name)
            if blake2b(memoryview(data)[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
                return None
            return msgspec.msgpack.decode(memoryview(data)[_DIGEST:], type=type_)
        except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
            return None

    def save(self, name: str, value: object) -> None:
        """Replace ``name``; a folder that cannot be written costs the next run time, nothing else."""
        if self.folder is None:
            return
        try:
            data = msgspec.msgpack.encode(value)
            self._prepare(self.folder)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=f".{name}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(blake2b(data, digest_size=_DIGEST).digest())
                    file.write(data)
                os.replace(temporary, self.folder / name)  # noqa: PTH105  atomic on every system
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except (OSError, UnicodeEncodeError):
            return

    @staticmethod
    def _prepare(folder: Path) -> None:
        """Make the folder, with a note to git that it is not for committing."""
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n")
            (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n")
