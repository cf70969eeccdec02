"""When a release came out, by the history of the changelog in git: the pages before it are what coverage compares with."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from docslint.facts import Release
from docslint.inputs.git import Repository
from docslint.versions import version

_FIRST = datetime(1970, 1, 2, tzinfo=UTC)


def commits_before(
    repository: Repository, changelog: str, releases: Sequence[tuple[Release, str]]
) -> dict[str, str]:
    """By version the commit at which the release before it came out: what is written since then may be about this one.

    Pages are often written before the release itself, with the change that they describe. ``releases`` come with the
    version before each; ``changelog`` is a path below the repository's ``root``. For a release that its history had from
    the start the commit is that of the day before its date; one without a date is left out. What has no number
    ("Unreleased") is not out yet.
    """
    known = repository.revisions(changelog)[::-1]
    texts: dict[str, str] = {}

    def appeared(number: str) -> int:
        """The index of the first known commit that has the version; their number if none has."""
        has = _mentions(number)
        return bisect_left(known, True, key=lambda each: has(text(each[1])))

    def text(name: str) -> str:
        if name not in texts:
            [(data, _)] = repository.contents([name])
            texts[name] = data.decode(errors="replace")
        return texts[name]

    found = {}
    for release, earlier in releases:
        first = appeared(release.version) if version(release.version) else len(known)
        before = appeared(earlier) if earlier else first
        commit = ""
        if before < first:
            commit = known[before][0]
        elif first and known:
            commit = repository.commit("HEAD") if first == len(known) else repository.parent(known[first][0])
        if not commit and (day := _day_before(release.date)):
            commit = repository.commit_at(day)
        if commit:
            found[release.version] = commit
    return found


def _mentions(number: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)")
    return lambda text: pattern.search(text) is not None


def _day_before(date: str) -> datetime | None:
    """None for what names no day ("2026-07"), and for one that no commit can be older than."""
    try:
        day = datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError:
        return None
    return day - timedelta(days=1) if day > _FIRST else None
