"""Search, and the signs that speak for and against a reflection."""

import pytest
import re2
from shelves import library, pages

from docslint.coverage.entry import alike_in, first_spoken_of, run_together, subject_of
from docslint.coverage.library import Library
from docslint.coverage.notes import tells_of_releases
from docslint.coverage.past import Past
from docslint.coverage.reflect import Signs, State, signs, unchanged
from docslint.coverage.retrieve import Known, rank
from docslint.coverage.search import Search

OLD = {
    "jobs": "# Jobs\n\nA job runs in a worker.\n\nA job that fails is tried three times.\n",
    "env": "# Variables\n\n| Variable | Meaning |\n| --- | --- |\n| `APP_PORT` | Where it listens |\n",
    "other": "# Other\n\nNothing to see.\n",
}
ENTRY = "Added `APP_TRIES`: how often a job that fails is tried"


def found(
    now: dict[str, str], before: dict[str, str] | None = None, text: str = ENTRY, version: str = "2.1.0"
) -> Signs:
    state = State(library(now), None if before is None else Past(pages(before)))
    subject = subject_of(text)
    return signs(subject, Search(state.now, subject.terms), version, state)


def test_a_name_on_no_page() -> None:
    seen = found(OLD, OLD)
    assert seen.missing == ("APP_TRIES",)
    assert seen.appeared == ()
    assert seen.values["missing"] == 1
    assert (seen.values["new"], seen.newest) == (0, -1)
    assert found(OLD).values["old"] > 0


def test_a_name_that_appeared() -> None:
    now = OLD | {"env": OLD["env"] + "| `APP_TRIES` | How often a failing job is tried |\n"}
    seen = found(now, OLD)
    assert seen.missing == ()
    assert seen.appeared == ("APP_TRIES",)
    assert seen.values["new"] > 0.8
    assert seen.values["inserted"] > 0.8


def test_without_a_past_nothing_is_new() -> None:
    seen = found(OLD)
    assert (seen.values["new"], seen.values["appeared"], seen.newest) == (0, 0, -1)


def test_what_came_into_a_passage_counts_more_than_what_was_there() -> None:
    other = OLD | {"jobs": OLD["jobs"].replace("three times.", "three times, day and night.")}
    same = OLD | {"jobs": OLD["jobs"].replace("three times.", "as often as `APP_TRIES` says.")}
    assert found(other, OLD).values["new"] > 0
    assert found(other, OLD).values["inserted"] == 0  # of its words nothing came in
    assert found(same, OLD).values["inserted"] > 0.3


def test_a_passage_that_moved_is_not_new() -> None:
    moved = OLD | {"jobs": "# Jobs\n", "other": OLD["jobs"].replace("# Jobs", "# Other")}
    seen = found(moved, OLD)
    assert seen.values["new"] == 0


def test_the_number_beside_the_words() -> None:
    far = OLD | {"other": "# Other\n\nNew in 2.1.0.\n"}
    near = OLD | {"jobs": OLD["jobs"] + "\nAs of 2.1.0 set how often a job that fails is tried.\n"}
    assert found(OLD).values["cited"] == 0
    assert (found(far).values["cited"], found(far).values["numbered"]) == (1, 0)
    assert found(near).values["numbered"] > 0.4
    assert found(near, version="2.1.01").values["cited"] == 0


def test_nothing_to_look_for() -> None:
    state = State(library(OLD))
    nothing = Search(state.now, subject_of("Fixed it").terms)
    assert signs(subject_of("Fixed it"), nothing, "2.1.0", state).values["old"] == 0
    assert unchanged(nothing, state) == -1
    assert found(OLD, OLD, text="Fixed it").newest == -1


def test_no_pages() -> None:
    assert found({}).newest == -1
    assert Search(Library(()), ["job"]).overlaps == {}


def test_rare_words_weigh_more_and_names_most() -> None:
    shelves = library({f"p{n}": f"# P{n}\n\nA common word.\n" for n in range(9)} | OLD)
    weights = shelves.weights(["common", "worker", "=appport"])
    assert weights["common"] < weights["worker"] < weights["=appport"]


# --- which page


def best(
    texts: dict[str, str], entry: str, references: dict[str, dict[str, float]] | None = None
) -> list[str]:
    shelves = library(texts)
    known = Known(
        references or {}, series=alike_in(entry), subject=first_spoken_of(entry), called=run_together(entry)
    )
    ranked = rank(Search(shelves, subject_of(entry).terms), shelves, known)
    return [shelves.pages[each.page].slug for each in ranked]


def test_the_page_that_is_about_it_comes_first() -> None:
    assert best(OLD, "A job now fails at once")[0] == "jobs"
    assert "other" not in best(OLD, "A job now fails at once")


def test_a_reference_of_the_kind_comes_before_a_page_as_near() -> None:
    two = {"a": "# A\n\nSet the port of `APP_HOST`.\n", "b": "# B\n\nSet the port of `APP_HOST`.\n"}
    assert best(two, "Added a port")[0] == "a"
    assert best(two, "Added a port", {"b": 1.0})[0] == "b"


def test_another_part_of_the_site_comes_later() -> None:
    two = {"sdk/a": "# A\n\nRetries of a job.\n", "b": "# A\n\nRetries of a job.\n"}
    assert best(two, "Retries of a job") == ["b", "sdk/a"]
    assert best(two, "sdk: retries of a job")[0] == "sdk/a"


def test_the_passage_that_may_be_stale_is_an_unchanged_one() -> None:
    shelves = library({"a": "# A\n\nRetries of a job that fails.\n\nA job has retries.\n"})
    searched = Search(shelves, subject_of("Retries of a job that fails").terms)
    [free] = rank(searched, shelves)
    [kept] = rank(searched, shelves, unchanged=[2])
    assert (free.passage, kept.passage) == (1, 2)


MANY = OLD | {f"p{n}": f"# P{n}\n\nSomething else {n}.\n" for n in range(9)}


def test_a_page_that_is_called_what_the_entry_speaks_of_comes_first() -> None:
    two = MANY | {"b-proxy": "# B\n\nSet a timeout.\n", "a-cache": "# B\n\nSet a timeout.\n"}
    assert best(two, "The timeout of the proxy")[0] == "b-proxy"
    assert best(two, "The timeout of the cache")[0] == "a-cache"


def test_an_address_may_run_words_together() -> None:
    same = "# A\n\nIt shows a branch.\n"
    assert best(MANY | {"bar": same, "statusline": same}, "The status line shows a branch")[0] == "statusline"
    assert best(MANY | {"bar": same, "status-line": same}, "Statusline: shows a branch")[0] == "status-line"


def test_a_page_that_speaks_of_the_subject_throughout_comes_first() -> None:
    once = "# {0}\n\nA lamp needs a key for the door.\n\n{1}"
    two = MANY | {
        "a": once.format("A", "A door.\n\n" * 3),
        "b": once.format("B", "A lamp.\n\n" * 3),
    }
    assert best(two, "Lamps: a door needs a key")[0] == "b"
    assert best(two, "Doors: a lamp needs a key")[0] == "a"


def test_words_of_the_subject_in_a_row_tell_more_than_apart() -> None:
    once = "# {0}\n\nA night job needs a key for the door.\n\n{1}"
    two = MANY | {
        "a": once.format("A", "A job of the night.\n\nThe night is no job.\n\n" * 2),
        "b": once.format("B", "A night job.\n\nNight jobs.\n\n" * 2),
    }
    assert best(two, "Night jobs: a door needs a key")[0] == "b"


def test_a_word_that_is_not_searched_does_not_break_the_row() -> None:
    once = "# {0}\n\nA night job needs a key for the door.\n\n{1}"
    two = MANY | {
        "a": once.format("A", "A job of the night.\n\nThe night is no job.\n\n" * 2),
        "b": once.format("B", "A night job.\n\nNight jobs.\n\n" * 2),
    }
    shelves, entry = library(two), "Acme night jobs: a door needs a key"
    known = Known(subject=first_spoken_of(entry))
    ranked = rank(Search(shelves, subject_of(entry, "Acme").terms), shelves, known)
    assert shelves.pages[ranked[0].page].slug == "b"


def test_pages_of_one_series_come_together() -> None:
    text = "A job is tried three times on {0}. {0} has workers of its own.\n"
    family = MANY | {
        "on-acme": "# Acme\n\n" + text.format("Acme") * 2,
        "on-bolt": "# Bolt\n\nThis is Bolt.\n",
        "guide": "# Guide\n\nA worker of a job is tried three times, and then it fails.\n",
    }
    assert best(family, "Workers of a job that fails three times on Acme/Bolt")[:2] == ["on-acme", "on-bolt"]


def test_the_overview_of_a_series_comes_with_its_pages() -> None:
    entry = "Workers of a job that fails three times on Acme/Bolt"
    long = {f"p{n}": f"# P{n}\n\n" + "Something else.\n\n" * 20 for n in range(9)}
    family = (
        OLD
        | long
        | {
            "on-acme": "# Acme\n\nOn Acme workers of a job that fails three times stop.\n",
            "on-bolt": "# Bolt\n\nThis is Bolt.\n",
            "guide": "# Guide\n\nA worker of a job is tried three times.\n",
            "platforms": "# Platforms\n\n" + "Jobs run on Acme and on Bolt.\n\n" * 9,
        }
    )
    once = family | {"platforms": "# Platforms\n\nJobs run on Acme and on Bolt.\n"}
    assert best(family, entry).index("platforms") < best(family, entry).index("guide")
    assert best(once, entry).index("platforms") > best(once, entry).index("guide")


def test_the_rows_of_a_reference_do_not_confirm_each_other() -> None:
    rows = "\n\n".join(f"The port of job {n}." for n in range(5))
    shelves = library({"a": f"# A\n\n{rows}\n", "b": "# B\n\nThe port of a job.\n\nA port.\n"})
    searched = Search(shelves, subject_of("The port of a job").terms)
    assert shelves.pages[rank(searched, shelves)[0].page].slug == "a"
    assert shelves.pages[rank(searched, shelves, Known(tables=frozenset("a")))[0].page].slug == "b"


def test_a_reference_is_no_first_page_for_behaviour_alone() -> None:
    two = {"a": "# A\n\nThe port of a job.\n", "b": "# B\n\nThe port of a job.\n"}
    shelves = library(two)
    searched = Search(shelves, subject_of("The port of a job").terms)
    assert shelves.pages[rank(searched, shelves)[0].page].slug == "a"
    assert shelves.pages[rank(searched, shelves, Known(tables=frozenset("a")))[0].page].slug == "b"


def test_a_stale_passage_comes_first() -> None:
    two = {"a": "# A\n\nThe port of a job.\n", "b": "# B\n\nA port.\n\nThe port of a job.\n"}
    shelves = library(two)
    searched = Search(shelves, subject_of("The port of a job").terms)
    [first, _] = rank(searched, shelves, Known(stale=(3,)))
    assert (shelves.pages[first.page].slug, first.passage) == ("b", 3)


# --- what is taken away


@pytest.mark.parametrize(
    ("ended", "settled"),
    [
        ("`--slow` flag", 1),
        ("`--fast` flag", 0),
        ("Tramway to Lift in the menu", 1),
        ("Lift to Tramway in the menu", 0),
        ("the old menu", 0),  # no name: no telling
        ("`on_event(name)` from the menu", 1),
    ],
)
def test_what_is_gone_from_the_pages_is_settled(ended: str, settled: int) -> None:
    state = State(library({"a": "# A\n\nTake the Lift with `--fast`.\n"}))
    subject = subject_of(f"Removed {ended}", ended=ended)
    seen = signs(subject, Search(state.now, subject.terms), "2.1.0", state)
    assert seen.values["settled"] == settled
    assert seen.missing == ()


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("Added `--wait` to `app idle`", ("--wait",)),
        ("Added locks to `IdleSession`", ()),  # the pages do without it
        ("Fixed a race in the `idle_pool`", ()),
        ("Added support for `idle_pool`", ("idle_pool",)),
        ("Added `idle_pool`, a limit for `idle_pool`", ("idle_pool",)),
        ("Use `TypeVar` in `idle_pool`", ()),
    ],
)
def test_names_that_the_pages_lack(entry: str, missing: tuple[str, ...]) -> None:
    state = State(library({"a": "# A\n\nTake the Lift with `--fast`.\n"}))
    subject = subject_of(entry, foreign=re2.compile("TypeVar"))
    assert signs(subject, Search(state.now, subject.terms), "2.1.0", state).missing == missing


# --- pages that tell of releases

NUMBERS = ("1.0.0", "1.1.0", "1.2.0", "1.3.0")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# News\n\n" + "".join(f"## {n}\n\nA thing.\n\n" for n in NUMBERS), True),
        ("# News\n\n" + "".join(f"## Version {n}\n\n### Fixes\n\nA thing.\n\n" for n in NUMBERS), True),
        ("# News\n\n" + "".join(f"## {n}\n\nA thing.\n\n" for n in NUMBERS[:2]), False),
        ("# Upgrade\n\n" + "".join(f"## From {n}\n\nDo.\n\n" for n in ("5.1", "5.2", "5.3", "5.4")), False),
        ("# Guide\n\n" + "## Part\n\nText.\n\n" * 9 + "".join(f"## In {n}\n\nA.\n\n" for n in NUMBERS), False),
        ("# One\n\nText.\n", False),
        ("", False),
    ],
)  # fmt: skip
def test_release_notes(text: str, *, wanted: bool) -> None:
    [page] = pages({"a": text})
    assert tells_of_releases(page, NUMBERS) is wanted
