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


class DamageError(Exception):
    """Something in the file is not as it was written."""


@contextmanager
def explained(shown: str) -> Iterator[None]:
    """Raises UserError for what cannot be done with the file ``shown``.

    What SQLite has no word of its own for is damage: the same statements work on every file that is whole.
    """
    try:
        yield
    except (sqlite3.InterfaceError, sqlite3.ProgrammingError):
        raise
    except (sqlite3.Error, UnicodeDecodeError, DamageError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        message, hint = _SAID.get(code, _SAID[sqlite3.SQLITE_CORRUPT])
        raise UserError(Problem(f"{message}: {error}", shown, hint=hint)) from None
