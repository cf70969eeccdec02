"""The shape of a parsed page: titled sections of passages, each with its exact span. Data only."""

from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from docslint.regex import Encoded
from docslint.source import Source, Span

_NOTHING = Encoded("")


class Block(StrEnum):
    """What kind of block a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a paragraph of a list item
    ROW = "row"  # one row of a table
    DEFINITION = "definition"  # the text that defines a term; ``lead`` is the term
    TITLE = "title"  # a component's or admonition's title, a tab's label, the column titles of a table (with ``cells``)
    CODE = "code"


class Passage(NamedTuple):
    """A block of text. ``text`` of the page between ``start`` and ``end`` is its prose.

    ``section`` is an index in ``Page.sections``; ``lead`` the index of the passage that introduces this one (the
    paragraph before a list, a table or a sample, the term before a definition), -1 if none; ``cells`` are the
    trimmed spans of a row's cells; ``table`` is an index in ``Page.tables``; ``info`` is a sample's language.
    """

    kind: Block
    start: int
    end: int
    section: int
    lead: int = -1
    depth: int = 0
    info: str = ""
    table: int = -1
    cells: tuple[Span, ...] = ()


class Table(NamedTuple):
    """A table's column titles, cleaned of markup, and the span of the whole."""

    header: tuple[str, ...]
    start: int
    end: int


class Section(NamedTuple):
    """A heading and all up to the next heading of its level. Section 0 is the page before any heading.

    ``title`` is the heading without markup; ``parent`` an index, -1 for section 0; ``anchors`` are the ids by which
    a link reaches the heading.
    """

    title: str
    level: int
    start: int
    end: int
    parent: int
    anchors: tuple[str, ...] = ()


class Piece(StrEnum):
    """What kind of markup was masked out of the prose."""

    COMMENT = "comment"
    TAG = "tag"
    SHORTCODE = "shortcode"
    LINK = "link"  # the destination in ``[text](destination)``, a definition's or an autolink
    CODE = "code"  # code that is no passage: an ESM import or export, a script


class Markup(NamedTuple):
    """A stretch of the page that is not prose, as it stands in ``Source.text[start:end]``."""

    kind: Piece
    start: int
    end: int


class Page(Struct, frozen=True):
    """A parsed page.

    ``text`` is the source with markup masked by spaces: **same length, same line ends**, so every offset in it is an
    offset in ``source.text``. Code spans keep their backticks, links their text and brackets, emphasis its stars.
    ``body`` is where the front matter ends, ``encoded`` is ``text`` for RE2. ``problems`` are (offset, message) of what
    could not be parsed. Passages are in order and do not overlap.
    """

    source: Source
    text: str
    title: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    markup: tuple[Markup, ...] = ()
    anchors: tuple[str, ...] = ()  # ids that belong to no heading: <a id>, {#id} on a paragraph, components
    front_matter: dict[str, object] = {}
    body: int = 0
    problems: tuple[tuple[int, str], ...] = ()
    starts: list[int] = []
    encoded: Encoded = _NOTHING

    def __post_init__(self) -> None:
        force_setattr(self, "starts", [p.start for p in self.passages])
        force_setattr(self, "encoded", Encoded(self.text))

    def prose(self, passage: Passage) -> str:
        """The masked text of ``passage``."""
        return self.text[passage.start : passage.end]

    def passage_at(self, offset: int) -> int:
        """Index of the passage that holds ``offset``, -1 if none does."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.passages[at].end else -1

    def heading_path(self, section: int) -> str:
        """The titles from the page's top heading down to ``section``, joined by `` > ``."""
        titles = []
        while section > 0:
            titles.append(self.sections[section].title)
            section = self.sections[section].parent
        return " > ".join(reversed(titles))
