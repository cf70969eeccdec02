"""What is surely owed, told without a look at every entry: the same as of all entries assessed."""

import random
from pathlib import Path

import pytest
from msgspec.structs import replace
from shelves import library, pages

from docslint.coverage.assess import Assessed, Ground, assess
from docslint.coverage.past import Past
from docslint.coverage.reflect import State
from docslint.coverage.surely import surely
from docslint.engine import Request, load
from docslint.extract.contrasts import contrasts
from docslint.facts import Entry
from docslint.parse.markdown import parse
from docslint.source import Source
from docslint.vocabulary import Vocabulary

BEFORE = {f"p{n}": f"# Page {n}\n\nA server listens and a worker waits, number {n}.\n" for n in range(30)} | {
    "limits": "# Limits\n\nA worker retries three times. Set `APP_PORT`, `APP_HOST` and `APP_USER` for the server.\n"
    "\nThe queue is kept in memory and is lost when the server stops.\n"
}
NAMES = ("APP_TRIES", "APP_DELAY", "APP_LEVEL", "APP_THEME", "APP_PORT")
KINDS = (
    "Added `{}`, an environment variable that sets the delay",
    "Added `{}` option to the server command",
    "Fixed `{}` being ignored when the worker waits",
    "Fixed a crash of the worker on start",
    "Fixed a message that flickered; the queue is no longer lost when the server stops",
    "Improved the colour of a spinner",
    "Improved memory and the speed of the worker",
    "The queue is no longer kept in memory",
    "A worker now retries five times instead of three",
    "The server now reads `APP_PORT`, `APP_HOST`, `APP_USER` and `{}`",
    "`{}` now defaults to 5 minutes",
    "Removed the `{}` setting",
    "Bump a dependency",
    "…",
)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder: Path = tmp_path_factory.mktemp("project")
    (folder / "a.md").write_text("# A\n")
    return load(Request(root=folder)).plan.settings.vocabulary


def told_of(found: Assessed) -> tuple[object, ...]:
    return found.evidence.entry, found.score, found.triage, found.unreflected, found.pages


@pytest.mark.parametrize("history", [True, False])
def test_the_same_as_of_all_entries(vocabulary: Vocabulary, *, history: bool) -> None:
    rng, owed = random.Random(1), 0
    for _ in range(40):
        texts = [rng.choice(KINDS).format(rng.choice(NAMES)) for _ in range(rng.randrange(1, 15))]
        entries = [Entry(text, rng.choice(("", "Bug fixes")), n, n + 1, n) for n, text in enumerate(texts)]
        told = "".join(f"\n{text}.\n" for text in texts if rng.random() < 0.4)
        state = State(library(BEFORE | {"new": f"# New\n{told}"}), Past(pages(BEFORE)) if history else None)
        ground, habit = Ground(vocabulary, {}), rng.random()
        found = assess("2.0.0", entries, state, ground, habit=lambda least, share=habit: share >= least)
        sure = surely("2.0.0", entries, state, ground, habit=lambda least, share=habit: share >= least)
        expected = [told_of(e) for e in found.entries if e.is_surely_owed]
        assert (sure.swept, sure.bar, [told_of(e) for e in sure.entries]) == (
            found.swept,
            found.bar,
            expected,
        )
        owed += len(expected)
    assert owed > 5


@pytest.mark.parametrize(
    "text",
    [
        "The queue is by now not kept in memory and not lost when the server stops",
        "Added suffix search for queue filters of the server",
        "Queue filters now support suffix search",
        "Fixed queue filters, which now support suffix search",  # its other words rule out that it is owed
        "Improved speed: queue filters now support suffix search",
    ],
)
def test_the_same_where_words_mean_the_same_and_pages_exclude(vocabulary: Vocabulary, text: str) -> None:
    synonyms = (("no longer", "by now not"),)
    page = "# Queue\n\nQueue filters of the server use prefix search, not globs.\n"
    given = {"queue.md": contrasts(parse(Source("queue.md", page, "queue", flavor="plain")))}
    was = {**BEFORE, "queue": page}
    state = State(library(was), Past(pages(was)))
    ground = Ground(replace(vocabulary, synonyms=synonyms), {}, contrasts=given)
    entries = [Entry(text, "", 0, 1, 1)]
    found = assess("2.0.0", entries, state, ground).entries
    assert any(n >= 0 for n in found[0].evidence.gone)
    sure = surely("2.0.0", entries, state, ground).entries
    assert [told_of(e) for e in sure] == [told_of(e) for e in found if e.is_surely_owed]


def test_what_no_page_can_make_owed_is_not_looked_for(vocabulary: Vocabulary) -> None:
    """Nothing is asked of pages for an entry whose words rule it out."""

    class AskedError(Exception):
        pass

    class Pages(State):
        @property
        def added(self) -> None:
            raise AskedError

    state, ground = Pages(library(BEFORE), Past(pages(BEFORE))), Ground(vocabulary, {})
    dull = [Entry("Fixed a crash of the worker on start", "", 0, 1, 1)]
    assert surely("2.0.0", dull, state, ground).entries == ()
    with pytest.raises(AskedError):
        assess("2.0.0", dull, state, ground)
