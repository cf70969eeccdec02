"""A history that is open: what it holds, adding to it, taking away from it. Many processes may have one open."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from docslint.errors import Problem, UserError
from docslint.history.contents import Contents
from docslint.history.database import connected, transaction
from docslint.history.members import drop_unused, members_of, put_members
from docslint.history.snapshot import NO_CONTENT, OF_GIT, Known, Snapshot, is_inside, is_name, key_of, stamp
from docslint.history.trouble import DamageError, explained
from docslint.store import digest

_ALL = "SELECT id, name, taken, source, note, files, bytes, key, seen FROM snapshot"
_NEW = """
    INSERT INTO snapshot (name, taken, source, note, files, key, bytes, seen) VALUES (?, ?, ?, ?, ?, ?, 0, '')
"""
_SEEN = "UPDATE snapshot SET seen = max(seen, ?) WHERE id = ?"
_BATCH = 64  # contents that are read at once; no lock is held in between

_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class History:
    """Snapshots of a project in one file; a context manager, for the thread that opened it. ``shown`` is what messages call the file.

    Every method raises UserError for what SQLite cannot do: a damaged file, a full disk, another process that writes
    for too long. What was complete before is whole then, too.
    """

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self.shown = shown
        self._connection, self._contents = connection, Contents(connection)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, shown: str = "") -> Self:
        """The history in the file ``path``. Raises UserError where there is none, unless it shall ``create`` one."""
        name = shown or str(path)
        return cls(connected(path, name, create=create), name)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def snapshots(self) -> tuple[Snapshot, ...]:
        """All of them, oldest first."""
        return tuple(self._chosen("ORDER BY taken, id"))

    def find(self, word: str) -> Snapshot | None:
        """The snapshot of a name, of a number, or of a commit by seven digits or more; None if there is none."""
        if not is_name(word):
            return None
        found = self._chosen("WHERE name <> '' AND name = ?", word)
        if not found and word.isascii() and word.isdigit() and len(word) < 18:
            found = self._chosen("WHERE id = ?", int(word))
        if not found and _COMMIT.fullmatch(word):
            found = self._chosen("WHERE source GLOB ?", f"{OF_GIT}{word}*")
        return found[0] if found else None

    def at(self, when: datetime) -> Snapshot | None:
        """The last snapshot that is not after ``when``, a time with its zone; None if all are."""
        found = self._chosen("WHERE taken <= ? ORDER BY taken DESC, id DESC LIMIT 1", stamp(when))
        return next(iter(found), None)

    def files(self, snapshot: Snapshot) -> Mapping[str, bytes]:
        """By path, sorted, what stands for each file's bytes; ``NO_CONTENT`` where only the path is kept."""
        with explained(self.shown):
            return members_of(self._connection, snapshot.id)

    def contents(self, digests: Iterable[bytes]) -> Iterator[bytes]:
        """The bytes that each digest stands for, in order. Raises UserError for those that are not here any more."""
        wanted = [*digests]
        for start in range(0, len(wanted), _BATCH):
            with explained(self.shown):
                texts = self._contents.read(wanted[start : start + _BATCH])
            yield from texts

    def add(
        self,
        files: Iterable[tuple[str, bytes | Known | None]],
        *,
        taken: datetime,
        name: str = "",
        source: str = "",
        note: str = "",
    ) -> Snapshot:
        """Take a snapshot of ``files``: posix paths with their bytes, or None where only the path matters.

        All of it or nothing is written. Without a ``name`` of its own a state that is the same as the one before it in
        time is no snapshot: the one before it is returned, and bears in ``seen`` when it was met again. Raises
        UserError for a name that is taken, ValueError for a path that leads out of the project.
        """
        texts: dict[bytes, bytes] = {}
        members: dict[str, bytes] = {}
        for path, data in files:
            if not is_inside(path):
                raise ValueError(f"`{path}` is no path in a project")
            members[path] = own = _digest(data)
            if isinstance(data, bytes):
                texts[own] = data
        time, key = stamp(taken), key_of(members)
        with explained(self.shown), transaction(self._connection):
            same = None if name else self.at(taken)
            if same and same.key == key:
                self._connection.execute(_SEEN, (time, same.id))
                return self._numbered(same.id)
            self.check_name(name)
            row = (name, time, source, note, len(members), key)
            made = self._connection.execute(_NEW, row).lastrowid or 0
            put_members(self._connection, self._contents, made, members, texts)
            return self._numbered(made)

    def remove(self, snapshots: Iterable[Snapshot]) -> None:
        """Take snapshots out, with all that no other one needs; ``shrink`` gives the room back."""
        gone = [(snapshot.id,) for snapshot in snapshots]
        with explained(self.shown), transaction(self._connection):
            self._connection.executemany("DELETE FROM snapshot WHERE id = ?", gone)
            drop_unused(self._connection)

    def shrink(self) -> None:
        """Make the file as small as what is in it. For a while that takes as much room on the disk again."""
        with explained(self.shown):
            self._connection.execute("VACUUM")

    def check_name(self, name: str) -> None:
        """Raises UserError if no snapshot can be given this name."""
        if not is_name(name):
            raise UserError(
                Problem("the name of the snapshot is too long, or no text", hint="give it another name")
            )
        if name and (taken := self._chosen("WHERE name = ?", name)):
            message = f"there is a snapshot `{name}` already, of {taken[0].taken}"
            raise UserError(Problem(message, self.shown, hint="give it another name"))

    def _numbered(self, number: int) -> Snapshot:
        return self._chosen("WHERE id = ?", number)[0]

    def _chosen(self, clause: str, *values: str | int) -> list[Snapshot]:
        with explained(self.shown):
            rows = self._connection.execute(f"{_ALL} {clause}", values).fetchall()
            return [_snapshot(row) for row in rows]


def _digest(data: bytes | Known | None) -> bytes:
    if data is None:
        return NO_CONTENT
    return data.digest if isinstance(data, Known) else digest(data)


def _snapshot(row: tuple[object, ...]) -> Snapshot:
    try:
        return msgspec.convert(dict(zip(Snapshot.__struct_fields__, row, strict=True)), Snapshot)
    except msgspec.ValidationError as error:
        raise DamageError(str(error)) from None
