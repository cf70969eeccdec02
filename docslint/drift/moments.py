"""The moments of a project that a drift report looks at: commits, snapshots, folders, and what is on disk now."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.globs import anchored
from docslint.history.choose import chosen
from docslint.history.history import History
from docslint.inputs.disk import Disk
from docslint.inputs.git import Commit, Repository
from docslint.inputs.revision import Revision
from docslint.inputs.state import State
from docslint.inputs.stored import Stored

ALL = "all"
EVERY = ("commit", "day", "week")
NOW = "now"
_A_WEEK = timedelta(days=7)
_SHORT = 10  # digits of a commit


class Point(NamedTuple):
    """A state of the project, its name and its time (None where nobody knows).

    ``mark`` stands for its content without reading it: a commit, a snapshot's key; empty where only reading tells.
    """

    name: str
    time: datetime | None
    state: State
    mark: str = ""


class Span(NamedTuple):
    """What to look at: ``since`` and ``until`` as they were asked for, empty for the default; ``now`` is the clock."""

    since: str
    until: str
    every: str
    now: datetime


def commits(root: Path, config: Config, span: Span) -> list[Point]:
    """The states that the repository of ``root`` knows, and at last the files on disk, unless an end was asked for.

    Those between the ends are the commits along the first parents that changed a page or a changelog.
    """
    repository = _repository(root)
    head = _commit(repository, span.until, "HEAD", span) if span.until else repository.commit("HEAD")
    if not head:
        hint = "commit the pages, or compare with another folder: `--since FOLDER`"
        raise UserError(Problem("there is no commit yet", str(root), hint=hint))
    paths = pathspecs(config)
    first = _first(repository, head, paths, span)
    if span.until and repository.merge_base(first.id, head) == head:
        raise UserError(_backwards(span))
    chain = repository.line(f"{first.id}..{head}", paths)
    if span.until and chain[-1].id != head:
        chain += repository.line(_range(head))
    tags = repository.tags()
    points = [
        Point(tags.get(each.id, each.id[:_SHORT]), each.when, Revision(repository, each.id), each.id)
        for each in chain
    ]
    if not span.until:
        points.append(Point(NOW, span.now, Disk(root)))
    return thinned(points, span.every)


def snapshots(history: History, root: Path, span: Span, *, with_disk: bool) -> list[Point]:
    """The states that a history of snapshots knows, and at last the files on disk, unless an end was asked for.

    ``with_disk`` is false where the disk has no pages: then the newest snapshot is the present.
    """
    known = history.snapshots()
    if not known:
        hint = "`docslint sync` or `docslint history add` takes one"
        raise UserError(Problem("the history has no snapshot yet", history.shown, hint=hint))
    end = known.index(chosen(history, span.until)) if span.until else len(known) - 1
    if span.since == ALL:
        start = 0
    else:
        start = known.index(chosen(history, span.since)) if span.since else max(0, end - 1)
    if start > end:
        raise UserError(_backwards(span))
    points = [
        Point(
            each.label,
            each.time,
            Stored(history, each, root),
            each.key,
        )
        for each in known[start : end + 1]
    ]
    if with_disk and not span.until:
        points.append(Point(NOW, span.now, Disk(root)))
    if len(points) < 2:
        hint = "take another one when time has passed: `docslint sync` or `docslint history add`"
        raise UserError(
            Problem(f"`{points[0].name}` is the only state: nothing to compare it with", hint=hint)
        )
    return thinned(points, span.every)


def folders(old: Path, new: Path, now: datetime) -> list[Point]:
    """Two folders as a history."""
    return [Point(old.name or str(old), None, Disk(old)), Point(new.name or NOW, now, Disk(new))]


def thinned(points: Sequence[Point], every: str) -> list[Point]:
    """Of the points of one day or week the last one; the first and the last of all stay."""
    if every == EVERY[0] or len(points) < 3:
        return list(points)
    inner = [point for point, after in pairwise(points[1:]) if _period(point, every) != _period(after, every)]
    return [points[0], *inner, points[-1]]


def when(word: str) -> datetime | None:
    """The end of the day, or the moment, that an ISO date or time names; None for what is neither."""
    try:
        if len(word) == len("2026-01-01"):
            return datetime.combine(date.fromisoformat(word), time.max, UTC)
        found = datetime.fromisoformat(word) if word[:4].isdigit() and "-" in word else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def pathspecs(config: Config) -> list[str]:
    """The pages and changelogs of a configuration as git spells them."""
    globs = [glob for given in config.inputs for glob in given.pages]
    specs = [f":(glob){anchored(glob)[1:]}" for glob in (*globs, *(config.changelogs or ()))]
    return specs if config.changelogs is not None else [*specs, ":(glob,icase)**/changelog.md"]


def _repository(root: Path) -> Repository:
    try:
        return Repository(root)
    except UserError as error:
        hint = "without git: take snapshots with `docslint history add`, or compare with a folder: `--since FOLDER`"
        raise UserError(*(replace(each, hint=each.hint or hint) for each in error.problems)) from None


def _backwards(span: Span) -> Problem:
    return Problem(f"`{span.since}` is not older than `{span.until}`", hint="`--since` names the older state")


def _first(repository: Repository, head: str, paths: Sequence[str], span: Span) -> Commit:
    if span.since == ALL:
        known = repository.line(head, paths)
        if not known:
            raise UserError(Problem("no commit has a page or a changelog of this project"))
        return known[0]
    [last] = repository.line(_range(head))
    if span.since:
        [first] = repository.line(_range(_commit(repository, span.since, head, span)))
        return first
    found = repository.commit_at((last.when if span.until else span.now) - _A_WEEK, head)
    return repository.line(_range(found) if found else head)[0]


def _range(commit: str) -> str:
    """One commit as a range."""
    return f"{commit}..{commit}"


def _commit(repository: Repository, word: str, head: str, span: Span) -> str:
    """The commit that a word means: a date means the last one that is not after it."""
    day = when(word)
    if day is None:
        return repository.commit(word)
    if day.date() > span.now.date():
        raise UserError(Problem(f"`{word}` is to come"))
    found = repository.commit_at(day, head)
    if found:
        return found
    oldest = repository.line(head)[0]
    hint = (
        "fetch more of the history: `git fetch --unshallow`"
        if repository.is_shallow
        else f"the oldest is of {oldest.when.date()}: `--since {ALL}`"
    )
    raise UserError(Problem(f"no commit here is as old as `{word}`", hint=hint))


def _period(point: Point, every: str) -> object:
    if point.time is None:
        return None
    return point.time.date() if every == "day" else point.time.isocalendar()[:2]
