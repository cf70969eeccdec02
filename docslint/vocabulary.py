"""What a product's docs look like, as data. A pack is a YAML file of this shape; several merge into one Vocabulary.

Patterns are RE2: linear time, no look-around. ``packs.py`` loads and checks them; extractors compile and use them.
"""

from enum import StrEnum

from msgspec import Struct

from docslint.claims.claim import Claim
from docslint.facts import Cover, Relation
from docslint.parse.syntax import Syntax


class Where(StrEnum):
    """Where a pattern is looked for."""

    PROSE = "prose"  # the masked text: no comments, tags, destinations
    SPAN = "span"  # inside code spans only
    MARKUP = "markup"  # what was masked: comments, tags, shortcodes
    CODE = "code"  # code samples
    HEADING = "heading"  # headings only
    ROW = "row"  # a table row: the first and last column title and cell, joined by " | "
    CELL = "cell"  # a cell of a table: its column title and its text, joined by " | "
    FRONT_MATTER = "front-matter"


class EntityKind(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A kind of named thing. ``shape`` matches a whole name.

    ``prefixes`` begin the product's own names; empty: the prefixes that the reference pages share. ``reference`` are
    globs of page paths or slugs; empty: pages that define many of the kind. ``ignore`` are globs of names never to
    report. ``called`` are RE2 patterns of what people call such a thing ("environment variable").
    """

    shape: str = ""
    where: tuple[Where, ...] = ()
    prefixes: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class Marker(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A spelling of a version bound; ``pattern`` has a group ``version``."""

    id: str
    pattern: str
    relation: Relation = Relation.SINCE
    covers: Cover = Cover.CLAUSE
    where: Where = Where.PROSE


class Spelling(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A spelling of a default (group ``value``), of its change (``value``, ``old``, ``name`` or ``thing``) or of a deprecation (groups ``name``, ``replacement``, ``version``).

    All but ``value`` are optional. ``removed`` marks a spelling of removal, ``effective`` one of what holds where nothing
    is set, whatever is declared.
    """

    id: str
    pattern: str
    where: Where = Where.PROSE
    removed: bool = False
    effective: bool = False


class Leftover(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A spelling of something left open; ``pattern`` has a group ``text``, ``stands_for`` is what should be there."""

    id: str
    pattern: str
    stands_for: str = "a text"


class Count(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A spelling of how many the list below has, at the end of the sentence before it.

    ``pattern`` has the groups ``count`` (a number or a word from "two" to "twelve"), ``noun`` (what is counted) and
    ``most``, which takes part where the count is a limit ("up to three options").
    """

    id: str
    pattern: str


class Statement(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A spelling of something said of a thing. Two of one ``axis`` that say different things exclude each other.

    In a pack's ``statements`` the pattern's group ``subject`` is the thing; in its ``predicates`` what stands before the
    pattern is, and a group ``value`` is a number that belongs to what is said.
    """

    axis: str
    says: str
    pattern: str


class Cues(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Turns of phrase that say what a mention does with a name. Each is an RE2 pattern, without regard to case.

    ``negated``, ``past``, ``exported`` and ``scope`` are looked for in the sentence of a mention; ``denying`` in the
    headings and lead-ins above it; ``history`` in the address and title of a page about former times; ``foreign`` are
    things that have versions of their own ("Node.js"); ``defining`` are labels before a name that define it.
    ``conditions`` are what a heading, a tab or a page's title names when what stands below holds there only (a platform,
    a deployment, an engine); ``condition_columns`` are titles of such columns, ``selectors`` how names end whose values
    choose between engines; ``overriding`` begins a sentence that names what changes the default told before it.
    ``lookup`` is looked for in the address and title of a page that lists things to look up, a reference.
    ``promised`` is looked for in sentences that speak of a release to come, ``drafting`` in the address, title and
    headings of text about the writing of text. ``closed`` stands before all the values that a thing may have, ``open-ended``
    in sentences whose list of values is not the whole; ``mistaken`` beside values that shall not be used.
    """

    negated: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    exported: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    lookup: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    defining: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    condition_columns: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    overriding: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    drafting: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    open_ended: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()


class Triage(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What changelog entries are about, as turns of phrase. Each is an RE2 pattern, without regard to case.

    ``added``, ``fixed`` and ``improved`` begin an entry, or name the section of the changelog that it stands in;
    ``ended`` begins one that takes something away, besides, and ``gone`` stands behind what it takes away.
    ``foreign`` are whole names that are the language's, with regard to case.
    ``outcome`` says that something is otherwise than before, ``rule`` that behaviour follows a rule, ``thing`` names
    what users set, type and read of; ``cosmetic`` is what they only see, ``upkeep`` what they never do.
    """

    added: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    improved: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    rule: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()
    cosmetic: tuple[str, ...] = ()
    upkeep: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All packs of a run, merged."""

    entities: dict[str, EntityKind] = {}
    markers: tuple[Marker, ...] = ()
    defaults: tuple[Spelling, ...] = ()
    default_changes: tuple[Spelling, ...] = ()
    deprecations: tuple[Spelling, ...] = ()
    cues: Cues = Cues()
    flavors: dict[str, Syntax] = {}
    synonyms: tuple[tuple[str, ...], ...] = ()
    claims: tuple[Claim, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    counts: tuple[Count, ...] = ()
    statements: tuple[Statement, ...] = ()
    predicates: tuple[Statement, ...] = ()
    triage: Triage = Triage()
