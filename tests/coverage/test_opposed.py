"""Defaults that pages give otherwise than an entry tells."""

import pytest
from shelves import library

from docslint.coverage.opposed import opposed, tells_default
from docslint.facts import Default

ENTRY = "Fixed jobs sometimes not inheriting the queue's region by default"


def found(entry: str, sentence: str, *given: tuple[str, str], is_fix: bool = False) -> str:
    """The terms of the passage; ``given`` are subjects and values, the defaults that stand in ``sentence``."""
    text = f"# Settings\n\nIt runs once.\n\n{sentence}\n"
    at = text.index(sentence)
    defaults = [Default(subject, "setting", f"`{v}`", v, "", at, at + 1, 0) for subject, v in given]
    shelves = library({"settings": text, "other": "# Other\n\nWeather and wind.\n"})
    at = opposed(entry, lambda: range(shelves.count), shelves, {"settings.md": defaults}, is_fix=is_fix)
    return shelves.text(at) if at >= 0 else ""


@pytest.mark.parametrize(
    ("text", "is_fix", "tells"),
    [
        ("The queue now uses `north` by default", False, True),
        ("The region now defaults to `north`", False, True),
        ("The default region of jobs is now `north`", False, True),
        ("Changed the default region to `north`", False, True),
        (ENTRY, True, True),
        ("Fixed jobs defaulting to `north`", True, False),  # the fault
        ("Added a default folder for jobs", False, False),
        ("Added `--region` (`default`, `north`)", False, False),
        ("The default terminal shows colours", False, False),
    ],
)
def test_entries_that_tell_a_default(text: str, is_fix: bool, tells: bool) -> None:
    assert tells_default(text, is_fix=is_fix) is tells


def test_another_value_of_the_same_thing() -> None:
    row = "For jobs `region` is `north`, `south` or `inherit`. Defaults to `north`."
    assert found(ENTRY, row, ("region", "north"), is_fix=True)
    told = "The region of jobs now defaults to `south`"
    assert found(told, "`region` of jobs: defaults to `north`.", ("region", "north"))
    assert found("The retries of jobs now default to 5", "`retries` of jobs: 3", ("retries", "3"))


@pytest.mark.parametrize(
    ("entry", "sentence", "given"),
    [
        (ENTRY, "For jobs `region` may be `north` or `inherit`, the default.", ("region", "inherit")),
        (ENTRY, "For jobs `region` is `north` by default.", ("region", "north")),  # does not know of inheriting
        (ENTRY, "For jobs `colour` may be `inherit`; by default `red`.", ("colour", "red")),
        ("The region of jobs now defaults to `south`", "`region` of jobs: `south`", ("region", "south")),
        ("The region of jobs now defaults to `south`", "`region` of the mail server: `north`", ("region", "north")),
        ("The retries of jobs now default to 5", "`retries` of jobs: `never`", ("retries", "never")),
        ("The region of jobs is now shown by default", "`region` of jobs: `true`", ("region", "true")),
        ("The region of jobs is `south`", "`region` of jobs: `north`", ("region", "north")),  # tells no default
    ],
)  # fmt: skip
def test_what_is_not_otherwise(entry: str, sentence: str, given: tuple[str, str]) -> None:
    assert found(entry, sentence, given, is_fix=entry == ENTRY) == ""


def test_of_pages_without_defaults_nothing_is_asked() -> None:
    assert found(ENTRY, "For jobs `region` is `north` or `inherit`.", is_fix=True) == ""
