"""Two moments beside each other, and which page of the later one an earlier page has become."""

from collections.abc import Mapping

from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import Named, Scene, Standing
from docslint.finding import Place


class Pair:
    """Two scenes. ``renamed`` gives the newer path of a page by its older one."""

    def __init__(self, before: Scene, after: Scene, renamed: Mapping[str, str]) -> None:
        self.before = before
        self.after = after
        self._renamed = renamed
        self._former = {new: old for old, new in renamed.items()}

    def now(self, path: str) -> str:
        """The path that a page of the earlier moment has at the later one."""
        return self._renamed.get(path, path)

    def then(self, path: str) -> str:
        """The path that a page of the later moment had at the earlier one."""
        return self._former.get(path, path)

    @property
    def was(self) -> dict[Named, Standing]:
        """The names of the earlier moment."""
        return self.before.standings

    @property
    def is_now(self) -> dict[Named, Standing]:
        """The names of the later moment."""
        return self.after.standings

    def move(  # noqa: PLR0913  the sides of a move
        self,
        move: Move,
        name: str,
        kind: str,
        *,
        was: str = "",
        now: str = "",
        before: Place | None = None,
        after: Place | None = None,
    ) -> FactMove:
        """A move, its places quoted."""
        return FactMove(
            move=move,
            name=name,
            kind=kind,
            was=was,
            now=now,
            before=self.before.quoted(before) if before else None,
            after=self.after.quoted(after) if after else None,
        )
