"""What changelogs say that a default is now. Only what is sure: the newest word on it, not taken back or touched since."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docslint.facts import ChangeKind, ChangelogFacts, DefaultChange
from docslint.index import Index, Logged
from docslint.later import later
from docslint.same_thing import Told, circumstances
from docslint.values import agree
from docslint.versions import version

_PART = later(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_UNITS = frozenset("ms s sec secs seconds minutes hours days bytes kb mb gb count".split())
_TAKEN_BACK = later(r"\bdefault|\brevert|\brestor|\bback to\b", re.IGNORECASE)


class Changed(NamedTuple):
    """A change of a default and the changelog that tells of it."""

    log: ChangelogFacts
    change: DefaultChange


def latest_defaults(index: Index) -> dict[str, Changed]:
    """The newest change of each name's default, unless a later entry may have undone it."""
    newest: dict[str, Changed] = {}
    for log in index.changelogs:
        for change in log.default_changes:
            name = change.subject if change.is_name else _named(index, change)
            now = version(change.version)
            if not name or now is None:
                continue
            then = version(newest[name].change.version) if name in newest else None
            if then is None or now > then:
                newest[name] = Changed(log, change)
    return {name: changed for name, changed in newest.items() if not any(_touched(index, name, changed))}


def _named(index: Index, change: DefaultChange) -> str:
    """The one name that the words "request timeout" spell and whose default pages give as it was before."""
    words = tuple(re.findall(r"[a-z]+", change.subject.casefold()))
    found = [
        name
        for name, told in index.defaults.items()
        if any(agree(default.value, change.old) for _, default in told) and _spelled(name, words)
    ]
    return found[0] if len(found) == 1 and len(words) > 1 else ""


def _spelled(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name ends in the words, but for a unit: ``ACME_REQUEST_TIMEOUT_MS`` is a request timeout."""
    parts = [part.casefold() for part in _PART.findall(name)]
    if parts and parts[-1] in _UNITS:
        parts.pop()
    return tuple(parts[-len(words) :]) == words and len(parts) <= len(words) + 1


def _touched(index: Index, name: str, changed: Changed) -> Iterator[Logged]:
    """Later changes of the name after which its default may be another."""
    since = version(changed.change.version)
    for logged in index.changes.get(name, ()):
        now = version(logged.change.version)
        if now is None or since is None or now <= since:
            continue
        if logged.change.kind is not ChangeKind.TOUCHED or _TAKEN_BACK.search(_entry(logged)):
            yield logged


def _entry(logged: Logged) -> str:
    """The text of the entry that a change is from."""
    at = logged.change.start
    return next((e.text for r in logged.log.releases for e in r.entries if e.start <= at < e.end), "")


def is_outdated(index: Index, name: str, kind: str, told: Told, change: DefaultChange) -> bool:
    """Whether a place still states the default from before ``change``. What was before must be said, or be a variable's."""
    value = told.default.value
    if agree(value, change.value) or "" not in circumstances(index, name, kind, told):
        return False
    if change.old:
        return agree(value, change.old)
    return kind == "env-var" and value != "0" and not told.default.effective
