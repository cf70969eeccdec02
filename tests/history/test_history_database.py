"""Files that are no history, or damaged, or not to be had: said in words, and never written to."""

import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import keeping
import pytest

from docslint.errors import UserError
from docslint.history import database
from docslint.history.history import History
from docslint.store import digest


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "history.db"
    keeping.keep(file, 1, 4)
    return file


@pytest.fixture
def file(tmp_path: Path, made: Path) -> Path:
    """A history of four snapshots."""
    return shutil.copy(made, tmp_path / "history.db")


def said(path: Path, *, create: bool = False) -> str:
    with pytest.raises(UserError) as caught, History.open(path, create=create) as history:
        history.snapshots()
    [problem] = caught.value.problems
    assert problem.hint
    assert problem.path == str(path)
    return problem.message


def test_none_there(tmp_path: Path) -> None:
    assert said(tmp_path / "history.db") == "there is no history yet"
    assert not (tmp_path / "history.db").exists()
    (tmp_path / "history.db").touch()  # what a first write leaves that was cut off at once
    assert said(tmp_path / "history.db") == "there is no history yet"
    with History.open(tmp_path / "history.db", create=True) as history:
        assert history.snapshots() == ()


@pytest.mark.parametrize("create", [True, False])
def test_other_files(tmp_path: Path, create: bool) -> None:
    text = tmp_path / "text"
    text.write_text("no database at all\n" * 100)
    assert said(text, create=create).startswith("the file is no history")
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE snapshot (id)")
    connection.close()
    before = other.read_bytes()
    assert said(other, create=create) == "the file is a database, but no history of docslint"
    assert other.read_bytes() == before
    (tmp_path / "folder").mkdir()
    assert said(tmp_path / "folder", create=create).startswith("the history cannot be opened")
    assert said(text / "history.db", create=create) in (
        "the folder of the history cannot be made: file exists", "the folder of the history cannot be made: not a directory", "there is no history yet",
    )  # fmt: skip


def test_a_newer_format(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert said(file) == "the history is of a newer docslint"


def test_one_that_another_process_holds(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert said(file).startswith("another process is writing to the history")
    other.execute("ROLLBACK")
    other.execute("BEGIN IMMEDIATE")
    with History.open(file) as history:
        assert len(history.snapshots()) == 4, "who only begins to write keeps nobody from reading"
        with pytest.raises(UserError, match="another process is writing"):
            history.add([], taken=history.snapshots()[0].time)
    other.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
def test_no_room_left(file: Path) -> None:
    """A file that may not grow: the snapshot is not there, the others are."""
    limit = file.stat().st_size + 20_000
    done = subprocess.run(
        [sys.executable, keeping.__file__, file, "50", "200"],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "UserError: " in done.stderr
    complete = [1, 2, 3, 4, *map(int, done.stdout.split())]
    with History.open(file) as history:
        assert [snapshot.name for snapshot in history.snapshots()] == [f"n{number}" for number in complete]
        last = history.files(history.snapshots()[-1])
        assert dict(zip(last, history.contents(last.values()), strict=True)) == keeping.files(complete[-1])


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_said_or_harmless(file: Path, seed: int) -> None:
    """Bytes that changed at random: what comes out is right, or a UserError says why nothing does."""
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 5, 200])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data[: chance.choice([len(data), len(data) // 2])])
    with suppress(UserError), History.open(file) as history:
        for snapshot in history.snapshots():
            own = history.files(snapshot)
            for digest_, text in zip(own.values(), history.contents(own.values()), strict=True):
                assert digest(text) == digest_
        history.add(keeping.files(9).items(), taken=history.snapshots()[-1].time, name="after")
