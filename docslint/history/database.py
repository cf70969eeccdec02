"""The history's file: its tables, how it is opened, how it is told from other files.

A rollback journal, not a write-ahead log: the history is one file whenever nobody writes to it, as an artefact of CI
must be, and can be read where nothing may be written. A process killed while it writes leaves a ``-journal`` beside the
file; the next one to open it takes back what was half done.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docslint.errors import Problem, UserError
from docslint.history.trouble import explained

_OURS = 0x64636C74  # "dclt", as application_id
_FORMAT = 1
_PATIENCE = 30.0  # seconds to wait for another process that writes

# A member is a file over a run of snapshots: those whose ids are at least `since` and below `until`, which is null while
# nothing later is known. Ids are never used again, so a week in which nothing changed takes no row but its own.
_TABLES = (
    """CREATE TABLE snapshot (
         id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, taken TEXT NOT NULL, source TEXT NOT NULL,
         note TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, key TEXT NOT NULL, seen TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX snapshot_name ON snapshot (name) WHERE name <> ''",
    "CREATE TABLE path (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)",
    """CREATE TABLE content (
         id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
         base INTEGER REFERENCES content, depth INTEGER NOT NULL, packed BLOB NOT NULL)""",
    """CREATE TABLE member (
         id INTEGER PRIMARY KEY, path INTEGER NOT NULL REFERENCES path, content INTEGER REFERENCES content,
         since INTEGER NOT NULL, until INTEGER)""",
    "CREATE UNIQUE INDEX member_latest ON member (path) WHERE until IS NULL",
)


def connected(path: Path, shown: str, *, create: bool) -> sqlite3.Connection:
    """The history at ``path``, made if it is not there and ``create`` says so. Raises UserError for anything else."""
    with explained(shown):
        if create:
            _make_folder(path, shown)
        elif not _is_there(path):
            raise _missing(shown)
        mode = "rwc" if create else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE, isolation_level=None
        )
        try:
            _prepare(connection, shown, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing; one process at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection, shown: str, *, create: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")  # the file may come from anywhere
    if _is_new(connection):
        if not create:
            raise _missing(shown)
        with transaction(connection):
            if _is_new(connection):  # nobody else was quicker
                for statement in _TABLES:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_OURS}")
                connection.execute(f"PRAGMA user_version = {_FORMAT}")
    if _number(connection, "application_id") != _OURS:
        hint = "name another file under `history`, or move this one away"
        raise UserError(Problem("the file is a database, but no history of docslint", shown, hint=hint))
    if _number(connection, "user_version") > _FORMAT:
        raise UserError(Problem("the history is of a newer docslint", shown, hint="update docslint"))


def _is_new(connection: sqlite3.Connection) -> bool:
    """Is there nothing in the file, as after a first write that was cut off?"""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not _number(connection, "application_id")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # SQLite says why it cannot be opened
        return True
    return True


def _make_folder(path: Path, shown: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder of the history cannot be made: {(error.strerror or str(error)).lower()}"
        hint = "name a file in another folder under `history`"
        raise UserError(Problem(message, shown, hint=hint)) from None


def _missing(shown: str) -> UserError:
    hint = "`docslint history add` takes a first snapshot of the files here, `docslint sync` one of a site"
    return UserError(Problem("there is no history yet", shown, hint=hint))
