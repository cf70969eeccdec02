"""What the pages owe: a changelog entry that none of them reflects. ``coverage.owed`` finds them, rules report them."""

from typing import NamedTuple

from msgspec import Struct

from docslint.finding import Place


class Owed(NamedTuple):
    """An entry that no page reflects. ``missing`` are the names in it that stand on no page.

    ``page`` is where it belongs, as far as words can tell: the passage that speaks most of its subject; ``section`` is
    an index in the page's sections.
    """

    version: str
    text: str
    entry: Place
    missing: tuple[str, ...]
    page: Place
    slug: str
    section: int


class Window(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``releases``: which to look at, as ``docslint coverage --releases``; empty: the newest."""

    releases: str = ""
