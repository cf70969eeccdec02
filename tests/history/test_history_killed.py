"""Processes that share a history: killed at any moment, or at work at once. What was complete stays whole.

``DOCSLINT_KILLS=100`` kills more of them.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import keeping
import pytest

from docslint.history.history import History

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
KILLS = int(os.environ.get("DOCSLINT_KILLS", "10"))
KEPT = 5


def started(file: Path, *numbers: int) -> subprocess.Popen[str]:
    words = [sys.executable, keeping.__file__, str(file), *map(str, numbers)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


def held(file: Path) -> list[int]:
    """The numbers of the snapshots in the file, each of which is checked byte by byte, and so is the file."""
    with History.open(file, create=True) as history:
        there = history.snapshots()
        for snapshot in there:
            own = history.files(snapshot)
            assert dict(zip(own, history.contents(own.values()), strict=True)) == keeping.files(
                int(snapshot.name[1:])
            )
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return [int(snapshot.name[1:]) for snapshot in there]


@POSIX
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """One history, whose writer is killed again and again: while it makes the file, adds, takes out, shrinks."""
    file, wait = tmp_path / "history.db", random.Random(7)
    first = 0
    for number in range(KILLS):
        process = started(file, first, 10_000, KEPT)
        said = process.stdout.readline() if number % 2 else ""  # on a busy machine others do not get that far
        time.sleep(wait.uniform(0, 0.3) if said else wait.uniform(0.15, 0.7))
        process.send_signal(signal.SIGKILL)
        told = [int(line) for line in (said + process.stdout.read()).splitlines()]
        process.wait(timeout=20)
        process.stdout.close()
        there = held(file)
        last = max(there, default=-1)
        assert last - max(told, default=first - 1) in (0, 1), (
            "one more may be complete that was not told of yet"
        )
        assert there[-KEPT:] == [*range(last + 1)][-KEPT:]
        first = last + 1
    assert first > 0
    keeping.keep(file, first, 1)
    assert not file.with_name("history.db-journal").exists()


def test_two_at_work_at_once(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    processes = [started(file, 100, 12), started(file, 200, 12)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        process.communicate()
    assert held(file) == [*range(100, 112), *range(200, 212)]
