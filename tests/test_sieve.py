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
