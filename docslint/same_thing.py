"""Whether two places that give a name a default speak of one thing, under the same circumstances. On doubt: no.

A variable is one thing wherever it stands; `timeout` is another in each feature. What makes a setting sure is its
path, its only home, or a heading that names what it is a setting of.
"""

import re
from typing import NamedTuple

from docslint.facts import Default, PageFacts, Use
from docslint.index import Index
from docslint.later import later

_QUALIFIED = later(
    r"(?<![\w.])(?:[A-Za-z]\w*(?:\.(?!js\b|io\b|com\b|org\b|net\b|md\b)[A-Za-z_]\w*)+|[a-z]+(?:_|[A-Z])\w+)"
)
_EDITION = later(
    r"v?\d+(?:[._-]\w+)*|version[-_]?\S+|latest|next|current|stable|canary|nightly|edge|dev|develop|main|master|legacy|lts"
    r"|unreleased|beta|alpha|preview|[a-z]{2}(?:-[a-zA-Z]{2,4})?",
    re.IGNORECASE,
)
_SURE_PATH = 3  # parts of a dotted path that no second feature has by chance: `server.logging.level`
_NO_VALUES = ("0", "n:0", "n:-1", "s:auto", "s:default")


class Told(NamedTuple):
    """A default and the page that gives it."""

    page: PageFacts
    default: Default


def comparable(index: Index, name: str, kind: str, one: Told, other: Told) -> bool:
    """Whether the two must agree: the same thing, under the same circumstances, in the same edition of the pages."""
    return (
        not _is_declared(one, other)
        and not _is_declared(other, one)
        and bool(circumstances(index, name, kind, one) & circumstances(index, name, kind, other))
        and not _are_editions(one.page.path, other.page.path)
        and (
            _same_on_page(name, kind, one, other)
            if one.page.path == other.page.path
            else _same_on_pages(index, name, kind, one, other)
        )
    )


def _is_declared(one: Told, other: Told) -> bool:
    """Whether one place declares no value and the other tells what then takes effect."""
    return other.default.effective and one.default.value in _NO_VALUES


def circumstances(index: Index, name: str, kind: str, told: Told) -> frozenset[str]:
    """What a default holds under. A reference sorts its entries by engine; the only entry of a name holds for all."""
    where = told.default.where
    if where and told.page in index.references(kind) and len(_entries(told.page, name)) == 1:
        return frozenset((where, ""))
    return frozenset((where,))


def _entries(page: PageFacts, name: str) -> frozenset[int]:
    """The sections of ``page`` that hold an entry of ``name``."""
    return frozenset(m.section for m in page.mentions if m.name == name and m.use is Use.DEFINED)


def _same_on_page(name: str, kind: str, one: Told, other: Told) -> bool:
    sections = {one.default.section, other.default.section}
    if len(sections) == 1:  # an entry without a default may go on to say what holds then
        return "0" not in (one.default.value, other.default.value) and (
            kind == "env-var" or _is_one_entry(one, name)
        )
    if "*" in name or _are_sets(one.page, *sections):
        return False
    if kind == "env-var":
        return True
    return kind == "cli-flag" and len(_entries(one.page, name) & sections) < len(sections)


def _is_one_entry(told: Told, name: str) -> bool:
    """Whether the section has one entry of the name: `show.color` and `hide.color` may both be listed as `color`."""
    section = told.default.section
    entries = sum(
        m.name == name and m.use is Use.DEFINED and m.section == section for m in told.page.mentions
    )
    return entries == 1 or (not entries and name in told.page.sections[section].title)


def _are_sets(page: PageFacts, one: int, other: int) -> bool:
    """Whether two sections give defaults for the same several names: one set for each engine, command or tool."""
    names = [{d.subject for d in page.defaults if d.section == s and d.subject} for s in (one, other)]
    return len(names[0] & names[1]) > 1


def _same_on_pages(index: Index, name: str, kind: str, one: Told, other: Told) -> bool:
    if kind == "env-var":
        return True
    if name.count(".") + 1 >= _SURE_PATH and " " not in name:
        return True
    homes = {s.page.path for s in index.by_name.get(name, ()) if s.mention.use is Use.DEFINED}
    if homes == {one.page.path}:
        return kind == "cli-flag" or (kind == "setting" and other.default.kind == kind)
    return _owner(index, one) == _owner(index, other) != ""


def _owner(index: Index, told: Told) -> str:
    """The code name that the heading above holds, empty if it holds none: what an unqualified name is a setting of."""
    title = index.section(told.page, told.default.section).rpartition(" > ")[2]
    found = _QUALIFIED.search(title)
    return found[0] if found and found[0] != told.default.subject else ""


def _are_editions(one: str, other: str) -> bool:
    """Whether two paths differ in a folder for a version or a language only: `v1/cli.md` and `v2/cli.md`."""
    left, right = one.split("/"), other.split("/")
    if len(left) != len(right):
        return False
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(apart) == 1 and left[-1] == right[-1] and all(_EDITION.fullmatch(x) for x in apart[0])
