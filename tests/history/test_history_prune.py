"""What may go, and that nothing else goes with it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keeping
import pytest

from docslint.errors import UserError
from docslint.history.choose import chosen, moment, superfluous
from docslint.history.history import History

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "history.db"
    keeping.keep(file, 0, 30)
    return file


@pytest.fixture
def history(tmp_path: Path, made: Path) -> Iterator[History]:
    """Thirty snapshots, an hour apart."""
    shutil.copy(made, tmp_path / "history.db")
    with History.open(tmp_path / "history.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("keep", "age", "left"),
    [
        (5, None, 5),
        (0, None, 1),
        (99, None, 30),
        (None, 10, 20),
        (None, 99, 1),
        (25, 10, 25),
        (3, 10, 20),
        (None, 0, 30),
    ],
)
def test_what_is_among_the_newest_or_young_enough_stays(history: History, keep, age, left: int) -> None:
    before = None if age is None else FIRST + timedelta(hours=age)
    there = history.snapshots()
    assert len(there) - len(superfluous(there, keep=keep, before=before)) == left
    assert superfluous((), keep=keep, before=before) == ()


@pytest.mark.parametrize("every", [2, 3, 29])
def test_what_stays_is_whole_and_room_is_given_back(history: History, tmp_path: Path, every: int) -> None:
    size = (tmp_path / "history.db").stat().st_size
    gone = [each for number, each in enumerate(history.snapshots()) if number % every]
    history.remove(gone)
    history.shrink()
    assert (tmp_path / "history.db").stat().st_size <= size * (1 if every < 29 else 0.8)
    late = history.add(keeping.files(31).items(), taken=FIRST + timedelta(hours=31), name="n31")
    assert late.id == 31, "numbers are never used again"
    assert len(history.snapshots()) == 31 - len(gone)
    for snapshot in history.snapshots():
        own = history.files(snapshot)
        assert dict(zip(own, history.contents(own.values()), strict=True)) == keeping.files(
            int(snapshot.name[1:])
        )


def test_what_was_read_before_is_still_known_to_be_gone(history: History) -> None:
    first, *_, last = history.snapshots()
    old = history.files(first)
    history.remove(history.snapshots()[:-1])
    assert history.files(first) == {
        path: own for path, own in history.files(last).items() if old.get(path) == own
    }
    with pytest.raises(UserError, match="a content is missing"):
        [*history.contents([own for own in old.values() if own not in history.files(last).values()])]


def test_the_newest_may_go_and_the_next_is_whole(history: History) -> None:
    """A snapshot of an earlier time that was added last is not the newest."""
    history.add([("x.md", b"x")], taken=FIRST - timedelta(days=1), name="old")
    history.remove([history.snapshots()[0]])
    late = history.add(keeping.files(30).items(), taken=FIRST + timedelta(hours=30), name="n30")
    own = history.files(late)
    assert dict(zip(own, history.contents(own.values()), strict=True)) == keeping.files(30)


def test_a_word_means_a_snapshot(history: History) -> None:
    assert chosen(history, "n7").name == "n7"
    assert chosen(history, "8").name == "n7"
    assert chosen(history, "latest").name == "n29"
    assert chosen(history, "2026-01-01").name == "n23"
    assert chosen(history, "2026-01-01T07:30:00Z").name == "n7"
    assert chosen(history, "2026-01-01T07:30:00+02:00").name == "n5"
    for word, message in {
        "n77": "there is no snapshot `n77`",
        "2025-12-31": "no snapshot is as old as 2025-12-31",
        "\udcff": "there is no snapshot",
        "": "there is no snapshot",
        "9" * 40: "there is no snapshot",
        "0001-01-01T00:00:00+02:00": "there is no snapshot",
        "9999-12-31T23:00:00-02:00": "there is no snapshot",
    }.items():
        with pytest.raises(UserError, match=message):
            chosen(history, word)


def test_moments() -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert moment("90d", now) == now - timedelta(days=90)
    assert moment("2w", now) == now - timedelta(days=14)
    assert moment("2026-02-01", now) == datetime(2026, 2, 1, tzinfo=UTC)
    assert [moment(word, now) for word in ("d", "-3d", "99999y", "soon", "")] == [None] * 5
