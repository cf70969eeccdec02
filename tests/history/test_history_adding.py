"""What goes into a history comes out of it, and what is the same takes no room."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docslint.errors import UserError
from docslint.history.history import History
from docslint.history.snapshot import NO_CONTENT, Known, Snapshot

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def day(number: int) -> datetime:
    return NOON + timedelta(days=number)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "deep/er/history.db", create=True) as opened:
        yield opened


def state(history: History, snapshot: Snapshot) -> dict[str, bytes | None]:
    """The files of a snapshot with their bytes, None for those of which only the path is kept."""
    files = history.files(snapshot)
    texts = history.contents(own for own in files.values() if own != NO_CONTENT)
    return {path: None if own == NO_CONTENT else next(texts) for path, own in files.items()}


def test_a_snapshot_is_what_was_added(history: History) -> None:
    files = {
        "::odd\\\n name.md": b"",
        "docs/b.md": b"# B\n",
        "docs/a.md": "# Ä\r\n".encode(),
        "img/x.png": None,
        "e.md": b"",
    }
    made = history.add(files.items(), taken=NOON, name="first", source="a folder", note="by hand")
    assert state(history, made) == files
    assert [*history.files(made)] == sorted(files)
    assert (made.id, made.name, made.taken, made.files, made.bytes, made.seen) == (
        1, "first", "2026-05-01T12:00:00Z", 5, 10, "",
    )  # fmt: skip
    assert (made.source, made.note, made.label, made.time) == ("a folder", "by hand", "first", NOON)
    assert history.snapshots() == (made,)


def test_snapshots_are_in_order_of_time_whenever_they_were_added(history: History) -> None:
    for number in (3, 1, 2):
        history.add([("a.md", b"%d" % number)], taken=day(number))
    assert [snapshot.id for snapshot in history.snapshots()] == [2, 3, 1]
    assert [state(history, each)["a.md"] for each in history.snapshots()] == [b"1", b"2", b"3"]


def test_a_snapshot_is_found_by_name_number_and_time(history: History) -> None:
    one = history.add([("a.md", b"1")], taken=day(1), name="v1")
    two = history.add([("a.md", b"2")], taken=day(2), name="1")
    assert history.find("v1") == one
    assert history.find("2") == two
    assert history.find("1") == two, "a name goes before a number"
    assert history.find("v3") is history.find("9" * 30) is history.find("") is None
    assert history.at(day(1)) == history.at(day(2) - timedelta(seconds=1)) == one
    assert history.at(day(9)) == two
    assert history.at(day(0)) is None


def test_the_same_state_again_is_told_and_stored_once(history: History) -> None:
    one = history.add([("a.md", b"1"), ("b.md", b"2")], taken=day(1))
    again = history.add([("b.md", b"2"), ("a.md", b"1")], taken=day(8))
    assert (again.id, again.taken, again.seen) == (one.id, one.taken, "2026-05-09T12:00:00Z")
    assert history.snapshots() == (again,)
    named = history.add([("a.md", b"1"), ("b.md", b"2")], taken=day(9), name="v1")
    assert (named.key, named.seen) == (one.key, "")
    assert len(history.snapshots()) == 2
    back = history.add([("a.md", b"1")], taken=day(10))
    assert back.key != one.key
    assert history.add([("a.md", b"1"), ("b.md", b"2")], taken=day(11)).key == one.key
    assert len(history.snapshots()) == 4, "a state that returns is a snapshot"


def test_a_name_is_given_once(history: History) -> None:
    history.add([], taken=day(1), name="v1")
    with pytest.raises(UserError, match="there is a snapshot `v1` already, of 2026-05-02T12:00:00Z"):
        history.add([("a.md", b"")], taken=day(2), name="v1")
    assert len(history.snapshots()) == 1


def test_a_content_that_is_there_may_be_named_by_its_digest(history: History) -> None:
    one = history.add([("a.md", b"text")], taken=day(1))
    own = history.files(one)["a.md"]
    two = history.add([("a.md", Known(own)), ("b.md", Known(own))], taken=day(2))
    assert state(history, two) == {"a.md": b"text", "b.md": b"text"}
    assert two.bytes == 8


@pytest.mark.parametrize("path", ["", "/a.md", "../a.md", "a/../b.md", "a//b.md", "./a.md", "a/"])
def test_a_path_stays_in_the_project(history: History, path: str) -> None:
    with pytest.raises(ValueError, match="is no path in a project"):
        history.add([(path, b"")], taken=NOON)


def test_a_time_needs_a_zone(history: History) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        history.add([], taken=datetime(2026, 5, 1))  # noqa: DTZ001
    assert history.snapshots() == ()


def test_what_was_taken_back_leaves_nothing_behind(history: History, tmp_path: Path) -> None:
    """Numbers of contents are given anew, by this process and by others: none is taken for what it was."""
    page = b"".join(b"Line %d of the page.\n" % number for number in range(300))
    history.add([("a.md", page)], taken=day(1))
    with pytest.raises(UserError, match="a content is missing"):
        history.add([("a.md", page + b"One.\n"), ("z.md", Known(b"?" * 16))], taken=day(2))
    assert len(history.snapshots()) == 1
    two = history.add([("a.md", page + b"Two.\n")], taken=day(2))
    with History.open(tmp_path / "deep/er/history.db") as other:
        other.remove([two])
        other.add([("a.md", page + b"Three.\n")], taken=day(3))
    four = history.add([("a.md", page + b"Three.\nFour.\n")], taken=day(4))
    assert [state(history, each)["a.md"][len(page) :] for each in history.snapshots()] == [
        b"",
        b"Three.\n",
        b"Three.\nFour.\n",
    ]
    assert state(history, four)["a.md"].endswith(b"Four.\n")


STATES = st.lists(
    st.dictionaries(
        st.sampled_from(["a.md", "b.md", "c/d.md"]),
        st.none()
        | st.lists(st.sampled_from([b"a line of text\n", b"another line\n", b"\n", b"end"])).map(b"".join),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(STATES, st.randoms(use_true_random=False))
def test_any_states_in_any_order(tmp_path_factory: pytest.TempPathFactory, states: list, order) -> None:
    days = [*range(len(states))]
    order.shuffle(days)
    path = tmp_path_factory.mktemp("history") / "h.db"
    with History.open(path, create=True) as history:
        made = {
            number: history.add(states[number].items(), taken=day(number), name=f"n{number}")
            for number in days
        }
    with History.open(path) as history:
        assert [each.name for each in history.snapshots()] == [f"n{number}" for number in sorted(days)]
        for number, snapshot in made.items():
            assert state(history, snapshot) == states[number]
