"""A history that is open: what it holds, adding to it, taking away from it. Many processes may have one open."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from docslint.errors import Problem, UserError
from docslint.history.contents import Contents
from docslint.history.database import connected, transaction
from docslint.history.members import drop_unused, members_of, put_members
from docslint.history.snapshot import NO_CONTENT, OF_GIT, Known, Snapshot, key_of, stamp
from docslint.history.trouble import DamageError, explained
from docslint.store import digest

_ALL = "SELECT id, name, taken, source, note, files, bytes, key, seen FROM snapshot"
_BATCH = 64  # contents that are read at once; no lock is held in between

_COMMIT = re.compile(r"[0-9a-f]{7,64}")

T = TypeVar("T")


class History:
    """Snapshots of a project in one file; a context manager. ``shown`` is what messages call the file.

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
        if not _is_text(word):
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
        return self._told(lambda: members_of(self._connection, snapshot.id))

    def contents(self, digests: Iterable[bytes]) -> Iterator[bytes]:
        """The bytes that each digest stands for, in order. Raises UserError for those that are not here any more."""
        wanted = [*digests]
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            yield from self._told(lambda batch=batch: self._contents.read(batch))  # type: ignore[misc]

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
        UserError for a name that is taken.
        """
        texts: dict[bytes, bytes] = {}
        members: dict[str, bytes] = {}
        for path, data in files:
            own = _digest(data)
            members[path] = own
            if isinstance(data, bytes):
                texts[own] = data
        time, key = stamp(taken), key_of(members)

        def write() -> Snapshot:
            with transaction(self._connection):
                same = None if name else self.at(taken)
                if same and same.key == key:
                    return self._seen(same, time)
                self._check(name)
                sizes = self._sizes(members, texts)
                values = (name, time, source, note, len(members), sizes, key, "")
                made = self._connection.execute(
                    "INSERT INTO snapshot (name, taken, source, note, files, bytes, key, seen)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    values,
                ).lastrowid
                put_members(self._connection, self._contents, made or 0, members, texts)
                return Snapshot(made or 0, *values)

        return self._told(write)

    def remove(self, snapshots: Iterable[Snapshot]) -> None:
        """Take snapshots out, with all that no other one needs; ``shrink`` gives the room back."""

        def write() -> None:
            with transaction(self._connection):
                gone = [(snapshot.id,) for snapshot in snapshots]
                self._connection.executemany("DELETE FROM snapshot WHERE id = ?", gone)
                drop_unused(self._connection)

        self._told(write)
        self._contents = Contents(self._connection)

    def shrink(self) -> None:
        """Make the file as small as what is in it. For a while that takes as much room on the disk again."""
        self._told(lambda: self._connection.execute("VACUUM"))

    def _seen(self, snapshot: Snapshot, time: str) -> Snapshot:
        self._connection.execute("UPDATE snapshot SET seen = max(seen, ?) WHERE id = ?", (time, snapshot.id))
        return self._chosen("WHERE id = ?", snapshot.id)[0]

    def _check(self, name: str) -> None:
        if not _is_text(name):
            raise UserError(Problem("the name of the snapshot is no text", hint="give it another name"))
        if name and (taken := self._chosen("WHERE name = ?", name)):
            message = f"there is a snapshot `{name}` already, of {taken[0].taken}"
            raise UserError(Problem(message, self.shown, hint="give it another name"))

    def _sizes(self, members: Mapping[str, bytes], texts: Mapping[bytes, bytes]) -> int:
        """The bytes of all members."""
        known = {
            own: self._connection.execute("SELECT size FROM content WHERE digest = ?", (own,)).fetchone()[0]
            for own in {*members.values()} - texts.keys() - {NO_CONTENT}
        }
        return sum(len(texts[own]) if own in texts else known.get(own, 0) for own in members.values())

    def _chosen(self, clause: str, *values: str | int) -> list[Snapshot]:
        return self._told(
            lambda: [
                Snapshot(*row) for row in self._connection.execute(f"{_ALL} {clause}", values).fetchall()
            ]
        )

    def _told(self, work: Callable[[], T]) -> T:
        """The outcome of ``work``, or a UserError that says what is wrong with the file."""
        with explained(self.shown):
            return work()


def _digest(data: bytes | Known | None) -> bytes:
    if data is None:
        return NO_CONTENT
    return data.digest if isinstance(data, Known) else digest(data)


def _is_text(word: str) -> bool:
    """Can it be stored, and shown?"""
    return not word or word.isprintable()


def _snapshot(row: tuple[object, ...]) -> Snapshot:
    try:
        return msgspec.convert(dict(zip(Snapshot.__struct_fields__, row, strict=True)), Snapshot)
    except msgspec.ValidationError as error:
        raise DamageError(str(error)) from None
