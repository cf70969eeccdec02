"""What a report shows of a picture: its lists cut to what fits and put into groups, with ids and filters for them."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from docslint.drift import pressing
from docslint.drift.picture import EntryFate, FactMove, Fate, Life, Name, PageChange, Picture
from docslint.report.html import choices, fit, groups, links
from docslint.report.html.choices import Choice
from docslint.report.html.groups import Group
from docslint.report.html.words import plural

VIEWS = {
    "overview": "Overview",
    "findings": "Findings",
    "entries": "Owed entries",
    "moves": "Facts moved",
    "pages": "Pages changed",
    "trends": "Trends",
    "timeline": "Timeline",
    "names": "Names",
}
_ROOM = 4_450_000  # bytes for all lists, so that a page with its charts and tables stays below five millions
_ROOM_OF_FINDINGS = 2_000_000  # at most; the other lists share what is left


class View(Struct, frozen=True, kw_only=True):
    """All that the templates need beside the picture itself. ``left_out`` says in words what did not fit."""

    tasks: tuple[pressing.Task, ...]
    findings: list[Group[Life]]
    entries: list[Group[EntryFate]]
    moves: list[Group[FactMove]]
    pages: list[Group[PageChange]]
    names: Sequence[Name]
    filters: dict[str, dict[str, list[Choice]]]
    ids: dict[int, str]  # by identity: two items may be equal
    found: dict[str, Life]  # by fingerprint
    named: dict[str, Name]
    tally: dict[str, int]
    fates: str  # of the pages, in words
    left_out: list[str]

    @classmethod
    def of(cls, picture: Picture) -> "View":
        """What is shown of ``picture``."""
        cut = _cut(picture)
        return cls(
            tasks=pressing.tasks(cut),
            findings=groups.findings(cut.findings),
            entries=groups.entries(cut.entries),
            moves=groups.moves(cut.moves),
            pages=groups.pages(cut.pages),
            names=cut.names,
            filters=_filters(cut),
            ids=_ids(cut),
            found={life.fingerprint: life for life in reversed(cut.findings)},
            named={name.name: name for name in reversed(cut.names)},
            tally=_tally(picture),
            fates=_fates(picture),
            left_out=_left_out(picture, cut),
        )

    def id_of(self, item: object) -> str:
        """The id of an item that is shown, for a link to it."""
        return self.ids[id(item)]


def _cut(picture: Picture) -> Picture:
    """``picture`` without what there is no room for."""
    ranked = [item for group in groups.findings(picture.findings) for item in group.items]
    by_rank = [item for group in groups.entries(picture.entries) for item in group.items]
    findings = fit.first(ranked, fit.life_size, _ROOM_OF_FINDINGS)
    lists = (
        map(fit.entry_size, by_rank),
        map(fit.move_size, picture.moves),
        map(fit.page_size, picture.pages),
        map(fit.name_size, picture.names),
    )
    fair = fit.share(map(sum, lists), _ROOM - sum(map(fit.life_size, findings)))
    return replace(
        picture,
        findings=tuple(findings),
        entries=tuple(fit.first(by_rank, fit.entry_size, fair)),
        moves=tuple(fit.first(picture.moves, fit.move_size, fair)),
        pages=tuple(fit.pages(picture.pages, fair)),
        names=tuple(fit.names(picture.names, fair)),
    )


def _tally(picture: Picture) -> dict[str, int]:
    """The numbers of the whole picture, whatever is shown of it."""
    fates = [life.fate for life in picture.findings]
    return {
        "findings": sum(fate is not Fate.RESOLVED for fate in fates),
        "new": fates.count(Fate.NEW),
        "standing": fates.count(Fate.STANDING),
        "resolved": fates.count(Fate.RESOLVED),
        "entries": sum(map(pressing.is_likely, picture.entries)),
        "moves": len(picture.moves),
        "pages": len(picture.pages),
        "lines_added": sum(change.lines_added for change in picture.pages),
        "lines_removed": sum(change.lines_removed for change in picture.pages),
        "timeline": len(picture.moments),
        "names": len(picture.names),
    }


def _fates(picture: Picture) -> str:
    """``2 created, 5 changed``."""
    numbers = Counter(change.fate for change in picture.pages)
    return ", ".join(f"{numbers[fate]:,} {fate}" for fate in groups.PAGES if numbers[fate])


def _left_out(picture: Picture, cut: Picture) -> list[str]:
    hunks = sum(change.hunks_left_out for change in cut.pages)
    facts = sum(name.facts_left_out for name in cut.names)
    missing = {
        "finding": len(picture.findings) - len(cut.findings),
        "changelog entries": len(picture.entries) - len(cut.entries),
        "moved fact": len(picture.moves) - len(cut.moves),
        "passages of changed pages": hunks,
        "names": len(picture.names) - len(cut.names),
        "facts about names": facts,
    }
    return [
        plural(number, what, what if what.endswith("s") else "") for what, number in missing.items() if number
    ]


def _filters(cut: Picture) -> dict[str, dict[str, list[Choice]]]:
    """By list and by what is filtered."""
    found, entries, moves, changes = cut.findings, cut.entries, cut.moves, cut.pages
    return {
        "findings": {
            "fate": choices.in_order([life.fate for life in found], groups.FINDINGS),
            "severity": choices.in_order([life.severity for life in found], _also(found)),
            "rule": choices.counted(life.rule for life in found),
            "page": choices.counted(page for life in found for page in choices.pages_of(life)),
            "version": choices.versions(life.product_version for life in found),
            "age": choices.ages(life.days for life in found),
        },
        "entries": {
            "verdict": choices.counted(entry.verdict for entry in entries),
            "confidence": choices.counted(entry.confidence for entry in entries),
            "page": choices.counted(page for entry in entries for page in choices.pages_of(entry)),
            "version": choices.versions(entry.release for entry in entries),
            "age": choices.ages(entry.days for entry in entries),
        },
        "moves": {
            "move": choices.in_order([move.move for move in moves], groups.MOVES),
            "kind": choices.counted(move.kind for move in moves),
            "page": choices.counted(page for move in moves for page in choices.pages_of(move)),
            "moment": choices.counted(move.moment for move in moves),
        },
        "pages": {"fate": choices.in_order([change.fate for change in changes], groups.PAGES)},
        "names": {"kind": choices.counted(name.kind for name in cut.names)},
    }


def _also(found: Sequence[Life]) -> list[str]:
    """The severities, and whatever else stands in their place."""
    return [*dict.fromkeys(("error", "warning", "info", *(life.severity for life in found)))]


def _ids(cut: Picture) -> dict[int, str]:
    words: dict[str, list[tuple[object, str]]] = {
        "finding": [(life, life.fingerprint) for life in cut.findings],
        "entry": [(entry, f"{entry.release}.{entry.at.line}") for entry in cut.entries],
        "page": [(change, change.page or change.path) for change in cut.pages],
        "name": [(name, name.name) for name in cut.names],
    }
    return {
        id(item): name
        for prefix, items in words.items()
        for (item, _), name in zip(items, links.anchors(prefix, [word for _, word in items]), strict=True)
    }
