"""Under which circumstances a passage of a page holds, by what stands around it: headings, tabs, titles, lead-ins.

"On Windows" as a heading says of all defaults below it what "on Windows" says in a sentence of one.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property

from docslint.extract.enclosures import Enclosure, enclosures
from docslint.extract.lexicon import Lexicon
from docslint.facts import Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Passage

_WORD = later(r"[A-Za-z][\w.-]+")
_ASSIGNED = later(r"[\"'`]?\s*[=:]\s*[\"'`]?([A-Za-z][\w.-]+)")
_SPAN = later(r"`[\"']?([A-Za-z][\w.-]+)[\"']?`")
_SAY_NOTHING = frozenset(["true", "false", "none", "null", "default", "auto", "local", "internal", "custom"])
_EVERYWHERE = frozenset(["", "-", "—", "–", "*", "all", "any", "both", "every", "n/a", "none", "yes", "no"])
_LONGEST_LABEL = 60  # code points of a lead-in that is a label: "**Docker:**", "With Helm, these apply:"
_LABELS = later(r"[*_]*(?:on|in|under|with|for|using|inside|via|when)\b|[^.]*:[*_\s]*$", re.IGNORECASE)


class Circumstances:
    """The conditions that one page's surroundings name, found once and asked for by passage."""

    def __init__(self, page: Page, made: Sequence[Mention], lexicon: Lexicon) -> None:
        self.page = page
        self.made = made
        self.lexicon = lexicon
        self.sections: dict[int, frozenset[str]] = {}

    def around(self, passage: Passage, subject: str) -> str:
        """The conditions that hold for ``passage``, sorted, in small letters; those that ``subject`` itself names are none."""
        found = self._of_section(passage.section) | self._of_page | frozenset(self._columns(passage, subject))
        for label in self._labels(passage):
            found = found | self._in(label)
        own = _squeezed(subject)
        return " ".join(sorted(c for c in found if _squeezed(c) not in own))

    @cached_property
    def _of_page(self) -> frozenset[str]:
        address = re.sub(r"\W+|_+", " ", self.page.source.slug or self.page.source.path)
        return self._in(self.page.title) | self._in(address)

    def _of_section(self, section: int) -> frozenset[str]:
        if section <= 0:
            return frozenset()
        if section not in self.sections:
            title, parent = self.page.sections[section].title, self.page.sections[section].parent
            self.sections[section] = self._in(title) | self._of_section(parent)
        return self.sections[section]

    def _labels(self, passage: Passage) -> Iterator[str]:
        """The labels of all that the passage stands in, what else its row's first cell holds, its lead-ins."""
        yield from self._enclosing.get(passage.start, ())
        if passage.kind is Block.ROW and passage.cells:
            yield self.page.text[passage.cells[0].start : passage.cells[0].end]
        at, seen = passage.lead, 0
        while at >= 0 and seen < 4:
            lead = self.page.passages[at]
            words = self.page.prose(lead)
            if lead.kind is not Block.HEADING and len(words) <= _LONGEST_LABEL and _LABELS.match(words):
                yield words
            at, seen = lead.lead, seen + 1

    def _columns(self, passage: Passage, subject: str) -> Iterator[str]:
        """The cells of a row that stand in a column of platforms, engines, editions."""
        if passage.kind is not Block.ROW or passage.table < 0:
            return
        header = self.page.tables[passage.table].header
        for title, cell in zip(header, passage.cells, strict=False):
            if not self.lexicon.condition_columns.fullmatch(title.strip()):
                continue
            words = self.page.text[cell.start : cell.end].strip("`*_ ").casefold()
            if words not in _EVERYWHERE and subject.casefold() not in words:
                yield words

    @cached_property
    def _enclosing(self) -> dict[int, tuple[str, ...]]:
        """By the start of a passage the labels of all that it stands in; found in one sweep down the page."""
        found: dict[int, tuple[str, ...]] = {}
        opened: list[Enclosure] = []
        coming = deque(enclosures(self.page))
        for passage in self.page.passages if coming else ():
            while coming and coming[0].start <= passage.start:
                opened.append(coming.popleft())
            opened = [e for e in opened if passage.start < e.end]
            if opened:
                found[passage.start] = tuple(e.label for e in opened)
        return found

    def _in(self, words: str) -> frozenset[str]:
        """The conditions that a title names: of the vocabulary, and engines that the page tells to choose from."""
        found = {" ".join(m[0].casefold().split()) for m in self.lexicon.conditions.finditer(words)}
        if self._engines:
            found |= {w for w in _WORD.findall(words.casefold()) if w in self._engines}
        product = self.lexicon.product.casefold()
        return frozenset(c for c in found if not product or c not in product)

    @cached_property
    def _engines(self) -> frozenset[str]:
        """Values of the names that choose an engine: in samples, and beside the name in its row, item or line."""
        found: set[str] = set()
        for mention in self.made:
            if not self.lexicon.selectors.search(mention.name):
                continue
            passage = self.page.passages[self.page.passage_at(mention.start)]
            if assigned := _ASSIGNED.match(self.page.text, mention.end):
                found.add(assigned[1].casefold())
            if passage.kind in (Block.ROW, Block.ITEM, Block.DEFINITION):
                spans = _SPAN.findall(self.page.text, mention.end, passage.end)
                found.update(value.casefold() for value in spans)
        return frozenset(found - _SAY_NOTHING)


def _squeezed(name: str) -> str:
    return re.sub(r"\W|_", "", name.casefold())
