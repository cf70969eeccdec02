"""Text to terms, and a page to passages of them."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docslint.coverage.alike import Alike
from docslint.coverage.page_terms import page_terms
from docslint.coverage.terms import NAME, VERSION, joined, name_term, parts_of, spelled, terms, versions
from docslint.parse.markdown import parse
from docslint.source import Source


@given(st.text())
def test_any_text_has_terms(text: str) -> None:
    for term in terms(text):
        assert term
        assert not any(c.isspace() for c in term)


@given(st.text(st.sampled_from("aB1.*:-$@/_ ,;()[]{}<>\"'`|!?&%+=~^#\\"), max_size=40))
def test_letters_beyond_ascii_change_no_other_word(text: str) -> None:
    assert (*terms(text), "\u00e9") == terms(f"{text} \u00e9")


@given(st.text(st.sampled_from("aB1.v-:/ ht\u00e9\u0661,"), max_size=40))
def test_terms_joined_and_versions_are_of_the_terms(text: str) -> None:
    assert joined(text) == " ".join(terms(text))
    assert versions(text) == [term for term in terms(text) if term[0] == VERSION]


@given(st.text(), st.text())
def test_a_text_has_the_terms_of_its_parts(one: str, other: str) -> None:
    assert terms(f"{one}\n{other}") == (*terms(one), *terms(other)) or "http" in one


@given(st.text())
@example("NO")
def test_what_is_spelled_stands_in_the_text(text: str) -> None:
    assert all(term in terms(text) and word in text for term, word in spelled(text).items())


@pytest.mark.parametrize(
    "text", ["a." * 50_000, "-" * 100_000, "aA" * 50_000, "a*" * 50_000, "/a" * 50_000, "1." * 50_000, "é" * 100_000]
)  # fmt: skip
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    terms(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("retries", "retry"),
        ("maxRetries", "max-retries"),
        ("max_retries", "MAX_RETRIES"),
        ("$PORT_BASE", "PORT_BASE"),
        ("v2.1.141", "2.1.141"),
        ("URLs", "URL"),
        ("IDs", "ID"),
    ],
)
def test_spellings_of_one_thing(one: str, other: str) -> None:
    assert terms(one)[0] == terms(other)[0]


@pytest.mark.parametrize(
    ("one", "other"), [("--dry-run", "dry-run"), ("/compact", "compact"), (".env", "env"), ("2.1.14", "2.1.141")]
)  # fmt: skip
def test_sigils_tell_names_apart(one: str, other: str) -> None:
    assert terms(one)[0] != terms(other)[0]


def test_a_name_stands_as_a_whole_and_in_parts() -> None:
    assert terms("maxRetryCount") == ("=maxretrycount", "max", "retri", "count")
    assert parts_of("--dry-run")[0] == name_term("--dry-run") == "=--dryrun"
    assert name_term("word") == ""
    assert terms("1.2.3") == ("#1.2.3",)


def test_a_slash_between_words_is_no_sigil() -> None:
    assert NAME + "/json" not in terms("YAML/JSON")
    assert NAME + "/json" in terms("the `/json` endpoint")


def test_empty_words_and_addresses_tell_nothing() -> None:
    assert terms("It is now as before, e.g. when it doesn't.") == ()
    assert terms("see https://example.com/a-long_name") == terms("see")


def test_a_name_is_spelled_as_the_text_has_it() -> None:
    found = spelled("**Output:** set `APP_Port` to 1.2.3")
    assert found[name_term("APP_PORT")] == "APP_Port"
    assert "Output" in found.values()
    assert "#1.2.3" in found
    assert "port" not in found  # a part of a name is no word of the text


def page(text: str):
    return page_terms(parse(Source("docs/a.md", text, "a", flavor="mintlify")), Alike(()))


def test_passages_with_their_headings() -> None:
    found = page("# Retries\n\nIntro.\n\n## Limits\n\nAt most `max_tries`:\n\n- drum\n- bell\n")
    assert "retri" in found.title
    limit = next(n for n, terms in enumerate(found.texts) if "=maxtries" in terms.split())
    assert {"retri", "limit"} <= set(found.sections[found.place(limit).section].split())
    items = [n for n, terms in enumerate(found.texts) if terms in ("drum", "bell")]
    assert [found.place(item).lead for item in items] == [limit, limit]
    assert [*found.leads] == [found.place(n).lead for n in range(found.count)]
    assert [*found.sections_of] == [found.place(n).section for n in range(found.count)]


def test_versions_in_comments_count_for_the_passage_beside_them() -> None:
    found = page("# A\n\nFirst words.\n\n{/* min-version: 2.1.9 */}\n\nSecond words.\n\nThird words.\n")
    held = [terms for terms in found.texts if VERSION + "2.1.9" in terms.split()]
    assert len(held) == 1
    assert held[0].startswith("second")


@given(st.text(alphabet="ab #\n`-|<>{}*/.1é", max_size=200))
def test_any_page_has_passages_inside_its_text(text: str) -> None:
    found = page(text)
    assert len(found.texts) == found.count
    for number in range(found.count):
        start, end, section, lead = found.place(number)
        assert 0 <= start <= end <= len(text)
        assert 0 <= section <= len(found.sections)
        assert -1 <= lead < number
