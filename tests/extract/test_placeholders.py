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


def test_a_list_has_its_names_its_count_and_its_matter() -> None:
    (listing,) = read("Use one of these two log levels:\n\n- `a-b`: x\n- `c-d=1`: y\n- `e-f <n>`: z\n").listings
    assert (listing.names, listing.items, listing.topic) == (("a-b", "c-d", "e-f"), 3, ())
    (listing,) = read("# Log Levels\n\n| Level | Use |\n| --- | --- |\n| `a-b` | x |\n| `c-d` | y |\n| `e-f` | z |\n").listings
    assert (listing.names, listing.items, listing.told, listing.topic) == (("a-b", "c-d", "e-f"), 3, 0, ("log levels",))


def test_a_count_is_of_the_sentence_before_the_list() -> None:
    (listing,) = read("There are three ways. It has two modes:\n\n- A\n- B\n- C\n").listings
    assert listing.told == 2
    assert read("There are two modes.\n\n- A\n- B\n- C\n").listings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`ACME_X` is required.", [("need", "required", "ACME_X")]),
        ("`ACME_X` is off by default.", [("start", "disabled by default", "ACME_X")]),
        ("If unset, `ACME_X` is required.", []),
        ("The old variables have been removed. Deprecated variables still work.", [("removal", "removed", "variables"), ("removal", "still working", "variables")]),
        ("The variables will be removed.", []),
    ],
)
def test_statements(text: str, said: list[tuple[str, str, str]]) -> None:
    assert [(s.axis, s.says, s.subject) for s in read(text).statements] == said


@given(st.lists(st.sampled_from(["TODO:", " TBD", "- `a`", "\n", "\n\n", "two modes:", "| a |", "`A_B` is required.", "lorem ipsum dolor", "x.y.z"])))
def test_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = read(text)
    for fact in (*page.placeholders, *page.listings, *page.statements):
        assert 0 <= fact.start <= fact.end <= len(text)
