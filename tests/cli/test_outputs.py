"""``docslint check``: several reports at once, where they go, and what goes wrong with that."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docslint.report import FORMATS

LINES = "docs/a.md:3:18: warning[broken-link]"


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def read(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_on_stdout_and_in_a_file(docslint, project, name: str) -> None:
    done = docslint("check", "--output-format", name)
    assert (done.code, done.err) == (1, "")
    assert "broken-link" in done.out
    assert docslint("check", "--output-format", name, "--output", "report") == (1, "", "")
    if name != "json":  # tells how long the run took
        assert read("report") == done.out


def test_several_at_once(docslint, project) -> None:
    done = docslint(
        "check", "--output-format", "sarif", "--output", "a.sarif", "docs/a.md", "--output-format", "text",
        "--output-format", "junit", "--output", "a.xml",
    )  # fmt: skip
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(LINES)
    assert len(json.loads(read("a.sarif"))["runs"][0]["results"]) == 2
    assert ET.fromstring(read("a.xml")).get("failures") == "2"
    assert not list(project.glob(".*.part"))


def test_one_format_twice(docslint, project) -> None:
    done = docslint("check", "--output-format", "text", "--output-format", "text", "--output", "log.txt")
    assert done.out == read("log.txt")


@pytest.mark.parametrize(
    "early", [["--output", "x", "--output-format", "json"], ["--output=x", "--output-format=json"]]
)
def test_a_file_before_every_format_belongs_to_the_first(docslint, project, early: list[str]) -> None:
    done = docslint("check", *early, "--output-format", "text")
    assert done.out.startswith(LINES)
    assert json.loads(read("x"))["version"] == 1


def test_a_file_alone_gets_text(docslint, project) -> None:
    assert docslint("check", "--output", "x").out == ""
    assert read("x").startswith(LINES)


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (
            ["--output-format", "json", "--output-format", "text"],
            "`json` and `text` would both go to stdout",
            "`--output FILE` behind a format sends it to a file",
        ),
        (
            ["--output", "x", "--output", "y z"],
            "no format is left for `--output y z`",
            "each file needs its own: `--output-format FORMAT --output 'y z'`",
        ),
        (
            ["--output-format", "json", "--output", "x", "--output", "y"],
            "no format is left for `--output y`",
            "each file needs its own: `--output-format FORMAT --output y`",
        ),
        (
            ["--output-format", "sarf"],
            "argument --output-format: `sarf` is none of its values; did you mean `sarif`?",
            "`docslint check --help` shows the usage",
        ),
    ],
)
def test_wrong_wishes(docslint, project, options: list[str], message: str, hint: str) -> None:
    assert docslint("check", *options) == (2, "", f"error: {message}\n  = help: {hint}\n")
    assert sorted(file.name for file in project.iterdir()) == [
        ".git",
        "CHANGELOG.md",
        "docs",
        "docslint.yaml",
    ]


def test_one_file_for_two(docslint, project) -> None:
    (project / "link").symlink_to("x")
    done = docslint(
        "check", "--output-format", "json", "--output", "x", "--output-format", "text", "--output", "link"
    )
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: two reports would go to one file\n")
    assert not (project / "x").exists()


@pytest.mark.parametrize("target", ["none/a.xml", "docs"])
def test_a_file_that_cannot_be_written_leaves_the_others_alone(docslint, project, target: str) -> None:
    (project / "a.json").write_text("old")
    done = docslint(
        "check", "--output-format", "json", "--output", "a.json", "--output-format", "junit", "--output", target,
        "--output-format", "text",
    )  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: cannot write: ")
    assert f"--> {target}\n" in done.err
    assert read("a.json") == "old"
    assert not list(project.rglob(".*.part"))


def test_help_teaches_it(docslint, here) -> None:
    shown = docslint("check", "--help").out
    assert "--output-format sarif --output docslint.sarif --output-format text" in shown
    assert all(f"\n  {name:<10} {what}\n" in shown for name, what in FORMATS.items())


def test_what_fails_the_run_is_the_same_everywhere(docslint, project) -> None:
    docslint(
        "check", "--fail-on", "error", "--output-format", "sarif", "--output", "s", "--output-format", "junit",
        "--output", "j",
    )  # fmt: skip
    assert json.loads(read("s"))["runs"][0]["invocations"][0]["exitCode"] == 0
    assert ET.fromstring(read("j")).get("skipped") == "2"


@pytest.mark.parametrize("repository", ["folder", "worktree"])
def test_forges_get_paths_from_the_root_of_the_repository(
    docslint, project, monkeypatch, tmp_path_factory, repository: str
) -> None:
    top = tmp_path_factory.mktemp("top")
    (top / ".git").mkdir() if repository == "folder" else (top / ".git").write_text("gitdir: /elsewhere\n")
    (project / ".git").rmdir()
    project.rename(top / "manual")
    monkeypatch.chdir(top / "manual" / "docs")
    assert "::warning file=manual/docs/a.md," in docslint("check", "--output-format", "github").out
    assert (
        json.loads(docslint("check", "--output-format", "gitlab").out)[0]["location"]["path"]
        == "manual/docs/a.md"
    )
    assert (
        json.loads(docslint("check", "--output-format", "jsonl").out.splitlines()[0])["path"] == "docs/a.md"
    )
    assert docslint("check").out.startswith("../docs/a.md:3:18: ")


class TestJobSummary:
    @pytest.fixture
    def page(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))
        return project / "summary.md"

    def test_it_is_added_to_what_other_steps_wrote(self, docslint, page: Path) -> None:
        page.write_text("before\n")
        done = docslint("check", "--output-format", "github")
        assert done.out.count("::warning ") == 2
        assert page.read_text().startswith("before\n\n### docslint: 2 warnings\n")
        assert page.read_text().count("<details") == 2

    def test_other_formats_write_none(self, docslint, page: Path) -> None:
        docslint("check", "--output-format", "markdown")
        assert not page.exists()

    def test_a_full_one_is_left_alone(self, docslint, page: Path) -> None:
        page.write_bytes(b"x" * (1024 * 1024 - 10))
        done = docslint("check", "--output-format", "github")
        assert (done.code, done.err) == (1, "note: the summary of the job is full: nothing is added to it\n")
        assert page.stat().st_size == 1024 * 1024 - 10

    def test_it_never_grows_beyond_the_limit(self, docslint, page: Path) -> None:
        page.write_bytes(b"x" * (1024 * 1024 - 1050))
        docslint("check", "--output-format", "github")
        assert page.stat().st_size <= 1024 * 1024
        assert "**1 more finding** (1 warning) did not fit here" in page.read_text()

    def test_one_that_cannot_be_written_is_a_note(self, docslint, page: Path) -> None:
        page.mkdir()
        done = docslint("check", "--output-format", "github")
        assert done.code == 1
        assert done.out.count("::warning ") == 2
        assert done.err.startswith("note: cannot write the summary of the job: ")


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes of POSIX")
def test_a_device(docslint, project) -> None:
    done = docslint("check", "--output-format", "json", "--output", os.devnull, "--output-format", "text")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(LINES)
