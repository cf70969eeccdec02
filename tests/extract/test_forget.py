"""What extraction lets go, and that nothing but memory tells."""

import pytest

from docslint.claims.pattern import compile_regex
from docslint.extract import cues, names
from docslint.extract.forget import forget
from docslint.extract.lexicon import unpacked

CACHES = (unpacked, cues.sieve, names.of_span, compile_regex)
PAGE = "# Variables\n\nIf `ACME_POOL` is unset, the default is 5.\n\nIt was removed in 2.1.0.\n"


def test_facts_are_the_same_afterwards(read) -> None:
    before = read(PAGE)
    assert before.mentions
    forget()
    assert [cache.cache_info().currsize for cache in CACHES] == [0] * len(CACHES)
    assert read(PAGE) == before


@pytest.mark.parametrize(("name", "instead"), [("ctypes", None), ("ctypes.CDLL", lambda _: object())])
def test_it_does_without_a_library_that_gives_back(
    name: str, instead: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Python without ctypes; a system whose library has no such call."""
    monkeypatch.setattr(f"docslint.extract.forget.{name}", instead)
    forget()
