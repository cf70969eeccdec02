"""Which words deny a match, and which stand near it without doing so."""

import pytest

from docslint.claims.negation import denies, is_negative, is_past


def denied(text: str, words: str, *, negative: bool = False) -> bool:
    start = text.index(words)
    return denies(text, start, start + len(words), negative=negative)


@pytest.mark.parametrize(
    "text",
    [
        "It does not fall back.",
        "It doesn't fall back.",
        "It will never fall back.",
        "Work no longer may fall back.",
        "It fails to fall back.",
        "It stops trying to fall back.",
        "No gateway may fall back.",
        "It waits rather than fall back.",
    ],
)
def test_denied(text: str) -> None:
    assert denied(text, "fall back")


@pytest.mark.parametrize(
    "text",
    [
        "Failed uploads fall back.",
        "What failed may fall back.",
        "It will fall back.",
        "If it is not set, jobs fall back.",
        "Where no model is configured the jobs fall back.",
        "When it is not available jobs fall back.",
        "It does not fail to fall back.",
        "It will not only fall back.",
        "It does not stop; jobs fall back.",
        "It does not stop. Jobs fall back.",
        "It does not stop but jobs fall back.",
        "It was not seen \u2014 jobs fall back.",
    ],
)
def test_not_denied(text: str) -> None:
    assert not denied(text, "fall back")


def test_negation_inside_a_match() -> None:
    text = "A gateway must offer one, but not the other."
    assert denied(text, "must offer one, but not the other")
    assert not denied(text, "must offer one, but not the other", negative=True)


@pytest.mark.parametrize("phrase", ["not required", "*n't work", "no longer", "cannot skip"])
def test_negative_phrases(phrase: str) -> None:
    assert is_negative(phrase)
    assert not is_negative("is optional")


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("Before v2.1.129 it was automatic.", True),
        ("Earlier versions required it.", True),
        ("You used to need it.", True),
        ("The key is used to sign.", False),
        ("Since 2.1.129 it is off.", False),
    ],
)
def test_past(sentence: str, past: bool) -> None:
    assert is_past(sentence) is past
