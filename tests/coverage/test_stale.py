"""Passages that go stale with an entry: what is no longer so, and lists that have a part of the entry's names."""

import pytest
from shelves import library, pages

from docslint.coverage.entry import subject_of
from docslint.coverage.past import Past
from docslint.coverage.reflect import State
from docslint.coverage.search import Search
from docslint.coverage.stale import Former, Stale, former_of, series_in, stale

OTHERS = {f"p{n}": f"# P{n}\n\nSomething about the weather of day {n}.\n" for n in range(9)}


def found(entry: str, page: str, before: str | None = None, *, is_fix: bool = False) -> Stale:
    past = None if before is None else Past(pages(OTHERS | {"a": before}))
    state = State(library(OTHERS | {"a": page}), past)
    return stale(entry, Search(state.now, subject_of(entry).terms), "2.1.0", state, is_fix=is_fix)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Night mode no longer needs a signed licence",
            Former("needs a signed licence", "Night mode", is_denied=True),
        ),
        ("The worker now retries twice instead of once", Former("once", "The worker", "retries twice")),
        ("The port is now 80 (was 8080)", Former("8080", "The port", "80")),
        ("Added a night mode", None),
        ("Added `--wait` to ask for a key instead of a password", None),  # a choice: what was is there, too
        ("Night mode now starts at ten", None),
    ],
)
def test_what_an_entry_ends(text: str, wanted: Former | None) -> None:
    said = former_of(text, is_fix=False)
    assert (said and said._replace(subject=said.subject.strip())) == wanted


def test_a_fix_tells_of_a_fault_first() -> None:
    fault = "Fixed the list showing a blank row instead of the name"
    assert former_of(fault, is_fix=True) is None  # no page has the fault
    mended = f"{fault}; the worker now retries twice instead of once"
    assert former_of(mended, is_fix=True)


NIGHT = "Night mode no longer needs a signed licence"


def test_a_page_that_says_what_is_no_longer_so() -> None:
    old = "# A\n\nNight mode needs a signed licence.\n"
    assert found(NIGHT, old).former == 1
    assert found(NIGHT, old, old).former == 1


@pytest.mark.parametrize(
    "page",
    [
        "# A\n\nNight mode starts at ten.\n",
        "# A\n\nThe editor needs a signed licence.\n",  # another subject
        "# A\n\nNight mode formerly needed a signed licence.\n",
        "# A\n\nBefore 2.1.0 night mode needed a signed licence.\n",
        "# A\n\nNight mode doesn't need a signed licence.\n",
        f"# A\n\nNight mode starts at ten. {'Many other words follow. ' * 40} The editor needs a signed licence.\n",
    ],
)
def test_a_page_that_does_not(page: str) -> None:
    assert found(NIGHT, page).former == 0


def test_what_came_in_with_the_release_is_not_stale() -> None:
    page = "# A\n\nNight mode needs a signed licence for the first day.\n"
    assert found(NIGHT, page, "# A\n").former == 0
    assert found(NIGHT, page, page).former > 0


def test_a_page_that_says_both_is_not_stale() -> None:
    entry = "The night worker now keeps finished jobs in the archive folder instead of the waste basket"
    assert found(entry, "# A\n\nThe night worker keeps finished jobs in the waste basket.\n").former > 0
    both = "The night worker keeps jobs in the archive folder; drag them to the waste basket yourself."
    assert found(entry, f"# A\n\n{both}\n").former == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("`app run` takes `--port`, `--host`, and `--wait`", 1),
        ("Reads `APP_PORT`, `APP_HOST` and `APP_WAIT`", 1),
        ("`--port` and `--host`", 0),  # two may stand together by chance
        ("`--port`, `APP_HOST` and `/run`", 0),  # not alike
        ("`--port`, then `--host`, then `--wait`", 0),
        ("a, b, and c", 0),
    ],
)
def test_lists_of_names(text: str, count: int) -> None:
    assert len([*series_in(text)]) == count


FLAGS = "`app run` now keeps `--port`, `--host`, and `--wait`"


@pytest.mark.parametrize(
    ("page", "parted"),
    [
        ("# A\n\n`app run` keeps `--port` and `--host`.\n", True),
        ("# A\n\n`app run` keeps `--port`, `--host` and `--wait`.\n", False),
        ("# A\n\n`app run` keeps `--port`.\n", False),  # one is no list
        ("# A\n\n| Flag | Does |\n| --- | --- |\n| `--port` | a |\n| `--host` | b |\n", False),  # a row each
    ],
)
def test_a_list_that_lacks_one(page: str, *, parted: bool) -> None:
    seen = found(FLAGS, page)
    assert (seen.parted > 0) is parted
    assert (seen.lists >= 0) is parted
