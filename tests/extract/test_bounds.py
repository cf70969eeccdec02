"""Version bounds: which forms are read, what each covers, and whose version it is."""

from pathlib import Path

import pytest

from docslint.config import Config
from docslint.extract.lexicon import compile_lexicon
from docslint.extract.page_facts import extract_page
from docslint.facts import Bound
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.source import Source

LEXICON = compile_lexicon(load_packs(pack_files(Config(), Path()), Config()))
HISTORY = "## `--roam`\n\nRoams.\n\n### History\n\n| Version | Changes |\n| --- | --- |\n"


def bounds(text: str) -> tuple[Bound, ...]:
    return extract_page(Source("docs/a.md", text, "docs/a"), LEXICON).bounds


def shown(text: str) -> list[tuple[str, str, str, str]]:
    return [(b.relation.value, b.version, b.subject, b.covers.value) for b in bounds(text)]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 2.0.0 | Added |", ("since", "2.0.0", "--roam", "section")),
        ("| `v2.0.0` | Introduced. |", ("since", "2.0.0", "--roam", "section")),
        ("| [2.0.0](/changelog#2-0-0) | Added the `--far` flag. |", ("since", "2.0.0", "--far", "section")),
        ("| 2.0.0 | `--far` was added |", ("since", "2.0.0", "--far", "section")),
        ("| 2.0.0 | Added numbers to `--far` |", ("since", "2.0.0", "", "section")),
        ("| 2.0.0 | Removed `--far` |", ("until", "2.0.0", "", "section")),
        ("| 2.0.0 | Waits for the network |", ("changed", "2.0.0", "", "section")),
    ],
)
def test_rows_of_history(row: str, found: tuple[str, str, str, str]) -> None:
    assert shown(f"{HISTORY}{row}\n") == [found]


def test_a_row_of_history_covers_the_feature() -> None:
    text = f"# Flags\n\n{HISTORY}| 2.0.0 | Added |\n\n## Other\n"
    (bound,) = bounds(text)
    assert text[bound.covers_start : bound.covers_end].startswith("`--roam`")
    assert text[bound.start : bound.end] == "2.0.0"


def test_a_history_without_a_section_covers_the_page() -> None:
    assert shown("| Version | Changes |\n| --- | --- |\n| 2.0.0 | Added |\n") == [
        ("since", "2.0.0", "", "page")
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Capability | Cards |\n| --- | --- |\n| 8.6 | `RTX` |\n",
        "| Version (branch) | Supported |\n| --- | --- |\n| 2.0 | yes |\n",
        "| Dependency | Minimum version |\n| --- | --- |\n| PostgreSQL | 14.9 |\n",
        "| Option | Rate |\n| --- | --- |\n| `fps` | 59.94 |\n",
    ],
)
def test_tables_that_bound_nothing(table: str) -> None:
    assert bounds(table) == ()


def test_a_column_that_says_since_when() -> None:
    table = "| Flag | What | Added in |\n| --- | --- | --- |\n| `--far` | Goes far | `v2.4.0` |\n| `--roam` | Roams | – |\n"
    assert shown(table) == [("since", "2.4.0", "--far", "row")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## `--roam` (added in 2.4.0)\n", ("since", "2.4.0", "--roam", "section")),
        ("## `--roam`\n\n### Needs (v2.4+)\n", ("since", "2.4", "", "section")),
        ("## After (2.4.0):\n", ("changed", "2.4.0", "", "section")),
        ("## Roaming <Badge since='2.4.0' />\n", ("since", "2.4.0", "", "section")),
        ("## `--roam` {{< new-in 2.4.0 >}}\n", ("since", "2.4.0", "--roam", "section")),
        ("<Badge minVersion={'2.4.0'} /> Roams.\n", ("since", "2.4.0", "", "row")),
        ("Roams. <NewIn since='v2.4.0' />\n", ("since", "2.4.0", "", "row")),
        ("---\nsince: 2.4.0\n---\n# Roaming\n", ("since", "2.4.0", "", "page")),
        ("---\nadded_in: 'v2.4'\n---\n# Roaming\n", ("since", "2.4", "", "page")),
    ],
)
def test_headings_tags_and_pages(text: str, found: tuple[str, str, str, str]) -> None:
    assert shown(text) == [found]


@pytest.mark.parametrize("text", ["### 2.1. Install\n", "## Step 2.1: install\n", "<Img src='v2.4.0' />\n"])
def test_numbers_that_are_no_bounds(text: str) -> None:
    assert bounds(text) == ()
