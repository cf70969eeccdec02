"""Contents in the history's file: each once, packed, many as what differs from an earlier one."""

import sqlite3
import zlib
from collections.abc import Mapping, Sequence

from docslint.history.delta import delta, patched
from docslint.history.trouble import DamageError
from docslint.store import digest

_DEEPEST = 24  # texts to unpack before one: more save little and cost time
_WORTH_IT = 0.2  # of the size, above which a packed delta saves too little to depend on another text
_LARGEST = 100_000_000  # bytes that are unpacked, whatever the file says
_REMEMBERED = 30_000_000  # bytes: who reads one state after the other needs the same bases again

_CHAINS = """
    WITH RECURSIVE chain (id) AS (
      SELECT id FROM content WHERE digest IN ({marks})
      UNION SELECT base FROM content JOIN chain USING (id) WHERE base IS NOT NULL)
    SELECT id, digest, size, base, packed FROM content JOIN chain USING (id) ORDER BY depth
"""


class Contents:
    """The contents of a history that is open. Raises DamageError for what is not there or not what it was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[
            bytes, bytes
        ] = {}  # by digest, the last that were needed; another process may give ids anew
        self._held = 0  # bytes

    def id_of(self, wanted: bytes) -> int | None:
        """The id of the content with a digest, None if it is not there."""
        found = self._connection.execute("SELECT id FROM content WHERE digest = ?", (wanted,)).fetchone()
        return int(found[0]) if found else None

    def put(self, data: bytes, own: bytes, near: int | None) -> int:
        """Store ``data``, whose digest is ``own`` and not there yet; ``near`` is a content that may resemble it."""
        packed, base, depth = self._packed(data, near)
        row = (own, len(data), base, depth, packed)
        made = self._connection.execute(
            "INSERT INTO content (digest, size, base, depth, packed) VALUES (?, ?, ?, ?, ?)", row
        ).lastrowid
        self._remember(own, data)
        return made or 0

    def read(self, wanted: Sequence[bytes]) -> list[bytes]:
        """The contents with these digests, few enough to be in memory at once."""
        asked = _CHAINS.format(marks=", ".join("?" * len(wanted)))
        needed = frozenset(wanted)
        found: dict[bytes, bytes] = {}
        texts: dict[int, bytes] = {}
        for id_, own, size, base, packed in self._connection.execute(asked, wanted).fetchall():
            texts[id_] = self._texts.get(own) or _unpacked(packed, size, texts, base)
            self._remember(own, texts[id_])
            if own in needed:  # what it builds on is then right, too
                found[own] = texts[id_]
                if digest(texts[id_]) != own:
                    raise DamageError("a content is not what it was")
        if len(found) < len(needed):
            raise DamageError("a content is missing")
        return [found[each] for each in wanted]

    def _packed(self, data: bytes, near: int | None) -> tuple[bytes, int | None, int]:
        """What to store of ``data``, the content that it builds on, and how many there are below it."""
        if near is not None:
            known, depth = self._connection.execute(
                "SELECT digest, depth FROM content WHERE id = ?", (near,)
            ).fetchone()
            if depth < _DEEPEST:
                shorter = zlib.compress(delta(self.read([known])[0], data), 9)
                if len(shorter) < len(data) * _WORTH_IT:
                    return shorter, near, depth + 1
        return zlib.compress(data, 9), None, 0

    def _remember(self, own: bytes, text: bytes) -> None:
        self._held += len(text) - len(self._texts.pop(own, b""))
        self._texts[own] = text
        while self._held > _REMEMBERED and len(self._texts) > 1:
            self._held -= len(self._texts.pop(next(iter(self._texts))))


def _unpacked(packed: bytes, size: int, texts: Mapping[int, bytes], base: int | None) -> bytes:
    """A content of ``size`` bytes, which cannot be trusted: damage must cost neither time nor memory."""
    try:
        data = zlib.decompressobj().decompress(packed, _LARGEST)
        return data if base is None else patched(texts[base], data, min(size, _LARGEST))
    except (zlib.error, ValueError, LookupError) as error:
        raise DamageError(str(error)) from None
