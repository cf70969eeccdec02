"""Words that mean the same, as packs have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelves import pages

from docslint.coverage.alike import Alike
from docslint.coverage.library import Library
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
        ("`app relay list`, ``a `relay` b`` or the relay", "`app relay list`, ``a `relay` b`` or the host"),
        ("relay\u017f, a \u017ftore task", "hosts, a archive run"),  # letters that are an s to RE2
        ("\u00e9relay, relay\u00e9", "\u00e9relay, relay\u00e9"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_first_of_a_group_is_read_for_the_others(text: str, read: str) -> None:
    assert Alike(GROUPS).read(text) == read


@pytest.mark.parametrize(
    ("groups", "text", "read"),
    [
        ([["gate", "proxy"], ["proxy", "relay"]], "gate, proxy, relay", "gate, gate, gate"),
        ([["proxy", "relay"], ["gate", "relay", "hub"]], "gate, proxy, relay, hub", "proxy, proxy, proxy, proxy"),
        ([["gate", "proxy"], ["proxy", "gate"]], "gate, proxy", "gate, gate"),
        ([["archive run", "night job"], ["job", "run"]], "archive runs, night jobs, a run", "archive runs, archive runs, a job"),
        ([["proxy server", "server"]], "a proxy server, a server", "a proxy server, a proxy server"),
        ([["cluster", "k8s", "na\u00efve set"]], "K8s, NA\u00cfVE SETS", "cluster, clusters"),
        ([["stra\u00dfe", "weg"]], "Weg, stra\u00dfe", "stra\u00dfe, stra\u00dfe"),
        ([["sign-in", "user's door"]], "sign in, user\u2019s door", "sign in, sign-in"),
        ([["a.b", "c|d", "(e"], [], ["x"], ["y", "y"]], "a.b c|d (e x y", "a.b c|d (e x y"),
    ],
)  # fmt: skip
def test_words_of_several_groups_and_of_all_letters(groups: list[list[str]], text: str, read: str) -> None:
    assert Alike(groups).read(text) == read
    assert Alike(groups).read(read) == read


def test_every_letter_that_re2_takes_for_another_has_a_meaning() -> None:
    every = "".join(f"{chr(c)}x " for c in range(0x21, 0x3000))
    lower = [f"{chr(c)}x" for c in range(0x61, 0x600) if chr(c).islower()]
    assert "first" in Alike([["first", *lower]]).read(every)


def test_ten_thousand_words() -> None:
    assert (
        Alike([[f"thing {n}" for n in range(10_000)]]).read("A thing 9999 and thing 42s")
        == "A thing 0 and thing 0s"
    )


def test_readers_get_the_words_that_the_entry_has() -> None:
    assert Alike(GROUPS).spelled("Night jobs retry") == {
        "archiv": "Night jobs",
        "run": "Night jobs",
        "night": "Night",
        "job": "jobs",
        "retri": "retry",
    }


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
    assert other.texts == one.texts
    [plain] = pages({"a": text.format("night job")})
    assert plain.title != one.title


def test_code_is_read_as_it_is() -> None:
    [one] = pages({"a": "The relay.\n\n```\napp relay\n```\n"}, GROUPS)
    assert one.texts == ["host", "app relay"]


def test_an_address_is_read_so() -> None:
    [one] = pages({"store-tasks/night-jobs": "# Nights\n"}, GROUPS)
    assert one.address == "archive runs/archive runs"
    shelves = Library([one])
    assert shelves.called.keys() == {"nightjob", "archiverun"}
    assert shelves.addresses.keys() == shelves.areas[0] == {"archiv", "run"}
