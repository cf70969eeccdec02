"""The facts that moved between two moments: names new and gone, defaults, versions, claims, links."""

from collections.abc import Collection, Mapping

from docslint.drift.picture import FactMove
from docslint.drift.scene import Scene


def fact_moves(
    before: Scene,
    after: Scene,
    *,
    renamed: Mapping[str, str] | None = None,
    unchanged: Collection[str] = (),
    moment: str = "",
) -> tuple[FactMove, ...]:
    """What pages say now and did not say before, over the whole tree: a text that only moved tells nothing new.

    ``renamed`` gives the newer path of renamed pages by the older; ``unchanged`` are paths known to hold the same bytes
    on both sides, whose texts need not be read.
    """
    raise NotImplementedError
