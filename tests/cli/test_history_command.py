"""`docslint history` on the command line: snapshots taken, listed, shown, pruned, written to folders."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from repository import SILENT, commit, git, write

CONFIG = "inputs:\n  - pages: [docs/**/*.md]\nchangelogs: [CHANGELOG.md]\n"
FIRST = {
    "docslint.yaml": CONFIG,
    "CHANGELOG.md": "# Changelog\n\n## 1.0.0\n\n- First release.\n",
    "docs/a.md": "# A\n\n![x](x.png) and [b](b.md)\n",
    "docs/b.md": "# B\n",
    "docs/x.png": b"\x89PNG",
}
SECOND = {"docs/b.md": None, "docs/a.md": "# A\n\nNothing.\n", "docs/c.md": "# C\n"}


@pytest.fixture(autouse=True)
def _no_configuration_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def site(here: Path) -> Path:
    write(here, FIRST)
    return here


@pytest.fixture
def commits(here: Path) -> list[str]:
    """Four commits: a first state, one that changes no page, one under a tag that changes nothing, one that changes pages."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    (here / ".git").rmdir()
    made = [
        commit(here, FIRST, "2026-01-01T12:00:00Z"),
        commit(here, {"docs/x.png": b"other", "src/x.py": ""}, "2026-01-02T12:00:00Z"),
        commit(here, {}, "2026-01-03T12:00:00Z"),
        commit(here, SECOND, "2026-01-02T00:00:00Z"),
    ]
    git(here, "tag", "v1.0", made[2])
    return made


def listed(docslint) -> list[dict]:
    done = docslint("history", "list", "--output-format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)["snapshots"]


def test_a_life(docslint, site: Path) -> None:
    done = docslint("history", "add", "--name", "one", "--taken", "2026-05-01", "--note", "by hand")
    assert (done.code, done.out, done.err) == (
        0,
        "snapshot one of 2026-05-01T00:00:00Z: 5 files, 0.0 MB\n",
        "",
    )
    done = docslint("history", "add", "--taken", "2026-05-08")
    assert done.out == "nothing changed since snapshot one of 2026-05-01T00:00:00Z: none added\n"
    write(site, SECOND)
    assert docslint("history", "add", "--taken", "2026-05-15T10:00:00+02:00", "-q") == (0, "", "")
    done = docslint("history")
    assert done.out.splitlines()[:2] == [
        "   1  2026-05-01T00:00:00Z  one      5 files  files on disk; by hand; unchanged until 2026-05-08T00:00:00Z",
        "   2  2026-05-15T08:00:00Z           5 files  files on disk",
    ]
    assert done.out.splitlines()[2].startswith("2 snapshots in 0.")
    done = docslint("history", "show", "latest")
    assert done.out.splitlines()[3:] == [
        "  since one: 1 new, 1 changed, 1 gone", "    + docs/c.md", "    ~ docs/a.md", "    - docs/b.md",
    ]  # fmt: skip
    done = docslint("history", "show", "2026-05-14", "--files")
    assert done.out.splitlines()[0] == "one, snapshot 1, taken 2026-05-01T00:00:00Z"
    assert "    docs/x.png  (name only)" in done.out.splitlines()
    assert "    docslint.yaml  (name only)" in done.out.splitlines()


def test_show_as_json(docslint, site: Path) -> None:
    docslint("history", "add", "--name", "one", "--taken", "2026-05-01")
    write(site, SECOND)
    docslint("history", "add", "--name", "two", "--taken", "2026-05-02")
    shown = json.loads(docslint("history", "show", "two", "--output-format", "json").out)
    assert (shown["before"], shown["new"], shown["changed"], shown["gone"]) == (
        "one", ["docs/c.md"], ["docs/a.md"], ["docs/b.md"],
    )  # fmt: skip
    digests = {file["path"]: file["digest"] for file in shown["files"]}
    assert digests["docs/x.png"] == ""
    assert len(digests["docs/a.md"]) == 32
    assert shown["snapshot"] == listed(docslint)[1]
    assert {*shown["snapshot"]} == {"id", "name", "taken", "source", "note", "files", "bytes", "key", "seen"}


def test_the_history_is_no_part_of_itself(docslint, site: Path) -> None:
    for options in ([], ["--history", "docs/own.db"]):
        assert "5 files" in docslint("history", "add", *options).out
        assert "nothing changed" in docslint("history", "add", *options).out
    (site / "docslint.yaml").write_text(CONFIG + "history: snapshots/of.db\n")
    assert docslint("history", "add").code == 0
    assert (site / "snapshots/of.db").is_file()


def test_prune(docslint, site: Path) -> None:
    for number in range(1, 6):
        write(site, {"docs/a.md": f"# A\n\n{number}\n"})
        docslint("history", "add", "--taken", f"2026-05-0{number}", "--name", f"n{number}")
    done = docslint("history", "prune", "--older-than", "2026-05-04", "--dry-run")
    assert done.out.splitlines()[-1] == "3 snapshots would go, 2 left"
    assert done.out.splitlines()[0] == "     1  2026-05-01T00:00:00Z  n1"
    assert len(listed(docslint)) == 5
    done = docslint("history", "prune", "--older-than", "2026-05-04", "--keep", "4")
    assert done.out.startswith("1 snapshot gone, 4 left; ")
    assert docslint("history", "prune", "--keep", "0", "-q") == (0, "", "")
    assert [each["name"] for each in listed(docslint)] == ["n5"]
    for options, message in {
        (): "say what shall stay",
        ("--older-than", "soon"): "`soon` is neither a date nor an age",
        ("--keep", "-1"): "`-1` is no whole number",
    }.items():
        done = docslint("history", "prune", *options)
        assert (done.code, done.out) == (2, "")
        assert message in done.err


def test_export(docslint, site: Path) -> None:
    docslint("history", "add", "--name", "one")
    done = docslint("history", "export", "one", "there/it/is")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("note: 5 files of snapshot one in there/it/is, 2 of them empty")
    copies = {
        path.relative_to(site / "there/it/is").as_posix(): path for path in (site / "there").rglob("*.*")
    }
    assert {*copies} == {"CHANGELOG.md", "docs/a.md", "docs/b.md", "docs/x.png", "docslint.yaml"}
    assert copies["docs/a.md"].read_text() == FIRST["docs/a.md"]
    assert copies["docs/x.png"].read_bytes() == b""
    assert [path.name for path in (site / "there/it").iterdir()] == ["is"]
    done = docslint("history", "export", "one", "there/it/is")
    assert (done.code, "there is something already" in done.err) == (2, True)
    done = docslint("history", "export", "one", "docs/a.md/in")
    assert (done.code, "error: cannot write: " in done.err) == (2, True)


def test_export_into_an_empty_folder_leaves_it_the_folder_that_it_is(docslint, site: Path) -> None:
    docslint("history", "add", "--name", "one")
    for name in ("empty", "there"):
        (site / name).mkdir()
    (site / "link").symlink_to("there")
    number = (site / "empty").stat().st_ino
    for target in ("empty", "link", "link-to-be"):
        if target == "link-to-be":
            (site / target).symlink_to("nothing/yet")
        assert docslint("history", "export", "one", target).code == 0
        assert {path.name for path in (site / target).iterdir()} == {"CHANGELOG.md", "docs", "docslint.yaml"}
    assert (site / "empty").stat().st_ino == number
    assert (site / "link").is_symlink()


@pytest.mark.parametrize("path", ["../evil.md", "/evil.md", "a/../../evil.md", "a\0b.md"])
def test_export_stays_in_its_folder(docslint, site: Path, path: str) -> None:
    """The file may come from anywhere."""
    docslint("history", "add")
    connection = sqlite3.connect(site / ".docslint/history.db")
    with connection:
        connection.execute("UPDATE path SET path = ? WHERE path = 'docs/a.md'", (path,))
    connection.close()
    done = docslint("history", "export", "latest", "sub/there")
    assert done.code == 2
    assert "would stand outside of the folder" in done.err
    assert not (site / "sub").exists()


def test_commits(docslint, here: Path, commits: list[str]) -> None:
    done = docslint("history", "add", "--git")
    assert done.out == "3 snapshots of 4 commits; the others changed nothing, or are in the history already\n"
    assert [(each["name"], each["source"], each["taken"]) for each in listed(docslint)] == [
        ("", f"git {commits[0]}", "2026-01-01T12:00:00Z"),
        ("v1.0", f"git {commits[2]}", "2026-01-03T12:00:00Z"),
        ("", f"git {commits[3]}", "2026-01-03T12:00:00Z"),
    ]
    assert docslint("history").out.splitlines()[0].split()[2] == commits[0][:10]
    last = commit(here, {"docs/a.md": "# A\n\nMore.\n"}, "2026-02-01T12:00:00Z")
    assert docslint("history", "add", "--git").out.startswith("1 snapshot of 5 commits")
    shown = docslint("history", "show", last[:9]).out.splitlines()
    assert shown[-2:] == [f"  since {commits[3][:10]}: 0 new, 1 changed, 0 gone", "    ~ docs/a.md"]


def test_tags_and_dates_that_nobody_would_give(docslint, here: Path, commits: list[str]) -> None:
    git(here, "tag", "a\u202eb")
    git(here, "tag", "c" * 201, commits[0])
    last = commit(here, {"docs/a.md": "# A\n\nMore.\n"}, "2099-01-01T12:00:00Z")
    assert docslint("history", "add", "--git").out.startswith("4 snapshots of 5 commits")
    assert [each["name"] for each in listed(docslint)] == ["", "v1.0", "", ""]
    assert (listed(docslint)[-1]["source"], listed(docslint)[-1]["taken"]) == (
        f"git {last}", "2026-01-03T12:00:00Z",
    )  # fmt: skip


def test_a_range_begins_with_its_first_commit(docslint, commits: list[str]) -> None:
    assert docslint("history", "add", "--git", "v1.0..HEAD").out == "2 snapshots of 2 commits\n"
    assert [each["source"] for each in listed(docslint)] == [f"git {name}" for name in commits[2:]]
    assert (
        docslint("history", "add", "--git", commits[0], "--history", "b.db").out == "1 snapshot of 1 commit\n"
    )


def test_a_revision(docslint, here: Path, commits: list[str]) -> None:
    write(here, {"docs/a.md": "# Unsaved\n"})
    done = docslint("history", "add", "--rev", "v1.0", "--name", "then")
    assert done.out == "snapshot then of 2026-01-03T12:00:00Z: 6 files, 0.0 MB\n"
    assert listed(docslint)[0]["source"] == f"git {commits[2]}"
    done = docslint("history", "export", "then", "out")
    assert (here / "out/docs/a.md").read_text() == FIRST["docs/a.md"]


def test_wrong_wishes(docslint, site: Path) -> None:
    for argv, message in {
        (): "there is no history yet",
        ("shwo",): "`docslint history` has no action `shwo`",
        ("show",): "the following arguments are required: SNAPSHOT",
        ("show", "x"): "there is no history yet",
        ("add", "--git", "--name", "x"): "`--git` takes names and dates from the repository",
        ("add", "--taken", "soon"): "`soon` is no date",
        ("add", "--taken", "9999-12-31T23:00:00-02:00"): "is no date",
        ("add", "--name", "a\x1bb"): "the name of the snapshot is too long, or no text",
        ("add", "--name", "\udcff"): "the name of the snapshot is too long, or no text",
        ("add", "--history", "docs"): "the history cannot be opened",
        ("add", "--history", "docs/a.md"): "the file is no history",
    }.items():
        done = docslint("history", *argv)
        assert (done.code, done.out) == (2, ""), argv
        assert message in done.err, argv
    docslint("history", "add", "--name", "version-one")
    done = docslint("history", "show", "version-on")
    assert "did you mean `version-one`?" in done.err
    done = docslint("history", "add", "--name", "version-one")
    assert "there is a snapshot `version-one` already" in done.err


def test_help_names_every_action(docslint) -> None:
    done = docslint("history", "--help")
    assert done.code == 0
    for action in ("list", "show", "add", "prune", "export"):
        assert f"\n  {action}" in done.out
        assert docslint("history", action, "--help").out.startswith(f"usage: docslint history {action}")
