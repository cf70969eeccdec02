"""Pages to passages: what real docs wrap around prose, at its true place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.parse.markdown import parse
from docslint.parse.page import Block, Page
from docslint.parse.syntax import Syntax
from docslint.source import Source

MDX = Syntax("mintlify", mdx=True)
MKDOCS = Syntax("mkdocs")


def page(text: str, syntax: Syntax = Syntax()) -> Page:  # noqa: B008
    return parse(Source("a.md", text), syntax)


def prose(text: str, syntax: Syntax = Syntax()) -> list[tuple[str, str]]:  # noqa: B008
    read = page(text, syntax)
    return [(str(p.kind), " ".join(read.prose(p).split())) for p in read.passages]


@pytest.mark.parametrize(
    ("text", "syntax", "expected"),
    [
        ("# A\n\nB `c`.\n", MDX, [("heading", "A"), ("paragraph", "B `c`.")]),
        ("<Note>\n  Prose\n  here.\n</Note>\n", MDX, [("paragraph", "Prose here.")]),
        ('<Tab title="On Linux">\n    Indented four.\n</Tab>\n', MDX, [("title", "On Linux"), ("paragraph", "Indented four.")]),
        ("export const X = () => {\n  return `}\n}`\n};\n\nAfter.\n", MDX, [("paragraph", "After.")]),
        ("{/* not seen */}Seen.\n", MDX, [("paragraph", "Seen.")]),
        ("<!-- not\nseen -->\n\nSeen.\n", Syntax(), [("paragraph", "Seen.")]),
        ("A map<string, Any> and <name>.\n", Syntax(), [("paragraph", "A map<string, Any> and <name>.")]),
        (":::tip[Mind this]\nText.\n:::\n", MDX, [("title", "Mind this"), ("paragraph", "Text.")]),
        ('!!! note "Mind this"\n    Text.\n\n    More.\n', MKDOCS, [("title", "Mind this"), ("item", "Text."), ("item", "More.")]),
        ('=== "Linux"\n\n    Text.\n', MKDOCS, [("title", "Linux"), ("item", "Text.")]),
        ("> [!NOTE]\n> Two\n> lines.\n", Syntax(), [("paragraph", "Two lines.")]),
        ("`x`\n: The thing.\n", Syntax(), [("paragraph", "`x`"), ("definition", "The thing.")]),
        ("{{< new-in 1.2.0 />}} Text.\n", Syntax("hugo"), [("paragraph", "Text.")]),
        ("- a\n  - b\n", Syntax(), [("item", "a"), ("item", "b")]),
        ("```sh\nX=1\n```\n", Syntax(), [("code", "X=1")]),
        ("    indented\n", Syntax(), [("code", "indented")]),
        ("See [the `x` page](/en/x_Y#z).\n", Syntax(), [("paragraph", "See [the `x` page] .")]),
        ("---\ntitle: T\n---\n\nText.\n", Syntax(), [("paragraph", "Text.")]),
    ],
)  # fmt: skip
def test_passages(text: str, syntax: Syntax, expected: list[tuple[str, str]]) -> None:
    assert prose(text, syntax) == expected


def test_a_table_has_titles_rows_and_cells() -> None:
    text = "| Name | Default |\n|---|---|\n| `A_B` | a \\| b |\n"
    read = page(text)
    row = next(p for p in read.passages if p.kind is Block.ROW)
    assert read.tables[row.table].header == ("Name", "Default")
    assert [read.text[c.start : c.end] for c in row.cells] == ["`A_B`", "a \\| b"]


def test_an_html_table_has_rows_and_cells() -> None:
    text = "<table>\n<tr><th>Name</th></tr>\n<tr><td><code>A_B</code></td></tr>\n</table>\n"
    read = page(text)
    rows = [p for p in read.passages if p.kind is Block.ROW]
    assert [read.text[c.start : c.end] for row in rows for c in row.cells] == ["`A_B`"]
    assert read.tables[rows[0].table].header == ("Name",)


def test_a_long_heading_that_ends_as_it_begins() -> None:
    assert (
        page("#### Histograms as Prometheus Histograms\n").sections[1].title
        == "Histograms as Prometheus Histograms"
    )


def test_sections_have_parents_and_ends() -> None:
    read = page("# A\n\n## B\n\nx\n\n# C\n")
    assert [(s.title, s.parent) for s in read.sections] == [("", -1), ("A", 0), ("B", 1), ("C", 0)]
    assert read.heading_path(2) == "A > B"
    assert read.sections[1].end == read.sections[3].start


def test_lists_tables_and_samples_know_what_introduces_them() -> None:
    read = page("These:\n\n- a\n\nSo:\n\n```\nx\n```\n")
    assert [(p.kind.value, p.lead) for p in read.passages] == [
        ("paragraph", -1), ("item", 0), ("paragraph", -1), ("code", 2)
    ]  # fmt: skip


@pytest.mark.parametrize("front", ["title: [", "- a", 'title: "x'])
def test_front_matter_that_is_none_is_told_of(front: str) -> None:
    read = page(f"---\n{front}\n---\n\nText.\n")
    assert len(read.problems) == 1
    assert [read.prose(p) for p in read.passages] == ["Text."]


def test_hugo_numbers_terms_and_headings_together() -> None:
    read = page("`cascade`\n: A map.\n\n## Cascade\n\nMore.\n", Syntax("hugo"))
    assert "cascade" in read.anchors
    assert read.sections[1].anchors == ("cascade-1",)


PIECES = [
    "# H", "- a", "  - b", "| a | b |", "|---|---|", "> q", "```", "~~~", "`x`", "``", "[a](b)", "](", "<Note>", "</Note>",
    "<a href='x'>", "{/* c */}", "{/*", "<!-- d -->", "<!--", "{{< s >}}", "{{<", ":::tip", ":::", "!!! note", ": def",
    "    in", "\t", "\n", "\n\n", " ", "A_B", "é", "\u3000", "\r\n", "---", "export const X = {", "}", "<table><tr><td>", "\\", "\ufeff",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([Syntax(), MDX, MKDOCS, Syntax("hugo")])
)
def test_any_text_is_a_page(pieces: list[str], syntax: Syntax) -> None:
    text = "".join(pieces)
    read = page(text, syntax)
    assert len(read.text) == len(text)
    assert [n for n, c in enumerate(read.text) if c == "\n"] == [n for n, c in enumerate(text) if c == "\n"]
    ends = [0]
    for passage in read.passages:
        assert 0 <= passage.start <= passage.end <= len(text)
        assert passage.start >= ends[-1]
        assert 0 <= passage.section < len(read.sections)
        assert all(passage.start <= c.start <= c.end <= passage.end for c in passage.cells)
        ends.append(passage.end)


@given(st.text(max_size=200))
def test_lines_and_columns_lead_back(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        line, column = source.line_col(offset)
        assert source.lines[line - 1] + column - 1 == offset


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "{/*",
        "`",
        "`\n",
        "[",
        "](",
        '<a b="',
        "{{<",
        "```\n",
        "<A b={{",
        "*",
        ":::\n",
        "!!! a\n",
        "<table><tr><td>",
        "[a]:",
        "> ",
        "- ",
    ],
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    page(piece * (200_000 // len(piece)), MDX)
    assert time.process_time() - start < 5
