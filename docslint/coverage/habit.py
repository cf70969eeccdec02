"""What share of earlier releases the pages have: how far they speak of changes in the changelog's own words.

Pages that put things in words of their own never look as if somebody had been through a release, so that of a release
which is not found there nothing follows.
"""

from collections.abc import Iterator

from docslint.coverage.assess import Ground, Share, share
from docslint.coverage.reflect import State
from docslint.coverage.select import Dated, order

#: Entries of earlier releases to look at, whole releases; more tell little more and cost as much.
_ENOUGH = 200


class Habit:
    """The shares of the releases of a project; ``pages`` are those of today, without their past."""

    def __init__(self, pages: State, ground: Ground) -> None:
        self._pages, self._ground = pages, ground
        self._known: dict[tuple[str, int], Share] = {}

    def before(self, dated: Dated) -> float:
        """The share of what the releases before ``dated`` brought, 0 to 1; 1 where there are none to go by."""
        shares = [self._share(each) for each in _older(dated)]
        brought = sum(each.brought for each in shares)
        return sum(each.swept * each.brought for each in shares) / brought if brought else 1.0

    def _share(self, dated: Dated) -> Share:
        key = (dated.log.path, dated.release.start)
        if key not in self._known:
            entries = dated.release.entries
            self._known[key] = share(dated.name, entries, self._pages, self._ground)
        return self._known[key]


def _older(dated: Dated) -> Iterator[Dated]:
    """The releases before one in its changelog, newest first, as many as are enough."""
    older = [r for r in dated.log.releases if r.entries and order(r) < order(dated.release)]
    seen = 0
    for release in sorted(older, key=order, reverse=True):
        yield Dated(dated.log, release)
        seen += len(release.entries)
        if seen >= _ENOUGH:
            return
