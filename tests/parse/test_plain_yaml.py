"""Front matter without a parser: what is read is what the parser reads, and the usual is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docslint.errors import UserError
from docslint.parse.plain_yaml import plain_yaml
from docslint.yaml import load

KEYS = ("title:", "a:", "b_2:", "c-d:", "yes:", "title: ", "x", "- x", "-", "?", "# no", "a: #", "\u00e9:")
VALUES = (
    "words", "two words", "it's", 'say "so"', '"quoted"', "'quoted'", '"a: b"', r'"\\"n"', "''", "7", "0", "007", "1.5", "1.50", "10.0", "1.5.6", "false", "1e3", "true",
    "No", "null", "~", "2026-01-02", "2026-1-2", "06512035-ce9d-4a5f-8b3f-33c3a2f4229f", "/a/b", "a:b", "a: b", "a:", "a #b", "a#b", "[]",
    "[ ]", "[a, b]", '["a", 7]', "[a b, c:d]", "[a, ]", "[a, [b]]", "{}", "{a: b}", "|", ">", "&x y", "*x", "!t x", "@x", "%x", "__init__", "no", "yes", "off", "NULL", "True",
    "- x", "-", ", x", "\ta", "\u00e9t\u00e9", "\U0001f600", "y", "on", "\xa0", "x\xa0",
)  # fmt: skip
LINE = st.builds(
    lambda indent, start, gap, value: " " * indent + start + gap + value,
    st.sampled_from((0, 0, 0, 1, 2, 2, 4)),
    st.sampled_from((*KEYS, "- ", "-", "")),
    st.sampled_from((" ", " ", "", "  ")),
    st.sampled_from((*VALUES, "", "")),
)


@settings(max_examples=1000)
@given(st.lists(LINE, max_size=5).map("\n".join))
def test_what_is_read_is_what_the_parser_reads(text: str) -> None:
    read = plain_yaml(text)
    if read is None:
        return
    try:
        expected = load(text, "front matter", strict=False).root.plain()
    except UserError as error:
        expected = error
    assert read == (expected or {})


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: A page\nweight: 7", {"title": "A page", "weight": 7}),
        ("title: \"A: page\"\n\n# why\nkeywords: [a, 'b c']\ntags: []", {"title": "A: page", "keywords": ["a", "b c"], "tags": []}),
        ("aliases:\n  - /old/\n  - /older/\ndraft:", {"aliases": ["/old/", "/older/"], "draft": None}),
        ("aliases:\n- /old/\ntitle: X", {"aliases": ["/old/"], "title": "X"}),
        ("params:\n  of:\n    a: 1\n  b: [x]\ndate: 2026-01-02", {"params": {"of": {"a": 1}, "b": ["x"]}, "date": "2026-01-02"}),
        ("description: It's \"new\", isn't it?", {"description": "It's \"new\", isn't it?"}),
        ("", {}),
    ],
)  # fmt: skip
def test_the_usual_is_read(text: str, data: dict[str, object]) -> None:
    assert plain_yaml(text) == data


@pytest.mark.parametrize(
    "text",
    [
        "a: yes",
        "a: no",
        "a: [no]",
        "a: Off",
        "no: 1",
        "a: 1e5",
        "a: x\n  y",
        "a: &x y",
        "- a",
        "a: 1\na: 2",
        "a:\n  - b: c",
        "a: >\n  x",
    ],
)
def test_the_rest_is_for_the_parser(text: str) -> None:
    assert plain_yaml(text) is None
