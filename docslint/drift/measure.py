"""A moment in numbers and findings, and what became of pages and facts from one moment to another."""

from collections.abc import Sequence

from msgspec import Struct

from docslint.compare import Side
from docslint.drift.moved import fact_moves
from docslint.drift.pages import Limits, page_changes
from docslint.drift.picture import FactMove, PageChange, PageFate
from docslint.drift.scene import About
from docslint.drift.sight import Sight
from docslint.finding import Reported

_COUNTS = Limits(rows_of_hunk=0, rows_of_page=0, rows=0)


class Measure(Struct, frozen=True, array_like=True):
    """What is kept of a moment. ``releases`` are those of its changelogs, ``release`` the newest."""

    pages: tuple[str, ...]
    changelogs: tuple[str, ...]
    lines: int
    release: str
    releases: tuple[str, ...]
    findings: tuple[Reported, ...]

    @property
    def side(self) -> Side:
        """As findings are compared."""
        return Side(self.findings, (*self.pages, *self.changelogs), self.changelogs)


class Step(Struct, frozen=True, array_like=True):
    """How a moment differs from the one before it. ``moved`` are the facts: what became of which."""

    fates: dict[str, int]
    lines_added: int
    lines_removed: int
    moved: tuple[tuple[str, str, str], ...]


def measured(sight: Sight) -> Measure:
    """A moment in numbers and findings, but for those that ask what pages owe."""
    index, listing = sight.loaded.index, sight.listing
    releases = tuple(sorted({r.version or r.date for log in index.changelogs for r in log.releases}))
    pages = tuple(page.path for page in listing.pages)
    lines = sum(_lines(sight.data[path]) for path in pages if path in sight.data)
    newest = index.newest[2].version if index.newest else ""
    return Measure(pages, listing.changelogs, lines, newest, releases, sight.findings)


def stepped(before: Sight, after: Sight) -> Step:
    """What became of pages and facts between two moments, counted."""
    pages = changes(before, after, _COUNTS)
    fates = {fate.value: sum(page.fate is fate for page in pages) for fate in PageFate}
    moved = tuple((move.move.value, move.kind, move.name) for move in moves(before, after, pages))
    return Step(
        {fate: count for fate, count in fates.items() if count},
        sum(page.lines_added for page in pages),
        sum(page.lines_removed for page in pages),
        moved,
    )


def changes(before: Sight, after: Sight, limits: Limits) -> tuple[PageChange, ...]:
    """The pages that are not what they were."""
    old, new = before.data, after.data
    logs = {*before.listing.changelogs, *after.listing.changelogs}
    differ = {path for path in {*old, *new} - logs if old.get(path) != new.get(path)}
    return page_changes(
        {path: before.text(path) for path in old if path in differ},
        {path: after.text(path) for path in new if path in differ},
        was=before.scene.about if limits.rows else _nothing,
        now=after.scene.about if limits.rows else _nothing,
        limits=limits,
    )


def moves(before: Sight, after: Sight, pages: Sequence[PageChange]) -> tuple[FactMove, ...]:
    """The facts that moved; ``pages`` is what ``changes`` told."""
    old, new = before.data, after.data
    renamed = {page.old_path: page.path for page in pages if page.fate is PageFate.RENAMED}
    unchanged = {path for path, data in new.items() if old.get(path) == data}
    return fact_moves(before.scene, after.scene, renamed=renamed, unchanged=unchanged)


def _nothing(_: str) -> About:
    return About()


def _lines(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
