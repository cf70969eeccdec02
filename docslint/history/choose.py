"""Which snapshots are meant: one by what the user calls it, those that may go by count and age."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from docslint.errors import Problem, UserError
from docslint.history.history import History
from docslint.history.snapshot import SYNC, Snapshot
from docslint.suggest import nearest

LATEST = "latest"
_AGO = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def chosen(history: History, word: str) -> Snapshot:
    """The snapshot that ``word`` means: a name, a number, a commit, ``latest``, or the last one up to the end of a day.

    Raises UserError for none.
    """
    if found := history.find(word):
        return found
    there = history.snapshots()
    if not there:
        hint = "`docslint history add` takes a first one"
        raise UserError(Problem("the history holds no snapshot yet", history.shown, hint=hint))
    if word == LATEST:
        return there[-1]
    end = _end(word)
    if end is None:
        near = " or ".join(f"`{name}`" for name in nearest(word, (each.label for each in there)))
        hint = f"did you mean {near}?" if near else "`docslint history` lists them"
        raise UserError(Problem(f"there is no snapshot `{word}`", history.shown, hint=hint))
    before = history.at(end)
    if before is None:
        hint = f"the first one is of {there[0].taken}"
        raise UserError(Problem(f"no snapshot is as old as {word}", history.shown, hint=hint))
    return before


def superfluous(
    snapshots: Sequence[Snapshot], *, keep: int | None = None, before: datetime | None = None
) -> tuple[Snapshot, ...]:
    """Which of them, oldest first, may go: those that are neither among the newest ``keep`` nor taken since ``before``.

    The newest one never goes, nor the newest of a sync: by it the next one knows its own files.
    """
    newest = 1 if keep is None else max(1, keep)
    synced = next((each.id for each in reversed(snapshots) if each.source == SYNC), 0)
    old = (each for each in snapshots[:-newest] if each.id != synced)
    return tuple(each for each in old if before is None or each.time < before)


def moment(word: str, now: datetime) -> datetime | None:
    """The beginning of a day (``2026-05-01``), a time (in UTC unless it has a zone), so long before ``now`` (``90d``, ``12w``)."""
    ago = _AGO.fullmatch(word)
    try:
        return now - timedelta(days=int(ago[1]) * _DAYS[ago[2]]) if ago else _time(word)
    except OverflowError:  # before there were years
        return None


def _time(word: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(word)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _end(word: str) -> datetime | None:
    """The time that a word names, for a date alone the end of that day."""
    found = _time(word)
    return found + timedelta(days=1, seconds=-1) if found and len(word) <= len("2026-05-01") else found
