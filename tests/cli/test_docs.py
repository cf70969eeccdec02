"""``docslint docs``: the reference is written, checked and kept free of what is no more."""

from pathlib import Path

import pytest
from msgspec import Struct, structs

from docslint.cli.main import main
from docslint.key_table import SHAPES, descriptions, key_table
from docslint.reference import MADE, pages, table, with_tables
from docslint.rules import builtin


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_page_for_each_rule_and_an_index(docslint, here: Path) -> None:
    assert docslint("docs", "ref/rules").code == 0
    assert files(here / "ref/rules") == pages(builtin())
    assert {f"{rule.name}.md" for rule in builtin()} | {"index.md"} == pages(builtin()).keys()
    again = docslint("docs", "ref/rules", "--check")
    assert again == (0, "", "")


def test_a_page_holds_the_whole_card() -> None:
    page = pages(builtin())["undocumented-env-var.md"]
    for title in (
        "# undocumented-env-var",
        "## What it does",
        "## Bad",
        "## Good",
        "## Options",
        "## Known limits",
    ):
        assert f"\n{title}\n" in page
    assert "\n`docs/env.md`:\n\n```md\n" in page
    assert "- `ignore` (default: `[]`)" in page
    assert page.startswith(MADE)


def test_check_names_what_is_out_of_date_and_leaves_it(docslint, here: Path) -> None:
    docslint("docs", "rules")
    changed, missing, old = (
        here / "rules" / name for name in ("broken-link.md", "broken-anchor.md", "old-rule.md")
    )
    changed.write_text("something else")
    missing.unlink()
    old.write_text(f"{MADE}\n")
    (here / "rules/own.md").write_text("# Written by hand\n")
    done = docslint("docs", "rules", "--check")
    assert (done.code, done.err.count("is out of date")) == (1, 3)
    assert (changed.read_text(), missing.exists(), old.exists()) == ("something else", False, True)
    assert docslint("docs", "rules").code == 0
    assert missing.exists()
    assert not old.exists()
    assert files(here / "rules") == {**pages(builtin()), "own.md": "# Written by hand\n"}


def test_the_table_stands_between_its_marks(docslint, here: Path) -> None:
    readme = here / "README.md"
    readme.write_text("# A\n\n<!-- rules -->\nold\n<!-- /rules -->\n\nEnd.\n")
    assert docslint("docs", "docs/rules", "--table", "README.md", "--check").code == 1
    assert docslint("docs", "docs/rules", "--table", "README.md").code == 0
    text = readme.read_text(encoding="utf-8")
    assert text == f"# A\n\n<!-- rules -->\n{table(builtin(), 'docs/rules/')}<!-- /rules -->\n\nEnd.\n"
    assert with_tables(text, {"rules": table(builtin(), "docs/rules/")}) == text


def test_tables_of_several_files_and_names(docslint, here: Path) -> None:
    (here / "a.md").write_text(
        "<!-- site -->\n<!-- /site -->\nand\n<!-- rules -->\n<!-- /rules -->\n<!-- other -->\nx\n<!-- /other -->\n"
    )
    (here / "b.md").write_text("<!-- input -->\n<!-- /input -->\n")
    assert docslint("docs", "ref", "--table", "a.md", "--table", "b.md").code == 0
    text = (here / "a.md").read_text(encoding="utf-8")
    assert f"<!-- site -->\n{key_table(SHAPES['site'])}<!-- /site -->\nand\n" in text
    assert text.endswith("<!-- other -->\nx\n<!-- /other -->\n")
    assert "| `exclude` | globs to leave out | none |\n" in (here / "b.md").read_text(encoding="utf-8")
    assert docslint("docs", "ref", "--table", "a.md", "--table", "b.md", "--check") == (0, "", "")


@pytest.mark.parametrize("shape", SHAPES.values())
def test_every_key_has_its_words(shape: type[Struct]) -> None:
    assert [*descriptions(shape)] == [field.encode_name for field in structs.fields(shape)]


@pytest.mark.parametrize("text", ["# A\n", "<!-- rules -->\n"])
def test_no_place_for_the_table(docslint, here: Path, text: str) -> None:
    (here / "README.md").write_text(text)
    done = docslint("docs", "rules", "--table", "README.md")
    assert done.code == 2
    assert "there is no place for a table" in done.err
    assert not (here / "rules").exists()


def test_the_folder_is_needed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here
    assert main(["docs"]) == 2
    assert "FOLDER" in capsys.readouterr().err
