"""Which states a report looks at, by what was asked for."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from repository import SILENT, commit, git

from docslint.config import Config, Input
from docslint.drift.moments import Point, Span, commits, folders, snapshots, thinned, when
from docslint.errors import UserError
from docslint.history.history import History
from docslint.inputs.disk import Disk

CONFIG = Config(inputs=(Input(pages=("docs/**/*.md",)),))
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commit of pages a day from 1 to 5 March, another on the 18th; on the 4th only code changed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "project"
    for day in (1, 2, 3, 4, 5, 18):
        changed = {"code.py": f"{day}"} if day == 4 else {"docs/a.md": f"# A\n\nDay {day}.\n"}
        commit(root, changed, f"2026-03-{day:02}T10:00:00Z")
    git(root, "tag", "third", "HEAD~3")
    return root


def days(points: list[Point]) -> list[object]:
    return [point.time.day if point.name != "now" and point.time else point.name for point in points]


def span(since: str = "", until: str = "", every: str = "commit") -> Span:
    return Span(since, until, every, NOW)


@needs_git
@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", [5, 18, "now"]),  # a week before the 20th the newest was that of the 5th
        ("all", "", [1, 2, 3, 5, 18, "now"]),
        ("third", "", [3, 5, 18, "now"]),
        ("2026-03-02", "", [2, 3, 5, 18, "now"]),
        ("2026-03-02T09:00:00Z", "", [1, 2, 3, 5, 18, "now"]),
        ("2026-03-04", "2026-03-05", [4, 5]),
        ("third", "HEAD", [3, 5, 18]),
        ("all", "HEAD~2", [1, 2, 3, 4]),  # the end that was asked for is there, whatever it changed
        ("", "HEAD~1", [1, 2, 3, 5]),  # a week before the end
    ],
)
def test_commits_between_two_states(repository: Path, since: str, until: str, expected: list[object]) -> None:
    assert days(commits(repository, CONFIG, span(since, until))) == expected


@needs_git
def test_a_commit_bears_its_tag(repository: Path) -> None:
    first, second, *_ = commits(repository, CONFIG, span("third"))
    assert first.name == "third"
    assert second.name == git(repository, "rev-parse", "HEAD~1")[:10]


@needs_git
@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("nowhere", "", "no commit `nowhere`"),
        ("2026-02-01", "", "no commit here is as old as `2026-02-01`"),
        ("2027-02-01", "", "is to come"),
        ("HEAD", "HEAD", "not older"),
    ],
)
def test_what_is_not_there_is_told(repository: Path, since: str, until: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        commits(repository, CONFIG, span(since, until))
    assert message in caught.value.problems[0].message


@needs_git
def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(UserError) as caught:
        commits(tmp_path, CONFIG, span())
    assert "no commit yet" in caught.value.problems[0].message


@needs_git
def test_the_changelog_of_any_case_counts(repository: Path) -> None:
    new = commit(repository, {"ChangeLog.md": "## 1.0\n\n- New.\n"}, "2026-03-19T10:00:00Z")
    assert new in {point.mark for point in commits(repository, CONFIG, span("third"))}


def test_of_a_day_or_a_week_the_last_state_stays() -> None:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday
    points = [Point(str(n), start + timedelta(hours=12 * n), Disk(Path())) for n in range(9)]
    assert [p.name for p in thinned(points, "commit")] == [str(n) for n in range(9)]
    assert [p.name for p in thinned(points, "day")] == ["0", "2", "4", "6", "8"]
    assert [p.name for p in thinned(points, "week")] == ["0", "8"]


@pytest.mark.parametrize("word", ["main", "v1.2", "12", "2026", "20260301", "2026-13-01", "docs"])
def test_what_is_no_date(word: str) -> None:
    assert when(word) is None


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History.open(tmp_path / "history.db", create=True)
    for day in (1, 8, 15):
        files = [("docs/a.md", f"# A\n\nDay {day}.\n".encode())]
        history.add(files, taken=datetime(2026, 3, day, tzinfo=UTC), name="" if day == 8 else f"day-{day}")
    return history


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", ["2", "day-15", "now"]),
        ("all", "", ["day-1", "2", "day-15", "now"]),
        ("day-1", "2", ["day-1", "2"]),
        ("2026-03-09", "", ["2", "day-15", "now"]),
        ("", "2", ["day-1", "2"]),
    ],
)
def test_snapshots_between_two_states(
    history: History, tmp_path: Path, since: str, until: str, expected: list[str]
) -> None:
    points = snapshots(history, tmp_path, span(since, until), with_disk=True)
    assert [point.name for point in points] == expected


def test_a_disk_without_pages_is_no_state(history: History, tmp_path: Path) -> None:
    points = snapshots(history, tmp_path, span(), with_disk=False)
    assert [point.name for point in points] == ["2", "day-15"]


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("day-2", "", "there is no snapshot `day-2`"),
        ("2026-02-01", "", "no snapshot is as old"),
        ("day-15", "day-1", "not older"),
        ("day-15", "day-15", "nothing to compare"),
    ],
)
def test_snapshots_that_are_not_there(
    history: History, tmp_path: Path, since: str, until: str, message: str
) -> None:
    with pytest.raises(UserError) as caught:
        snapshots(history, tmp_path, span(since, until), with_disk=False)
    assert message in caught.value.problems[0].message


def test_an_empty_history(tmp_path: Path) -> None:
    with (
        History.open(tmp_path / "h.db", create=True) as history,
        pytest.raises(UserError) as caught,
    ):
        snapshots(history, tmp_path, span(), with_disk=True)
    assert "no snapshot yet" in caught.value.problems[0].message


def test_two_folders_are_a_history(tmp_path: Path) -> None:
    points = folders(tmp_path / "old", tmp_path / "new", NOW)
    assert [point.name for point in points] == ["old", "new"]
