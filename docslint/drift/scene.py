"""A moment's facts together with the text that they stand in: places become quotes that a reader can go to."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from docslint.drift.picture import Quoted
from docslint.facts import Heading, PageFacts, Use
from docslint.finding import Finding, Place
from docslint.index import Index, Spoken
from docslint.place import Placer
from docslint.rule import NoOptions
from docslint.rules.broken_anchor import broken_anchor
from docslint.rules.broken_link import broken_link

SAMPLED, DENIED, NAMED, DEFINED = range(
    4
)  # a name stands in samples only, is called past or absent, is named, has an entry
_RANKS = {
    Use.DEFINED: DEFINED,
    Use.NAMED: NAMED,
    Use.EXPORTED: NAMED,
    Use.PAST: DENIED,
    Use.NEGATED: DENIED,
}
REACH = 240  # code points of a line that a quote keeps on either side of its place
_NEAR = 20  # times as much of the line is looked at, since most of it may be padding
_PADDING = re.compile(r"\s{3,}")

Named = tuple[str, str]  # name and kind


class About(NamedTuple):
    """What a report calls a file: the page's slug, its title, its address, and (offset, heading) of its sections."""

    page: str = ""
    title: str = ""
    url: str = ""
    headings: tuple[tuple[int, str], ...] = ()


class Standing(NamedTuple):
    """How much pages say of a name, and where they say most."""

    rank: int
    best: Spoken


class Scene:
    """The index of one moment and a placer over the same files.

    It is costly to look at for the first time: keep it for the comparison with the next moment.
    """

    def __init__(self, index: Index, placer: Placer) -> None:
        self.index = index
        self._placer = placer

    @cached_property
    def pages(self) -> dict[str, PageFacts]:
        """Every page by its path."""
        return {page.path: page for page in self.index.pages}

    @cached_property
    def standings(self) -> dict[Named, Standing]:
        """Every name that the product's own pages of today hold."""
        found: dict[Named, Standing] = {}
        for page in self.speaking:
            for mention in page.mentions:
                key, rank = (mention.name, mention.kind), _RANKS.get(mention.use, SAMPLED)
                if key not in found or rank > found[key].rank:
                    found[key] = Standing(rank, Spoken(page, mention))
        return found

    @cached_property
    def dead_links(self) -> tuple[Finding, ...]:
        """What the rules of links find."""
        rules = (broken_link, broken_anchor)
        return tuple(finding for rule in rules for finding in rule.check(self.index, NoOptions()))

    @property
    def speaking(self) -> Iterator[PageFacts]:
        """The pages whose word counts: the product's own, of today."""
        return (page for page in self.index.own_pages if not page.history)

    def text(self, path: str) -> str:
        """The whole text of a file."""
        return self._placer.source(path).text

    def about(self, path: str) -> About:
        """What is to be said of a file; nothing of one that is no page."""
        page = self.pages.get(path)
        if page is None:
            return About()
        headings = tuple((section.start, section.title) for section in page.sections if section.title)
        return About(page.slug, page.title, self.index.site.address(path), headings)

    def quoted(self, place: Place, reach: int = REACH) -> Quoted:
        """The line of a place with the heading above and the address of that.

        Of a very long line, ``reach`` code points on either side; the padding of tables is left out.
        """
        page = self.pages.get(place.path)
        at = self._placer.excerpt(place)
        heading = self._heading(page, place.start) if page else None
        return Quoted(
            page=page.slug if page else "",
            path=place.path,
            line=at.line,
            text=_around(at.text, at.column - 1, reach),
            section=heading.title if heading else "",
            url=self.index.site.address(place.path, heading),
        )

    def _heading(self, page: PageFacts, offset: int) -> Heading | None:
        at = bisect_right(page.sections, offset, key=lambda section: section.start) - 1
        return page.sections[at] if at >= 0 else None


def _around(line: str, column: int, reach: int) -> str:
    """The part of ``line`` about ``column``, without what only pads it."""
    first, last = max(0, column - _NEAR * reach), column + _NEAR * reach
    before, after = _PADDING.sub("  ", line[first:column]), _PADDING.sub("  ", line[column:last])
    is_cut, goes_on = first or len(before) > reach, len(after) > reach or last < len(line)
    shown = before[max(0, len(before) - reach) :] + after[:reach]
    return ("…" if is_cut else "") + shown.strip() + ("…" if goes_on else "")
