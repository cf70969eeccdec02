"""What extraction keeps from one page to the next, let go. After a large corpus that is a quarter of a run's memory."""

from contextlib import suppress
from typing import Any

import re2

from docslint.claims.pattern import compile_regex
from docslint.coverage.terms import forget as forget_words
from docslint.extract import cues, lexicon, names

ctypes: Any
try:
    import ctypes
except ImportError:  # not every Python was built with it
    ctypes = None


def forget() -> None:
    """Forget compiled vocabularies and all that RE2 has noted of texts. Whoever extracts again compiles again."""
    for kept in (lexicon.unpacked, cues.sieve, names.of_span, compile_regex):
        kept.cache_clear()
    re2.purge()
    forget_words()
    _give_back()


def _give_back() -> None:
    """Have the C library return what is free to the system: by itself glibc keeps what lies among things still held.

    Others have no such call.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
