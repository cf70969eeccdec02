"""Lines to blocks: whatever the text, the grammar finds what markdown-it finds."""

import time

import pytest
from commonmark import differences
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docslint.parse.grammar import events

PIECES = (
    "- * + 1. 2) 10. 123456789. 1234567890. > >\t ``` ```` ~~~ ```py # ## ###### ####### === --- -- = *** - - - __ |a|b| |-|-| | --- | :-: |"
    " a|b -|- |x| |-| | || :- text word \\| \\ ` é"
).split(" ")
BLANKS = ["", " ", "  ", "   ", "    ", "\t", "\x0b", "\x85", "\xa0", "\x1c"]
LINE = st.lists(st.sampled_from([*PIECES, *BLANKS, *BLANKS]), max_size=4).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join)
TEXT = st.lists(LINE | SPACED, min_size=1, max_size=12).map("\n".join)


@settings(max_examples=1500)
@given(text=TEXT, indented_code=st.booleans())
@example(text="> ```\n>", indented_code=False)
@example(text="1. > a\n  b\n- c", indented_code=True)
@example(text="-\n\n  a", indented_code=True)
@example(text="- a\n    - b\n        - c\n            - d\n                - e\n", indented_code=False)
@example(text="|a|b|\n|-|-|\n|c|\n> d", indented_code=False)
@example(text=">\t-\ta\n>\n> b\n# c", indented_code=True)
def test_any_text_has_the_blocks_of_markdown_it(text: str, *, indented_code: bool) -> None:
    assert differences(text, indented_code=indented_code) == []


@pytest.mark.parametrize(
    "line",
    ["> " * 50, "- " * 50, ">" * 99, "1. " * 40, "- ```", "```", "a|b", "|-|", "    a", "- a\n\n  b", "# a #", "===", "> a\n"],
)  # fmt: skip
def test_time_is_linear_in_lines(line: str) -> None:
    start = time.process_time()
    events((f"{line}\n" * 3_000).split("\n"), indented_code=True)
    assert time.process_time() - start < 5
