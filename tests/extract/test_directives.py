"""Suppression comments: which text each of them is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.extract.directives import directives
from docslint.parse.markdown import parse
from docslint.parse.syntax import Syntax
from docslint.source import Source


def read(text: str):
    return directives(parse(Source("a.md", text), Syntax(mdx=True)))


def silenced(text: str) -> list[tuple[str, str]]:
    return [(" ".join(d.rules), text[d.from_ : d.to].strip()) for d in read(text)]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("{/* docslint: ignore x */}\nOne\ntwo.\n\nThree.", "{/* docslint: ignore x */}\nOne\ntwo."),
        ("Zero.\n\n<!-- docslint: ignore x -->\n\nOne.\n\nTwo.", "<!-- docslint: ignore x -->\n\nOne."),
        ("One {/* docslint: ignore x */} two\nthree.\n\nFour.", "One {/* docslint: ignore x */} two\nthree."),
        ("# Head <!-- docslint: ignore x -->\n\nText.", "# Head <!-- docslint: ignore x -->"),
        ("- a\n- b <!-- docslint: ignore x -->\n- c\n", "- b <!-- docslint: ignore x -->"),
        ("{/* docslint: ignore x */}\n- a\n- b\n", "{/* docslint: ignore x */}\n- a"),
        ("<Note>\n{/* docslint: ignore x */}\nIn.\n</Note>\n", "{/* docslint: ignore x */}\nIn."),
        ("One.\n\n<!-- docslint: ignore x -->\n", ""),
        (
            "# H\n\nA.\n\n<!-- docslint: ignore-file x -->\n\nB.",
            "# H\n\nA.\n\n<!-- docslint: ignore-file x -->\n\nB.",
        ),
        (
            "<!-- docslint: off x -->\nA.\n\nB.\n<!-- docslint: on x -->\nC.",
            "<!-- docslint: off x -->\nA.\n\nB.",
        ),
        ("A.\n\n<!-- docslint: off x -->\nB.\n\nC.", "<!-- docslint: off x -->\nB.\n\nC."),
    ],
)
def test_what_a_comment_covers(text: str, covered: str) -> None:
    assert silenced(text) == [("x", covered)]


TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"


def test_a_comment_before_a_table_is_for_all_of_it() -> None:
    text = f"<!-- docslint: ignore x -->\n\n{TABLE}\n\nAfter.\n"
    assert silenced(text) == [("x", f"<!-- docslint: ignore x -->\n\n{TABLE}")]


def test_a_comment_in_a_row_is_for_that_row() -> None:
    text = TABLE.replace("| 2 |", "| 2 {/* docslint: ignore x */} |")
    assert silenced(text) == [("x", "| 1 | 2 {/* docslint: ignore x */} |")]


def test_rules_and_reason() -> None:
    (found,) = read("<!-- docslint: ignore one, two, one (because (it is) so) -->\nText.")
    assert (found.rules, found.reason) == (("one", "two"), "because (it is) so")


def test_ranges_of_two_rules_end_apart() -> None:
    text = "<!-- docslint: off a, b -->\nOne.\n<!-- docslint: on a -->\nTwo.\n<!-- docslint: on b -->\n"
    assert [(rule, len(part.split("\n"))) for rule, part in silenced(text)] == [("a", 2), ("b", 4)]


@pytest.mark.parametrize(
    "comment",
    ["docslint: ignore", "docslint: ignore (why)", "docslint: disable x", "docslint:", "docslint ignore x"],
)
def test_what_is_not_understood_has_no_rules_and_no_range(comment: str) -> None:
    (found,) = read(f"<!-- {comment} -->\nText.")
    assert (found.rules, found.from_) == ((), found.to)


def test_on_without_off_silences_nothing() -> None:
    assert silenced("Text. <!-- docslint: on x -->") == [("x", "")]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- docslint is a tool -->",
        "`<!-- docslint: ignore x -->`",
        "```\n<!-- docslint: ignore x -->\n```",
        "docslint: ignore x",
    ],
)
def test_what_is_no_directive(text: str) -> None:
    assert read(text) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "<!--",
                "-->",
                "{/*",
                "*/}",
                " docslint: ",
                "ignore",
                "off",
                "on",
                " x",
                ",",
                "(",
                ")",
                "\n",
                "| a |",
                "- ",
            ]
        )
    )
)
def test_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.from_ <= found.to <= len(text) + 1
