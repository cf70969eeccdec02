"""``docslint drift``: what moved, since when a finding stands, what is owed; what is looked at once stays looked at."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from repository import SILENT, commit, git, write

import docslint as package
from docslint.drift import survey
from docslint.drift.as_json import schema
from docslint.drift.measure import Measure
from docslint.drift.sight import Sight
from docslint.history.history import History

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

SCHEMA = Path(package.__file__).parent / "schemas" / "drift.schema.json"
CONFIG = (
    "product: Acme\ninputs:\n  - pages: [docs/**/*.md]\n    site: {root: docs, url: https://acme.test}\n"
    "changelogs: [CHANGELOG.md]\n"
)
LOG = "# Changelog\n\n{}## 1.0.0 - 2026-03-01\n\n- First release.\n"
NEW = (
    "## 1.1.0 - 2026-03-10\n\n- Added the setting `pool.idle`, the minutes until the pool closes a connection.\n"
    "- Fixed a typo in a message.\n\n"
)
POOL = "# Pool\n\n## Size\n\nThe pool keeps connections open. `pool.size` is the setting for how many.\n"
STATES = {
    "2026-03-01": {
        "docslint.yaml": CONFIG,
        "CHANGELOG.md": LOG.format(""),
        "docs/pool.md": POOL,
        "docs/start.md": "# Start\n\nRead about [the pool](pool.md), then [the rest](rest.md).\n",
    },
    "2026-03-08": {"docs/start.md": "# Start\n\nRead about [the pool](pol.md), then [the rest](rest.md).\n"},
    "2026-03-11": {"CHANGELOG.md": LOG.format(NEW), "docs/more.md": "# More\n\nMore of it.\n"},
    "2026-03-12": {"docs/start.md": "# Start\n\nRead about [the pool](pol.md).\n"},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of each test, made once."""
    folder = tmp_path_factory.mktemp("made")
    for day, files in STATES.items():
        commit(folder, files, f"{day}T10:00:00Z")
        git(folder, "tag", f"of-{day}")
    return folder


@pytest.fixture
def repository(made: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four states: a dead link from the first to the third, another from the second on, a release with the third."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)
    return shutil.copytree(made, here, symlinks=True, dirs_exist_ok=True)


def picture(docslint, *argv: str) -> dict:
    done = docslint("drift", "--output-format", "json", "--since", "all", *argv)
    assert done.code == 0, done.err
    document = json.loads(done.out)
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(document)] == []
    return document


def lives(document: dict) -> dict[str, dict]:
    return {
        life["message"].split("`")[1]: life for life in document["findings"] if life["rule"] == "broken-link"
    }


def test_a_finding_has_its_birth_its_age_and_its_end(repository: Path, docslint) -> None:
    found = lives(picture(docslint, "--until", "HEAD"))
    gone, new = found["rest.md"], found["pol.md"]
    assert (gone["fate"], gone["is_older"], gone["born"]) == ("resolved", True, "of-2026-03-01")
    assert (gone["gone"], gone["days"]) == ("of-2026-03-12", 11)
    assert (new["fate"], new["is_older"], new["born"]) == ("new", False, "of-2026-03-08")
    assert (new["born_time"], new["gone"], new["days"]) == ("2026-03-08T10:00:00Z", "", 4)
    assert (new["at"]["path"], new["at"]["line"], new["at"]["url"]) == (
        "docs/start.md",
        3,
        "https://acme.test/start#start",
    )


def test_the_moments_count_what_came_and_went(repository: Path, docslint) -> None:
    moments = picture(docslint)["moments"]
    assert [moment["name"] for moment in moments] == [*(f"of-{day}" for day in STATES), "now"]
    assert [moment["by_rule"].get("broken-link", 0) for moment in moments] == [1, 2, 2, 1, 1]
    for before, after in pairwise(moments):
        counts = [sum(moment["by_rule"].values()) for moment in (before, after)]
        assert counts[1] - counts[0] == after["born"] - after["resolved"]
        assert sum(after["by_page"].values()) == counts[1]
    third = moments[2]
    assert (third["release"], third["created"], third["changed"], third["lines_added"]) == ("1.1.0", 1, 0, 3)
    assert moments[3]["lines_added"] == moments[3]["lines_removed"] == 1
    assert moments[4]["changed"] == 0


def test_what_a_commit_leaves_to_the_disk_is_looked_at_again(repository: Path, docslint) -> None:
    page = repository / "docs/link.md"
    page.symlink_to(repository.parent / "none.md")
    commit(repository, {}, "2026-03-13T10:00:00Z")
    page.unlink()
    assert picture(docslint)["moments"][-2]["pages"] == 3
    page.write_text("# Link\n\nWhere a link was.\n", encoding="utf-8")
    assert picture(docslint)["moments"][-2]["pages"] == 4


def test_the_entries_that_came_since_and_who_owes_them(repository: Path, docslint) -> None:
    entries = picture(docslint)["entries"]
    assert {entry["release"] for entry in entries} == {"1.1.0"}
    owed = [entry for entry in entries if entry["rank"] > 0]
    assert [entry["entities"] for entry in owed] == [["pool.idle"]]
    page = owed[0]["pages"][0]
    assert (page["at"]["path"], page["reach"]) == ("docs/pool.md", 0)
    assert owed[0]["days"] > 10


@pytest.mark.parametrize(
    ("pool", "expected"),
    [
        (f"{POOL}\nSince 1.1.0 the pool closes a connection after `pool.idle` minutes.\n", ["resolved"]),
        (f"{POOL}\nThe pool is quick.\n", []),
    ],
)
def test_an_entry_is_resolved_by_pages_that_have_it_and_not_by_age(
    repository: Path, docslint, pool: str, expected: list[str]
) -> None:
    narrow = "rules:\n  undocumented-change: {releases: latest}\n"
    newer = "## 1.2.0 - 2026-03-14\n\n- Fixed a crash.\n\n"
    files = {
        "docslint.yaml": CONFIG + narrow,
        "docs/pool.md": pool,
        "CHANGELOG.md": LOG.format(newer + NEW),
    }
    commit(repository, files, "2026-03-14T10:00:00Z")
    document = json.loads(
        docslint("drift", "--since", "of-2026-03-12", "--output-format", "json").out,
    )
    found = [life for life in document["findings"] if life["rule"] == "undocumented-change"]
    assert [life["fate"] for life in found] == expected


def test_the_pages_and_the_names(repository: Path, docslint) -> None:
    document = picture(docslint)
    assert {(page["path"], page["fate"]) for page in document["pages"]} == {
        ("docs/start.md", "changed"),
        ("docs/more.md", "created"),
    }
    assert document["site"] == "https://acme.test"
    assert document["product"] == "Acme"


def test_the_last_week_is_the_default(repository: Path, docslint) -> None:
    write(repository, {"docs/more.md": "# More\n\nEven more [of it](more2.md).\n"})
    done = docslint("drift", "--output-format", "json")
    document = json.loads(done.out)
    assert [moment["name"] for moment in document["moments"]] == ["of-2026-03-12", "now"]
    assert [life["fate"] for life in lives(document).values()].count("new") == 1


def test_text_says_first_what_to_do(repository: Path, docslint) -> None:
    done = docslint("drift", "--since", "of-2026-03-01")
    lines = done.out.splitlines()
    assert lines[0].startswith("What moved from of-2026-03-01 to now")
    assert lines[2] == "To do first"
    assert "1. owed 1.1.0" in lines[3]
    assert "broken-link" in done.out
    assert "`pol.md`" in done.out
    assert max(map(len, lines)) <= 160
    assert done.err == ""


def test_nothing_moved(repository: Path, docslint) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "x")
    done = docslint("drift", "--since", "HEAD")
    assert "none changed" in done.out
    assert "0 new, " in done.out


def test_markdown_is_fit_for_an_issue(repository: Path, docslint) -> None:
    done = docslint("drift", "--since", "all", "--output-format", "markdown")
    assert done.out.startswith("<h2>What moved from of-2026-03-01 to now")
    assert '<a href="https://acme.test/start#start"><code>docs/start.md:3</code></a>' in done.out
    for block in done.out.split("\n\n"):
        assert block.lstrip().startswith("<")
        assert block.rstrip().endswith(">")


HOSTILE = "\x1b[2J\u202e<script>alert(1)</script> @everyone ::error ##[group]"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_hostile_pages_are_shown_and_do_nothing(repository: Path, docslint, form: str) -> None:
    page = f"# {HOSTILE}\n\nGo [on](gone.md) {HOSTILE}\n\nSet `ACME_{HOSTILE}`.\n"
    log = LOG.format(f"## 1.2.0 - 2026-03-12\n\n- Added the setting `pool.max` {HOSTILE}\n\n")
    commit(repository, {"docs/bad.md": page, "CHANGELOG.md": log}, "2026-03-13T10:00:00Z")
    out = docslint("drift", "--since", "all", "--output-format", form).out
    assert "gone.md" in out
    assert not {"\x1b", "\u202e"} & set(out)
    if form == "markdown":
        assert "<script" not in out
        assert "@everyone" not in out.replace("<code>", "").split("<code>")[0].split("</code>")[-1]
    if form == "text":
        assert "##[" not in out


def test_what_was_looked_at_need_not_be_looked_at_again(
    repository: Path, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = picture(docslint, "--until", "HEAD")
    looked = []
    for name in ("measured", "stepped"):
        own = getattr(survey, name)
        monkeypatch.setattr(survey, name, lambda *args, own=own, name=name: looked.append(name) or own(*args))
    assert {**picture(docslint, "--until", "HEAD"), "made": first["made"]} == first
    assert looked == []
    commit(repository, {"docs/more.md": "# More\n\nMore and more.\n"}, "2026-03-14T10:00:00Z")
    picture(docslint, "--until", "HEAD")
    assert looked == ["measured", "stepped"]


def test_without_a_cache_nothing_is_written(repository: Path, docslint) -> None:
    one = picture(docslint, "--until", "HEAD", "--no-cache")
    assert not (repository / ".docslint_cache").exists()
    two = picture(docslint, "--until", "HEAD")
    assert {**one, "made": ""} == {**two, "made": ""}


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_cache_is_none(repository: Path, docslint, damage: bytes | None) -> None:
    one = picture(docslint, "--until", "HEAD")
    for file in (repository / ".docslint_cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    assert {**picture(docslint, "--until", "HEAD"), "made": one["made"]} == one


def test_an_interrupt_keeps_what_was_looked_at(
    repository: Path, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, looked = survey.measured, []

    def interrupted(sight: Sight) -> Measure:
        if len(looked) == 2:
            raise KeyboardInterrupt
        looked.append(1)
        return own(sight)

    monkeypatch.setattr(survey, "measured", interrupted)
    assert docslint("drift", "--since", "all").code == 130
    looked.clear()
    monkeypatch.setattr(survey, "measured", lambda sight: looked.append(1) or own(sight))
    picture(docslint)
    assert len(looked) == 2  # what is on disk is what was committed last


def test_a_kill_at_any_moment_harms_nothing(repository: Path, docslint) -> None:
    expected = picture(docslint, "--until", "HEAD", "--no-cache")
    command = [sys.executable, "-m", "docslint", "drift", "--since", "all", "--until", "HEAD", "-q"]
    root = Path(package.__file__).parent.parent
    chance = random.Random(7)
    for _ in range(5):
        process = subprocess.Popen(
            command, cwd=repository, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert {**picture(docslint, "--until", "HEAD"), "made": ""} == {**expected, "made": ""}


def test_snapshots_are_a_history(here: Path, docslint) -> None:
    """With no page on disk the newest snapshot is the present, and coverage compares with the snapshots before."""
    files: dict[str, str] = {}
    write(here, {"docslint.yaml": CONFIG})
    with History.open(here / ".docslint" / "history.db", create=True) as history:
        for day, changed in STATES.items():
            files |= {path: text for path, text in changed.items() if path != "docslint.yaml"}
            taken = datetime.fromisoformat(f"{day}T10:00:00Z").astimezone(UTC)
            history.add([(path, text.encode()) for path, text in files.items()], taken=taken)
    document = picture(docslint)
    assert [moment["name"] for moment in document["moments"]] == ["1", "2", "3", "4"]
    assert lives(document)["pol.md"]["born"] == "2"
    assert [entry["entities"] for entry in document["entries"] if entry["rank"]] == [["pool.idle"]]
    latest = json.loads(docslint("drift", "--output-format", "json").out)
    assert [moment["name"] for moment in latest["moments"]] == ["3", "4"]
    assert docslint("drift", "--since", "9").code == 2
    assert docslint("drift", "--git").code == 2  # the project is in no repository


def test_two_folders_are_a_history(here: Path, docslint) -> None:
    write(here, {"docslint.yaml": CONFIG, "docs/a.md": "# A\n\nNew [text](gone.md).\n"})
    write(here, {"old/docs/a.md": "# A\n\nOld text.\n", "CHANGELOG.md": LOG.format("")})
    document = json.loads(docslint("drift", "--since", "old", "--output-format", "json").out)
    assert [moment["name"] for moment in document["moments"]] == ["old", here.name]
    assert [life["fate"] for life in document["findings"]] == ["new"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--since", "nowhere"), "there is no commit `nowhere` here"),
        (("--since", "./nowhere"), "there is no such folder"),
        (("--since", "HEAD~1", "--until", "HEAD~2"), "`HEAD~1` is not older than `HEAD~2`"),
        (("--since", "2020-01-01"), "no commit here is as old"),
        (("--history", "gone.db"), "gone.db"),
        (("--since", ""), "its value is empty"),
        (("--every", "month"), "none of its values"),
    ],
)
def test_what_cannot_be_done_is_told(repository: Path, docslint, argv: tuple[str, ...], said: str) -> None:
    done = docslint("drift", *argv)
    assert done.code == 2
    assert said in done.err
    assert "bug" not in done.err


def test_without_git_it_tells_of_the_other_ways(here: Path, docslint) -> None:
    write(here, {"docslint.yaml": CONFIG, "docs/a.md": "# A\n"})
    done = docslint("drift")
    assert done.code == 2
    assert "`docslint history add`" in done.err
    assert "`--since FOLDER`" in done.err


def test_the_schema_is_made_from_the_structs() -> None:
    """To renew it: write what ``docslint.drift.as_json.schema`` returns to the file."""
    assert SCHEMA.read_text(encoding="utf-8") == schema()
