"""``docslint check --base``: what a change brings, wherever it shows, and nothing that was there before."""

import json
import os
import shutil
from pathlib import Path

import pytest
from repository import SILENT, commit, git, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

CONFIG = "product: Acme\ninputs:\n  - pages: [docs/**/*.md]\nchangelogs: [CHANGELOG.md]\n"
CHANGELOG = "# Changelog\n\n{}## 1.1.0\n\n- Added `ACME_POOL`, `ACME_RETRIES` and `ACME_COLOR`.\n\n## 1.0.0\n\n- First release.\n"
VARIABLES = """# Variables

| Variable | Purpose | Default |
| --- | --- | --- |
| `ACME_POOL` | Connections kept open. | `{pool}` |
| `ACME_RETRIES` | Uploads tried again. | `3` |
| `ACME_COLOR` | Colours in the output. | `auto` |
| `ACME_HOME` | Where files are kept. | none |
| `ACME_HOST` | The server. | none |
| `ACME_PORT` | Its port. | none |
| `ACME_TOKEN` | Who you are. | none |
| `ACME_THEME` | Light or dark. | none |
| `ACME_LEVEL` | How much is logged. | none |
| `ACME_CACHE` | Where downloads go. | none |
"""
POOL = """# Pool

## {heading}

The pool keeps connections open. `ACME_POOL` defaults to `5`.{requires}

See [what is gone](gone.md).
"""
START = "# Start\n\nThe [limits](pool.md#sizing) of the pool.\n\nRead [this](nowhere.md), too.\n"
MORE = "# More\n\nHow [large](pool.md#sizing) should it be? Ask [us](lost.md).\n"
BEFORE = {
    "docslint.yaml": CONFIG,
    "CHANGELOG.md": CHANGELOG.format(""),
    "docs/variables.md": VARIABLES.format(pool=5),
    "docs/pool.md": POOL.format(heading="Sizing", requires=""),
    "docs/start.md": START,
    "docs/more.md": MORE,
}


@pytest.fixture
def repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three old faults on ``main``; the branch ``work`` is checked out."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)
    (here / ".git").rmdir()
    commit(here, BEFORE)
    git(here, "switch", "-q", "-c", "work")
    return here


def new(docslint, *words: str) -> list[tuple[str, int, str]]:
    report = json.loads(docslint("check", "--output-format", "json", *words).out)
    return [(f["path"], f["line"], f["rule"]) for f in report["findings"]]


def test_nothing_is_new_where_nothing_changed(docslint, repository: Path) -> None:
    base = git(repository, "rev-parse", "--short=10", "HEAD")
    note = f"note: compared the files on disk with {base}, where `HEAD` left `main`\n"
    assert docslint("check", "--base", "main") == (0, "0 new, 0 fixed, 3 unchanged in 4 pages\n", note)
    assert docslint("check", "--base", "main", "-q") == (0, "", "")
    assert docslint("check").code == 1


def test_what_a_pull_request_brings(docslint, repository: Path) -> None:
    """A version that no release has, a default, an anchor that others link to, a variable that no page has.

    The conflict shows on a page whose own line about the default did not change.
    """
    added = "## 1.2.0\n\n- Added the `ACME_TIMEOUT` environment variable.\n\n"
    change = {
        "CHANGELOG.md": CHANGELOG.format(added),
        "docs/variables.md": "Intro.\n\n" + VARIABLES.format(pool=8),
        "docs/pool.md": POOL.format(heading="Size", requires="\n\nPrewarming requires Acme v1.9.9 or later."),
        "docs/start.md": START.replace("\nRead [this](nowhere.md), too.\n", ""),
    }
    write(repository, change)
    found = new(docslint, "--base", "main")
    assert found == [
        ("CHANGELOG.md", 5, "undocumented-env-var"),
        ("docs/more.md", 3, "broken-anchor"),
        ("docs/pool.md", 5, "conflicting-default"),
        ("docs/pool.md", 7, "unreleased-version"),
        ("docs/start.md", 3, "broken-anchor"),
    ]
    done = docslint("check", "--base", "main")
    assert done.code == 1
    assert done.out.endswith("5 new (5 warnings), 1 fixed, 2 unchanged in 4 pages\n")
    summary = json.loads(docslint("check", "--base", "main", "--output-format", "json").out)["summary"]
    assert (summary["findings"], summary["fixed"], summary["unchanged"]) == (5, 1, 2)
    commit(repository, {})
    assert new(docslint, "--base", "main") == new(docslint, "--base", "main", "--head", "work") == found
    assert new(docslint, "--base", "HEAD") == []


def test_without_a_base_the_summary_counts_nothing_of_one(docslint, repository: Path) -> None:
    summary = json.loads(docslint("check", "--output-format", "json").out)["summary"]
    assert not {"fixed", "unchanged"} & summary.keys()


def test_what_main_brings_meanwhile_is_not_the_branchs(docslint, repository: Path) -> None:
    commit(repository, {"docs/own.md": "# Own\n\n[x](y.md)\n"})
    git(repository, "switch", "-q", "main")
    commit(repository, {"docs/more.md": "# More\n"})
    git(repository, "switch", "-q", "work")
    assert new(docslint, "--base", "main") == [("docs/own.md", 3, "broken-link")]
    assert "1 new (1 warning), 0 fixed, 3 unchanged" in docslint("check", "--base", "main").out


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_old_faults_stay_old(docslint, repository: Path, ends: str) -> None:
    """Lines move, files are renamed, words change, a checkout turns line ends."""
    moved = "# More\n\nNew words above.\n\n" + MORE.partition("\n\n")[2].replace("How", "And how")
    change = {
        "docs/start.md": None,
        "docs/begin.md": "Above.\n\n" + START,
        "docs/more.md": moved,
        "docs/pool.md": BEFORE["docs/pool.md"] + "\nMore.\n",
        "docs/variables.md": BEFORE["docs/variables.md"],
    }
    write(repository, {path: text and text.replace("\n", ends) for path, text in change.items()})
    assert docslint("check", "--base", "main").out == "0 new, 0 fixed, 3 unchanged in 4 pages\n"


def test_a_fault_that_is_there_once_more(docslint, repository: Path) -> None:
    again = "\n## Again\n\nRead [this](nowhere.md), too.\n"
    write(
        repository,
        {"docs/start.md": START.replace("# Start\n", "# Start\n" + again.lstrip("\n") + "\n# Go\n")},
    )
    found = new(docslint, "--base", "main")
    assert [(path, rule) for path, _, rule in found] == [("docs/start.md", "broken-link")]
    write(repository, {"docs/start.md": START + again})
    assert new(docslint, "--base", "main") == [("docs/start.md", 9, "broken-link")]


def test_another_page_joins_an_old_conflict(docslint, repository: Path) -> None:
    """The flagged line is as it was; what it conflicts with is new."""
    commit(repository, {"docs/variables.md": VARIABLES.format(pool=6)})
    git(repository, "branch", "-f", "main")
    assert new(docslint, "--base", "main") == []
    write(repository, {"docs/variables.md": VARIABLES.format(pool=7)})
    assert [rule for _, _, rule in new(docslint, "--base", "main")] == ["conflicting-default"]


OWED = """# Changelog

## 1.4.0

- Added retries to `acme push`: the default is now 3 attempts, up to 10 seconds apart
- Added a `--dry-run` flag and a `--verbose-push` flag to `acme push` that list what would be sent
"""
PUSH = "# Push\n\n`acme push` sends the changed files and stops at the first failure. With `--force` it sends all.\n"


def test_an_entry_that_pages_owe_is_new_once(docslint, here: Path) -> None:
    """Another passage becomes the nearest, and one of the missing names is found: the entries are the same."""
    (here / ".git").rmdir()
    commit(here, {"docslint.yaml": CONFIG, "CHANGELOG.md": "# Changelog\n", "docs/push.md": PUSH})
    write(here, {"CHANGELOG.md": OWED})
    assert sorted(rule for _, _, rule in new(docslint, "--base", "HEAD")) == [
        "undocumented-change",
        "unreflected-change",
    ]
    commit(here, {})
    write(
        here,
        {
            "docs/push.md": "# Push\n\nHow to send files, with `--dry-run` or without.\n",
            "docs/tries.md": "# Tries\n\n`acme push` makes one attempt and adds no retries by default.\n",
        },
    )
    done = docslint("check", "--base", "HEAD", "--full")
    assert done.out == "0 new, 0 fixed, 2 unchanged in 2 pages\n"


def test_a_page_that_is_gone(docslint, repository: Path) -> None:
    write(repository, {"docs/pool.md": None})
    found = new(docslint, "--base", "main")
    assert ("docs/start.md", 3, "broken-link") in found
    assert ("docs/more.md", 3, "broken-link") in found
    assert "1 fixed" in docslint("check", "--base", "main").out


def test_new_pages_count_before_they_are_added(docslint, repository: Path) -> None:
    write(repository, {"docs/fresh.md": "# Fresh\n\n[x](y.md)\n"})
    assert new(docslint, "--base", "HEAD") == [("docs/fresh.md", 3, "broken-link")]


def test_paths_choose_among_what_is_new(docslint, repository: Path) -> None:
    write(
        repository,
        {"docs/pool.md": POOL.format(heading="Size", requires=""), "docs/x.md": "# X\n\n[x](y.md)\n"},
    )
    assert [path for path, _, _ in new(docslint, "--base", "main")] == [
        "docs/more.md",
        "docs/start.md",
        "docs/x.md",
    ]
    assert [path for path, _, _ in new(docslint, "--base", "main", "docs/pool.md")] == [
        "docs/more.md",
        "docs/start.md",
    ]
    assert docslint("check", "-q", "--base", "main", "docs/variables.md").code == 0
    git(repository, "stash", "-q", "-u")
    assert new(docslint, "--base", "main", "--head", "stash@{0}", "docs/pool.md")[0][0] == "docs/more.md"


def test_the_configuration_is_that_of_today(docslint, repository: Path) -> None:
    """A base without one, or with another, is judged by the same; what a new rule finds is not new."""
    git(repository, "switch", "-q", "--orphan", "bare")
    base = commit(repository, {"docs/a.md": "# A\n\n[x](y.md)\n"})
    commit(
        repository,
        {
            "docslint.yaml": "inputs: [{pages: ['docs/*.md']}, {pages: ['site/*.md']}]\n",
            "site/b.md": "# B\n\n[c](d.md)\n",
        },
    )
    assert new(docslint, "--base", base) == [("site/b.md", 3, "broken-link")]


def test_a_configuration_in_a_folder(docslint, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, {f"site/{path}": text for path, text in BEFORE.items()})
    write(repository, {"site/docs/x.md": "# X\n\n[x](y.md)\n"})
    assert new(docslint, "--base", "HEAD", "--config", "site/docslint.yaml") == [
        ("docs/x.md", 3, "broken-link")
    ]
    monkeypatch.chdir(repository / "site/docs")
    assert new(docslint, "--base", "HEAD") == [("docs/x.md", 3, "broken-link")]


def test_without_a_configuration(docslint, repository: Path) -> None:
    commit(repository, {"docslint.yaml": None})
    write(repository, {"docs/x.md": "# X\n\n[x](y.md)\n"})
    assert new(docslint, "--base", "HEAD") == [("docs/x.md", 3, "broken-link")]


def test_the_first_commit(docslint, here: Path) -> None:
    (here / ".git").rmdir()
    git(here, "init", "-q")
    write(here, BEFORE)
    done = docslint("check", "--base", "HEAD")
    assert "3 new (3 warnings), 0 fixed, 0 unchanged" in done.out
    assert done.err == "note: compared the files on disk with nothing: there is no commit yet\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--head", "main"], "error: `--head` needs `--base`"),
        (["--base", "mian"], "error: there is no commit `mian` here\n  = help: did you mean `main`?"),
        (["--base", ""], "error: `` is no revision"),
        (["--base=-x"], "error: `-x` is no revision"),
        (["--base", "main", "--head", "nope"], "error: there is no commit `nope` here"),
        (["--base"], "error: argument --base: expected one argument"),
    ],
)
def test_wrong_usage(docslint, repository: Path, words: list[str], message: str) -> None:
    done = docslint("check", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_no_repository(docslint, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    (project / ".git").rmdir()
    done = docslint("check", "--base", "main")
    assert (done.code, done.out) == (2, "")
    assert "not a git repository" in done.err
