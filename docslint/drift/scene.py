"""A moment's facts together with the text that they stand in: places become quotes that a reader can go to."""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from docslint.address import live
from docslint.drift.picture import Quoted
from docslint.facts import Heading, PageFacts
from docslint.finding import Place
from docslint.index import Index
from docslint.place import Placer

_REACH = 240  # code points of a line that a quote keeps on either side of its place


class About(NamedTuple):
    """What a report calls a file: the page's slug, its title, its address, and (offset, heading) of its sections."""

    page: str = ""
    title: str = ""
    url: str = ""
    headings: tuple[tuple[int, str], ...] = ()


class Scene:
    """The index of one moment and a placer over the same files."""

    def __init__(self, index: Index, placer: Placer) -> None:
        self.index = index
        self._placer = placer

    @cached_property
    def pages(self) -> dict[str, PageFacts]:
        """Every page by its path."""
        return {page.path: page for page in self.index.pages}

    def text(self, path: str) -> str:
        """The whole text of a file."""
        return self._placer.source(path).text

    def about(self, path: str) -> About:
        """What is to be said of a file; nothing of one that is no page."""
        page = self.pages.get(path)
        if page is None:
            return About()
        headings = tuple((section.start, section.title) for section in page.sections if section.title)
        return About(page.slug, page.title, self._url(page), headings)

    def quoted(self, place: Place) -> Quoted:
        """The line of a place, cut where it is very long, with the heading above and the address of that."""
        page = self.pages.get(place.path)
        at = self._placer.excerpt(place)
        heading = self._heading(page, place.start) if page else None
        return Quoted(
            page=page.slug if page else "",
            path=place.path,
            line=at.line,
            text=_around(at.text, at.column - 1),
            section=heading.title if heading else "",
            url=self._url(page, heading) if page else "",
        )

    def _heading(self, page: PageFacts, offset: int) -> Heading | None:
        at = bisect_right(page.sections, offset, key=lambda section: section.start) - 1
        return page.sections[at] if at >= 0 else None

    def _url(self, page: PageFacts, heading: Heading | None = None) -> str:
        site = self.index.site
        mount = site.mounts[site.pages[page.path].mount] if page.path in site.pages else site.mounts[0]
        address = live(page.slug, mount)
        return f"{address}#{heading.anchors[0]}" if address and heading and heading.anchors else address


def _around(line: str, column: int) -> str:
    """The part of ``line`` about ``column``; the whole where it is not long."""
    if len(line) <= 2 * _REACH:
        return line.strip()
    start = max(0, min(column - _REACH, len(line) - 2 * _REACH))
    stop = start + 2 * _REACH
    return ("…" if start else "") + line[start:stop].strip() + ("…" if stop < len(line) else "")
