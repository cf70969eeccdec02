"""Drafts of claims: entries to parts, parts to claims whose examples come out as declared, claims to YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint import yaml
from docslint.claims.behaviour import behaviour
from docslint.claims.claim import Clause
from docslint.claims.draft import Draft, Material, draft
from docslint.claims.draft_text import Drafted, as_yaml, quoted, scalar
from docslint.claims.examples import check_examples
from docslint.claims.pattern import compile_phrase
from docslint.claims.told import told
from docslint.claims.wording import contents, phrase
from docslint.parse.markdown import parse
from docslint.source import Source

HOSTILE = 'Added `x`: {{ !!python/object:os.system }} "\u202e # y: *a &b\x1b[31m\n- id: z | ( ) … ? */'


@pytest.mark.parametrize(
    ("entry", "subject", "outcome", "denied", "former"),
    [
        (
            "Fixed uploads hanging at night — now retries twice when `A_B` is set",
            "uploads",
            "retries twice",
            False,
            "",
        ),
        ("Fixed lists not sorting by size", "lists", "sorting by size", False, ""),
        ("Fixed workers losing their lock on restart", "workers", "losing their lock on restart", True, ""),
        ("Uploads now keep their dates (was dropped)", "Uploads", "keep their dates", False, "dropped"),
        (
            "Drafts now open in a tab instead of a new window",
            "Drafts",
            "open in a tab",
            False,
            "a new window",
        ),
        ("`acme run` no longer reads the home folder", "`acme run`", "reads the home folder", True, ""),
        (
            "[Editor] Added `--dry` to show what would be sent",
            "`--dry`",
            "show what would be sent",
            False,
            "",
        ),
        (
            "feat(cli): Added `--dry` so scripts can test first",
            "`--dry`",
            "scripts can test first",
            False,
            "",
        ),
    ],
)
def test_parts(entry: str, subject: str, outcome: str, denied: bool, former: str) -> None:
    found = behaviour(entry)
    assert (found.subject, found.outcome, found.denied, found.former) == (subject, outcome, denied, former)


def test_what_is_told_agrees_in_number() -> None:
    told = behaviour("Fixed night uploads stopping at errors - now retries twice").told
    assert told == "Night uploads retry twice."


def test_what_is_told_keeps_its_verb() -> None:
    assert behaviour("`/send` can now include drafts").told == "`/send` can include drafts."
    assert behaviour("Uploads are no longer kept").told == "Uploads are no longer kept."
    assert behaviour("Uploads no longer wait").told == "Uploads no longer wait."


@given(st.text(max_size=300))
def test_any_entry_has_parts(text: str) -> None:
    found = behaviour(text)
    for part in (found.outcome, found.former, found.told):
        if made := phrase(part):
            compile_phrase(made)


def test_a_phrase_bends_its_verb() -> None:
    found = compile_phrase(phrase("retries the upload"))
    for text in ("it will retry an upload", "retried each broken upload", "retrying the upload"):
        assert found.search(text)
    assert not found.search("the upload is lost")


def material(entry: str, *subject: str, page: str = "") -> Material:
    pages = (parse(Source("a.md", page, "a")),) if page else ()
    parts = told(entry).parts
    words = tuple(word for word in contents(parts.outcome) if word not in subject)
    return Material("some-id", "1.2.0", parts, subject, (), words, "a#limits", pages, elsewhere=0)


def drafted(entry: str, *subject: str, page: str = "") -> Draft:
    made = draft(material(entry, *subject, page=page), (), parse)
    assert check_examples([made.claim], (), parse) == ()
    return made


def test_a_claim_with_words_of_the_pages() -> None:
    page = "# Sync\n\nA night upload is sent by the worker alone.\n\nEach night upload retries twice after an error.\n"
    claim = drafted(
        "Night uploads now retry twice instead of stopping at once", "night upload | night uploads", page=page
    ).claim
    assert claim.examples.states[-1] == "Each night upload retries twice after an error."
    assert claim.examples.omits == ("A night upload is sent by the worker alone.",)
    assert claim.examples.contradicts == (
        "Night uploads are stopping at once.",
        "Night uploads do not retry twice.",
    )
    assert (claim.since, claim.canonical, claim.required) == ("1.2.0", "a#limits", True)


def test_what_no_longer_happens() -> None:
    claim = drafted("`acme run` no longer reads the home folder", "acme run").claim
    assert claim.examples.states == ("`acme run` no longer reads the home folder.",)
    assert claim.examples.contradicts == ("`acme run` reads the home folder.",)


def test_words_of_a_statement_stand_in_any_order() -> None:
    page = "# Sync\n\nThe archive is where each night upload is kept.\n"
    claim = drafted(
        "Night uploads are now kept in the archive", "night upload | night uploads", page=page
    ).claim
    assert claim.states == (Clause(all=("kept*", "archiv*")),)
    assert claim.examples.states[-1] == "The archive is where each night upload is kept."


def test_more_words_where_pages_that_owe_it_have_the_first() -> None:
    page = "# Sync\n\nA night upload is kept in the archive of the worker.\n"
    entry = "Night uploads are now kept in the encrypted archive"
    made = material(entry, "night upload | night uploads", page=page)
    owed = draft(made._replace(words=("kept", "archive", "encrypted")), (), parse)
    assert owed.claim.states == (Clause(all=("kept*", "encrypt*", "archiv*")),)
    said = draft(made._replace(words=("kept", "archive", "encrypted"), is_owed=False), (), parse)
    assert said.claim.states == (Clause(all=("kept*", "archiv*")),)


def test_who_meets_the_subject_in_passing_owes_nothing() -> None:
    made = material("Night uploads now retry twice", "night upload | night uploads")
    assert draft(made, (), parse).claim.required
    passing = draft(made._replace(elsewhere=2), (), parse)
    assert not passing.claim.required
    assert any("in passing" in line for line in passing.finish)


def test_a_sentence_that_would_be_no_english_is_left_out() -> None:
    claim = drafted("Added `--dry` to show what would be sent", "--dry").claim
    assert claim.examples.contradicts == claim.contradicts == ()


def test_a_person_is_told_what_to_finish() -> None:
    told = " ".join(drafted("Night uploads now retry twice", "night upload | night uploads").finish)
    assert "`states`" in told
    assert "`subject`" in told


@pytest.mark.parametrize(
    "entry", [HOSTILE, "", "…", "Fixed", "Fixed (", "**x**", "now", "- — ; now no longer"]
)
def test_a_hostile_entry_is_text(entry: str) -> None:
    made = draft(material(entry, "upload"), (), parse)
    text = as_yaml([Drafted(entry, made), Drafted(entry, None, entry)])
    assert text.encode("utf-8")
    (claim,) = yaml.load(text, "draft.yaml").root.value["claims"].value
    assert claim.value["id"].value == "some-id"
    assert check_examples([made.claim], (), parse) == ()


@given(st.text())
def test_a_text_is_read_back(text: str) -> None:
    for written in (scalar(text), quoted(text)):
        assert yaml.load(f"key: {written}\n", "a.yaml").root.value["key"].value == text


def test_nothing_drafted_is_a_pack_too() -> None:
    assert yaml.load(as_yaml([]), "a.yaml").root.value["claims"].value == []
