"""The list of what sync wrote, kept in the snapshot beside the pages: by it a later sync tells its own files from others."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from docslint.errors import Problem, UserError

#: Where the list stands in a snapshot; it is never put on disk.
PATH = ".docslint/sync.json"


class Record(Struct, frozen=True, omit_defaults=True):
    """A file that sync wrote. Digests are ``store.digest`` in hex; ``former`` is that of its text before.

    ``etag`` is the server's word for this text; it saves a download and proves nothing.
    """

    path: str
    address: str
    source: str
    digest: str
    former: str = ""
    etag: str = ""


class Left(Struct, frozen=True):
    """A file of an earlier sync that is to be removed."""

    path: str
    digest: str


class Ledger(Struct, frozen=True):
    """All files that sync answers for, sorted by path."""

    pages: tuple[Record, ...] = ()
    left: tuple[Left, ...] = ()
    version: int = 1

    @property
    def by_path(self) -> Mapping[str, Record]:
        """The records by their paths."""
        return {record.path: record for record in self.pages}


def encode(ledger: Ledger) -> bytes:
    """The list as it is stored."""
    return msgspec.json.format(msgspec.json.encode(ledger), indent=1) + b"\n"


def decode(data: bytes) -> Ledger:
    """The list in ``data``. Raises UserError for one of a later docslint."""
    try:
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        ledger = Ledger(version=0)
    if ledger.version != 1:
        hint = "use the docslint that wrote it, or begin a new history"
        raise UserError(Problem("the list of synced files is of another version", PATH, hint=hint))
    return ledger
