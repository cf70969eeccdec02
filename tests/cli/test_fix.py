"""``docslint check --fix``, ``--diff`` and ``--add-suppressions``: what changes on disk, and what must not."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from docslint.cli import mend
from docslint.cli.rewrite import save

A = "# Start\n\nRead [the guide](gone.md), then [more](b.md#parts) and [all](bravo.md#part).\n"
B = "# More\n\n## Part\n\n<!-- docslint: ignore broken-anchor (elsewhere) -->\n\nGo [back](a.md). The [parts](#part).\n"


@pytest.fixture
def pages(here: Path) -> Path:
    """A dead link that nobody can guess, two slips, and a comment that silences nothing."""
    (here / "docslint.yaml").write_text("inputs:\n  - pages: [docs/**/*.md]\n")
    docs = here / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(A.replace("bravo", "brvo"))
    (docs / "b.md").write_text(B)
    (docs / "bravo.md").write_text("# Bravo\n\n## Part\n\nSet `ACME_TIMEOUT`, then [on](b.md).\n")
    return docs


def texts(docs: Path) -> dict[str, bytes]:
    return {page.name: page.read_bytes() for page in docs.iterdir()}


def test_what_needs_no_judgement_is_fixed_and_the_rest_is_reported(pages: Path, docslint) -> None:
    outcome = docslint("check", "--fix")
    assert (pages / "a.md").read_text() == A.replace("#parts", "#part")
    assert (pages / "b.md").read_text() == "# More\n\n## Part\n\nGo [back](a.md). The [parts](#part).\n"
    assert outcome.code == 1
    assert outcome.out.count("\n") == 2
    assert "`gone.md` leads nowhere" in outcome.out
    assert "fixed in docs/a.md: link to `#part`; link to `bravo.md#part`" in outcome.err
    assert "fixed 3 findings in 2 files" in outcome.err
    after = texts(pages)
    assert "fixed 0 findings in 0 files" in docslint("check", "--fix").err
    assert texts(pages) == after


def test_when_nothing_is_left_the_run_is_clean(pages: Path, docslint) -> None:
    (pages / "a.md").write_text((pages / "a.md").read_text().replace("(gone.md)", "(b.md)"))
    assert docslint("check", "--fix").code == 0
    assert docslint("check", "--no-cache").code == 0


def test_a_misspelled_name_is_written_right(pages: Path, docslint) -> None:
    (pages / "b.md").write_text(B + "\nIf `ACME_TIMEOUT` is unset, see `ACME_TIMEOUT`.\n")
    (pages / "a.md").write_text("# Start\n\nSet `ACME_TIEMOUT=5`, or `ACME_TIEMOUT`. See [b](b.md).\n")
    outcome = docslint("check", "--fix", "--select", "misspelled-entity")
    assert (outcome.code, (pages / "a.md").read_text().count("ACME_TIMEOUT")) == (0, 2)


def test_diff_shows_it_and_changes_nothing(pages: Path, docslint) -> None:
    before = texts(pages)
    outcome = docslint("check", "--diff")
    assert outcome.code == 1
    assert outcome.out.startswith("--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,3 +1,3 @@\n")
    assert outcome.out.count("\n-") - outcome.out.count("\n---") == 3
    assert texts(pages) == before
    docslint("check", "--fix")
    assert docslint("check", "--diff")[:2] == (0, "")


def test_the_diff_is_one_that_git_applies(pages: Path, docslint) -> None:
    (pages / "a.md").write_bytes((pages / "a.md").read_bytes().replace(b"\n", b"\r\n").rstrip())
    shown = docslint("check", "--diff").out
    git = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(
        git,
        input=shown.encode(),
        cwd=pages.parent,
        check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(pages.parent.parent)},
    )
    by_git = texts(pages)
    assert b"#part)" in by_git["a.md"]
    assert docslint("check", "--diff").out == ""


def test_a_terminal_gets_no_escapes_of_the_page(pages: Path, docslint) -> None:
    page = pages / "a.md"
    page.write_text(page.read_text() + "\x1b[31m red\n")
    shown = docslint("check", "--diff", "--color", "always").out
    assert "\x1b[1;31m-" in shown


@pytest.mark.parametrize(
    "made",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\r\n", 2).encode() + "\u2028é\x0b\r".encode(),
    ],
    ids=["crlf", "bom", "utf-16-le", "utf-16-be", "no end", "mixed"],
)
def test_line_ends_marks_and_encodings_stay(pages: Path, docslint, made) -> None:
    text = A.replace("[all](bravo.md#part)", "é")
    (pages / "a.md").write_bytes(made(text))
    docslint("check", "--fix")
    assert (pages / "a.md").read_bytes() == made(text.replace("#parts", "#part"))


def test_named_files_alone_are_fixed(pages: Path, docslint) -> None:
    before = texts(pages)
    docslint("check", "--fix", "docs/b.md")
    after = texts(pages)
    assert [name for name in before if before[name] != after[name]] == ["b.md"]


def test_the_mode_stays_and_a_read_only_page_is_left(pages: Path, docslint) -> None:
    (pages / "a.md").chmod(0o444)
    (pages / "b.md").chmod(0o640)
    outcome = docslint("check", "--fix")
    assert "docs/a.md is left as it was: it is read-only" in outcome.err
    assert "b.md#parts" in (pages / "a.md").read_text()
    assert "`b.md#parts` misses" in outcome.out
    assert stat.S_IMODE((pages / "b.md").stat().st_mode) == 0o640
    assert "docslint:" not in (pages / "b.md").read_text()


def test_a_link_is_followed_but_not_out_of_the_project(pages: Path, docslint, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.md"
    (pages / "a.md").rename(outside)
    (pages / "a.md").symlink_to(outside)
    (pages.parent / "kept.txt").write_text(B)
    (pages / "b.md").unlink()
    (pages / "b.md").symlink_to(pages.parent / "kept.txt")
    before = outside.read_bytes()
    outcome = docslint("check", "--fix")
    assert outside.read_bytes() == before
    assert "docs/a.md is left as it was: it is a link out of the project" in outcome.err
    assert (pages / "b.md").is_symlink()
    assert "docslint:" not in (pages.parent / "kept.txt").read_text()


def test_what_changes_meanwhile_is_not_written_over(
    pages: Path, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(drafts):
        (pages / "a.md").write_text("# Mine\n\nNew words, see [b](b.md).\n")
        return save(drafts)

    monkeypatch.setattr(mend, "save", late)
    outcome = docslint("check", "--fix")
    assert "docs/a.md is left as it was: it changed while docslint ran" in outcome.err
    assert (pages / "a.md").read_text().startswith("# Mine")
    assert "docslint:" not in (pages / "b.md").read_text()
    assert not list(pages.glob(".*"))


def test_broken_text_is_left_alone(pages: Path, docslint) -> None:
    (pages / "a.md").write_bytes(A.encode() + b"\xff\n")
    docslint("check", "--fix")
    assert b"#parts" in (pages / "a.md").read_bytes()


def test_findings_of_the_baseline_are_not_fixed(pages: Path, docslint) -> None:
    docslint("baseline")
    before = texts(pages)
    assert docslint("check", "--fix", "--baseline", "docslint-baseline.json").code == 0
    assert texts(pages) == before


def test_suppressions_silence_what_is_shown_and_nothing_more(pages: Path, docslint) -> None:
    outcome = docslint(
        "check", "--ignore", "unused-suppression", "--add-suppressions", "--reason", "since the move"
    )
    assert (outcome.code, outcome.out) == (0, "0 findings in 3 pages; 3 suppressed\n")
    assert "silenced in docs/a.md: broken-anchor; broken-link (2)" in outcome.err
    note = "<!-- docslint: ignore broken-anchor, broken-link (since the move) -->"
    assert (pages / "a.md").read_text() == A.replace("bravo", "brvo").replace("Read", f"{note}\n\nRead")
    assert [line for line in docslint("check").out.splitlines() if "docs/a.md" in line] == []
    before = texts(pages)
    docslint("check", "--ignore", "unused-suppression", "--add-suppressions")
    assert texts(pages) == before


def test_suppressions_can_be_previewed(pages: Path, docslint) -> None:
    before = texts(pages)
    outcome = docslint("check", "--add-suppressions", "--diff")
    assert "+<!-- docslint: ignore" in outcome.out
    assert texts(pages) == before


def test_a_changelog_has_no_suppressions(pages: Path, docslint) -> None:
    names = ("HOME", "HOST", "PORT", "TOKEN", "THEME", "LEVEL", "CACHE", "COLOR", "POOL", "RETRIES")
    rows = "".join(f"| `ACME_{name}` | Its use. |\n" for name in names)
    (pages / "variables.md").write_text(f"# Variables\n\n| Variable | Purpose |\n| --- | --- |\n{rows}")
    log = pages.parent / "CHANGELOG.md"
    log.write_text("# Changelog\n\n## 1.1.0\n\n- Added `ACME_NEW`.\n\n## 1.0.0\n\n- Added `ACME_HOME`.\n")
    before = log.read_bytes()
    outcome = docslint("check", "--add-suppressions", "--select", "undocumented-env-var")
    assert "`ACME_NEW`" in outcome.out
    assert log.read_bytes() == before
    assert "CHANGELOG.md: no comment for 1: comments silence on pages alone" in outcome.err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("--fix", "--add-suppressions"), "not allowed with"),
        (("--reason", "x"), "`--reason` needs `--add-suppressions`"),
        (("--add-suppressions", "--reason", "a --> b"), "`--reason` must not hold"),
        (("--add-suppressions", "--reason", "a | b"), "`--reason` must not hold"),
        (("--add-suppressions", "--reason", "x" * 300), "longer than 200"),
        (("--fix", "--base", "HEAD", "--head", "HEAD"), "a git revision cannot be changed"),
    ],
)
def test_what_makes_no_sense_is_refused(pages: Path, docslint, argv: tuple[str, ...], message: str) -> None:
    before = texts(pages)
    outcome = docslint("check", *argv)
    assert outcome.code == 2
    assert message in outcome.err
    assert texts(pages) == before


def test_other_formats_report_what_is_left(pages: Path, docslint) -> None:
    report = json.loads(docslint("check", "--fix", "--output-format", "json").out)
    assert [finding["entity"] for finding in report["findings"]] == ["gone.md"]
