"""Many patterns at once find what each of them finds."""

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from docslint.sieve import Sieve

PATTERNS = ("(?i)red", "gr[ae]y", "^blue", "green$", r"\bno\b", "")
SIEVE = Sieve(PATTERNS, PATTERNS)


@settings(deadline=None)
@given(st.text("redgaybluno \né"))
def test_a_sieve_gives_what_searches_give(text: str) -> None:
    assert SIEVE(text) == [pattern for pattern in PATTERNS if re2.search(pattern, text)]


def test_an_empty_sieve() -> None:
    assert Sieve((), ())("red") == []


def test_what_is_too_large_for_one_pass_is_found_in_several() -> None:
    large = [rf"{letter}\pL{{1,60}}\." for letter in "abc"]
    assert Sieve(large, large)("bébé. chic. alpha") == large[1:]


def test_a_pattern_that_is_large_by_itself() -> None:
    large = [r"a\pL{1,200}\."]
    assert Sieve(large, large)("hé. aé.") == large
