"""How a report shall look: what ``cli`` finds out about the terminal and the user's wishes."""

from posixpath import normpath

from msgspec import Struct


class Style(Struct, frozen=True, kw_only=True):
    """Settings that all reporters get; each uses those that concern it.

    ``width`` is in columns; ``full`` asks for code frames; ``summary`` and ``statistics`` ask for the last line and for
    the counts per rule; ``fail_on`` is the least severity that fails the run, or ``never``. Before a path goes ``base``
    to make it count from the user's folder, ``repository`` from the root of the repository (``../``, ``docs/``).
    """

    color: bool = False
    width: int = 100
    full: bool = True
    base: str = ""
    repository: str = ""
    summary: bool = True
    statistics: bool = False
    fail_on: str = "warning"

    def from_here(self, path: str) -> str:
        """A path of a finding as it counts from the user's folder."""
        return normpath(self.base + path)

    def from_repository(self, path: str) -> str:
        """A path of a finding as it counts from the root of the repository."""
        return normpath(self.repository + path)
