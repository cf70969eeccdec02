"""What is known of a snapshot beside its files."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from docslint.store import digest

#: The digest of a file of which only the path is kept.
NO_CONTENT = b""
#: How the source of a snapshot begins that was taken of a commit; the commit's full name follows.
OF_GIT = "git "
#: The source of a snapshot that ``docslint sync`` took; it lists the files that are its own.
SYNC = "sync"
_LONGEST_NAME = 200  # characters
_TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"


class Snapshot(Struct, frozen=True):
    """A state of the pages that a history holds. Times are ISO 8601 in UTC, to the second.

    ``source`` says where it is from (a folder, a commit, a site), ``bytes`` what its files have together, unpacked.
    ``key`` stands for all paths and contents: snapshots of one key are alike. ``seen`` is when the very same state was
    last met again, empty if it never was.
    """

    id: int
    name: str
    taken: Annotated[str, Meta(pattern=_TIME)]
    source: str
    note: str
    files: int
    bytes: int
    key: str
    seen: str = ""

    @property
    def time(self) -> datetime:
        """When it was taken."""
        return datetime.fromisoformat(self.taken)

    @property
    def commit(self) -> str:
        """The commit that it is from, empty if it is from elsewhere."""
        return self.source.removeprefix(OF_GIT) if self.source.startswith(OF_GIT) else ""

    @property
    def label(self) -> str:
        """What to call it: its name, the beginning of its commit's, or else its number. ``History.find`` knows them all."""
        return self.name or self.commit[:10] or str(self.id)

    @property
    def origin(self) -> str:
        """Its source for people: of a commit's name the beginning."""
        return f"{OF_GIT}{self.commit[:10]}" if self.commit else self.source


class Known(NamedTuple):
    """In place of a file's bytes: the digest of a content that the history holds already."""

    digest: bytes


def stamp(when: datetime) -> str:
    """A time as a snapshot has it. Raises ValueError for one without a zone: it could mean any hour of two days."""
    if when.tzinfo is None:
        raise ValueError("a time without a time zone")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def is_inside(path: str) -> bool:
    """Is it the posix path of a file below a folder, wherever that folder is?"""
    return "\0" not in path and not {"", ".", ".."} & {*path.split("/")}


def is_name(word: str) -> bool:
    """Can a snapshot be called this? None has a name that cannot be shown; an empty one is none."""
    return word.isprintable() and len(word) <= _LONGEST_NAME


def key_of(files: Mapping[str, bytes]) -> str:
    """Stands for paths and the digests of what they hold."""
    return digest(*(part for path in sorted(files) for part in (path.encode(), files[path]))).hex()
