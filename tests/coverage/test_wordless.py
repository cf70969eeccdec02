"""An entry of nothing but signs."""

import pytest
from shelves import library

from docslint.coverage.assess import Ground, Verdict, assess
from docslint.coverage.reflect import State
from docslint.facts import Entry
from docslint.finding import Confidence
from docslint.vocabulary import Vocabulary


@pytest.mark.parametrize("text", ["!!!", "🎉", "—", ""])
def test_nobody_owes_what_has_no_word(text: str) -> None:
    pages = State(library({"a": "# A\n\nSome words.\n"}))
    [only] = assess("1.0.0", [Entry(text, "Added", 0, 1, 1)], pages, Ground(Vocabulary(), {})).entries
    assert (only.verdict, only.confidence) == (Verdict.NOT_USER_FACING, Confidence.HIGH)
