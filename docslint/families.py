"""Families of names (those that begin with the same words) and the page that lists each: where a reader looks a name up.

A tree may have several references: one for the server, one for a plugin, a table for each chapter of the
configuration. So the question is never "is it in the reference" but "is it where its kin stand".
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from docslint.facts import PageFacts, Use
from docslint.index import Index

_SPOKEN = (Use.DEFINED, Use.NAMED)
_KIN = 3  # entries that make a list
_FEW = 5  # entries that a page must have to be the reference of a product, when its title says that it is one
_MANY = 10  # and when its title says nothing of the kind
_MOST = 0.5  # of a family that its references must hold; pages that hold less list something else
_NEARLY_ALL = 0.8  # and when their titles say nothing of the kind
_ALSO = 0.7  # of the nearest kin that a page of wider kin must hold too, if a name that it lacks is on the nearer page
_LONG = 5  # words of a name that no other name has by chance
_CLEARLY = 20  # entries of a reference that begin with a word: then it is no chance
_NEAR = 0.5  # of the longest list's entries that a reference must have to come before it
_OWN = 0.3  # of a page's entries: so many must begin with a word if that word alone is to make a family


class Home(NamedTuple):
    """Where a family is listed: ``page`` has the most of its entries, ``held`` is what it mentions.

    So is what other pages mention that list other members, each set in its own place. A page that lists the same
    ones once more adds nothing: what only it has is missing from ``page``.

    ``stem`` is how the names of the family begin, ``names`` are those of them that are held.
    """

    page: PageFacts
    stem: str
    names: frozenset[str]
    held: frozenset[str]


class Families:
    """All names of one kind by how they begin. Made once for an index; see ``families``."""

    def __init__(self, index: Index, kind: str) -> None:
        self._index = index
        self._kind = kind
        self._pages = {page.path: page for page in index.own_pages}
        self._entries: dict[str, Counter[str]] = defaultdict(Counter)  # by stem: how many each page has
        self._sizes: Counter[str] = Counter()  # entries of each page
        self._spoken: dict[str, set[str]] = defaultdict(set)  # by stem: the names that pages speak of
        self._used: dict[str, set[str]] = defaultdict(set)  # and all that stand anywhere, in samples too
        self._homes: dict[tuple[str, bool], Home | None] = {}
        self._held: dict[str, frozenset[str]] = {}  # by path: all that the page mentions
        self._whole: set[str] = set()  # stems that have the name among them that they are, if they are one
        for name in index.by_name:
            if self._is_name(name):
                self._enter(name)

    def _is_name(self, name: str) -> bool:
        said = self._index.by_name.get(name)
        return said is not None and "*" not in name and said[0].mention.kind == self._kind

    def _enter(self, name: str) -> None:
        pages, is_spoken = self._told(name)
        self._sizes.update(pages)
        for stem in stems(name):
            self._put(name, stem, pages, is_spoken=is_spoken)

    def _told(self, name: str) -> tuple[frozenset[str], bool]:
        """The pages that define ``name``, and whether any speaks of it."""
        live = list(self._index.live(name))
        defined = {s.page.path for s in live if s.mention.use is Use.DEFINED}
        return frozenset(defined & self._pages.keys()), any(s.mention.use in _SPOKEN for s in live)

    def _put(self, name: str, stem: str, pages: frozenset[str], *, is_spoken: bool) -> None:
        self._used[stem].add(name)
        if pages:
            self._entries[stem].update(pages)
        if is_spoken:
            self._spoken[stem].add(name)

    def _completed(self, stem: str) -> str:
        """The stem, when what is itself a name has joined those that begin with it: most names never need to."""
        if stem not in self._whole and self._is_name(stem):
            self._whole.add(stem)
            pages, is_spoken = self._told(stem)
            self._put(stem, stem, pages, is_spoken=is_spoken)
        return stem

    def home(self, name: str, *, is_own: bool = False) -> Home | None:
        """Where ``name`` ought to stand: where most of its nearest kin do; None if that is nowhere, or if it is there.

        Kin are listed by pages that mean to list them all. The nearest may have a page of their own that has the
        name, and still it is missing where they all stand again among wider kin.
        ``is_own``: the name is known for one of the product's, so that any kin will do.
        """
        homes = (self._of_stem(stem, is_own=is_own) for stem in stems(name))
        found = [home for home in homes if home]
        lacking = next((home for home in found if name not in home.held), None)
        if lacking is None or lacking is found[0]:
            return lacking
        near = found[0].names - {name}
        return lacking if len(near & lacking.held) >= _ALSO * len(near) else None

    def is_left_out(self, name: str, home: Home) -> bool:
        """Whether the pages that list wider kin have none of the nearest: then they leave it out on purpose."""
        nearer = (
            self._used.get(self._completed(stem), set()) for stem in stems(name) if len(stem) > len(home.stem)
        )
        return any(len(kin) > 1 and not kin & home.held for kin in nearer)

    def is_on_pages(self, stem: str) -> bool:
        """Whether any page names something that begins so."""
        return stem in self._used or self._is_name(stem)

    def has_grown(self, name: str) -> bool:
        """Whether pages speak of a name that has all the words of this long one, and more between them.

        What is planned as X_Y_Z_… often comes as X_W_Y_Z_…: then it is there, by its final name.
        """
        first, *words, last = name.split("_")
        return len(words) + 2 >= _LONG and any(
            longer.endswith(f"_{last}") and longer != name and _has_in_order(longer.split("_")[1:-1], words)
            for longer in self._spoken.get(self._completed(first), ())
        )

    def _of_stem(self, stem: str, *, is_own: bool) -> Home | None:
        if (stem, is_own) not in self._homes:
            self._homes[stem, is_own] = self._find(stem, is_own=is_own)
        return self._homes[stem, is_own]

    def _find(self, stem: str, *, is_own: bool) -> Home | None:
        self._completed(stem)
        entries, family = self._entries[stem], self._spoken[stem]
        lists = [path for path, count in entries.items() if self._is_list(path, stem, count, is_own=is_own)]
        if not lists:
            return None
        first = self._pages[self._main(lists, entries)]
        own = self._holds(first.path)
        others = [
            held
            for path in lists
            if 2 * len(own & (held := self._holds(path)) & family) <= len(held & family)
        ]
        held = own.union(*others)
        share = _MOST if first.lookup or is_own else _NEARLY_ALL
        found = Home(first, stem, frozenset(family & held), held)
        return found if len(found.names) >= share * len(family) else None

    def _main(self, lists: list[str], entries: Counter[str]) -> str:
        """The list where a reader looks first: the longest, but a reference before a page that merely lists more."""
        longest = max(entries[path] for path in lists)
        near = [p for p in lists if self._pages[p].lookup and entries[p] >= _NEAR * longest]
        return min(near or lists, key=lambda p: (-entries[p], not self._pages[p].lookup, p))

    def _holds(self, path: str) -> frozenset[str]:
        if path not in self._held:
            mentions = self._pages[path].mentions
            self._held[path] = frozenset(m.name for m in mentions if m.kind == self._kind)
        return self._held[path]

    def _is_list(self, path: str, stem: str, count: int, *, is_own: bool) -> bool:
        """Whether a page with ``count`` entries of a family lists it: by their number, and by what the page is.

        A word that begins few of its names is anybody's (`AZURE_`, `ENABLE_`): it makes no family by itself.
        """
        word, is_reference = stem.partition("_")[0], self._pages[path].lookup
        size = self._entries[word][path]
        is_own = is_own or size >= _OWN * self._sizes[path]
        if stem == word and not is_own:
            return False
        is_own = is_own or (is_reference and size >= _CLEARLY)
        few = _KIN if is_own and stem != word else _FEW
        return count >= (few if is_reference else _MANY)


@lru_cache(maxsize=8)
def families(index: Index, kind: str) -> Families:
    """The families of ``kind``."""
    return Families(index, kind)


def _has_in_order(words: list[str], wanted: list[str]) -> bool:
    left = iter(words)
    return all(word in left for word in wanted)


def stems(name: str) -> Iterator[str]:
    """How ``name`` begins, the most words first: A_B_C begins with A_B and with A."""
    stem = name.rpartition("_")[0]
    while stem:
        yield stem
        stem = stem.rpartition("_")[0]
