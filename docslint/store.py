"""The cache on disk: facts by content, settings by text. Never trusted, never an error, safe to delete at any time.

A file holds MessagePack, sealed: reading runs no code, and a half-written, damaged or older file counts as none.
Writing replaces the file in one step; of concurrent runs the last one wins. Facts are in two files: most in one that is
seldom written, what came since in a small one beside it.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from docslint.digest import code_digest, digest, seal, seal_of, unsealed

__all__ = ["Store", "code_digest", "digest"]

T = TypeVar("T")
Packed = dict[bytes, msgspec.Raw]
_SINCE = "-since"  # the end of the small file's name
_SPARE = 8  # facts that came since or are not needed any more, to those in the large file, before it is written anew
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Saved(Struct, frozen=True, array_like=True):
    """A file of facts. ``fingerprint`` stands for what made them; in the small file, for the large one beside it."""

    fingerprint: bytes
    facts: Packed


class Kept(Struct, frozen=True):
    """What the cache has of the facts called ``name``: by key, each still packed; ``since`` are the keys in the small file.

    ``mark`` stands for the large file, of which ``whole`` is all.
    """

    name: str
    fingerprint: bytes
    facts: Packed = {}
    whole: Packed = {}
    since: frozenset[bytes] = frozenset()
    mark: bytes = b""


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

    def facts(self, name: str, fingerprint: bytes) -> Kept:
        """The facts called ``name``; none unless what made them is the same."""
        nothing = Kept(name, fingerprint)
        if self.folder is None or (data := unsealed(self.folder / name)) is None:
            return nothing
        try:
            whole = msgspec.msgpack.decode(data, type=_Saved)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return nothing
        if whole.fingerprint != fingerprint:
            return nothing
        mark = seal_of(data)
        newer = self.load(name + _SINCE, _Saved)
        since = newer.facts if newer and newer.fingerprint == mark else {}
        return Kept(name, fingerprint, whole.facts | since, whole.facts, frozenset(since), mark)

    def keep(self, kept: Kept, facts: Packed) -> None:
        """Have these facts from now on, where ``kept`` is what there was."""
        if self.folder is None:
            return
        since = {key: packed for key, packed in facts.items() if not _is_same(packed, kept.whole.get(key))}
        spare = (packed for key, packed in kept.whole.items() if key not in facts)
        if not kept.mark or _SPARE * (_size(since.values()) + _size(spare)) > _size(kept.whole.values()):
            self.save(kept.name, _Saved(kept.fingerprint, facts))
            self.drop(kept.name + _SINCE)
        elif since.keys() != kept.since:
            self.save(kept.name + _SINCE, _Saved(kept.mark, since))

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
                    file.writelines((seal(data), data))
                temporary.replace(self.folder / name)  # atomic on every system
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError:
            return

    def drop(self, name: str) -> None:
        """Remove ``name``."""
        if self.folder is None:
            return
        try:
            (self.folder / name).unlink(missing_ok=True)
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


def _is_same(one: msgspec.Raw, other: msgspec.Raw | None) -> bool:
    """Whether it is the same fact, which it is not where the file held something else."""
    return one is other or (other is not None and memoryview(one) == memoryview(other))


def _size(facts: Iterable[msgspec.Raw]) -> int:
    return sum(len(memoryview(packed)) for packed in facts)
