"""Words of an entry by sort, with the vocabulary of the core pack, and what follows for its verdict."""

import random
from pathlib import Path

import pytest
from shelves import library, pages

from docslint.coverage.assess import Ground, Verdict, assess, share
from docslint.coverage.habit import Habit
from docslint.coverage.past import Past
from docslint.coverage.reflect import State
from docslint.coverage.select import Dated
from docslint.coverage.triage import Sorting, foreign_names, sort_words, what_ends
from docslint.coverage.weigh import TRIAGE, WITHOUT_PAST
from docslint.engine import Request, load
from docslint.facts import ChangelogFacts, Entry, Release
from docslint.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder: Path = tmp_path_factory.mktemp("project")
    (folder / "a.md").write_text("# A\n")
    return load(Request(root=folder)).plan.settings.vocabulary


def begins(sorting: Sorting) -> str:
    return next((sort for sort in ("added", "fixed", "improved") if sorting.counts[sort]), "")


@pytest.mark.parametrize(
    ("text", "heading", "wanted"),
    [
        ("Added a flag", "", "added"),
        ("Fixed a crash", "", "fixed"),
        ("Improved start-up", "", "improved"),
        ("[IDE] Added a flag", "", "added"),
        ("**cli**: fix a crash", "", "fixed"),
        ("Windows: Fixed a crash", "", "fixed"),
        ("A flag for the port", "Added", "added"),
        ("A flag for the port", "Bug fixes", "fixed"),
        ("A flag for the port", "🚀 Features", "added"),
        ("Fixed a crash", "Added", "fixed"),  # the entry knows better
        ("A flag for the port", "", ""),
        ("fix: the port", "", "fixed"),
        ("chore(deps): bump a library", "", "improved"),
        ("docs: a page", "", "improved"),
        ("fix(cli): remove a port", "", "fixed"),
        ("Fix: remove a port", "", "fixed"),
        ("Chore: add a test", "", "improved"),
    ],
)
def test_how_an_entry_begins(vocabulary: Vocabulary, text: str, heading: str, wanted: str) -> None:
    assert begins(sort_words(text, heading, vocabulary.triage)) == wanted


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Removed `--slow` from the list", "`--slow` from the list"),
        ("**cli**: drop `--slow`", "`--slow`"),
        ("Deprecate `slow_mode` in favor of `fast_mode`", "`slow_mode` in favor of `fast_mode`"),
        ("The `slow` parameter was removed. Use `fast`.", "The `slow` parameter"),
        ("Slow mode is now deprecated", "Slow mode"),
        ("Jobs start at once. What was slow. It was removed.", ""),  # which of it is gone?
        ("Added a way to drop jobs", ""),
    ],
)
def test_what_an_entry_takes_away(vocabulary: Vocabulary, text: str, ended: str) -> None:
    assert what_ends(text, vocabulary.triage).strip() == ended


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("TypeError", True),
        ("asyncio.wait", True),
        ("Job.__repr__", True),
        ("JobError", False),
        ("jobs.wait", False),
        ("asyncio_mode", False),
    ],
)
def test_names_of_the_language(vocabulary: Vocabulary, name: str, *, foreign: bool) -> None:
    assert bool(foreign_names(vocabulary.triage).fullmatch(name)) is foreign


def test_words_in_code_do_not_count(vocabulary: Vocabulary) -> None:
    assert sort_words("Reads `now` and `--color`", "", vocabulary.triage).words["outcome"] == ()
    assert sort_words("It now reads it", "", vocabulary.triage).words["outcome"] == ("now",)


def test_three_words_of_a_sort_are_enough(vocabulary: Vocabulary) -> None:
    found = sort_words("flag, option, command, setting and field", "", vocabulary.triage)
    assert found.counts["thing"] == 3
    assert len(found.words["thing"]) == 5


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Added a `--port` flag", "Fixed a crash when the port is taken"),
        ("A retry now falls back to the default", "Improved the wording of a message"),
        ("The timeout now defaults to 5 minutes", "Reduced memory in long sessions"),
        ("Removed the `quiet` option", "Bump a dependency"),
    ],
)
def test_what_users_meet_is_likelier(vocabulary: Vocabulary, more: str, less: str) -> None:
    one, other = (TRIAGE.probability(sort_words(t, "", vocabulary.triage).counts) for t in (more, less))
    assert one > 0.5 > other


# --- verdicts

BEFORE = {f"p{n}": f"# Page {n}\n\nA server listens and a worker waits, number {n}.\n" for n in range(30)}
NAMES = ("APP_TRIES", "APP_DELAY", "APP_LEVEL", "APP_THEME", "APP_CACHE")
ENTRIES = tuple(
    Entry(f"Added `{name}`, an environment variable that sets the {name[4:].lower()}", "", 0, 1, n)
    for n, name in enumerate(NAMES, 1)
)


DULL = Entry("Fixed a crash on start", "", 0, 1, 9)


def verdicts(vocabulary: Vocabulary, documented: tuple[str, ...], *, history: bool = True):
    rows = "".join(
        f"\n`{name}` is the environment variable that sets the {name[4:].lower()}.\n" for name in documented
    )
    state = State(library(BEFORE | {"env": f"# Variables\n{rows}"}), Past(pages(BEFORE)) if history else None)
    return assess("2.0.0", ENTRIES, state, Ground(vocabulary, {}))


@pytest.mark.parametrize("history", [True, False])
def test_documented_and_owed(vocabulary: Vocabulary, *, history: bool) -> None:
    found = verdicts(vocabulary, NAMES[:2], history=history)
    assert [e.verdict for e in found.entries] == [*[Verdict.DOCUMENTED] * 2, *[Verdict.UNREFLECTED] * 3]
    assert found.entries[0].where >= 0
    assert all(0 <= e.score <= 1 for e in found.entries)


def test_of_a_release_that_somebody_has_been_through_more_is_asked(vocabulary: Vocabulary) -> None:
    untouched, swept = verdicts(vocabulary, ()), verdicts(vocabulary, NAMES[:-1])
    assert untouched.swept == 0
    assert swept.swept > 0.7
    assert swept.entries[-1].score < untouched.entries[-1].score


@pytest.mark.parametrize(("habit", "medium"), [(0.8, True), (0.2, False)])
def test_what_is_not_found_is_owed_where_pages_have_the_words_of_changelogs(
    vocabulary: Vocabulary, habit: float, *, medium: bool
) -> None:
    state, entry = State(library(BEFORE)), Entry("The server now waits for a worker", "", 0, 1, 1)
    asked = []
    found = assess(
        "2.0.0",
        [*ENTRIES, entry],
        state,
        Ground(vocabulary, {}),
        habit=lambda least: asked.append(1) or habit >= least,
    )
    assert asked
    assert (found.bar.medium < 0.5) == medium
    assert (found.bar.medium > WITHOUT_PAST.medium) == (not medium)


def test_a_missing_name_counts_where_pages_have_names(vocabulary: Vocabulary) -> None:
    state = State(library(BEFORE))
    told, untold = (
        assess("2.0.0", ENTRIES, state, Ground(vocabulary, {}, names_tell=lambda tells=tells: tells))
        for tells in (True, False)
    )
    assert all(e.evidence.signs.missing for e in told.entries)
    assert not any(e.evidence.signs.missing for e in untold.entries)
    assert untold.entries[0].score < told.entries[0].score


def test_habit_is_the_share_of_earlier_releases(vocabulary: Vocabulary) -> None:
    ground = Ground(vocabulary, {})
    rows = "".join(f"\n`{name}` is the variable that sets the {name[4:].lower()}.\n" for name in NAMES)
    releases = tuple(Release(f"1.{n}.0", "", ENTRIES, n, n, n) for n in (3, 2, 1))
    log = ChangelogFacts("CHANGELOG.md", releases)
    told, silent = (
        Habit(State(library(BEFORE | {"env": text})), ground) for text in (f"# Variables\n{rows}", "# None\n")
    )
    assert told.reaches(Dated(log, releases[0]), 0.8)
    assert not silent.reaches(Dated(log, releases[0]), 0.2)
    assert silent.reaches(Dated(log, releases[-1]), 1.0)  # there is nothing to go by


def test_habit_looks_no_further_than_decides_it_and_is_that_of_all(vocabulary: Vocabulary) -> None:
    rng, ground = random.Random(1), Ground(vocabulary, {})
    for _ in range(15):
        given = [tuple(rng.choices((*ENTRIES, DULL), k=rng.randrange(1, 6))) for _ in range(6)]
        releases = tuple(Release(f"1.{n}.0", "", each, n, n, n) for n, each in enumerate(given))
        log = ChangelogFacts("CHANGELOG.md", releases)
        rows = "".join(
            f"\n`{name}` is the variable that sets the {name[4:].lower()}.\n" for name in rng.sample(NAMES, 2)
        )
        pages_ = State(library(BEFORE | {"env": f"# Variables\n{rows}"}))
        shares = [share(each.version, each.entries, pages_, ground) for each in releases[:-1]]
        brought = sum(each.brought for each in shares)
        whole = sum(each.swept * each.brought for each in shares) / brought if brought else 1.0
        for least in (0.1, 0.3, 0.5, whole - 1e-6, whole, whole + 1e-6):
            found = Habit(pages_, ground).reaches(Dated(log, releases[-1]), least)
            assert found == (whole >= least) or abs(whole - least) < 1e-12


def test_a_release_without_entries(vocabulary: Vocabulary) -> None:
    assert assess("1.0.0", (), State(library({})), Ground(vocabulary, {})).entries == ()
