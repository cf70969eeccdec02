"""``docslint check``, end to end."""

import json
import stat
from pathlib import Path

import pytest

LINK = "docs/a.md:3:18: warning[broken-link] the link `gone.md` leads nowhere: this site has no such page or file"
ANCHOR = (
    "docs/a.md:3:40: warning[broken-anchor] the link `b.md#parts` misses: the page `b` has no anchor `#parts`"
)


def test_findings_on_stdout_and_exit_code_1(docslint, project) -> None:
    assert docslint("check") == (
        1,
        f"{LINK}\n{ANCHOR}\n2 findings (2 warnings) in 2 pages; 1 suppressed\n",
        "",
    )


def test_a_second_run_says_the_same_from_the_cache(docslint, project) -> None:
    first = docslint("check")
    assert (project / ".docslint_cache").is_dir()
    assert docslint("check") == first


def test_no_cache_leaves_nothing_behind(docslint, project) -> None:
    docslint("check", "--no-cache")
    assert not (project / ".docslint_cache").exists()


def test_full_frames(docslint, project) -> None:
    out = docslint("check", "--full", "--select", "broken-link").out
    assert "warning[broken-link]: the link `gone.md`" in out
    assert " --> docs/a.md:3:18\n" in out
    assert "3 | Read [the guide](gone.md), then" in out


def test_quiet(docslint, project) -> None:
    assert docslint("check", "-q").out == f"{LINK}\n{ANCHOR}\n"


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(docslint, project, level: str, code: int) -> None:
    done = docslint("check", "--fail-on", level)
    assert done.code == code
    assert LINK in done.out


def test_fail_on_never_even_for_errors(docslint, project) -> None:
    with (project / "docslint.yaml").open("a") as config:
        config.write("rules: {broken-link: error}\nfail-on: never\n")
    done = docslint("check")
    assert done.code == 0
    assert "error[broken-link]" in done.out
    assert docslint("check", "--fail-on", "error").code == 1


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "broken-link"], ["broken-link"]),
        (["--select", "links"], ["broken-anchor", "broken-link"]),
        (["--select", "broken-link,broken-anchor"], ["broken-anchor", "broken-link"]),
        (["--select", "links", "--ignore", "broken-link"], ["broken-anchor"]),
        (["--ignore", "broken-link", "--ignore", " broken-anchor"], []),
    ],
)
def test_select_and_ignore(docslint, project, options: list[str], rules: list[str]) -> None:
    report = json.loads(docslint("check", "--output-format", "json", *options).out)
    assert list(report["summary"]["by_rule"]) == rules


def test_an_unknown_rule(docslint, project) -> None:
    assert docslint("check", "--select", "broken-lnk") == (
        2,
        "",
        "error: there is no rule or tag `broken-lnk`\n  = help: did you mean `broken-link`?\n",
    )


def test_statistics(docslint, project) -> None:
    assert docslint("check", "-q", "--statistics").out.endswith(
        "     1  broken-anchor\n     1  broken-link\n\n"
    )


def test_json(docslint, project) -> None:
    done = docslint("check", "--output-format", "json")
    report = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert report["summary"]["findings"] == 2
    assert [f["page"] for f in report["findings"]] == ["a", "a"]


def test_output_to_a_file(docslint, project) -> None:
    done = docslint("check", "--output-format", "json", "--output", "report.json")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert json.loads((project / "report.json").read_text())["version"] == 1
    assert not list(project.glob(".*.part"))


def test_output_keeps_links_and_modes(docslint, project) -> None:
    target = project / "real.txt"
    target.write_text("old")
    target.chmod(0o640)
    (project / "link.txt").symlink_to(target)
    docslint("check", "--output", "link.txt")
    assert (project / "link.txt").is_symlink()
    assert target.read_text().startswith("docs/a.md")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("target", ["no/such/folder.txt", "docs"])
def test_output_that_cannot_be_written(docslint, project, target: str) -> None:
    done = docslint("check", "--output", target)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: cannot write: ")
    assert "Traceback" not in done.err


def test_paths_choose_what_is_shown_on_either_side(docslint, project) -> None:
    done = docslint("check", "docs/b.md")
    assert done.out == f"{ANCHOR}\n1 finding (1 warning) in 2 pages; 1 suppressed, 1 elsewhere\n"
    assert docslint("check", "docs").out.count("warning[") == 2
    assert docslint("check", "-q", "docs/a.md", "--select", "broken-link").out == f"{LINK}\n"
    assert docslint("check", "docs/b.md", "-q", "docs/a.md").out.count("warning[") == 2


def test_a_path_that_is_not_there(docslint, project) -> None:
    done = docslint("check", "docs/c.md")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[:2] == ["error: no such file or folder", " --> docs/c.md"]


def test_a_path_that_is_no_page(docslint, project) -> None:
    (project / "setup.py").write_text("")
    assert docslint("check", "setup.py") == (
        0,
        "0 findings in 2 pages; 1 suppressed, 2 elsewhere\n",
        "note: setup.py is none of the project's pages, so nothing is shown for it\n",
    )


def test_a_path_outside_the_project(docslint, project, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.md"
    outside.write_text("[x](y.md)")
    done = docslint("check", outside)
    assert (done.code, done.out) == (0, "0 findings in 2 pages; 1 suppressed, 2 elsewhere\n")
    assert "is none of the project's pages" in done.err


def test_paths_count_from_here_in_both_directions(docslint, project, monkeypatch) -> None:
    monkeypatch.chdir(project / "docs")
    assert docslint("check", "-q", "b.md").out.startswith("../docs/a.md:3:40:")
    assert json.loads(docslint("check", "--output-format", "json").out)["findings"][0]["path"] == "docs/a.md"


def test_another_configuration(docslint, project) -> None:
    (project / "other.yaml").write_text("inputs: [{pages: [docs/b.md]}]\nchangelogs: []\n")
    assert "in 1 page" in docslint("check", "--config", "other.yaml").out
    assert docslint("check", "--config", "none.yaml").code == 2
    assert docslint("check", "--config", "other.yaml", "--isolated").code == 2


def test_without_configuration_the_defaults_hold(docslint, here) -> None:
    (here / "a.md").write_text("# A\n\n[x](b.md) [y](c.md)\n")
    (here / "b.md").write_text("# B\n\n[x](a.md)\n")
    done = docslint("check")
    assert done.out.startswith("a.md:3:")
    assert done.err.startswith("note: no docslint.yaml: assuming plain Markdown, pages **/*.md")
    assert docslint("check", "--isolated").err == ""


def test_an_empty_folder(docslint, here) -> None:
    done = docslint("check")
    assert (done.code, done.out) == (2, "")
    assert "no Markdown files here" in done.err


def test_a_faulty_configuration_is_framed(docslint, project) -> None:
    (project / "docslint.yaml").write_text("inputs:\n  - pages: [docs/*.md]\n    flavour: hugo\n")
    assert docslint("check") == (
        2,
        "",
        """\
error: unknown key `flavour` in `inputs > item 1`
 --> docslint.yaml:3:5
  |
3 |     flavour: hugo
  |     ^
  = help: did you mean `flavor`?
""",
    )


def test_settings_and_where_they_come_from(docslint, project) -> None:
    out = docslint("check", "--show-settings", "--fail-on", "error").out.splitlines()
    assert 'fail-on = "error"  (--fail-on)' in out
    assert 'min-confidence = "medium"  (default)' in out
    assert 'changelogs.0 = "CHANGELOG.md"  (docslint.yaml:3)' in out


@pytest.mark.parametrize(
    ("environment", "options", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colour(docslint, project, monkeypatch, environment, options, colored) -> None:  # noqa: PLR0913, PLR0917  a case and its fixtures
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in docslint("check", *options).out) is colored


def test_hostile_names_and_pages(docslint, project) -> None:
    evil = project / "docs" / "e\x1b[2Jvil.md"
    evil.write_text("# \x1b]0;owned\x07\n\n[\x9bx](\u202egone\x1b[31m.md)\n")
    for options in ([], ["--full"], ["--output-format", "json"]):
        done = docslint("check", *options, str(evil))
        assert not set(done.out + done.err) & set("\x1b\x07\x9b\u202e")


def test_a_cache_that_cannot_be_written(docslint, project) -> None:
    (project / ".docslint_cache").write_text("a file, not a folder")
    assert docslint("check").code == 1


def test_a_damaged_cache(docslint, project) -> None:
    first = docslint("check")
    for file in Path(".docslint_cache").iterdir():
        file.write_bytes(b"\x00damaged")
    assert docslint("check") == first


def test_a_file_gets_no_colour_unless_it_is_asked_for(docslint, project, monkeypatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    docslint("check", "--output", "plain.txt")
    docslint("check", "--output", "colored.txt", "--color", "always")
    assert "\x1b[" not in (project / "plain.txt").read_text()
    assert "\x1b[" in (project / "colored.txt").read_text()
