"""What became of the pages between two moments: created, removed, renamed, changed, or only set otherwise."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from docslint.drift.picture import PageChange
from docslint.drift.scene import About


class Limits(Struct, frozen=True, kw_only=True):
    """How much of the changes a report shows. ``rows`` is for all pages together; 0 for counts alone."""

    rows_of_hunk: int = 200
    rows_of_page: int = 2_000
    rows: int = 40_000


def page_changes(
    before: Mapping[str, str],
    after: Mapping[str, str],
    *,
    was: Callable[[str], About] = lambda _: About(),
    now: Callable[[str], About] = lambda _: About(),
    limits: Limits = Limits(),  # noqa: B008  frozen
) -> tuple[PageChange, ...]:
    """Every page that is not what it was, by path. Texts by path, as ``decode`` gives them; ``was`` and ``now`` tell of paths.

    Files that are the same on both sides may be left out of both mappings.
    """
    raise NotImplementedError
