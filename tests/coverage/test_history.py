"""The commit of the pages before a release, by the changelog's history in a real repository."""

import os
import shutil
from pathlib import Path

import pytest
from repository import SILENT, commit, git

from docslint.coverage.history import commits_before
from docslint.facts import Release
from docslint.inputs.git import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
LOG = "CHANGELOG.md"


@pytest.fixture(autouse=True)
def _no_configuration_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)


def told(*versions: str) -> str:
    return "# Changelog\n\n" + "".join(f"## {v}\n\n- Added a thing.\n\n" for v in versions)


def before(root: Path, number: str, earlier: str = "", date: str = "") -> str:
    return between(
        root, Release(number, date, (), 0, 1, 1), Release(earlier, "", (), 2, 3, 3) if earlier else None
    )


def between(root: Path, release: Release, earlier: Release | None) -> str:
    return commits_before(Repository(root), LOG, [(release, earlier)]).get(release.start, "")


@pytest.fixture
def four(tmp_path: Path) -> list[str]:
    """Commits: 1.0 is out, a page for 1.1, 1.1 is out, a page."""
    return [
        commit(tmp_path, {LOG: told("1.0.0"), "a.md": "old\n"}, "2026-01-01T12:00:00Z"),
        commit(tmp_path, {"a.md": "new\n"}, "2026-01-05T12:00:00Z"),
        commit(tmp_path, {LOG: told("1.1.0", "1.0.0")}, "2026-01-10T12:00:00Z"),
        commit(tmp_path, {"b.md": "more\n"}, "2026-01-12T12:00:00Z"),
    ]


def test_pages_written_ahead_of_a_release_are_new(tmp_path: Path, four: list[str]) -> None:
    assert before(tmp_path, "1.1.0", "1.0.0") == four[0]


def test_without_an_earlier_one_what_came_before_it(tmp_path: Path, four: list[str]) -> None:
    assert before(tmp_path, "1.1.0") == four[1]


def test_a_release_that_is_not_committed_yet(tmp_path: Path, four: list[str]) -> None:
    assert before(tmp_path, "1.2.0", "1.1.0") == four[2]
    assert before(tmp_path, "1.2.0") == four[3]


def test_what_is_unreleased_is_younger_than_the_newest(tmp_path: Path) -> None:
    commit(tmp_path, {LOG: told("Unreleased", "1.0.0")})
    second = commit(tmp_path, {LOG: told("Unreleased", "1.1.0", "1.0.0")})
    commit(tmp_path, {"a.md": "more\n"})
    assert before(tmp_path, "Unreleased", "1.1.0") == second


def test_history_that_begins_late_goes_by_the_date(tmp_path: Path, four: list[str]) -> None:
    assert before(tmp_path, "1.0.0") == ""
    assert before(tmp_path, "1.0.0", date="2025-12-01") == ""
    assert before(tmp_path, "1.0.0", date="2026-01-07") == four[1]


@pytest.mark.parametrize("date", ["2026-13", "0001-01-01", "1970-01-01", "soon", "2026-02-31"])
def test_what_is_no_day_is_no_date(tmp_path: Path, four: list[str], date: str) -> None:
    assert four
    assert before(tmp_path, "1.0.0", date=date) == ""


def test_a_number_within_a_number_is_none(tmp_path: Path) -> None:
    commit(tmp_path, {LOG: told("1.1.10", "11.1.1", "1.0.0")})
    second = commit(tmp_path, {"a.md": "x\n"})
    commit(tmp_path, {LOG: told("1.1.1", "1.1.10", "11.1.1", "1.0.0")})
    assert before(tmp_path, "1.1.1") == second


def test_two_releases_in_one_commit(tmp_path: Path) -> None:
    first = commit(tmp_path, {LOG: told("1.0.0")})
    commit(tmp_path, {LOG: told("1.2.0", "1.1.0", "1.0.0")})
    assert before(tmp_path, "1.2.0", "1.1.0") == first


def test_a_renamed_changelog_begins_with_its_name(tmp_path: Path) -> None:
    first = commit(tmp_path, {"HISTORY.md": told("1.1.0", "1.0.0")}, "2026-01-01T12:00:00Z")
    commit(tmp_path, {"HISTORY.md": None, LOG: told("1.1.0", "1.0.0")}, "2026-02-01T12:00:00Z")
    assert before(tmp_path, "1.1.0", "1.0.0", "2026-01-20") == first


def test_a_changelog_that_git_does_not_know(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": "x\n"})
    assert before(tmp_path, "1.0.0") == ""


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert before(tmp_path, "1.0.0", date="2026-01-01") == ""


def test_a_shallow_clone(tmp_path: Path) -> None:
    hub, mine = tmp_path / "hub", tmp_path / "mine"
    commit(hub, {LOG: told("1.0.0")})
    commit(hub, {LOG: told("1.1.0", "1.0.0")})
    last = commit(hub, {LOG: told("1.2.0", "1.1.0", "1.0.0")})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{hub}", "mine")
    assert before(mine, "1.2.0", "1.1.0", "2025-12-31") == ""
    assert before(mine, "1.3.0", "1.2.0") == last


def test_a_release_that_has_only_a_month_goes_by_it(tmp_path: Path, four: list[str]) -> None:
    commit(tmp_path, {LOG: "# News\n\n## January 2026\n\n- A thing.\n"}, "2026-03-01T12:00:00Z")
    december = Release("", "2025-12", (), 2, 3, 3)
    assert before(tmp_path, "", date="2026-02") == four[3]
    assert between(tmp_path, Release("", "2026-01", (), 0, 1, 1), december) == ""


def test_a_changelog_written_after_the_pages(tmp_path: Path) -> None:
    first = commit(tmp_path, {LOG: told("0.9.0"), "a.md": "old\n"}, "2026-01-01T12:00:00Z")
    commit(tmp_path, {"a.md": "new in 1.1\n"}, "2026-01-10T12:00:00Z")
    late = commit(tmp_path, {LOG: told("1.0.0", "0.9.0")}, "2026-01-20T12:00:00Z")
    commit(tmp_path, {LOG: told("1.1.0", "1.0.0", "0.9.0")}, "2026-02-20T12:00:00Z")
    release = Release("1.1.0", "2026-02-01", (), 0, 1, 1)
    assert between(tmp_path, release, Release("1.0.0", "2026-01-05", (), 2, 3, 3)) == first
    assert between(tmp_path, release, Release("1.0.0", "2026-03-05", (), 2, 3, 3)) == late
    assert between(tmp_path, release, Release("1.0.0", "", (), 2, 3, 3)) == late
