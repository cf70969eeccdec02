"""`docslint coverage` on the command line: a small product, its history, and all that can be wrong."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from amount import SHARE
from jsonschema import Draft202012Validator
from repository import SILENT, commit, git

import docslint as package

SCHEMA = Path(package.__file__).parent / "schemas" / "coverage.schema.json"
CONFIG = "product: Boiler\ninputs:\n  - pages: [docs/**/*.md]\nchangelogs: [CHANGELOG.md]\n"
JOBS = "# Jobs\n\nA job runs in a worker and is tried three times.\n\n## Workers\n\nA worker takes one job at a time.\n"
ENV = (
    "# Variables\n\n| Variable | Meaning |\n| --- | --- |\n"
    "| `BOILER_PORT` | Where the server listens |\n| `BOILER_TOKEN` | What a client must know |\n"
)
OLD_LOG = "# Changelog\n\n## 1.0.0 - 2026-01-01\n\n### Added\n\n- `BOILER_PORT` and `BOILER_TOKEN`\n"
ENTRIES = (
    "## 1.1.0 - 2026-02-01\n\n### Added\n\n"
    "- `BOILER_TRIES` environment variable: how often a job is tried\n"
    "- `BOILER_LEVEL` environment variable: how much the server logs\n"
    "- `BOILER_THEME` environment variable: the colours of the dashboard\n\n"
    "### Fixed\n\n- A spinner that flickered while a message was rendered\n\n"
)
LOG = OLD_LOG.replace("## 1.0.0", ENTRIES + "## 1.0.0", 1)
NEW_ENV = (
    ENV
    + "| `BOILER_TRIES` | Environment variable: how often a job is tried |\n| `BOILER_LEVEL` | Environment variable: how much the server logs |\n"
)
OLD = {"docslint.yaml": CONFIG, "docs/jobs.md": JOBS, "docs/env.md": ENV, "CHANGELOG.md": OLD_LOG}
NEW = OLD | {"docs/env.md": NEW_ENV, "CHANGELOG.md": LOG}


@pytest.fixture(autouse=True)
def _no_configuration_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def product(here: Path) -> Path:
    """A release of four entries, two of them on the pages; no history."""
    write(here, NEW)
    return here


@pytest.fixture
def history(here: Path) -> list[str]:
    """The same with the commits of both releases."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    (here / ".git").rmdir()
    return [commit(here, OLD, "2026-01-01T12:00:00Z"), commit(here, NEW, "2026-02-01T12:00:00Z")]


def read(done) -> dict:
    assert done.code == 0, done.err
    document = json.loads(done.out)
    schema = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in schema.iter_errors(document)] == []
    return document


def verdicts(release: dict) -> dict[str, str]:
    return {(e["entities"] or ["-"])[0]: e["verdict"] for e in release["entries"]}


WANTED = {
    "BOILER_TRIES": "documented",
    "BOILER_LEVEL": "documented",
    "BOILER_THEME": "unreflected",
    "-": "not-user-facing",
}


def test_pages_of_a_series_are_not_parted(docslint, here: Path) -> None:
    places = ["attic", "barn", "cellar", "garage", "kitchen", "porch"]
    entry = "- Fixed the boiler not saying why it stops in the Attic/Barn/Cellar/Garage/Kitchen/Porch"
    pages = {
        f"docs/{p}.md": f"# {p.title()}\n\nThe boiler of the {p} {n} says when it stops.\n"
        for n, p in enumerate(places)
    }
    others = {f"docs/p{n}.md": f"# Boiler {n}\n\nThe boiler stops.\n" for n in range(9)}
    write(
        here,
        {
            "docslint.yaml": CONFIG,
            **pages,
            **others,
            "CHANGELOG.md": f"# Changelog\n\n## 1.1.0 - 2026-02-01\n\n{entry}\n",
        },
    )
    [found] = read(docslint("coverage", "--output-format", "json"))["releases"][0]["entries"]
    assert {page["page"].rpartition("/")[2] for page in found["pages"]} == {*places}


def test_words_that_mean_the_same(docslint, here: Path) -> None:
    log = "# Changelog\n\n## 1.1.0 - 2026-02-01\n\n- The boiler now tries a store task three times when the disk is full\n"
    page = "# Archive\n\nThe boiler tries a night job three times when the disk is full.\n"
    write(here, {"docslint.yaml": CONFIG, "docs/archive.md": page, "docs/jobs.md": JOBS, "CHANGELOG.md": log})
    [before] = read(docslint("coverage", "--output-format", "json"))["releases"][0]["entries"]
    own = "vocabulary: {synonyms: [[night job, store task]]}\n"
    write(here, {"docslint.yaml": CONFIG + own})
    [after] = read(docslint("coverage", "--output-format", "json"))["releases"][0]["entries"]
    assert after["score"] < before["score"]
    assert after["verdict"] == "documented"
    assert "100% of its words" in after["reasons"][1]
    assert "store task" in after["pages"][0]["why"]  # as the entry has it; the page says it otherwise
    assert "night job" not in after["pages"][0]["why"]
    assert "100% of its words" not in before["reasons"][1]


def test_with_history(docslint, history: list[str]) -> None:
    [release] = read(docslint("coverage", "--releases", "latest", "--output-format", "json"))["releases"]
    assert (release["version"], release["date"], release["before"]) == ("1.1.0", "2026-02-01", history[0])
    assert verdicts(release) == WANTED
    told, *_, owed, _ = release["entries"]
    assert (told["line"], told["text"]) == (
        7,
        "`BOILER_TRIES` environment variable: how often a job is tried",
    )
    assert (told["pages"][0]["path"], told["pages"][0]["line"]) == ("docs/env.md", 7)
    assert "`BOILER_TRIES` new on the pages" in told["reasons"][1]
    assert owed["pages"][0]["page"] == "env"
    assert "`BOILER_THEME` on no page" in owed["reasons"][1]


def test_without_history(docslint, product: Path) -> None:
    done = docslint("coverage", "--releases", "1.1.0", "--output-format", "json")
    [release] = read(done)["releases"]
    assert release["before"] == ""
    assert verdicts(release) == WANTED
    assert (
        done.err
        == "note: the history in git does not reach back before these releases: judged by the pages of today alone\n"
    )


def test_history_that_is_not_wanted(docslint, history: list[str]) -> None:
    assert history
    done = docslint("coverage", "--releases", "latest", "--no-history", "--output-format", "json")
    assert read(done)["releases"][0]["before"] == ""
    assert done.err == ""


def test_check_says_nothing_of_what_is_surely_nobodys_business(
    docslint, here: Path, history: list[str]
) -> None:
    commit(here, {"CHANGELOG.md": LOG.replace("A spinner that", "A spinner of a job that")})
    [release] = read(docslint("coverage", "--releases", "latest", "--output-format", "json"))["releases"]
    [fault] = [entry for entry in release["entries"] if "spinner" in entry["text"]]
    assert (fault["verdict"], fault["confidence"], bool(fault["pages"])) == ("not-user-facing", "high", True)
    found = json.loads(docslint("check", "--select", "coverage", "--output-format", "json").out)["findings"]
    assert not [each for each in found if "spinner" in each["message"]]


def test_history_of_some_releases(docslint, history: list[str]) -> None:
    assert history
    assert "before 1 of 2 releases" in docslint("coverage").err


def test_a_release_that_is_not_committed_yet(docslint, here: Path, history: list[str]) -> None:
    write(
        here, {"CHANGELOG.md": LOG.replace("## 1.1.0", "## Unreleased\n\n- Added `--quiet`\n\n## 1.1.0", 1)}
    )
    [release] = read(docslint("coverage", "--releases", "latest", "--output-format", "json"))["releases"]
    assert (release["version"], release["before"]) == ("Unreleased", history[1])


def test_a_shallow_clone(docslint, here: Path, history: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert history
    git(here, "clone", "-q", "--depth=1", f"file://{here}", "mine")
    monkeypatch.chdir(here / "mine")
    done = docslint("coverage", "--releases", "1.1.0")
    assert done.code == 0
    assert "does not reach back" in done.err


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
@pytest.mark.parametrize("command", ["coverage", "check"])
def test_a_partial_clone(
    docslint, here: Path, kind: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(here, "config", "uploadpack.allowFilter", "true")
    git(here, "clone", "-q", f"--filter={kind}", f"file://{here}", "mine")
    monkeypatch.chdir(here / "mine")
    done = docslint(command)
    assert done.code in (0, 1), done.err
    assert command == "check" or "does not reach back" in done.err


def test_text_names_what_is_owed(docslint, product: Path) -> None:
    done = docslint("coverage", "--releases", "latest")
    assert done.out.startswith(
        "1.1.0 (2026-02-01): 1 unreflected, 2 documented, 1 not-user-facing; the pages have "
    )
    assert "`BOILER_THEME` environment variable: the colours of the dashboard" in done.out
    assert "docs/env.md:" in done.out
    assert "spinner" not in done.out
    assert "spinner" in docslint("coverage", "--releases", "latest", "--all").out
    assert docslint("coverage", "--releases", "latest").out == done.out  # from the cache, and the same


def test_output_to_a_file(docslint, product: Path) -> None:
    done = docslint("coverage", "--releases", "latest", "--output-format", "markdown", "--output", "owed.md")
    assert (done.code, done.out) == (0, "")
    assert (product / "owed.md").read_text().startswith("<h2>Changelog against pages</h2>\n")
    assert docslint("coverage", "--output", "no/such/folder.txt").code == 2


def test_a_copy_of_the_changelog_among_the_pages_proves_nothing(docslint, product: Path) -> None:
    more = "".join(f"## 0.{n}.0\n\n- Added a thing\n\n" for n in range(4))
    write(product, {"CHANGELOG.md": LOG + more, "docs/news.md": LOG + more})
    [release] = read(docslint("coverage", "--releases", "1.1.0", "--output-format", "json"))["releases"]
    assert verdicts(release) == WANTED
    assert not any(p["path"] == "docs/news.md" for e in release["entries"] for p in e["pages"])


def test_what_others_wrote_proves_nothing(docslint, product: Path) -> None:
    config = CONFIG.replace("changelogs", "  - pages: [blog/*.md]\n    role: external\nchangelogs")
    write(
        product,
        {
            "docslint.yaml": config,
            "blog/a.md": "# Themes\n\nSet `BOILER_THEME` for the colours of the dashboard.\n",
        },
    )
    [release] = read(docslint("coverage", "--releases", "1.1.0", "--output-format", "json"))["releases"]
    assert verdicts(release) == WANTED


def test_two_changelogs_with_one_number(docslint, product: Path) -> None:
    config = CONFIG.replace("[CHANGELOG.md]", "[CHANGELOG.md, lib/CHANGELOG.md]")
    write(
        product,
        {"docslint.yaml": config, "lib/CHANGELOG.md": "# Lib\n\n## 1.1.0\n\n- Added `BOILER_SPEED`\n"},
    )
    found = read(docslint("coverage", "--releases", "1.1.0", "--output-format", "json"))["releases"]
    assert sorted({e["path"] for r in found for e in r["entries"]}) == ["CHANGELOG.md", "lib/CHANGELOG.md"]


def test_help(docslint) -> None:
    done = docslint("coverage", "--help")
    assert done.code == 0
    assert "verdicts:" in done.out
    assert "exit codes:" in done.out
    assert all(len(line) <= 100 for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--releases", "1.1.1"], "did you mean `1.1.0`"),
        (["--releases", "1.1.0..1.0.0"], "`1.0.0..1.1.0`"),
        (["--releases", ","], "names no release"),
        (["--relases", "latest"], "--releases"),
        (["--output-format", "jsn"], "json"),
        (["--jobs", "many"], "no whole number"),
        (["docs/env.md"], "unknown argument"),
    ],
)
def test_wrong_usage(docslint, product: Path, argv: list[str], told: str) -> None:
    done = docslint("coverage", *argv)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"docslint.yaml": CONFIG.replace("changelogs: [CHANGELOG.md]", "changelogs: []")},
            "there is no changelog",
        ),
        ({"CHANGELOG.md": ""}, "no release with entries in `CHANGELOG.md`"),
        ({"CHANGELOG.md": b"\x00\xff\xfe\x89PNG\r\n" * 99}, "no release with entries in `CHANGELOG.md`"),
        ({"CHANGELOG.md": "# Changelog\n\n## 1.0.0\n"}, "no release with entries in `CHANGELOG.md`"),
        ({"docslint.yaml": "inputs: [\n"}, "docslint.yaml"),
        ({"docslint.yaml": CONFIG.replace("CHANGELOG.md", "HISTORY.md")}, "HISTORY.md"),
    ],
)
def test_nothing_to_judge(docslint, product: Path, files: dict[str, str | bytes], told: str) -> None:
    write(product, files)
    done = docslint("coverage")
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "log",
    [
        "# Changelog\n\n## 1.0.0 - 0001-01-01\n\n- Added a flag\n\n## 0.9.0 - 9999-12-31\n\n- Fixed it\n",
        "# Changelog\n\n## 1.0.0 (July 2026)\n\n- Added a flag\n",
        "# Changelog\n\n## 1.0.0\n\n- \n- `\n- ``````\n- **\n- <!-- -->\n- \u202e\u200b\n",
        "# Changelog\n\n## 1.0.0\n\n" + "- Added `" + "x" * 100_000 + "`\n- " + "word " * 50_000 + "\n",
    ],
)
def test_odd_changelogs(docslint, product: Path, log: str) -> None:
    write(product, {"CHANGELOG.md": log})
    for form in ("text", "json", "markdown"):
        done = docslint("coverage", "--all", "--output-format", form)
        assert done.code in (0, 2)
        assert "Traceback" not in done.err


def test_a_huge_changelog(docslint, product: Path) -> None:
    many = 500 // SHARE
    log = "".join(
        f"## {n}.0.0\n\n" + "".join(f"- Added `--flag-{n}-{m}` for a job\n" for m in range(10)) + "\n"
        for n in range(many, 0, -1)
    )
    write(product, {"CHANGELOG.md": f"# Changelog\n\n{log}"})
    start = time.process_time()
    found = read(docslint("coverage", "--releases", "all", "--output-format", "json"))["releases"]
    assert len(found) == many
    assert time.process_time() - start < 60 / SHARE


def test_unreadable_pages_are_left_out(docslint, product: Path) -> None:
    write(product, {"docs/bad.md": b"\xff\xfe\x00\x00" * 99, "docs/empty.md": ""})
    assert docslint("coverage").code == 0


def test_interrupted(docslint, product: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def press(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("docslint.corpus.terms", press)
    done = docslint("coverage")
    assert (done.code, done.out, done.err) == (130, "", "interrupted\n")
