"""Placeholders, lists and flat statements: what the extractors read off a page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.config import Config
from docslint.extract.lexicon import compile_lexicon
from docslint.extract.page_facts import extract_page
from docslint.facts import PageFacts
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.source import Source

LEXICON = compile_lexicon(load_packs(pack_files(Config(), Path()), Config()))


def read(text: str) -> PageFacts:
    return extract_page(Source("docs/a.md", text, "docs/a"), LEXICON)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Added in next version.", [("next version", "a version")]),
        ("New in `x.y.z`, with care.", [("x.y.z", "a version")]),
        ("FIXME: say why.", [("FIXME:", "a text")]),
        ("It will be added in the next version.", []),
        ("Write `TODO: x` there.", []),
        ("The next version is faster.", []),
    ],
)
def test_placeholders(text: str, found: list[tuple[str, str]]) -> None:
    assert [(p.text, p.stands_for) for p in read(text).placeholders] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`ACME_X` is required.", [("need", "required", "ACME_X")]),
        ("`ACME_X` is off by default.", [("start", "disabled by default", "ACME_X")]),
        ("If unset, `ACME_X` is required.", []),
        (
            "The old variables have been removed. Deprecated variables still work.",
            [("removal", "removed", "variables"), ("removal", "still working", "variables")],
        ),
        ("The variables will be removed.", []),
    ],
)
def test_statements(text: str, said: list[tuple[str, str, str]]) -> None:
    assert [(s.axis, s.says, s.subject) for s in read(text).statements] == said


@given(
    st.lists(
        st.sampled_from(
            [
                "TODO:",
                " TBD",
                "- `a`",
                "\n",
                "\n\n",
                "two modes:",
                "| a |",
                "`A_B` is required.",
                "lorem ipsum dolor",
                "x.y.z",
            ]
        )
    )
)
def test_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = read(text)
    for fact in (*page.placeholders, *page.statements):
        assert 0 <= fact.start <= fact.end <= len(text)
