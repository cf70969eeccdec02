"""Lists of a report in groups, as they stand on the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from docslint.drift.picture import (
    EntryFate,
    Fact,
    FactMove,
    Fate,
    Life,
    Move,
    PageChange,
    PageFate,
)
from docslint.drift.pressing import gravest_first, is_likely, owed

_T = TypeVar("_T")
_Key = TypeVar("_Key", bound=str)
FINDINGS = {
    Fate.NEW: "New in this period",
    Fate.STANDING: "Standing since before",
    Fate.RESOLVED: "Resolved in this period",
}
PAGES = {
    PageFate.CREATED: "Created",
    PageFate.REMOVED: "Removed",
    PageFate.RENAMED: "Renamed",
    PageFate.CHANGED: "Changed",
    PageFate.REFORMATTED: "Reformatted: they read the same",
}
OWED = {"owed": "Owed, the most pressing first", "perhaps": "Perhaps owed"}
MOVES = {
    Move.NEW: "New names",
    Move.GONE: "Gone: no page names them any more",
    Move.DEFAULT: "Defaults that changed",
    Move.VERSION: "Minimum versions that changed",
    Move.DEPRECATED: "Deprecated",
    Move.REVIVED: "No longer deprecated",
    Move.DOCUMENTED: "Documented: they have an entry of their own now",
    Move.UNDOCUMENTED: "Undocumented: they lost their entry and are still named",
    Move.REDESCRIBED: "Described in other words",
    Move.CLAIM_GAINED: "Claims that a page states now",
    Move.CLAIM_LOST: "Claims that a page no longer states",
    Move.LINK_BROKEN: "Links that broke",
    Move.LINK_MENDED: "Links that were mended",
}


class Group(Struct, Generic[_T], frozen=True):
    """Items below one heading."""

    key: str
    title: str
    items: tuple[_T, ...]


def findings(lives: Iterable[Life]) -> list[Group[Life]]:
    """By what became of them, the gravest first."""
    return _grouped(gravest_first(lives), lambda life: life.fate, FINDINGS)


def pages(changes: Sequence[PageChange]) -> list[Group[PageChange]]:
    """By what became of them; those of which most lines moved first."""
    ranked = sorted(changes, key=lambda change: -(change.lines_added + change.lines_removed))
    return _grouped(ranked, lambda change: change.fate, PAGES)


def moves(moved: Iterable[FactMove]) -> list[Group[FactMove]]:
    """By what became of them: names first, then what is said of them, links last."""
    return _grouped(moved, lambda move: move.move, MOVES)


def entries(fates: Sequence[EntryFate]) -> list[Group[EntryFate]]:
    """What is owed by rank, what may be, then what the pages have, then what nobody needs to read of."""
    rest = [fate for fate in fates if fate.rank <= 0]
    titles = {
        "unreflected": "Not on the pages, and not surely owed",
        "documented": "On the pages",
        "not-user-facing": "Nobody's business but the product's",
    }
    titles |= {fate.verdict: fate.verdict for fate in rest if fate.verdict not in titles}
    ranked = _grouped(owed(fates), lambda fate: "owed" if is_likely(fate) else "perhaps", OWED)
    return ranked + _grouped(rest, lambda fate: fate.verdict, titles)


def facts(known: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    """What is known of a name by kind of fact, as they come."""
    held: dict[str, list[Fact]] = {}
    for fact in known:
        held.setdefault(fact.group, []).append(fact)
    return [*held.items()]


def _grouped(items: Iterable[_T], key: Callable[[_T], _Key], titles: Mapping[_Key, str]) -> list[Group[_T]]:
    held: dict[_Key, list[_T]] = {name: [] for name in titles}
    for item in items:
        held[key(item)].append(item)
    return [Group(str(name), title, tuple(held[name])) for name, title in titles.items() if held[name]]
