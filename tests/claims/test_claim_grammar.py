"""Sentences made for drafts: English, or none."""

import pytest

from docslint.claims.contrary import contraries
from docslint.claims.grammar import denied, instead, is_adverb, is_plural, plain_form, there_is
from docslint.claims.told import told


@pytest.mark.parametrize(
    "subject", ["Night uploads", "uploads who wait", "the jobs of a host", "a job and its host", "Drafts"]
)
def test_plural(subject: str) -> None:
    assert is_plural(subject)


@pytest.mark.parametrize(
    "subject", ["The upload", "`jobs`", "the status", "an access", "a host of jobs", "`a` list", "the axis"]
)
def test_singular(subject: str) -> None:
    assert not is_plural(subject)


@pytest.mark.parametrize(
    ("verb", "plain"),
    [("reads", "read"), ("retries", "retry"), ("matches", "match"), ("has", "have"), ("closes", "close")],
)
def test_plain_form(verb: str, plain: str) -> None:
    assert plain_form(verb) == plain


def test_adverbs_name_nothing() -> None:
    assert is_adverb("silently")
    assert not is_adverb("apply")
    assert not is_adverb("read-only")


@pytest.mark.parametrize(
    ("subject", "verb", "predicate", "sentence"),
    [
        ("The worker", "", "retries twice", "The worker does not retry twice."),
        ("Night uploads", "", "retry twice", "Night uploads do not retry twice."),
        ("`/send`", "can", "include drafts", "`/send` cannot include drafts."),
        ("Drafts", "are", "kept", "Drafts are not kept."),
        ("Buttons", "", "correctly reflect the state", "Buttons do not reflect the state."),
        ("The worker", "", "high effort", ""),
        ("Only night uploads", "are", "kept", ""),
        ("", "", "forwards profiles", ""),
    ],
)
def test_a_denial(subject: str, verb: str, predicate: str, sentence: str) -> None:
    assert denied(subject, verb, predicate) == sentence


def test_what_there_was_instead() -> None:
    assert instead("open in a tab", "a new window") == "open in a new window"
    assert instead("open in a tab", "opening a window") == "opening a window"
    assert instead("retries twice", "a new window") == "a new window"


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        ("`a.key` setting to skip it", "There is an `a.key` setting to skip it"),
        ("`--dry` to skip it", "There is `--dry` to skip it"),
        ("profiles for uploads", "There are profiles for uploads"),
        ("a worker and its host", "There is a worker and its host"),
        ("support for profiles", "There is support for profiles"),
    ],
)
def test_there_is(thing: str, sentence: str) -> None:
    assert there_is(thing) == sentence


@pytest.mark.parametrize(
    ("entry", "sentences"),
    [
        (
            "Drafts now open in a tab instead of a new window",
            ["Drafts open in a new window.", "Drafts do not open in a tab."],
        ),
        ("`acme run` no longer reads the home folder", ["`acme run` reads the home folder."]),
        ("Fixed jobs falling back to one hour instead of nine hours", ["Jobs are falling back to one hour."]),
        ("Added `--dry` to show what would be sent", []),
        ("Uploads are now faster", []),
    ],
)
def test_what_a_page_says_that_has_not_heard_of_it(entry: str, sentences: list[str]) -> None:
    assert [each.sentence for each in contraries(told(entry).parts)] == sentences
