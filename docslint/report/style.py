"""How a report shall look: what ``cli`` finds out about the terminal and the user's wishes."""

from msgspec import Struct


class Style(Struct, frozen=True, kw_only=True):
    """Settings that all reporters get; each uses those that concern it.

    ``width`` is in columns; ``full`` asks for code frames; ``base`` is put before paths, so that they count from the
    user's folder (``../``, ``docs/``), in text alone; ``summary`` and ``statistics`` ask for the last line and for the counts per rule.
    """

    color: bool = False
    width: int = 100
    full: bool = True
    base: str = ""
    summary: bool = True
    statistics: bool = False
