"""What goes when a suppression comment goes, wholly or for one rule."""

import pytest

from docslint.extract.cuts import cuts


def without(text: str, *rules: str, rule: str = "") -> str:
    start = text.index("<!--")
    span = cuts(text, start, text.index("-->") + 3, rules)[rule or rules[0]]
    return text[: span.start] + text[span.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A.\n\n<!-- x -->\nB.\n", "A.\n\nB.\n"),
        ("A.\n\n<!-- x -->\n\nB.\n", "A.\n\nB.\n"),
        ("A.\r\n\r\n<!-- x -->\r\n\r\nB.\r\n", "A.\r\n\r\nB.\r\n"),
        ("A.\n<!-- x -->\nB.\n", "A.\n\nB.\n"),
        ("A.\n\n<!-- x -->", "A.\n"),
        ("A.\n\n<!-- x -->\n", "A.\n\n"),
        ("<!-- x -->\n\nA.\n", "A.\n"),
        ("One <!-- x --> two.\n", "One two.\n"),
        ("One two. <!-- x -->\n", "One two.\n"),
        ("One two. <!-- x -->  \nthree", "One two.  \nthree"),
        ("- b <!-- x -->\n- c\n", "- b\n- c\n"),
        ("- <!-- x -->\n", "- \n"),
        ("| 1 | 2 <!-- x --> |\n", "| 1 | 2 |\n"),
        ("> <!-- x -->\n> A.\n", "> \n> A.\n"),
    ],
)
def test_the_whole_comment(text: str, left: str) -> None:
    assert without(text, "x") == left


@pytest.mark.parametrize(
    ("rule", "left"),
    [("a", "<!-- ignore b, c (a, b) -->"), ("b", "<!-- ignore a, c (a, b) -->"), ("c", "<!-- ignore a, b (a, b) -->")],
)  # fmt: skip
def test_one_rule_of_several(rule: str, left: str) -> None:
    assert without("<!-- ignore a, b, c (a, b) -->", "a", "b", "c", rule=rule) == left


def test_a_rule_that_is_named_twice_is_left_to_people() -> None:
    text = "<!-- ignore a, b, a -->"
    assert cuts(text, 0, len(text), ("a", "b")) == {}
