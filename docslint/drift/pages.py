"""What became of the pages between two moments: created, removed, renamed, changed, or only set otherwise."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from docslint.drift.diff import counts, lines_of
from docslint.drift.hunks import hunks
from docslint.drift.picture import PageChange, PageFate
from docslint.drift.reading import reads_the_same
from docslint.drift.renames import renames
from docslint.drift.scene import About

_FIRST = (PageFate.CHANGED, PageFate.RENAMED, PageFate.CREATED, PageFate.REMOVED, PageFate.REFORMATTED)

Lookup = Callable[[str], About]


class Limits(Struct, frozen=True, kw_only=True):
    """How much of the changes a report shows. ``rows`` is for all pages together; 0 for counts alone."""

    rows_of_hunk: int = 200
    rows_of_page: int = 2_000
    rows: int = 40_000


class _Change(Struct, frozen=True):
    """A change with the texts of both sides, empty where there is no such page."""

    told: PageChange
    old: str
    new: str
    about: About


def page_changes(
    before: Mapping[str, str],
    after: Mapping[str, str],
    *,
    was: Lookup = lambda _: About(),
    now: Lookup = lambda _: About(),
    limits: Limits = Limits(),  # noqa: B008  frozen
) -> tuple[PageChange, ...]:
    """Every page that is not what it was, by path. Texts by path, as ``decode`` gives them; ``was`` and ``now`` tell of paths.

    Files that are the same on both sides may be left out of both mappings. Lines are counted as ``git diff --numstat``
    counts them; of a renamed page, against its older self.
    """
    gone = {path: text for path, text in before.items() if path not in after}
    come = {path: text for path, text in after.items() if path not in before}
    moved = renames(gone, come)
    made = [
        _changed(path, path, old, after[path], now)
        for path, old in before.items()
        if path in after and after[path] != old
    ]
    made += [_changed(old, new, gone[old], come[new], now) for old, new in moved.items()]
    made += [_alone(PageFate.REMOVED, path, gone[path], was) for path in gone.keys() - moved.keys()]
    made += [_alone(PageFate.CREATED, path, come[path], now) for path in come.keys() - set(moved.values())]
    made.sort(key=lambda change: change.told.path)
    return _shown(made, limits)


def _changed(old_path: str, path: str, old: str, new: str, now: Lookup) -> _Change:
    """A page that is there on both sides."""
    added, removed = counts(lines_of(old), lines_of(new))
    if old_path != path:
        fate = PageFate.RENAMED
    else:
        fate = PageFate.REFORMATTED if reads_the_same(old, new) else PageFate.CHANGED
    about = now(path)
    told = PageChange(
        fate=fate,
        page=about.page,
        path=path,
        old_path=old_path if old_path != path else "",
        title=about.title,
        url=about.url,
        lines_added=added,
        lines_removed=removed,
    )
    return _Change(told, old, new, about)


def _alone(fate: PageFate, path: str, text: str, lookup: Lookup) -> _Change:
    """A page that is there on one side only."""
    about, lines = lookup(path), len(lines_of(text))
    is_new = fate is PageFate.CREATED
    told = PageChange(
        fate=fate,
        page=about.page,
        path=path,
        title=about.title,
        url=about.url if is_new else "",
        lines_added=lines if is_new else 0,
        lines_removed=0 if is_new else lines,
    )
    return _Change(told, "" if is_new else text, text if is_new else "", about)


def _shown(changes: list[_Change], limits: Limits) -> tuple[PageChange, ...]:
    """The changes with their hunks as far as the limits allow: what was reworded before what is new as a whole."""
    if not limits.rows:
        return tuple(change.told for change in changes)
    left, shown = limits.rows, {}
    for change in sorted(changes, key=lambda c: _FIRST.index(c.told.fate)):
        most = min(left, limits.rows_of_page)
        found = hunks(
            change.old, change.new, change.about.headings, rows_of_hunk=limits.rows_of_hunk, rows=most
        )
        left -= found.rows
        shown[change.told.path] = replace(change.told, hunks=found.hunks, hunks_left_out=found.left_out)
    return tuple(shown[change.told.path] for change in changes)
