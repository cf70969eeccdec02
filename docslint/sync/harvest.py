"""What a sync gathers: types alone."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from msgspec import Struct

from docslint.inputs.answer import Answer, Failure
from docslint.sync.ledger import Ledger, Record
from docslint.sync.settings import Source


class Asks(Protocol):
    """What answers for addresses: ``inputs.web.Web``, which says what each argument does."""

    def get(
        self, url: str, *, most: int, etag: str = "", headers: Mapping[str, str] = ..., robots: bool = True
    ) -> Answer | Failure:
        """The answer of ``url``."""


class Past(NamedTuple):
    """The last sync: its list, and the text of each of its files by path."""

    ledger: Ledger
    text: Callable[[str], bytes]


def nothing_yet() -> Past:
    """The past of a project that was never synced."""
    texts: dict[str, bytes] = {}
    return Past(Ledger(), texts.__getitem__)


class Page(Struct, frozen=True):
    """A page or changelog that was fetched, or kept as it was."""

    address: str
    data: bytes
    etag: str = ""


class Harvest(Struct, frozen=True):
    """What came of one source.

    Attributes:
        source: the source
        pages: by path; those that could not be fetched now with their old text
        gone: paths that the server says are no more
        failed: why an address could not be fetched; its old text is kept
        refused: why an address has no path
        unlisted: paths that the listing no longer names although the server still has them
        trouble: why none of this is to be believed, empty if it is
        hint: what to do about the trouble
    """

    source: Source
    pages: Mapping[str, Page] = {}
    gone: tuple[str, ...] = ()
    failed: Mapping[str, str] = {}
    refused: Mapping[str, str] = {}
    unlisted: tuple[str, ...] = ()
    trouble: str = ""
    hint: str = ""


class Asked(NamedTuple):
    """How a sync is asked for.

    ``most`` bounds a page in bytes, ``requests`` the pages of a source; ``fresh`` trusts no ETag; ``token`` is for the APIs that are ``trusted`` with it;
    ``progress`` is told of a source how many of how many pages are done.
    """

    past: Past
    most: int
    loss: float
    accept_loss: bool = False
    fresh: bool = False
    token: str = ""
    trusted: tuple[str, ...] = ()
    connections: int = 4
    requests: int = 10_000
    progress: Callable[[str, int, int], None] = lambda *_: None

    def known(self, source: Source) -> dict[str, Record]:
        """The records of a source by path."""
        return {record.path: record for record in self.past.ledger.pages if record.source == source.identity}
