"""Lists of names of one kind (a table of flags, a list of settings), and which names one of two lists lacks."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from docslint.facts import Mention, PageFacts, Use
from docslint.finding import Place
from docslint.index import Index

_SHORTEST = 3  # names that make a list
_SHARED = 4  # names that a list and a reference must have in common
_LACKING = 0.2  # of a list's names may be missing from the reference; one may always
_NAMED_ALIKE = (
    2  # pages that may have a heading if it is to name one list; more have their own "Options" each
)
_HALF = 0.5  # of a list's names must stand in the other under the same heading
_IN_COMMON = 2  # names that two lists of a page share when each is of a thing of its own
_PATTERN = 3  # headings that two pages of a folder share when they go by one pattern, a page for each thing
_MEMBERS = re.compile(r"\S*(?:_|[a-z][A-Z]|`|\()\S*")  # a class or function; its members are its own


class Listing(Struct, frozen=True, dict=True):
    """The entries of one section, in order of place. ``title`` is the heading right above them, without regard to case."""

    page: PageFacts
    section: int
    title: str
    entries: tuple[Mention, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that have an entry."""
        return frozenset(entry.name for entry in self.entries)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Every name on the page, and the last part of each (`sandbox.mode` is `mode` below a heading "Sandbox")."""
        names = {m.name for m in self.page.mentions}
        return frozenset(names | {name.rpartition(".")[2] for name in names})

    @property
    def first(self) -> str:
        """The name of the first entry."""
        return self.entries[0].name

    def at(self, name: str) -> Place:
        """Where the entry of ``name`` stands."""
        entry = next(e for e in self.entries if e.name == name)
        return Place(self.page.path, entry.start, entry.end)

    def lacks(self, name: str) -> bool:
        """Whether the page says nothing of ``name``, by its whole name or its last part."""
        return name not in self.mentioned and name.rpartition(".")[2] not in self.mentioned


def listings(index: Index, kind: str) -> list[Listing]:
    """Every list of names of ``kind`` on the product's pages of today, in order of page and place."""
    found = []
    for page in index.own_pages:
        entries: dict[int, list[Mention]] = defaultdict(list)
        for mention in () if page.history else page.mentions:
            if mention.kind == kind and mention.use is Use.DEFINED and "*" not in mention.name:
                entries[mention.section].append(mention)
        for section, inside in entries.items():
            title = index.section(page, section).rpartition(" > ")[2]
            if len({e.name for e in inside}) >= _SHORTEST and not _MEMBERS.fullmatch(title):
                found.append(Listing(page, section, title.casefold(), tuple(inside)))
    return found


def rivals(here: Listing, lists: Sequence[Listing]) -> Iterator[tuple[str, Listing]]:
    """Each name of ``here`` that a list on another page lacks and ought to have, and that list; the likest lists first."""
    is_common = sum(each.title == here.title for each in lists) > _NAMED_ALIKE
    others = [
        there
        for there in lists
        if (there.page.lookup or there.title == here.title)  # most are neither
        and there.page is not here.page
        and _ought(here, there, is_common=is_common)
    ]
    for there in sorted(others, key=lambda o: -len(here.names & o.names)):
        missing = here.names - there.names
        lacking = [e.name for e in here.entries if e.name in missing and there.lacks(e.name)]
        if lacking and not _of_another(here, there, lists):
            yield from ((name, there) for name in lacking)


def _of_another(here: Listing, there: Listing, lists: Sequence[Listing]) -> bool:
    """Whether the settings may be those of two things: of pages that go by one pattern, or of one among several on a page."""
    if there.first.startswith("-"):
        return False
    if here.title != there.title:
        beside = (each for each in lists if each.page is there.page and each is not there)
        return any(len(each.names & there.names) >= _IN_COMMON for each in beside)
    if here.page.path.rpartition("/")[0] != there.page.path.rpartition("/")[0]:
        return False
    return len(_headings(here.page) & _headings(there.page)) >= _PATTERN


def _headings(page: PageFacts) -> set[str]:
    return {section.title.rpartition(" > ")[2].casefold() for section in page.sections[1:]}


def _ought(here: Listing, there: Listing, *, is_common: bool) -> bool:
    """Whether a reference means to have all that ``here`` has, or a list of the same title is that list once more.

    A title ``is_common`` that more lists have than mean the same.
    """
    shared = len(here.names & there.names)
    if here.title != there.title:
        missing = len(here.names) - shared
        return shared >= _SHARED and missing <= max(1, _LACKING * len(here.names))
    return not is_common and there.names < here.names and shared >= max(_SHORTEST, _HALF * len(here.names))
