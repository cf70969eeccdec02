"""The words of an entry that an issue takes over."""

import pytest

from docslint.tracker.wording import listed, stated


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "Added a `--dry-run` flag that lists what would be sent",
            "A `--dry-run` flag that lists what would be sent",
        ),
        (
            "Added `pool.idle` setting to close idle connections",
            "`pool.idle` setting to close idle connections",
        ),
        ("Added reasons to the log of denials", "Added reasons to the log of denials"),
        ("Added a filter to `acme list`", "Added a filter to `acme list`"),
        ("Fixed the order of hooks", "Fixed the order of hooks"),
    ],
)
def test_an_entry_loses_its_verb_where_the_rest_stands_alone(entry: str, expected: str) -> None:
    assert stated(entry) == expected


def test_a_few_names_are_listed() -> None:
    assert listed(["a", "b", "c"]) == "`a`, `b`, `c`"
    assert listed(["a", "b", "c", "d"]) == "`a`, `b`, `c`, …"
