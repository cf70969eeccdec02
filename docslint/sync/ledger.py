"""The list of what sync wrote, kept in the snapshot beside the pages: by it a later sync tells its own files from others."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from docslint.address import PAGE_EXTENSIONS
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
    """The list in ``data``. Raises UserError for one of a later docslint, or that names what sync never writes."""
    try:
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        ledger = Ledger(version=0)
    if ledger.version != 1 or not all(map(_is_page, _paths(ledger))):
        hint = "use the docslint that wrote it, or begin a new history"
        raise UserError(
            Problem("the list of synced files is damaged, or of another version", PATH, hint=hint)
        )
    return ledger


def _paths(ledger: Ledger) -> Iterator[str]:
    yield from (record.path for record in ledger.pages)
    yield from (left.path for left in ledger.left)


def _is_page(path: str) -> bool:
    """May sync write it? A history may come from anywhere, and what it lists is put on disk."""
    hidden = any(not step or step.startswith(".") for step in path.split("/"))
    return path.lower().endswith(PAGE_EXTENSIONS) and not hidden
