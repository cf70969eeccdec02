"""A text encoded once: what is found in it is what RE2 finds in the text itself."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from docslint.regex import Encoded

PATTERNS = [re2.compile(p) for p in ("b|é", r"(?P<one>[a-z]+)?(?P<two>[^a-z]+)", r"\w*", "\U0001f600+(x)?")]


@given(st.text(st.sampled_from("ab \n\u00e9\u20ac\U0001f600x"), max_size=30), st.sampled_from(PATTERNS))
def test_matches_are_those_of_the_text(text: str, pattern: re2._Regexp) -> None:
    encoded = Encoded(text)
    found, expected = list(encoded.finditer(pattern)), list(pattern.finditer(text))
    groups = range(pattern.groups + 1)
    assert [[(m.span(g), m.start(g), m.end(g), m[g]) for g in groups] for m in found] == [
        [(m.span(g), m.start(g), m.end(g), m[g]) for g in groups] for m in expected
    ]
    assert all(m["two"] == text[slice(*m.span(2))] for m in found if pattern.groups == 2)
    assert encoded.has(pattern) == bool(expected)
