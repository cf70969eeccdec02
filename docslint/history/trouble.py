"""What SQLite complains of, in words that help."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from docslint.errors import Problem, UserError

_SAID = {
    sqlite3.SQLITE_NOTADB: (
        "the file is no history",
        "name another file under `history`, or move this one away",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the history is damaged",
        "put back an earlier copy of the file, or move it away and begin a new one",
    ),
    sqlite3.SQLITE_BUSY: ("another process is writing to the history", "try again when it is done"),
    sqlite3.SQLITE_LOCKED: ("another process is writing to the history", "try again when it is done"),
    sqlite3.SQLITE_FULL: (
        "no space is left on the disk; the history is as it was",
        "make room, or `docslint history prune` on another disk",
    ),
    sqlite3.SQLITE_READONLY: ("the history cannot be written to", "is the file, or its folder, read-only?"),
    sqlite3.SQLITE_CANTOPEN: (
        "the history cannot be opened",
        "is it a file, and may its folder be written to?",
    ),
    sqlite3.SQLITE_PERM: ("the history cannot be opened", "may you read and write the file?"),
    sqlite3.SQLITE_IOERR: ("the history cannot be read or written", "is its disk full or gone?"),
}


@contextmanager
def explained(shown: str) -> Iterator[None]:
    """Raises UserError for what SQLite cannot do with the file ``shown``; what is our own fault stays a bug."""
    try:
        yield
    except sqlite3.Error as error:
        said = _SAID.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if said is None:
            raise
        raise UserError(Problem(f"{said[0]}: {error}", shown, hint=said[1])) from None


def damaged(shown: str, what: str) -> UserError:
    """The error for a file that SQLite takes for whole and that is not."""
    message, hint = _SAID[sqlite3.SQLITE_CORRUPT]
    return UserError(Problem(f"{message}: {what}", shown, hint=hint))
