"""``docslint fleet``: many trees in one run."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

import docslint
from docslint.cli.fleet_run import Wish, outcomes
from docslint.inputs.trees import Site
from docslint.jobs import Jobs

SCHEMA = Path(docslint.__file__).parent / "schemas" / "fleet.schema.json"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def fleet(here: Path) -> Path:
    """Two trees that share a dead link, one that is clean, one whose configuration is wrong, one that is not there."""
    write(
        here,
        {
            "teams/a/index.md": "# A\n\nRead [on](gone.md).\n",
            "teams/b/index.md": "# B\n\nSee [more](gone.md) and [else](lost.md).\n",
            "teams/b/docslint.yaml": "rules:\n  broken-link: error\n",
            "teams/old/index.md": "# Old\n\n[Off](gone.md).\n",
            "clean/index.md": "# C\n\nNothing here.\n",
            "bad/index.md": "# D\n",
            "bad/docslint.yaml": "prodct: Acme\n",
            "fleet.yaml": "trees:\n  - path: teams/*\n    exclude: [teams/old]\n  - clean\n  - {path: bad, name: Broken}\n  - nowhere\n",
        },
    )
    return here


def test_it_reports_across_trees_and_goes_on_past_broken_ones(fleet: Path, docslint) -> None:
    outcome = docslint("fleet")
    assert outcome.code == 2
    assert outcome.out == (
        "teams/a  findings  1 warning in 1 page\n"
        "teams/b  findings  2 errors in 1 page\n"
        "clean    clean     nothing found in 1 page\n"
        "Broken   failed    1 problem\n"
        "  error: unknown key `prodct` (bad/docslint.yaml:1)\n"
        "  help: did you mean `product`?\n"
        "nowhere  failed    1 problem\n"
        "  error: the folder `nowhere` is not there (fleet.yaml:6)\n"
        "\n"
        "by rule\n"
        "  3  broken-link, in 2 trees\n"
        "\n"
        "the same in several trees\n"
        "  broken-link  gone.md: teams/a, teams/b\n"
        "\n"
        "pages with the most\n"
        "  teams/b/index.md: 2 errors\n"
        "  teams/a/index.md: 1 warning\n"
        "\n"
        "5 trees: 1 clean, 2 with findings, 2 failed; 3 findings (2 errors, 1 warning) in 3 pages\n"
    )


@pytest.mark.parametrize("how", [("--jobs", "1"), ("--jobs", "3"), ("--executor", "threads")])
def test_who_does_the_work_makes_no_difference(fleet: Path, docslint, how: tuple[str, ...]) -> None:
    cold = docslint("fleet", "--findings", "--no-cache", "--jobs", "2")
    assert docslint("fleet", "--findings", *how) == cold
    assert docslint("fleet", "--findings", *how) == cold, "from the cache"
    assert (fleet / "teams/a/.docslint_cache").is_dir()
    assert "teams/b/index.md:3:12: error[broken-link]" in cold.out


def test_json_follows_the_schema(fleet: Path, docslint) -> None:
    report = json.loads(docslint("fleet", "--output-format", "json").out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text()))
    assert [tree["status"] for tree in report["trees"]] == [
        "findings",
        "findings",
        "clean",
        "failed",
        "failed",
    ]
    assert report["shared"] == [
        {"rule": "broken-link", "entity": "gone.md", "trees": ["teams/a", "teams/b"], "findings": 2}
    ]
    assert report["summary"] == {"trees": 5, "clean": 1, "findings": 2, "failed": 2, "pages": 3}


def test_markdown_shows_names_as_code(fleet: Path, docslint) -> None:
    out = docslint("fleet", "--output-format", "markdown").out
    assert "<tr><td><code>teams/a</code></td><td>findings</td><td>1 warning in 1 page</td></tr>" in out
    assert "<h4>The same in several trees</h4>" in out


def test_exit_codes(fleet: Path, docslint) -> None:
    (fleet / "one.yaml").write_text("trees: [teams/a]\n")
    assert docslint("fleet", "one.yaml").code == 1
    assert docslint("fleet", "one.yaml", "--fail-on", "error").code == 0
    assert docslint("fleet", "one.yaml", "--ignore", "broken-link").code == 0
    assert "clean" in docslint("fleet", "one.yaml", "--fail-on", "error").out


def test_one_configuration_for_many_folders(fleet: Path, docslint) -> None:
    (fleet / "shared.yaml").write_text("rules:\n  broken-link: off\n")
    (fleet / "all.yaml").write_text("trees:\n  - {path: '**/[ab]', config: shared.yaml}\n")
    outcome = docslint("fleet", "all.yaml")
    assert (outcome.code, outcome.out.count("nothing found")) == (0, 2)
    (fleet / "all.yaml").write_text("trees:\n  - {path: teams/*, config: none.yaml}\n")
    assert "there is no file `none.yaml` (all.yaml:2)" in docslint("fleet", "all.yaml").out


def test_a_baseline_of_a_tree_counts(fleet: Path, docslint, monkeypatch: pytest.MonkeyPatch) -> None:
    (fleet / "teams/a/docslint.yaml").write_text("baseline: known.json\n")
    with monkeypatch.context() as context:
        context.chdir(fleet / "teams/a")
        docslint("baseline")
    (fleet / "one.yaml").write_text("trees: [teams/a]\n")
    outcome = docslint("fleet", "one.yaml")
    assert (outcome.code, outcome.out.splitlines()[0]) == (
        0,
        "teams/a  clean     nothing found in 1 page; 1 in the baseline",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trees: []\n", "`trees` is empty"),
        ("", "the key `trees` is missing"),
        ("trees: [docs]\ntree: x\n", "did you mean `trees`?"),
        ("trees:\n  - {path: a, nam: b}\n", "did you mean `name`?"),
        ("trees:\n  - {path: 'a/*', name: b}\n", "one name for all that a glob finds"),
        ("trees:\n  - ../*\n", "the glob `../*` leaves it"),
        ("trees:\n  - {path: a, name: x}\n  - {path: b, name: x}\n", "a second tree is called `x`"),
        ("trees: ['']\n", "an empty path"),
    ],
)
def test_faults_of_the_file_stop_the_run(here: Path, docslint, text: str, message: str) -> None:
    (here / "fleet.yaml").write_text(text)
    outcome = docslint("fleet")
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_fleet_that_is_not_there(here: Path, docslint) -> None:
    outcome = docslint("fleet")
    assert (outcome.code, "no such file" in outcome.err) == (2, True)
    (here / "fleet.yaml").write_text("trees: ['none/*']\n")
    outcome = docslint("fleet")
    assert outcome.code == 2
    assert "the glob `none/*` matches no folder (fleet.yaml:1)" in outcome.out


def test_links_and_hidden_folders_are_not_entered(here: Path, docslint) -> None:
    write(here, {"a/docs/x.md": "# X\n", ".b/docs/x.md": "# X\n", "node_modules/docs/x.md": "# X\n"})
    (here / "a" / "loop").symlink_to(here)
    (here / "fleet.yaml").write_text("trees: ['**/docs', a/docs]\n")
    assert docslint("fleet").out.splitlines()[0].startswith("a/docs  clean")
    assert docslint("fleet").out.count("a/docs") == 1


class Deadly(Site):
    """A tree whose check takes the process with it."""

    __slots__ = ()

    @property
    def config(self) -> None:
        os.kill(os.getpid(), 9)


def test_a_killed_process_fails_its_own_tree_alone(fleet: Path) -> None:
    names = ("a", "b", "old")
    trees = [Site(name, f"teams/{name}", fleet / "teams" / name) for name in names]
    trees.insert(1, Deadly("deadly", "clean", fleet / "clean"))
    found = [*outcomes(trees, Wish(), Jobs(2), lambda _: None)]
    assert [outcome.state for outcome in found] == ["findings", "failed", "findings", "findings"]
    assert "was killed" in found[1].problems[0].message
