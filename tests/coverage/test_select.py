"""Which releases `--releases` names."""

import pytest

from docslint.coverage.select import select
from docslint.errors import Problem, UserError
from docslint.facts import ChangelogFacts, Entry, Release
from docslint.index import Index
from docslint.site import Site
from docslint.vocabulary import Vocabulary

ENTRY = Entry("Added a thing", "", 0, 1, 1)


def log(*releases: str, path: str = "CHANGELOG.md") -> ChangelogFacts:
    """A changelog of `version` or `version date`, newest first; a `-` before it leaves it without entries."""
    made = []
    for each in releases:
        number, _, date = each.removeprefix("-").partition(" ")
        made.append(Release(number, date, () if each.startswith("-") else (ENTRY,), 0, 1, 1))
    return ChangelogFacts(path, tuple(made))


def chosen(wanted: str, *logs: ChangelogFacts) -> list[str]:
    index = Index((), logs, Site((), (), ()), Vocabulary())
    return [each.release.version for each in select(index, wanted)]


def fault(wanted: str, *logs: ChangelogFacts) -> Problem:
    with pytest.raises(UserError) as caught:
        chosen(wanted, *logs)
    return caught.value.problems[0]


LOG = log("Unreleased", "1.10.0", "1.9.1", "1.9.0", "-1.8.5", "1.8.0")


@pytest.mark.parametrize(
    ("wanted", "releases"),
    [
        ("latest", ["Unreleased"]),
        ("all", ["1.8.0", "1.9.0", "1.9.1", "1.10.0", "Unreleased"]),
        ("1.9.1", ["1.9.1"]),
        ("v1.9.1", ["1.9.1"]),
        ("unreleased", ["Unreleased"]),
        ("1.9.0..1.10.0", ["1.9.0", "1.9.1", "1.10.0"]),
        ("1.10.0..", ["1.10.0", "Unreleased"]),
        ("..1.9.0", ["1.8.0", "1.9.0"]),
        ("..", ["1.8.0", "1.9.0", "1.9.1", "1.10.0", "Unreleased"]),
        ("1.10.0, 1.8.0,", ["1.8.0", "1.10.0"]),
        ("1.9.0..1.9.1,1.9.1,latest", ["1.9.0", "1.9.1", "Unreleased"]),
    ],
)
def test_named(wanted: str, releases: list[str]) -> None:
    assert chosen(wanted, LOG) == releases


def test_a_misspelled_release() -> None:
    problem = fault("1.9.2", LOG)
    assert "no release `1.9.2`" in problem.message
    assert "`1.9.1`" in problem.hint
    many = log(*(f"{n}.0.0" for n in range(90, 0, -1)))
    assert fault("nightly", many).hint == "the newest is `90.0.0`, the oldest `1.0.0`"
    assert "no release `1.8.5`" in fault("1.8.5..1.9.0", LOG).message  # it has no entries


def test_a_reversed_range() -> None:
    problem = fault("1.10.0..1.9.0", LOG)
    assert "ends before it begins" in problem.message
    assert "`1.9.0..1.10.0`" in problem.hint


def test_nothing_named() -> None:
    assert "names no release" in fault(" , ", LOG).message


def test_no_changelog_and_an_empty_one() -> None:
    assert "there is no changelog" in fault("").message
    assert "no release with entries in `CHANGELOG.md`" in fault("latest", log("-1.0.0")).message


def test_the_newest_five_at_least() -> None:
    assert chosen("", log(*(f"1.{n}.0" for n in range(9, 0, -1)))) == [f"1.{n}.0" for n in range(5, 10)]


def test_thirty_days_before_the_newest_date() -> None:
    many = log("Unreleased", *(f"1.{n}.0 2026-03-{n:02}" for n in range(9, 0, -1)), "1.0.0 2026-01-30")
    assert chosen("", many) == [*(f"1.{n}.0" for n in range(1, 10)), "Unreleased"]


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "2026-07", "2026-13-99", "x"])
def test_odd_dates(date: str) -> None:
    assert chosen("", log(f"1.1.0 {date}", "1.0.0")) == ["1.0.0", "1.1.0"]


def test_two_changelogs_with_one_number() -> None:
    logs = (log("1.1.0", "1.0.0", path="a.md"), log("1.1.0", "1.0.0", path="b.md"))
    assert chosen("1.1.0", *logs) == ["1.1.0", "1.1.0"]
    assert chosen("1.0.0..1.1.0", *logs) == ["1.0.0", "1.0.0", "1.1.0", "1.1.0"]
    assert chosen("..1.0.0", *logs) == ["1.0.0", "1.0.0"]


def test_releases_that_have_only_a_date() -> None:
    months = log("Unreleased", *(f" 2026-0{n}" for n in range(9, 0, -1)))
    named = Index((), (months,), Site((), (), ()), Vocabulary())
    assert [each.name for each in select(named)] == ["2026-06", "2026-07", "2026-08", "2026-09", "Unreleased"]
    assert [each.name for each in select(named, "2026-02..2026-03")] == ["2026-02", "2026-03"]
