"""What knows former states of a project: git's commits, or the snapshots of a history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from docslint.inputs.state import State


class Chronicle(Protocol):
    """Former states in one line, each by its name (``commit``), with their changelogs. ``Commits`` is one."""

    def revisions(self, path: str, revision: str = "HEAD") -> list[tuple[str, str]]:
        """Every state that brought another text of the file ``path``, and that text's id; newest first."""

    def contents(self, ids: Sequence[str]) -> Iterator[tuple[bytes, int]]:
        """The bytes of each text and its size."""

    def commit(self, revision: str) -> str:
        """The name of a state, ``HEAD`` for the newest; empty for none."""

    def parent(self, commit: str) -> str:
        """The state before one, empty for the first."""

    def commit_at(self, when: datetime, revision: str = "HEAD") -> str:
        """The last state that is not after ``when``, empty for none."""

    def merge_base(self, one: str, other: str) -> str:
        """The last state that leads to both: the older one, where they are in one line."""

    def state(self, commit: str) -> State:
        """The state itself."""
