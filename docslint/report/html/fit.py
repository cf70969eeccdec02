"""What goes into a file that has to open fast: as much as there is room for, shared out fairly, and what is left out.

Sizes are estimates in bytes of the finished page, markup and all.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from docslint.drift.picture import EntryFate, Fact, FactMove, Hunk, Life, Name, PageChange, Quoted, Row
from docslint.report.html.words import LONGEST_LINE, QUOTE, QUOTE_OF_FACT

_T = TypeVar("_T")
_LIFE, _ENTRY, _MOVE, _PAGE, _NAME, _FACT, _ROW, _QUOTE = (
    760,
    560,
    400,
    420,
    240,
    80,
    60,
    200,
)  # markup around each


def first(items: Sequence[_T], size: Callable[[_T], int], room: int) -> Sequence[_T]:
    """The first of ``items`` that fit into ``room``, in their order."""
    for number, item in enumerate(items):
        room -= size(item)
        if room < 0:
            return items[:number]
    return items


def share(sizes: Iterable[int], room: int) -> int:
    """How much each may take at most for all to fit into ``room``: the small ones whole, the big ones alike."""
    ordered = sorted(sizes)
    for number, size in enumerate(ordered):
        fair = room // (len(ordered) - number)
        if size > fair:
            return fair
        room -= size
    return ordered[-1] if ordered else 0


def pages(changes: Sequence[PageChange], room: int) -> list[PageChange]:
    """``changes`` with as many lines of each as there is room for; the rest is counted as hunks left out."""
    sizes = [page_size(change) for change in changes]
    fair = share(sizes, room)
    return [
        change if size <= fair else _shortened(change, fair - _PAGE)
        for change, size in zip(changes, sizes, strict=True)
    ]


def names(known: Sequence[Name], room: int) -> list[Name]:
    """``known`` with as many facts of each as there is room for; the rest is counted."""
    known = _known_best(known, room)
    fair = share(
        [sum(map(fact_size, name.facts)) for name in known], room - sum(_bare_size(name) for name in known)
    )
    kept = []
    for name in known:
        facts = first(name.facts, fact_size, fair)
        left_out = name.facts_left_out + len(name.facts) - len(facts)
        kept.append(replace(name, facts=tuple(facts), facts_left_out=left_out))
    return kept


def page_size(change: PageChange) -> int:
    """What a changed page takes."""
    return _PAGE + sum(110 + sum(map(row_size, hunk.rows)) for hunk in change.hunks)


def row_size(row: Row) -> int:
    """What a row of a comparison takes."""
    old, new = (_line_size(text) if text is not None else 0 for text in (row.old, row.new))
    return _ROW + (new if row.old == row.new else old + new)


def name_size(name: Name) -> int:
    """What a name takes with all of its facts."""
    return _bare_size(name) + sum(map(fact_size, name.facts))


def fact_size(fact: Fact) -> int:
    """What a fact of the fact browser takes."""
    at = fact.at
    return _FACT + _line_size(fact.detail + at.text[:QUOTE_OF_FACT]) + len(at.url + at.page + at.path)


def life_size(life: Life) -> int:
    """What a finding takes."""
    texts = _line_size(life.message) + _line_size(life.help) + 3 * len(life.rule)
    return _LIFE + texts + quote_size(life.at) + sum(80 + quote_size(place) for _, place in life.related)


def move_size(move: FactMove) -> int:
    """What a fact that moved takes."""
    sides = sum(quote_size(side) for side in (move.before, move.after) if side)
    return _MOVE + 2 * len(move.name) + _line_size(move.was) + _line_size(move.now) + sides


def entry_size(entry: EntryFate) -> int:
    """What a changelog entry takes."""
    pages = entry.pages if entry.rank > 0 else entry.pages[:1]
    owed = sum(80 + quote_size(page.at) + len(page.why) + len(page.at.page) for page in pages)
    reasons = sum(10 + len(reason) for reason in entry.reasons) if entry.rank > 0 else 0
    return _ENTRY + _line_size(entry.text) + reasons + owed


def quote_size(place: Quoted) -> int:
    """What a quoted line takes, with its links."""
    return _QUOTE + _line_size(place.text[:QUOTE]) + len(place.url) + 2 * len(place.path) + len(place.page)


def _known_best(known: Sequence[Name], room: int) -> list[Name]:
    """Those that there is room for, in their order: names with findings come first, then those of which most is known."""
    ranked = sorted(range(len(known)), key=lambda at: (not known[at].findings, -len(known[at].facts), at))
    return [known[at] for at in sorted(first(ranked, lambda at: _bare_size(known[at]), room))]


def _bare_size(name: Name) -> int:
    return _NAME + 3 * len(name.name) + 180 * len(name.findings)


def _line_size(text: str) -> int:
    return len(text[:LONGEST_LINE].encode("utf-8", "surrogatepass"))


def _shortened(change: PageChange, room: int) -> PageChange:
    kept: list[Hunk] = []
    for hunk in change.hunks:
        rows = first(hunk.rows, row_size, room - 110)
        room -= 110 + sum(map(row_size, rows))
        if any(row.old != row.new for row in rows):
            kept.append(replace(hunk, rows=tuple(rows)))
        if len(rows) < len(hunk.rows):
            break
    left_out = change.hunks_left_out + max(len(change.hunks) - len(kept), 1)
    return replace(change, hunks=tuple(kept), hunks_left_out=left_out)
