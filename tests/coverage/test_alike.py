"""Words that mean the same, as packs have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelves import pages

from docslint.coverage.alike import Alike
from docslint.regex import Encoded

GROUPS = (("archive run", "night job", "store task"), ("APP_KEY", "token"), ("host", "relay", "LiteRelay"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A night job ends.", "A archive run ends."),
        ("Night jobs, store-tasks", "archive runs, archive runs"),
        ("a night\njob", "a archive run"),
        ("The relay and the relays", "The host and the hosts"),
        ("the token", "the token"),  # the only plain word of its group
        ("LiteRelay, APP_RELAY, `--relay`, relay.log, /relay", "LiteRelay, APP_RELAY, `--relay`, relay.log, /relay"),
        ("a nightly job, the relayed one", "a nightly job, the relayed one"),
        ("relay", "host"),
        ("relay relay", "host host"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_first_of_a_group_is_read_for_the_others(text: str, read: str) -> None:
    assert Alike(GROUPS).read(text) == read


@given(st.text(alphabet="relay night job\n`-s.é€𝄞", max_size=60))
def test_what_was_read_has_only_first_ones(text: str) -> None:
    alike = Alike(GROUPS)
    read = alike.read(text)
    assert not [*alike.found(Encoded(read))]
    assert (read == text) is not any(alike.found(Encoded(text)))
    assert Alike(()).read(text) == text


def test_pages_are_read_so_in_titles_headings_and_passages() -> None:
    text = "# {0}\n\n## More on a {0}\n\nA {0} ends, and a mill.\n\nNothing.\n"
    [one] = pages({"a": text.format("archive run")}, GROUPS)
    [other] = pages({"a": text.format("night job")}, GROUPS)
    assert (other.title, other.sections) == (one.title, one.sections)
    assert [p.terms for p in other.passages] == [p.terms for p in one.passages]
    [plain] = pages({"a": text.format("night job")})
    assert plain.title != one.title
