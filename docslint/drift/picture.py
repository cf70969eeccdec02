"""The picture that ``docslint drift`` draws, as data. Its JSON is these fields; a report sees them and nothing else.

Times are ISO 8601 in UTC, or a date alone; empty where nobody knows. Paths count from the configuration's folder, lines
start at 1, ``url`` is a page's address on the live site, with the anchor of its section; empty where no site is known.
"""

from enum import StrEnum

from msgspec import Struct


class Moment(Struct, frozen=True, kw_only=True):
    """A state of the project, and how it differs from the moment before it; those counts are 0 for the first one.

    ``name`` is a snapshot's name, a revision (``i-2026-05-14``, ten digits of a commit), a folder, or ``now``.
    ``moved`` counts facts, ``by_rule`` and ``by_page`` findings.
    """

    name: str
    time: str = ""
    release: str = ""  # the newest one that its changelogs know
    pages: int = 0
    lines: int = 0
    created: int = 0
    removed: int = 0
    renamed: int = 0
    changed: int = 0
    reformatted: int = 0
    lines_added: int = 0
    lines_removed: int = 0
    moved: int = 0
    born: int = 0
    resolved: int = 0
    by_rule: dict[str, int] = {}
    by_page: dict[str, int] = {}


class PageFate(StrEnum):
    """What became of a page."""

    CREATED = "created"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    REFORMATTED = "reformatted"  # it reads the same: spacing, emphasis marks, wrapping


class Row(Struct, frozen=True):
    """A line of a comparison; None on the side that has no such line. Equal texts: it stayed.

    ``old_marks`` and ``new_marks`` are the spans of code points that differ, of lines that were reworded.
    """

    old: str | None
    new: str | None
    old_marks: tuple[tuple[int, int], ...] = ()
    new_marks: tuple[tuple[int, int], ...] = ()


class Hunk(Struct, frozen=True, kw_only=True):
    """Lines of a page that changed, and those around them. ``section`` is the heading above, in the newer text."""

    old_line: int
    new_line: int
    section: str = ""
    rows: tuple[Row, ...]


class PageChange(Struct, frozen=True, kw_only=True):
    """A page that is not what it was. ``path`` is its newer one, or the last one of a removed page.

    ``hunks_left_out`` counts those beyond the limit of a report.
    """

    fate: PageFate
    page: str
    path: str
    old_path: str = ""
    title: str = ""
    url: str = ""
    lines_added: int = 0
    lines_removed: int = 0
    hunks: tuple[Hunk, ...] = ()
    hunks_left_out: int = 0


class Quoted(Struct, frozen=True, kw_only=True):
    """A line of a page, with what it takes to go there."""

    page: str
    path: str
    line: int
    text: str
    section: str = ""
    url: str = ""


class Move(StrEnum):
    """What became of a fact."""

    NEW = "new"  # no page named it before
    GONE = "gone"  # no page names it any more
    DOCUMENTED = "documented"  # it has an entry of its own now
    UNDOCUMENTED = "undocumented"  # it lost its entry and is still named
    REDESCRIBED = "re-described"
    DEFAULT = "default changed"
    VERSION = "minimum version changed"
    DEPRECATED = "deprecated"
    REVIVED = "no longer deprecated"
    CLAIM_GAINED = "claim gained"
    CLAIM_LOST = "claim lost"
    LINK_BROKEN = "link broken"
    LINK_MENDED = "link mended"


class FactMove(Struct, frozen=True, kw_only=True):
    """A fact that moved. ``kind`` is that of the named thing (``env-var``, …), ``claim`` or ``link``.

    ``was`` and ``now`` are what it said in short (a value, a version, a verdict), ``before`` and ``after`` where.
    ``moment`` is the first one that has the new state.
    """

    move: Move
    name: str
    kind: str
    was: str = ""
    now: str = ""
    before: Quoted | None = None
    after: Quoted | None = None
    moment: str = ""


class Fate(StrEnum):
    """What became of a finding."""

    NEW = "new"  # not there at the first moment, there at the last
    STANDING = "standing"  # there at both
    RESOLVED = "resolved"  # there at the first one or later, gone at the last


class Life(Struct, frozen=True, kw_only=True):
    """A finding over time. ``at`` and ``related`` are its places when it was last seen; ``born`` and ``gone`` name moments.

    ``days`` is its age, up to the last moment or up to when it went; None where a time is unknown. ``is_older``: it stood
    already at the first moment that was looked at. ``issue`` is the address of the issue filed for it.
    """

    fate: Fate
    rule: str
    severity: str
    confidence: str
    message: str
    at: Quoted
    related: tuple[tuple[str, Quoted], ...] = ()  # label and place
    help: str = ""
    subject: str = ""
    subject_kind: str = ""
    product_version: str = ""
    fingerprint: str
    born: str
    born_time: str = ""
    is_older: bool = False
    gone: str = ""
    gone_time: str = ""
    days: int | None = None
    issue: str = ""


class OwedPage(Struct, frozen=True, kw_only=True):
    """A page that owes an entry an edit: ``at`` is what goes stale there, or beside what the entry belongs.

    ``reach`` counts the pages that link to it.
    """

    at: Quoted
    score: float
    why: str = ""
    reach: int = 0


class EntryFate(Struct, frozen=True, kw_only=True):
    """A changelog entry that came since the first moment, and whether the pages have it.

    ``rank`` orders what is owed: score times age and reach, the most pressing first; 0 for what is not owed.
    """

    release: str
    date: str = ""
    text: str
    at: Quoted
    verdict: str
    score: float
    confidence: str
    entities: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    pages: tuple[OwedPage, ...] = ()
    days: int | None = None
    rank: float = 0.0


class Fact(Struct, frozen=True, kw_only=True):
    """One thing that a page or changelog says of a name: ``group`` as ``docslint facts`` has them."""

    group: str
    detail: str
    at: Quoted


class Name(Struct, frozen=True, kw_only=True):
    """Everything known of a name at the last moment. ``findings`` are fingerprints."""

    name: str
    kind: str
    facts: tuple[Fact, ...] = ()
    facts_left_out: int = 0
    findings: tuple[str, ...] = ()


class Picture(Struct, frozen=True, kw_only=True):
    """All of it. ``moments`` are in order of time, from the one compared with to the present one, at least two.

    ``source`` is the address of a line of a file, such as ``https://github.com/o/r/blob/main/{path}#L{line}``; empty where
    no repository is known.
    """

    version: int = 1
    product: str = ""
    site: str = ""
    source: str = ""
    made: str = ""
    moments: tuple[Moment, ...]
    pages: tuple[PageChange, ...] = ()
    moves: tuple[FactMove, ...] = ()
    findings: tuple[Life, ...] = ()
    entries: tuple[EntryFate, ...] = ()
    names: tuple[Name, ...] = ()
    notices: tuple[str, ...] = ()
