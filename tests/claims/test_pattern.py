"""The pattern language: what each spelling matches, what it does not, and what is wrong with a bad one."""

import contextlib
import time

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from docslint.claims.pattern import compile_phrase, phrase_regex, read_phrase, synonym_table
from docslint.claims.signs import may_hold, signs

SYNONYMS = synonym_table([["main model", "primary model", "main-loop model"], ["must", "has to"]])


def found(phrase: str, text: str) -> bool:
    is_there = compile_phrase(phrase, SYNONYMS).search(text) is not None
    assert not is_there or may_hold(text, signs(read_phrase(phrase, SYNONYMS)))
    return is_there


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("gateway picker", "the Gateway **picker**"),
        ("gateway picker", "the gateway\npicker"),
        ("gateway picker", "gateway, the `picker`"),
        ("token-counting", "token counting"),
        ("token counting", "Token-counting"),
        ("fall* back", "falling back"),
        ("*n't work", "doesn\u2019t work"),
        ("opt in | automatic", "it is automatic"),
        ("(lists | reads) models", "reads the models"),
        ("model names?", "model"),
        ("word (or two)? more", "word more"),
        ("reads ... variable", "reads one or two more variable"),
        ("reads ...6 variable", "reads one two three four five six variable"),
        ("reads … variable", "reads variable"),
        ("small fast model", "small/fast model"),
        ("small/fast model", "Small / fast model"),
        ("ACME_MODEL", "set `ACME_MODEL=1`"),
        ("ACME_MODEL", r"ACME\_MODEL"),
        ("*_MODEL", "`ACME_BIG_MODEL`"),
        ("*_MODEL", "the `_MODEL` suffix"),
        ("ACME_*_MODEL", "ACME_BIG_MODEL"),
        ("2.1.126", "since v2.1.126."),
        ("--no-cache", "pass `--no-cache`."),
        ("/vim", "run `/vim`"),
        ("/v1/models", "GET /v1/models today"),
        ("falls back to main model", "falls back to the primary model"),
        ("must serve", "has to serve"),
        ("/colou?r/", "color"),
        ("gateway serves", "gateway's serves"),
    ],
)
def test_matches(phrase: str, text: str) -> None:
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("gateway picker", "gateway. Picker"),
        ("gateway picker", "gateway\n\npicker"),
        ("gateway picker", "gateways picker"),
        ("fall back", "falls back"),
        ("reads ... variable", "reads one two three four five variable"),
        ("reads ... variable", "reads it. A variable"),
        ("small/fast model", "small fast model"),
        ("ACME_MODEL", "ACME_MODEL_REGION"),
        ("ACME_MODEL", "MY_ACME_MODEL"),
        ("ACME_MODEL", "acme_model"),
        ("*_MODEL", "ACME_MODEL_REGION"),
        ("2.1.12", "2.1.126"),
        ("1.126", "2.1.126"),
        ("--no-cache", "--no-cache-dir"),
        ("/vim", "~/.config/vim"),
        ("/vim", "/vim-mode"),
        ("/v1/models", "/v1/models/list"),
        ("includeByline", "includebyline"),
    ],
)
def test_does_not_match(phrase: str, text: str) -> None:
    assert not found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "an alternative is empty"),
        ("a |", "an alternative is empty"),
        ("a | | b", "an alternative is empty"),
        ("()", "an alternative is empty"),
        ("(a", "a parenthesis is not closed"),
        ("a)", "a closing parenthesis too many"),
        ("... a", "a gap needs words on both sides"),
        ("a ...99 b", "a gap is 1 to 20 words"),
        ("a ...0 b", "a gap is 1 to 20 words"),
        ("a? b", "the first word may not be missing"),
        ("**", "a word needs a letter or a digit"),
        ("/(/", "not a valid RE2 regex"),
        (r"/(a)\1/", "not a valid RE2 regex"),
        ("(" * 9 + "a" + ")" * 9, "nested too deeply"),
    ],
)
def test_bad_patterns_say_what_is_wrong(phrase: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_phrase(phrase)


@given(st.text(alphabet="ab_*|()?./- …'9", max_size=30))
def test_any_phrase_compiles_or_is_refused(phrase: str) -> None:
    with contextlib.suppress(ValueError):
        compile_phrase(phrase).search("a b")


@given(
    st.lists(
        st.lists(st.sampled_from("fall* back main model (a | big | the model) or don't ... small/fast A_B x-y".split()),
                 min_size=1, max_size=4).map(" ".join),
        min_size=2, max_size=4,
    ),
    st.lists(st.sampled_from("falls back MAIN primary-model a BIG or don\u2019t A\\_B small / fast x y the , . \n".split(" ")), max_size=12).map(" ".join),
)  # fmt: skip
def test_alternatives_are_tried_in_their_order(alternatives: list[str], text: str) -> None:
    """A program that says once what they have in common finds what one that spells out each would find."""
    with contextlib.suppress(ValueError):
        together = compile_phrase(" | ".join(alternatives), SYNONYMS)
        apart = re2.compile("|".join(phrase_regex(each, SYNONYMS) for each in alternatives))
        assert [m.span() for m in together.finditer(text)] == [m.span() for m in apart.finditer(text)]


def test_linear_on_hostile_text() -> None:
    pattern = compile_phrase("a* ...20 b* ...20 c")
    started = time.process_time()
    assert not pattern.search("a b " * 50_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("fall* back", "falling down", False),
        ("fall* back", "It comes BACK, falling", True),
        ("token-counting | /tokens", "counting", False),
        ("token-counting | /tokens", "tokens", True),
        ("(small | tiny) models?", "a tiny one", True),
        ("(small | tiny) models?", "a model", False),
        ("uses the main model", "it uses a main one", False),
        ("uses the main model", "the model uses a primary one", True),
        ("ACME_SMALL_MODEL", "small", True),
        ("*n't work", "work", False),
        ("*n't work", "no work", True),
        ("/retr(y|ies)/", "", True),
    ],
)
def test_what_a_phrase_cannot_do_without(phrase: str, text: str, *, expected: bool) -> None:
    assert may_hold(text, signs(read_phrase(phrase, SYNONYMS))) == expected


@given(
    st.lists(
        st.sampled_from("fall* back Main model (a | big) (or)? don't 2.1.126 A_B-c ... small/fast names? x-y | |".split(" ")),
        min_size=1, max_size=6,
    ).map(" ".join),
    st.lists(st.sampled_from("falls back MAIN primary-model a BIG or don\u2019t v2.1.126 A\\_B-c small / fast name \u017fmall x y".split(" ")), max_size=7).map(" ".join),
)  # fmt: skip
def test_a_text_without_its_signs_has_no_phrase(phrase: str, text: str) -> None:
    with contextlib.suppress(ValueError):
        found(phrase, text)
