"""What is asked of web servers and what comes of it: types alone, which need no network."""

from typing import NamedTuple

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """The bounds of a run. Times are in seconds, sizes in bytes.

    ``authorities`` is the file of the certificates to trust, those that everybody trusts if it is empty.
    """

    requests: int = 10_000
    bytes: int = 1_000_000_000
    delay: float = 0.1
    connections: int = 4
    connect: float = 10
    read: float = 30
    timeout: float = 60
    total: float = 3_600
    tries: int = 4
    backoff: float = 0.5
    allow_private: bool = False
    authorities: str = ""


class Answer(Struct, frozen=True):
    """What a server said. ``url`` is where it was found in the end; ``next`` the next page of a list, if it has one."""

    url: str
    status: int
    body: bytes
    charset: str = ""
    etag: str = ""
    next: str = ""


class Failure(Struct, frozen=True):
    """Why there is no answer; ``status`` is 0 if no server said so."""

    reason: str
    status: int = 0

    @property
    def gone(self) -> bool:
        """Did the server say that there is nothing at the address?"""
        return self.status in (404, 410)


class Spent(NamedTuple):
    """What a run has cost so far."""

    requests: int
    bytes: int
