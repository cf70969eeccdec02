"""The snapshots of a history as coverage asks for former states."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from docslint.history.history import History
from docslint.history.snapshot import Snapshot
from docslint.inputs.stored import Stored


class Snapshots:
    """The snapshots of ``history``, which must stay open, by number, as states of the folder ``root``."""

    def __init__(self, history: History, root: Path) -> None:
        self._history, self._root = history, root

    def revisions(self, path: str, revision: str = "HEAD") -> list[tuple[str, str]]:
        """Every snapshot up to ``revision`` that brought another text of the file ``path``, and what stands for that."""
        found: list[tuple[str, str]] = []
        last, end = "", self.commit(revision)
        for number, snapshot in self._all.items():
            own = self._history.files(snapshot).get(path, b"").hex()
            if own and own != last:
                found.append((number, own))
            last = own
            if number == end:
                break
        return found[::-1]

    def contents(self, ids: Sequence[str]) -> Iterator[tuple[bytes, int]]:
        """The bytes of each text and its size."""
        for data in self._history.contents([bytes.fromhex(own) for own in ids]):
            yield data, len(data)

    def commit(self, revision: str) -> str:
        """The number of a snapshot, the newest one's for ``HEAD``; empty for none."""
        return next(reversed(self._all), "") if revision == "HEAD" else revision

    def parent(self, commit: str) -> str:
        """The snapshot before one, empty for the first."""
        numbers = list(self._all)
        at = numbers.index(commit)
        return numbers[at - 1] if at else ""

    def commit_at(self, when: datetime, revision: str = "HEAD") -> str:
        """The last snapshot that is not after ``when`` nor after ``revision``, empty for none."""
        found = self._history.at(when)
        return self.merge_base(str(found.id), self.commit(revision)) if found else ""

    def merge_base(self, one: str, other: str) -> str:
        """The older of two."""
        return min(one, other, key=list(self._all).index)

    def state(self, commit: str) -> Stored:
        """The snapshot as a state."""
        return Stored(self._history, self._all[commit], self._root)

    @cached_property
    def _all(self) -> dict[str, Snapshot]:
        return {str(snapshot.id): snapshot for snapshot in self._history.snapshots()}
