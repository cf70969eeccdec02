"""Which names are slips of the pen, and which are siblings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.engine import Request, load
from docslint.spelling import is_slip, slips

WORDS = st.text(alphabet="ABCDE", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("TIEMOUT", "TIMEOUT"),
        ("TIMOUT", "TIMEOUT"),
        ("TIMEEOUT", "TIMEOUT"),
        ("TIMEOUR", "TIMEOUT"),
        ("ITMEOUT", "TIMEOUT"),
        ("DIRETUS", "DIRECTUS"),
    ],
)
def test_one_letter_is_a_slip(word: str, other: str) -> None:
    assert is_slip(word, other)
    assert is_slip(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("METRIC", "METRICS"),
        ("HOST", "PORT"),
        ("PORT", "SORT"),
        ("CPUS", "GPUS"),
        ("TIMEOUT", "TIMEOUT"),
        ("TIMEOUT", "TIMEOUTED"),
        ("ABCD", "BADC"),
        ("", "AB"),
    ],
)
def test_more_than_a_letter_or_another_word_is_none(word: str, other: str) -> None:
    assert not is_slip(word, other)
    assert not is_slip(other, word)


@given(WORDS, WORDS)
def test_a_slip_goes_both_ways(word: str, other: str) -> None:
    assert is_slip(word, other) == is_slip(other, word)


@given(WORDS.filter(lambda w: len(set(w)) == len(w)), st.integers(0, 5))
def test_swapped_neighbours_are_always_a_slip(word: str, at: int) -> None:
    if at + 1 < len(word):
        assert is_slip(word[:at] + word[at + 1] + word[at] + word[at + 2 :], word)


def found(tmp_path: Path, **pages: str) -> dict[str, str]:
    for name, text in pages.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return slips(load(Request(root=tmp_path)).index, "env-var")


def test_a_slip_and_its_name(tmp_path: Path) -> None:
    assert found(tmp_path, a="`ACME_TIMEOUT`, `ACME_TIMEOUT`", b="`ACME_TIEMOUT`") == {
        "ACME_TIEMOUT": "ACME_TIMEOUT"
    }


def test_the_right_name_must_be_common(tmp_path: Path) -> None:
    assert found(tmp_path, a="`ACME_TIMEOUT`", b="`ACME_TIEMOUT`") == {}


def test_a_word_of_other_names_is_no_slip(tmp_path: Path) -> None:
    assert found(tmp_path, a="`ACME_STATE`, `ACME_STATE`", b="`ACME_SLATE` and `OTHER_SLATE`") == {}


def test_a_name_between_two_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, a="`ACME_CLOCK`, `ACME_CLOCK`, `ACME_CLOAK`, `ACME_CLOAK`", b="`ACME_CLOXK`") == {}


def test_a_name_on_two_pages_is_meant(tmp_path: Path) -> None:
    assert found(tmp_path, a="`ACME_TIMEOUT` " * 9, b="`ACME_TIMOUT`", c="`ACME_TIMOUT`") == {}


def test_several_slips_at_once(tmp_path: Path) -> None:
    pages = {"a": "`ACME_TIMEOUT` `ACME_REGION` " * 3, "b": "`ACME_TIEMOUT` and `ACME_REGOIN`"}
    assert found(tmp_path, **pages) == {"ACME_TIEMOUT": "ACME_TIMEOUT", "ACME_REGOIN": "ACME_REGION"}


def test_many_names_take_little_time(tmp_path: Path) -> None:
    """Only names that share all words but one are compared: the number of names may grow."""
    text = " ".join(
        f"`ACME_{a}{b}{c}ING_{c}{b}{a}`"
        for a in "ABCDEFGHIJKLMNOP"
        for b in "ABCDEFGHIJ"
        for c in "ABCDEFGHIJ"
    )
    assert found(tmp_path, a=text) == {}
