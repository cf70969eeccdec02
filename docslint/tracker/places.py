"""Places as an issue shows them: the line, the heading above it, the address on the live site, the line's source."""

from bisect import bisect_right
from typing import NamedTuple
from urllib.parse import quote

from docslint.facts import Heading, PageFacts, Trouble
from docslint.finding import Excerpt
from docslint.index import Index
from docslint.inputs.read import decode
from docslint.inputs.state import State
from docslint.source import Role, Source

_MOST_LINES = 12  # of a passage that is quoted
_REACH = 240  # code points of a long line that are quoted on either side of the place


class Spot(NamedTuple):
    """A place. ``text`` is empty when the page as a whole is meant; ``url`` and ``source`` are empty where nobody knows them; ``is_ours``: a page of the product's own."""

    page: str
    path: str
    line: int
    text: str
    section: str = ""
    url: str = ""
    source: str = ""
    is_ours: bool = True


class Places:
    """Looks places up in the index and the files of one state; ``source`` is where the files are on the web."""

    def __init__(self, index: Index, state: State, source: str = "") -> None:
        self.index = index
        self._state = state
        self._source = source.rstrip("/")
        self._pages = {page.path: page for page in index.pages}
        self._texts: dict[str, Source] = {}

    def at(self, place: Excerpt) -> Spot:
        """The place of a finding; of a whole section the heading."""
        is_short = place.end_line - place.line < _MOST_LINES
        return self.line(place.path, place.line, place.end_line if is_short else 0, place.column)

    def line(self, path: str, line: int, last: int = 0, column: int = 1) -> Spot:
        """Lines of a file, from ``line`` to ``last``; of a long one the part about ``column``."""
        text = self._text(path)
        lines = [text.line_text(n) for n in range(line, max(last, line) + 1)]
        page = self._pages.get(path)
        heading = _heading(page, text.offset(line, 1)) if page else None
        source = f"{self._source}/{quote(path)}#L{line}" if self._source else ""
        whole = _around(lines[0], column - 1) if len(lines) < 2 else " ".join(lines)[: 2 * _REACH]
        quoted = " ".join(whole.split())
        if page is None:
            return Spot("", path, line, quoted, source=source)
        return Spot(
            page=page.slug,
            path=path,
            line=line,
            text=quoted,
            section=heading.title.removeprefix(f"{page.title} > ") if heading else "",
            url=self.url(page, heading),
            source=source,
            is_ours=page.role == Role.PRODUCT,
        )

    def is_ours(self, path: str) -> bool:
        """Whether a file is the product's own: a page of its docs, or a changelog."""
        page = self._pages.get(path)
        return page is None or page.role == Role.PRODUCT

    def url(self, page: PageFacts, heading: Heading | None = None) -> str:
        """The address of a page, or of a section of it, on the live site."""
        return self.index.site.address(page.path, heading)

    def _text(self, path: str) -> Source:
        if path not in self._texts:
            data = next(iter(self._state.read([path])))
            self._texts[path] = Source(path, "" if isinstance(data, Trouble) else decode(data).text)
        return self._texts[path]


def _heading(page: PageFacts, offset: int) -> Heading | None:
    at = bisect_right(page.sections, offset, key=lambda section: section.start) - 1
    return page.sections[at] if at >= 0 else None


def _around(line: str, column: int) -> str:
    if len(line) <= 2 * _REACH:
        return line.strip()
    start = max(0, min(column - _REACH, len(line) - 2 * _REACH))
    stop = start + 2 * _REACH
    return ("…" if start else "") + line[start:stop].strip() + ("…" if stop < len(line) else "")
