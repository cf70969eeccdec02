"""Values as pages spell them: which mean the same, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.values import agree, normalised, state


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("16", "n:16"),
        ("`16`", "n:16"),
        ("1,000,000", "n:1000000"),
        ("1_000", "n:1000"),
        ("-1", "n:-1"),
        ("0.5", "n:0.5"),
        ("5 minutes", "t:300"),
        ("300000ms", "t:300"),
        ("1h", "t:3600"),
        ("4w", "t:2419200"),
        ("10m", "t:600"),
        ("PT15S", "t:15"),
        ("PT1H30M", "t:5400"),
        ("P1D", "t:86400"),
        ("256 MB", "b:268435456"),
        ("64KiB", "b:65536"),
        ("true", "y"),
        ("`True`", "y"),
        ("enabled", "y"),
        ("off", "n"),
        ("none", "0"),
        ("*None*", "0"),
        ('`""`', "0"),
        ("—", "0"),
        ("(not set)", "0"),
        ("", "0"),
        ("fast", "s:fast"),
        ("`/var/lib/acme`", "s:/var/lib/acme"),
    ],
)
def test_normalised(raw: str, value: str) -> None:
    assert normalised(raw) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4w", "4 weeks"),
        ("300000", "5 minutes"),
        ("60000", "60000ms"),
        ("60000 ms", "1 minute"),
        ("268435456", "256 MB"),
        ("256MB", "256 MiB"),
        ("PT5S", "5"),
        ("None", ""),
        ("unset", "null"),
        ("(none)", "`''`"),
        ("1", "true"),
        ("False", "0"),
        ("off", "disabled"),
        ("Fast", "fast"),
        ('"fast"', "`fast`"),
        ("~/.acme", "$HOME/.acme"),
        ("~/.acme/", "~/.acme"),
        ("http://localhost:3000", "http://localhost:3000/"),
        ("${XDG_CACHE_HOME}/acme", "~/.cache/acme"),
    ],
)
def test_agree(one: str, other: str) -> None:
    assert agree(normalised(one), normalised(other))
    assert agree(normalised(other), normalised(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10", "25"),
        ("true", "false"),
        ("5 minutes", "10 minutes"),
        ("256 MB", "512 MB"),
        ("fast", "slow"),
        ("none", "5"),
        ("true", "5"),
        ("PT15S", "5"),
        ("1 hour", "1 MB"),
        ("2048", "4096"),
    ],
)
def test_do_not_agree(one: str, other: str) -> None:
    assert not agree(normalised(one), normalised(other))
    assert not agree(normalised(other), normalised(one))


@given(st.text(max_size=40))
def test_every_text_is_a_value_and_agrees_with_itself(raw: str) -> None:
    assert agree(normalised(raw), normalised(raw))


@given(st.text(max_size=30), st.text(max_size=30))
def test_agreement_has_no_direction(one: str, other: str) -> None:
    assert agree(normalised(one), normalised(other)) == agree(normalised(other), normalised(one))


@pytest.mark.parametrize(
    ("said", "declared"), [("enabled", "false"), ("on", "0"), ("off", "true"), ("disabled", "1")]
)
def test_a_state_is_held_against_true_and_false(said: str, declared: str) -> None:
    assert not agree(state(normalised(said)), normalised(declared))


@pytest.mark.parametrize(
    ("said", "declared"), [("enabled", "300"), ("on", "fast"), ("off", "none"), ("on", "true"), ("off", "0")]
)
def test_a_state_says_nothing_of_other_values(said: str, declared: str) -> None:
    assert agree(state(normalised(said)), normalised(declared))
