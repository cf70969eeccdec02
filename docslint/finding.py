"""What a rule reports and what a reader gets. A rule gives places in text; the engine turns them into lines."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Severity(StrEnum):
    """How bad it is for the reader of the docs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for error, 1 for warning, 0 for info."""
        return {"error": 2, "warning": 1, "info": 0}[self]

    def fails(self, fail_on: str) -> bool:
        """Whether a finding of this severity fails a run; ``fail_on`` is the least that does, or ``never``."""
        return fail_on != "never" and self.rank >= Severity(fail_on).rank


class Confidence(StrEnum):
    """How sure the rule is that the finding is true."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high, 1 for medium, 0 for low."""
        return {"high": 2, "medium": 1, "low": 0}[self]


class Place(NamedTuple):
    """A span of a file: ``path`` relative to the configuration's folder, code-point offsets, end exclusive."""

    path: str
    start: int
    end: int


class Related(NamedTuple):
    """Another place that a finding speaks of, with a label ("set to `60` here")."""

    at: Place
    message: str


class Fix(Struct, frozen=True, kw_only=True):
    """A mend that needs no judgement: replace ``at`` by ``text``.

    A rule sees facts, not text: with ``was`` the fix holds only if just that stands there.
    """

    title: str
    at: Place
    text: str
    was: str | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """One fault, as a rule yields it.

    ``message`` is one sentence without advice that names both sides of a contradiction; ``help`` is the next
    step. ``subject`` is the entity or claim spoken of and ``subject_kind`` its kind (``env-var``, ``claim``, …).
    ``severity`` and ``confidence`` left out mean: as on the rule's card. ``entry`` is the changelog entry that pages
    owe: it is the fault, and where it shows is only the best place at the time.
    """

    at: Place
    message: str
    subject: str = ""
    subject_kind: str = ""
    section: str = ""
    product_version: str = ""
    related: tuple[Related, ...] = ()
    help: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    fix: Fix | None = None
    entry: Place | None = None


class Excerpt(NamedTuple):
    """A place as a person reads it. Lines and columns start at 1; ``text`` is the whole of line ``line``."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    label: str = ""


class Mend(Struct, frozen=True, kw_only=True):
    """A Fix as a person reads it, with its place in lines and columns."""

    title: str
    at: Excerpt
    text: str


class Reported(Struct, frozen=True, kw_only=True):
    """A finding as reporters get it: placed, named, fingerprinted, with the quoted lines of all its places.

    ``entry`` is the line of the changelog entry that pages owe, empty for other faults.
    """

    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    page: str
    at: Excerpt
    section: str
    subject: str
    subject_kind: str
    product_version: str
    related: tuple[Excerpt, ...]
    help: str
    fix: Mend | None
    fingerprint: str
    entry: str = ""


class Stock(Struct, frozen=True):
    """What a baseline did: how many findings it kept back, and how many of its entries have no finding any more."""

    known: int
    fixed: int


class ActiveRule(Struct, frozen=True, kw_only=True):
    """What a report may tell of a rule that ran. ``doc`` is its card; severity and confidence are those on it."""

    name: str
    summary: str
    doc: str
    severity: Severity
    confidence: Confidence
    tags: tuple[str, ...]


class Since(Struct, frozen=True):
    """What became of an earlier state's findings: how many are gone, and how many are as they were."""

    fixed: int
    unchanged: int


class Report(Struct, frozen=True, kw_only=True):
    """The outcome of one run. ``rules`` are those that ran, by name, whether or not they found anything.

    ``seconds`` is wall time; ``hidden`` counts findings kept back, by reason. With ``since`` the findings are those
    that an earlier state does not have.
    """

    findings: tuple[Reported, ...]
    pages: int
    changelogs: int
    rules: tuple[ActiveRule, ...]
    seconds: float
    hidden: tuple[tuple[str, int], ...] = ()
    since: Since | None = None
    stock: Stock | None = None
    notices: tuple[str, ...] = ()
