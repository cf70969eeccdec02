"""The life of a name over changelogs and pages: added, renamed, deprecated, removed, come back."""

from typing import NamedTuple

from packaging.version import Version

from docslint.facts import ChangeKind, Deprecation, Relation
from docslint.finding import Place
from docslint.index import Index, Logged, Spoken
from docslint.versions import version

_BIRTH = (ChangeKind.ADDED, ChangeKind.OFFERED)
_EVENTS = (*_BIRTH, ChangeKind.REMOVED, ChangeKind.RENAMED, ChangeKind.DEPRECATED, ChangeKind.REVIVED)


class Fate(NamedTuple):
    """What became of a name, who says so, and in which version ("" if that is not said)."""

    replacement: str
    version: str
    at: Place


class Outlived(NamedTuple):
    """A use of a name that speaks of it as if nothing had become of it. ``section`` is the heading path above."""

    name: str
    kind: str
    at: Place
    section: str
    fate: Fate


def outlived(index: Index, spoken: Spoken, fate: Fate) -> Outlived:
    """A mention as such a use."""
    mention = spoken.mention
    section = index.section(spoken.page, mention.section)
    return Outlived(mention.name, mention.kind, spoken.at, section, fate)


def told_of(index: Index) -> set[str]:
    """The names on pages of whose life anybody tells: of all others nothing below knows anything."""
    return {name for name in index.by_name if name in index.changes or name in index.deprecations}


def events(index: Index, name: str) -> list[Logged]:
    """The changes that tell of a name's life, oldest release first; those of no known version come last."""
    found = [logged for logged in index.changes.get(name, ()) if logged.change.kind in _EVENTS]
    return sorted(found, key=_age)


def _age(logged: Logged) -> tuple[bool, object]:
    known = version(logged.change.version)
    return (known is None, known or logged.change.start)


def born(index: Index, name: str) -> Logged | None:
    """The entry that added ``name`` for good: the last time that it came, unless it is gone again."""
    found = events(index, name)
    if not found or found[-1].change.kind in (ChangeKind.REMOVED, ChangeKind.RENAMED):
        return None
    births = [logged for logged in found if logged.change.kind is ChangeKind.ADDED]
    return births[0] if births and not any(e.change.kind is ChangeKind.REMOVED for e in found) else None


def announced(index: Index, name: str) -> Logged | None:
    """The first entry that adds ``name`` or tells its reader to set it, unless the name is gone again.

    None for one of an earlier major version: much of what came then has gone without a word.
    """
    found = events(index, name)
    gone = any(logged.change.kind in (ChangeKind.REMOVED, ChangeKind.RENAMED) for logged in found)
    first = next((logged for logged in found if logged.change.kind in _BIRTH), None) if not gone else None
    if first is None or (then := version(first.change.version)) is None:
        return first
    now = _newest_of_line(index, first)
    return first if now is None or then.release[0] == now.release[0] else None


def _newest_of_line(index: Index, logged: Logged) -> Version | None:
    """The newest version of the product that the changelog of an entry is about.

    A changelog with releases younger than the newest major version of all is that of a part with numbers of its own.
    """
    if index.newest is None:
        return None
    own = [(v, release.date) for release in logged.log.releases if (v := version(release.version))]
    major = index.newest[0].release[0]
    dates = (r.date for _, r in index.releases.values() if r.date and _major(r.version) == major)
    newest, date = max(own, default=(index.newest[0], ""))
    return newest if date and date > min(dates, default=date) else index.newest[0]


def _major(spelled: str) -> int | None:
    found = version(spelled)
    return found.release[0] if found else None


def first_named(index: Index, name: str) -> Logged | None:
    """The entry of the oldest release that names it in whatever way: it cannot be younger than that."""
    known = [logged for logged in index.changes.get(name, ()) if version(logged.change.version)]
    return min(known, key=_age, default=None)


def removed(index: Index, name: str) -> Fate | None:
    """Whether ``name`` is gone: a changelog's last word on it is its end, or a page of the product says so."""
    found = events(index, name)
    if found:
        last = found[-1].change
        gone = last.kind is ChangeKind.REMOVED or (last.kind is ChangeKind.RENAMED and last.other != "")
        gone = gone and not _revived(index, found[-1])
        return Fate(last.other, last.version, found[-1].at) if gone else None
    for page, told in index.deprecations.get(name, ()):
        if told.kind and is_gone(index, told):
            return Fate(told.replacement, told.version, Place(page.path, told.start, told.end))
    return None


def _revived(index: Index, end: Logged) -> bool:
    """Whether a later release speaks of the name again, in whatever way: then the word on its end was not the last."""
    then = version(end.change.version)
    later = (version(logged.change.version) for logged in index.changes[end.change.name])
    return then is not None and any(v is not None and v > then for v in later)


def is_gone(index: Index, told: Deprecation) -> bool:
    """Whether what a page calls removed is so by now: not in a release to come, nor back since a later one."""
    then = version(told.version)
    if not told.removed or then is None:
        return told.removed
    if index.newest and then > index.newest[0]:
        return False
    since = (
        version(bound.version)
        for page in index.own_pages
        for bound in page.bounds
        if bound.subject == told.subject and bound.relation is Relation.SINCE
    )
    return not any(v is not None and v > then for v in since)


def deprecated(index: Index, name: str) -> Fate | None:
    """Whether ``name`` is deprecated, by a page of the product or by a changelog's last word on it."""
    for page, told in sorted(index.deprecations.get(name, ()), key=lambda d: not d[1].replacement):
        return Fate(told.replacement, told.version, Place(page.path, told.start, told.end))
    found = events(index, name)
    if found and found[-1].change.kind is ChangeKind.DEPRECATED:
        return Fate(found[-1].change.other, found[-1].change.version, found[-1].at)
    return None
