"""Which findings are new between two states, and which are the same fault in other words."""

import pytest

from docslint.compare import Difference, Side, compare
from docslint.finding import Confidence, Excerpt, Reported, Severity

FILES = ("a.md", "b.md", "CHANGELOG.md")


def finding(text: str = "One line of words.", /, **given: object) -> Reported:
    path, line = str(given.pop("path", "a.md")), int(given.pop("line", 3))
    sides = tuple(Excerpt(where, 1, 1, 1, 2, said) for where, said in given.pop("related", ()))
    whole = {
        "rule": "conflicting-default", "severity": Severity.WARNING, "confidence": Confidence.HIGH,
        "message": "`X` is 1 here and 2 in `b`", "page": "a", "section": "", "subject": "X", "subject_kind": "",
        "product_version": "", "help": "", "fix": None, "fingerprint": "",
    } | given  # fmt: skip
    return Reported(**whole, at=Excerpt(path, line, 1, line, 2, text), related=sides)


def difference(
    before: list[Reported],
    after: list[Reported],
    files: tuple[str, ...] = FILES,
    later: tuple[str, ...] = FILES,
) -> Difference:
    logs = ("CHANGELOG.md",)
    return compare(Side(tuple(before), files, logs), Side(tuple(after), later, logs))


def counts(*given: object) -> tuple[int, int, int]:
    found = difference(*given)
    return len(found.new), len(found.fixed), found.unchanged


def test_nothing_is_like_nothing() -> None:
    assert counts([], []) == (0, 0, 0)
    assert counts([], [finding()]) == (1, 0, 0)
    assert counts([finding()], []) == (0, 1, 0)


@pytest.mark.parametrize(
    "after",
    [
        finding(line=30),
        finding("One line of   other words."),
        finding(message="`X` is 1 here and 2 in `c`", page="z"),
        finding(section="Elsewhere"),
    ],
)
def test_the_same_fault(after: Reported) -> None:
    assert counts([finding()], [after]) == (0, 0, 1)


@pytest.mark.parametrize(
    "after",
    [
        finding(rule="broken-link"),
        finding(subject="Y"),
        finding(path="b.md"),
        finding("Nothing that it said before."),
        finding("One line of other words.", message="`X` is 3 here and 2 in `b`"),
    ],
)
def test_another_fault(after: Reported) -> None:
    assert counts([finding()], [after]) == (1, 1, 0)


def test_of_twins_the_one_in_a_new_place_is_new() -> None:
    old = finding(section="Old")
    new = [finding(section="New", line=2), finding(section="Old", line=9)]
    assert [each.line for each in (f.at for f in difference([old], new).new)] == [2]


def test_a_renamed_file() -> None:
    later = ("z.md", "b.md", "CHANGELOG.md")
    assert counts([finding()], [finding(path="z.md")], FILES, later) == (0, 0, 1)
    assert counts([finding()], [finding(path="z.md")], FILES, (*later, "a.md")) == (1, 1, 0), "a copy"


def test_another_side() -> None:
    old = finding(related=[("b.md", "X is 2")])
    assert counts([old], [finding(message="m", related=[("b.md", "X is 3")])]) == (1, 1, 0)
    assert counts([old], [finding(message="m", related=[("b.md", "X is 2"), ("c.md", "X is 3")])]) == (
        1,
        1,
        0,
    )
    assert counts([old], [finding(message="m", related=[("c.md", "X  is 2")])]) == (0, 0, 1), "it moved"
    assert counts([old], [finding(related=[("b.md", "X is 2, mostly")])]) == (0, 0, 1), "it says the same"


def test_a_changelog_that_grows() -> None:
    old = finding(message="newest is 1.1", related=[("CHANGELOG.md", "## 1.1")])
    assert counts([old], [finding(message="newest is 1.2", related=[("CHANGELOG.md", "## 1.2")])]) == (
        0,
        0,
        1,
    )


def test_an_entry_that_is_owed_is_one_fault_wherever_it_shows() -> None:
    """New words elsewhere make another passage the nearest, or document one of its names."""
    old = finding("- Added `--a` and `--b`", path="a.md", subject="--a", entry="- Added  `--a` and `--b`")
    moved = finding("Other words.", path="b.md", subject="--b", message="m", entry="- Added `--a` and `--b`")
    assert counts([old], [moved]) == (0, 0, 1)
    assert counts([old], [finding(path="b.md", message="m", entry="- Added `--c`")]) == (1, 1, 0)
    assert counts([old], [moved, moved]) == (1, 0, 1)
