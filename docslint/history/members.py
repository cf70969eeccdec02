"""Which files a snapshot has, as runs of snapshots in which a file stays the same."""

import sqlite3
from collections.abc import Mapping

from docslint.history.contents import Contents
from docslint.history.snapshot import NO_CONTENT
from docslint.history.trouble import DamageError

_OF = """
    SELECT path.path, content.digest FROM member JOIN path ON path.id = member.path
    LEFT JOIN content ON content.id = member.content
    WHERE member.since <= :id AND (member.until IS NULL OR member.until > :id) ORDER BY path.path
"""
_SIZE = """
    UPDATE snapshot SET bytes = (
      SELECT coalesce(sum(content.size), 0) FROM member JOIN content ON content.id = member.content
      WHERE member.since <= :id AND (member.until IS NULL OR member.until > :id))
    WHERE id = :id
"""
_LATEST = "SELECT path.path, member.content FROM member JOIN path ON path.id = member.path WHERE member.until IS NULL"
_CLOSE = """
    UPDATE member SET until = ?
    WHERE until IS NULL AND path = (SELECT id FROM path WHERE path.path = ?)
"""

# A content that is not wanted itself stays as long as a wanted one builds on it.
_UNUSED = (
    """DELETE FROM member WHERE NOT EXISTS (
         SELECT 1 FROM snapshot WHERE id >= member.since AND (member.until IS NULL OR id < member.until))""",
    "DELETE FROM path WHERE id NOT IN (SELECT path FROM member)",
    """WITH RECURSIVE wanted (id) AS (
         SELECT content FROM member WHERE content IS NOT NULL
         UNION SELECT base FROM content JOIN wanted USING (id) WHERE base IS NOT NULL)
       DELETE FROM content WHERE id NOT IN (SELECT id FROM wanted)""",
)


def members_of(connection: sqlite3.Connection, snapshot: int) -> dict[str, bytes]:
    """By path, sorted, the digests of the files of a snapshot."""
    rows = connection.execute(_OF, {"id": snapshot}).fetchall()
    return {path: NO_CONTENT if own is None else own for path, own in rows}


def put_members(
    connection: sqlite3.Connection,
    contents: Contents,
    snapshot: int,
    files: Mapping[str, bytes],
    texts: Mapping[bytes, bytes],
) -> None:
    """Give the newest snapshot its ``files``, path to digest; ``texts`` are the contents that may be new, by digest.

    Raises DamageError for a content that is neither among these nor in the history.
    """
    latest: dict[str, int | None] = dict(connection.execute(_LATEST).fetchall())
    wanted = {
        path: None if own == NO_CONTENT else _stored(contents, own, texts, latest.get(path))
        for path, own in files.items()
    }
    closed = [path for path, id_ in latest.items() if path not in wanted or wanted[path] != id_]
    connection.executemany(_CLOSE, [(snapshot, path) for path in closed])
    fresh = [path for path, id_ in wanted.items() if path not in latest or latest[path] != id_]
    connection.executemany("INSERT OR IGNORE INTO path (path) VALUES (?)", [(path,) for path in fresh])
    connection.executemany(
        "INSERT INTO member (path, content, since) SELECT id, ?, ? FROM path WHERE path.path = ?",
        [(wanted[path], snapshot, path) for path in fresh],
    )
    connection.execute(_SIZE, {"id": snapshot})


def drop_unused(connection: sqlite3.Connection) -> None:
    """Take out what belongs to no snapshot any more."""
    for statement in _UNUSED:
        connection.execute(statement)


def _stored(contents: Contents, own: bytes, texts: Mapping[bytes, bytes], near: int | None) -> int:
    found = contents.id_of(own)
    if found is not None:
        return found
    if own not in texts:
        raise DamageError("a content is missing")
    return contents.put(texts[own], own, near)
