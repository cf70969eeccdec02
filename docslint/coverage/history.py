"""When a release came out, by the history of the changelog: the pages before it are what coverage compares with."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from docslint.coverage.dates import first_day, last_day
from docslint.facts import Release
from docslint.inputs.chronicle import Chronicle
from docslint.versions import version

_FIRST = date(1970, 1, 2)  # no commit is older
_DAY = timedelta(days=1)


def commits_before(
    repository: Chronicle, changelog: str, releases: Sequence[tuple[Release, Release | None]]
) -> dict[int, str]:
    """By the offset of a release the commit at which the release before it came out: what is written since may be about it.

    Pages are often written before the release itself, with the change that they describe, and changelogs after it: where
    the earlier release bears a date before it was written down, that date holds. ``releases`` come with the one before
    each; ``changelog`` is a path below the repository's ``root``. A release without a number, and one that history
    had from the start, go by the day before their date, and are left out without one. What has neither number nor date
    ("Unreleased") is not out yet.
    """
    log = _Log(repository, changelog)
    found = {}
    for release, earlier in releases:
        is_dated_only = release.date and not version(release.version)
        commit = "" if is_dated_only else log.before(release.version, earlier.version if earlier else "")
        commit = commit or _at(repository, first_day(release.date), -_DAY)
        if commit:
            told = _at(repository, last_day(earlier.date), _DAY) if earlier else ""
            found[release.start] = repository.merge_base(commit, told) if told else commit
    return found


class _Log:
    """The states of a changelog that git knows, oldest first."""

    def __init__(self, repository: Chronicle, path: str) -> None:
        self._repository = repository
        self._known = repository.revisions(path)[::-1]
        self._texts: dict[str, str] = {}

    def before(self, number: str, earlier: str) -> str:
        """The commit at which ``earlier`` came out, or else the one before ``number`` did; empty if all have both."""
        known = self._known
        first = self._appeared(number) if version(number) else len(known)
        before = self._appeared(earlier) if version(earlier) else first
        if before < first:
            return known[before][0]
        if first and known:
            at_last = first == len(known)
            return self._repository.commit("HEAD") if at_last else self._repository.parent(known[first][0])
        return ""

    def _appeared(self, number: str) -> int:
        """The index of the first known commit that has the version; their number if none has."""
        has = _mentions(number)
        return bisect_left(self._known, True, key=lambda each: has(self._text(each[1])))

    def _text(self, name: str) -> str:
        if name not in self._texts:
            [(data, _)] = self._repository.contents([name])
            self._texts[name] = data.decode(errors="replace")
        return self._texts[name]


def _mentions(number: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)")
    return lambda text: pattern.search(text) is not None


def _at(repository: Chronicle, day: date | None, later: timedelta) -> str:
    """The commit of midnight of a day, or ``later``; empty for none, and for a day that no commit can be older than."""
    if day is None or day <= _FIRST:
        return ""
    return repository.commit_at(datetime.combine(day, time(), UTC) + later)
