"""Where a suppression comment goes: it silences what it is for and leaves the page as it was."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docslint.comments import Wanted, commented
from docslint.extract.directives import directives
from docslint.parse.markdown import parse
from docslint.parse.syntax import Comments, Syntax
from docslint.source import Source

NOTE = "<!-- docslint: ignore x -->"
PLAIN, MKDOCS = Syntax(), Syntax(slugger="mkdocs")


def silenced(text: str, *marks: str, path: str = "a.md", syntax: Syntax = PLAIN) -> str:
    """``text`` with comments for the places of ``marks`` (default: ``HERE``)."""
    wanted = [Wanted(text.index(mark), "x") for mark in marks or ("HERE",)]
    made = commented(Source(path, text), syntax, wanted)
    assert made.left == ()
    return made.text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A.\n\nHERE it is.\n", f"A.\n\n{NOTE}\n\nHERE it is.\n"),
        ("A.\r\n\r\nHERE it is.\r\n", f"A.\r\n\r\n{NOTE}\r\n\r\nHERE it is.\r\n"),
        ("HERE", f"{NOTE}\n\nHERE"),
        ("A.\n\n## HERE\n\nB.\n", f"A.\n\n{NOTE}\n\n## HERE\n\nB.\n"),
        ("- a\n- HERE\n  goes on\n- c\n", f"- a\n- HERE\n  goes on {NOTE}\n- c\n"),
        ("- a\n\n  HERE  \n  more\n", f"- a\n\n  HERE  \n  more {NOTE}\n"),
        ("> A.\n>\n> HERE\n", f"> A.\n>\n> HERE {NOTE}\n"),
        ("| A | B |\n|---|---|\n| 1 | HERE |\n| 3 | 4 |\n", f"| A | B |\n|---|---|\n| 1 | HERE {NOTE} |\n| 3 | 4 |\n"),
        ("| A | B |\n|---|---|\n|1|HERE|\n", f"| A | B |\n|---|---|\n|1|HERE {NOTE}|\n"),
        ("A.\n\n| A | HERE |\n|---|---|\n| 1 | 2 |\n", f"A.\n\n{NOTE}\n\n| A | HERE |\n|---|---|\n| 1 | 2 |\n"),
        ("A:\n\n```sh\nHERE\n```\n", f"A:\n\n{NOTE}\n\n```sh\nHERE\n```\n"),
        ("- a:\n\n  ```sh\n  HERE\n  ```\n", f"- a:\n\n  {NOTE}\n  ```sh\n  HERE\n  ```\n"),
        ("A [b] c.\n\n[b]: HERE.md\n\nEnd.\n", f"A [b] c.\n\n{NOTE}\n\n[b]: HERE.md\n\nEnd.\n"),
    ],
)  # fmt: skip
def test_it_stands_by_the_kind_of_block(text: str, after: str) -> None:
    assert silenced(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: HERE\n---\n\n# A\n\nB.\n",  # YAML has other comments, which are no page's
        "# HERE\n\nB.\n",  # a title comes first, or some generators do not take it for one
    ],
)
def test_what_has_no_place_of_its_own_is_silenced_for_the_file(text: str) -> None:
    assert silenced(text) == f"{text}\n<!-- docslint: ignore-file x -->\n"


def test_what_a_shortcode_encloses_is_left_alone() -> None:
    text = "A.\n\n{{< code >}}\nHERE = 1\n{{< /code >}}\n"
    assert silenced(text) == f"A.\n\n{NOTE}\n\n{{{{< code >}}}}\nHERE = 1\n{{{{< /code >}}}}\n"


def test_python_markdown_has_no_comment_within_an_admonition() -> None:
    text = "!!! note\n    HERE is text.\n"
    assert silenced(text, syntax=MKDOCS) == f"!!! note\n    HERE is text. {NOTE}\n"
    tabs = '=== "A"\n\n    ```sh\n    HERE\n    ```\n\n=== "B"\n\n    C.\n'
    assert silenced(tabs, syntax=MKDOCS).startswith(tabs)


def test_mdx_gets_its_own_comment() -> None:
    assert silenced("A.\n\nHERE.\n", path="a.mdx") == "A.\n\n{/* docslint: ignore x */}\n\nHERE.\n"
    jsx = Syntax(mdx=True, comments=Comments.JSX)
    assert silenced("- HERE\n", syntax=jsx) == "- HERE {/* docslint: ignore x */}\n"
    inner = '<CardGroup>\n  <Card title="T" href="/HERE">\n    In.\n  </Card>\n</CardGroup>\n'
    after = silenced(inner, syntax=jsx)
    assert after == inner.replace("  <Card t", "  {/* docslint: ignore x */}\n  <Card t")


def test_one_comment_for_one_place_and_the_reason_with_it() -> None:
    wanted = [Wanted(2, "x"), Wanted(8, "y"), Wanted(8, "x")]
    made = commented(Source("a.md", "One two three.\n"), Syntax(), wanted, reason="as agreed")
    assert made.text == "<!-- docslint: ignore x, y (as agreed) -->\n\nOne two three.\n"


PIECES = st.lists(
    st.sampled_from(
        [
            "# Head\n", "## Sub `x`\n", "Some words\nand more.\n", "- item\n", "  - inner\n", "1. one\n", "> quote\n", "```sh\ncode\n```\n",
            "| A | B |\n|---|---|\n| 1 | 2 |\n", "<Card href='/x'>\n", "</Card>\n", "[a]: b.md\n", "    deep\n", "\n", "\n", "!!! note\n", "{{< a >}}\n",
            "{{< /a >}}\n", ":::tip\n", ":::\n", "<p>html</p>\n", "<!-- note -->\n", "term\n: meaning\n", "~~~\n", "text  \n", "a | b\n", "***\n", "{/* x */}\n",
        ]
    ),
    max_size=12,
)  # fmt: skip


@example(
    ["| A | B |\n|---|---|\n| 1 | 2 |\n"] * 2, [40], "a.md", False
)  # a row of dashes is parted by a space
@example(["> quote\n", "<p>html</p>\n"], [0], "a.md", False)
@given(PIECES, st.lists(st.integers(0, 200), max_size=4), st.sampled_from(["a.md", "a.mdx"]), st.booleans())
def test_whatever_the_page_it_holds_and_changes_nothing_else(pieces, offsets, path, is_mkdocs) -> None:
    text, syntax = "".join(pieces), MKDOCS if is_mkdocs else Syntax(mdx=path == "a.mdx")
    wanted = [Wanted(min(offset, len(text)), "x") for offset in offsets]
    made = commented(Source(path, text), syntax, wanted)
    open_, close = ("{/*", "*/}") if path == "a.mdx" else ("<!--", "-->")
    bare = made.text
    for verb in ("ignore", "ignore-file"):
        comment = f"{open_} docslint: {verb} x {close}"
        bare = bare.replace(f"> {comment}\n", "")  # on a line of its own in a quote, which has its mark
        bare = bare.replace(comment, "")
    assert "".join(bare.split()) == "".join(text.split())
    was, now = parse(Source(path, text), syntax), parse(Source(path, made.text), syntax)
    assert [(p.kind, re.findall(r"\w+", was.prose(p))) for p in was.passages] == [
        (p.kind, re.findall(r"\w+", now.prose(p))) for p in now.passages
    ]
    placed = len(set(wanted)) - len(set(made.left))
    assert bool(placed) == bool(directives(now))
