"""What share of earlier releases the pages have: how far they speak of changes in the changelog's own words.

Pages that put things in words of their own never look as if somebody had been through a release, so that of a release
which is not found there nothing follows.
"""

from collections.abc import Iterator

from docslint.coverage.assess import Ground, Share, most_brought, share
from docslint.coverage.reflect import State
from docslint.coverage.select import Dated, order

#: Entries of earlier releases to look at, whole releases; more tell little more and cost as much.
_ENOUGH = 200
_ERROR = 1e-9  # more than any sum of shares is off


class Habit:
    """The shares of the releases of a project; ``pages`` are those of today, without their past."""

    def __init__(self, pages: State, ground: Ground) -> None:
        self._pages, self._ground = pages, ground
        self._known: dict[tuple[str, int], Share] = {}

    def reaches(self, dated: Dated, least: float) -> bool:
        """Whether the pages have at least this share of what the releases before ``dated`` brought.

        True where there are none to go by. Of these releases no more are looked for than decide it.
        """
        older = [*_older(dated)]
        rooms = [most_brought(each.release.entries, self._ground) for each in older]
        has = brought = 0.0
        for number, each in enumerate(older):
            left = sum(rooms[number:])
            if has >= (least + _ERROR) * (brought + left) > 0:
                return True
            if has + left < (least - _ERROR) * (brought + left):
                return False
            found = self._share(each)
            has += found.swept * found.brought
            brought += found.brought
        return not brought or has / brought >= least

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
