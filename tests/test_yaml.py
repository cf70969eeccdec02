"""YAML to data with places; hostile YAML to errors."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.errors import Problem, UserError
from docslint.tree import Mark
from docslint.yaml import MAX_NODES, load


def problem(text: str) -> Problem:
    with pytest.raises(UserError) as caught:
        load(text, "x.yaml")
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# nothing\n", None),
        ("a: [1, 0o7, 0x1f, -3, 2.5, 1e3]", {"a": [1, 7, 31, -3, 2.5, 1000.0]}),
        ("a: [true, False, null, ~, ]", {"a": [True, False, None, None]}),
        ("a: [off, yes, 2.1.141, 2026-05-01, '3']", {"a": ["off", "yes", "2.1.141", "2026-05-01", "3"]}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("'3': x", {"3": "x"}),
        ("a: &x {b: 1}\nc: *x\n", {"a": {"b": 1}, "c": {"b": 1}}),
        ("\ufeffa: 1", {"a": 1}),
        ("a:\r\n- b\r\n", {"a": ["b"]}),
    ],
)
def test_data(text: str, data: object) -> None:
    assert load(text, "x.yaml").root.plain() == data


def test_places() -> None:
    document = load("a: 1\nb:\n  - c\n  - dé: e # f\n", "x.yaml")
    assert document.at(("b", 1, "dé")) == ("x.yaml", 4, 9, "  - dé: e # f")
    assert document.at(("b", 1, "dé"), key=True).column == 5
    assert document.at(("b", 7, "x")).line == 3  # the nearest thing around it
    assert document.places()["b/1/dé"] == document.at(("b", 1, "dé"))
    assert document.root.keys["b"] == Mark(2, 1)


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("a: 1\nb: 2\na: 3", 3, "the key `a` stands twice", "line 1"),
        ("a:\n  3: x", 2, "the key `3` is not a text", 'quotes: "3"'),
        ("a: !!python/object/apply:os.system [x]", 1, "not allowed", "plain data"),
        ("a: !Ref x", 1, "tag `!Ref`", "plain data"),
        ("a: 1\n---\nb: 2\n", 2, "a second YAML document", "one document"),
        ("x: 1\na: b: c", 2, "mapping values are not allowed", "quotes"),
        ("a:\n\t- x", 2, "not valid YAML", "tabs"),
        ("- *.md", 1, "the alias `*.md`", "quotes"),
        ("- `x`", 1, "cannot start any token", "quotes"),
        ("a: &x [*x]", 1, "names no finished anchor", ""),
        ("a: 1\nb: \x00", 2, "control character", "remove"),
        ("? [a, b]\n: c", 1, "a key that is a list", "texts"),
        ("a: [1, 2", 1, "not valid YAML", ""),
        ("%YAML 3.0\n---\na", 1, "not valid YAML", ""),
        ("<<: {a: 1}", 1, "the key `<<`", ""),
    ],
)
def test_faults_are_placed(text: str, line: int, message: str, hint: str) -> None:
    found = problem(text)
    assert (found.path, found.line) == ("x.yaml", line)
    assert message in found.message
    assert hint in found.hint
    assert found.frame == text.split("\n")[line - 1]


@pytest.mark.parametrize("text", ["[" * 10_000, "- " * 10_000, "{a: " * 10_000, "? " * 10_000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested deeper than 100" in problem(text).message or "list or a mapping" in problem(text).message


def test_depth_by_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 600))]
    assert problem("\n".join(lines)).message == "nested deeper than 100 levels"


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    found = problem("\n".join(lines))
    assert f"{MAX_NODES:,}" in found.message
    assert found.line == 6


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@?,\n\t 01~<\x00é", max_size=60))
def test_any_text_is_data_or_a_user_error(text: str) -> None:
    with suppress(UserError):
        load(text, "x.yaml").places()
