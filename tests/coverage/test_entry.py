"""What an entry speaks of: its names, and whether pages have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelves import library

from docslint.coverage.entry import (
    first_spoken_of,
    is_known,
    names_in,
    run_together,
    subject_of,
    was_known,
)
from docslint.coverage.past import Past
from docslint.coverage.terms import letters


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Added `APP_PORT=1` for tests", ["APP_PORT"]),
        ("Added `--retry <count>`", ["--retry"]),
        ("Added `app jobs --cwd <path>`", ["--cwd"]),
        ("`proxy.tls.verify` is gone", ["proxy.tls.verify"]),
        ('Set `"maxTries": 3` or `{ "keepAlive": true }`', ["maxTries", "keepAlive"]),
        ("`APP_*_MODEL` variables", ["APP_*_MODEL"]),
        ("APP_HOME without a span", ["APP_HOME"]),
        ("`/tidy-up high` is new", ["/tidy-up"]),
        ("Reads `.apprc` and `BeforeStop` hooks", [".apprc", "BeforeStop"]),
        ("`load_all()` and `Store.save(path)`", ["load_all", "Store.save"]),
        ("``a `--tick` b`` twice `--tick`", ["--tick"]),
        ("`--one`, `--two|--three`", ["--one", "--two", "--three"]),
        ("Words, `plain` and `two words`, 12 and `3`", []),
        ("Colours for policy files (`.cedar`, `.cedarpolicy`)", []),  # endings of files, not names of files
        ("Colours for `.cedar` files", []),
        ("Reads `.apprc` files and the `.appignore` file (`.apprc`)", [".appignore", ".apprc"]),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


@given(st.text())
def test_any_text_has_names(text: str) -> None:
    assert len(set(names_in(text))) == len(names_in(text))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("--retry", True),
        ("APP_PORT", True),
        ("proxy.maxTries", True),  # a page has the last part, below a word of the rest
        ("store.maxTries", False),
        ("APP_*_MODEL", True),
        ("APP_*_COLOR", False),
        ("--retries", False),
        ("retry", True),
        ("APP_PORTS", False),
    ],
)
def test_known_names(name: str, *, known: bool) -> None:
    shelves = library(
        {
            "a": "# A\n\nPass `--retry` or set `APP_PORT`, `APP_BIG_MODEL` and, of the proxy, `max-tries`. Then retry.\n"
        }
    )
    assert is_known(name, shelves) is known
    assert was_known(name, Past(shelves.pages), shelves) or not known


def test_a_last_part_that_pages_had_all_along_is_not_new() -> None:
    now = library({"a": "# Queue\n\n- `empty()`: remove all.\n"})
    assert was_known("Queue.empty", Past(now.pages), now)
    assert not was_known("Queue.empty", Past(()), now)


def test_the_product_tells_nothing() -> None:
    assert "acm" not in subject_of("Acme starts sooner", "Acme").terms
    assert {"start", "sooner"} <= subject_of("Acme starts sooner", "Acme").terms
    assert not any(term.startswith("#") for term in subject_of("Since 1.2.3 it starts").terms)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Fixed background jobs on a custom gateway not getting a name", ("background", "job")),
        ("Added date filters to the job list", ("date", "filter")),
        ("The worker now retries twice", ("worker",)),
        ("`app jobs`: type a name to filter", ("app", "job")),
        ("", ()),
    ],
)
def test_what_an_entry_begins_with(text: str, first: tuple[str, ...]) -> None:
    assert first_spoken_of(text) == first


@pytest.mark.parametrize("slug", ["statusline", "status-line", "guide", "sub-agents", "subagents"])
def test_words_as_they_stand_in_an_address(slug: str) -> None:
    assert (letters(slug) in run_together("The status line of sub-agents shows a name")) is (slug != "guide")
