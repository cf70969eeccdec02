"""Where on a page a suppression comment can stand: it must render nothing and change nothing but what is silenced.

Each place for a comment is a guess by the kind of block; parsing the page again with the comment in it is the proof.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docslint.edits import Edit, applied
from docslint.extract.directives import directives
from docslint.parse.front_matter import read as read_front_matter
from docslint.parse.markdown import parse
from docslint.parse.page import Block, Page, Passage, Piece
from docslint.parse.syntax import Comments, Syntax
from docslint.source import Source

_PREFIX = re.compile(r"[ \t>]*")
_FENCE = re.compile(r"[ \t>]*(?:`{3}|~{3})")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<close>/?)\s*(?P<name>[^\s<>%{}/]+)")
_LABEL = re.compile(r"[ \t>]*\[[^\[\]\n]+\]:[ \t]*\r?\n\Z")
_NESTED = 4  # columns
_ATTRIBUTES = re.compile(r"\{[:#.][^{}]*\}\s*$")


class Wanted(NamedTuple):
    """A finding to silence: its rule, and its offset on the page."""

    offset: int
    rule: str


class Commented(NamedTuple):
    """The text with its comments; ``left`` are the findings that none could be placed for."""

    text: str
    left: tuple[Wanted, ...]


class _Spot(NamedTuple):
    """A place for a comment, and what stands around it there."""

    at: int
    before: str = ""
    after: str = ""
    verb: str = "ignore"


class _Group(NamedTuple):
    """Findings that one comment may silence, and where it may stand, best first."""

    spots: tuple[_Spot, ...]
    wanted: tuple[Wanted, ...]


def commented(source: Source, syntax: Syntax, wanted: Sequence[Wanted], *, reason: str = "") -> Commented:
    """Put in a comment for each of ``wanted``; what shares a place shares a comment."""
    return _Writer(source, syntax, reason).write(wanted)


class _Writer:
    """One page and how a comment is written on it."""

    def __init__(self, source: Source, syntax: Syntax, reason: str) -> None:
        is_jsx = syntax.comments is Comments.JSX or source.path.endswith(".mdx")
        self._open, self._close = ("{/*", "*/}") if is_jsx else ("<!--", "-->")
        self._reason = f" ({reason})" if reason else ""
        self._source, self._syntax = source, syntax
        self._page = parse(source, syntax)
        self._shape = _shape(self._page)
        self._tags = [piece for piece in self._page.markup if piece.kind in (Piece.TAG, Piece.LINK)]
        self._shortcodes = list(_paired(self._page))

    def write(self, wanted: Sequence[Wanted]) -> Commented:
        by_spots: dict[tuple[_Spot, ...], list[Wanted]] = defaultdict(list)
        for each in wanted:
            by_spots[tuple(dict.fromkeys(self._spots(each.offset)))].append(each)
        settled = self._settle([_Group(spots, tuple(some)) for spots, some in by_spots.items()])
        done = {each for _, some in settled for each in some}
        text = applied(self._source.text, self._edits(settled))
        return Commented(text, tuple(each for each in wanted if each not in done))

    def _settle(self, groups: Sequence[_Group]) -> list[tuple[_Spot, tuple[Wanted, ...]]]:
        """A spot for each group where it holds: all at once if that goes, else by halves."""
        chosen = [(group.spots[0], group.wanted) for group in groups]
        if not groups or self._holds(chosen):
            return chosen
        if len(groups) == 1:
            spots = ((spot, groups[0].wanted) for spot in groups[0].spots[1:])
            return next(([spot] for spot in spots if self._holds([spot])), [])
        half = len(groups) // 2
        first, second = self._settle(groups[:half]), self._settle(groups[half:])
        return first + second if self._holds(first + second) else first

    def _holds(self, chosen: Sequence[tuple[_Spot, tuple[Wanted, ...]]]) -> bool:
        """Whether the comments silence what they are for, and the page is otherwise as it was."""
        edits = self._edits(chosen)
        source = self._source
        page = parse(Source(source.path, applied(source.text, edits), source.slug), self._syntax)
        if _shape(page) != self._shape:
            return False
        found = directives(page)
        for _, some in chosen:
            for offset, rule in some:
                moved = offset + sum(len(edit.text) for edit in edits if edit.start <= offset)
                if not any(rule in d.rules and d.from_ <= moved < d.to for d in found):
                    return False
        return True

    def _edits(self, chosen: Sequence[tuple[_Spot, tuple[Wanted, ...]]]) -> list[Edit]:
        rules: dict[_Spot, set[str]] = defaultdict(set)
        for spot, some in chosen:
            rules[spot].update(each.rule for each in some)
        return sorted(
            Edit(
                spot.at,
                spot.at,
                f"{spot.before}{self._open} docslint: {spot.verb} {', '.join(sorted(names))}{self._reason} {self._close}{spot.after}",
            )
            for spot, names in rules.items()
        )

    def _spots(self, offset: int) -> Iterator[_Spot]:
        page, text = self._page, self._source.text
        at = page.passage_at(offset)
        paired = next((start for start, end in self._shortcodes if start <= offset < end), None)
        if paired is not None:  # what a shortcode encloses may be read as data
            yield from self._above(paired)
        elif at >= 0:
            yield from self._for_passage(page.passages[at], is_first=at == 0)
        elif offset >= read_front_matter(text).end:
            tag = next((tag for tag in self._tags if tag.start <= offset < tag.end), None)
            start, end = (tag.start, tag.end) if tag else (offset, offset)
            line, stop = self._line(start)
            beside = [
                p for p in page.passages if p.start < stop and p.end > line and p.kind is not Block.TITLE
            ]
            for passage in beside:
                yield from self._for_passage(passage, is_first=passage is page.passages[0])
            above = self._line(max(line - 1, 0))[0]
            # a definition's destination may stand below its label
            yield from self._above(above if _LABEL.match(text, above, line) else start)
            yield from self._behind(end)
        ending = "\r\n" if "\r\n" in text else "\n"
        gap = "" if not text or text.endswith("\n") else ending
        yield _Spot(len(text), f"{gap}{ending}", ending, "ignore-file")

    def _for_passage(self, passage: Passage, *, is_first: bool) -> Iterator[_Spot]:
        prefix = self._prefix(passage.start)
        if passage.table >= 0:
            if passage.kind is Block.ROW:
                yield from self._in_row(passage)
            yield from self._above(self._page.tables[passage.table].start)
        elif passage.kind is Block.CODE:
            yield from self._above(self._opening(passage.start))
        elif passage.kind is Block.TITLE:
            tag = next((tag for tag in self._tags if tag.start <= passage.start < tag.end), None)
            start = tag.start if tag else passage.start
            if not self._source.text.startswith("===", len(prefix or "") + self._line(start)[0]):
                yield from self._above(start)  # between two tabs it would part them
        elif passage.kind is Block.HEADING:
            if not is_first:  # some generators take the title from what a page begins with
                yield from self._above(passage.start)
        elif passage.kind is Block.PARAGRAPH and prefix == "" and self._is_apart(passage.start):
            yield from self._above(passage.start)
            yield from self._behind(passage.end)
        else:
            yield from self._behind(passage.end)
            yield from self._above(passage.start)

    def _in_row(self, passage: Passage) -> Iterator[_Spot]:
        """Within the last cell."""
        start, stop = self._line(passage.start)
        row = self._source.text[start:stop].rstrip()
        if passage.end > stop or "|" not in row:
            return
        if not row.endswith("|") or row.endswith("\\|"):
            yield _Spot(start + len(row), " ")
        elif row[:-1].endswith((" ", "\t")):
            yield _Spot(start + len(row) - 1, "", " ")
        else:
            yield _Spot(start + len(row) - 1, " ")

    def _behind(self, end: int) -> Iterator[_Spot]:
        """At the end of a line: within the paragraph, whatever it stands in."""
        start, stop = self._line(max(end - 1, 0))
        line = self._source.text[start:stop].rstrip()
        if line and not _FENCE.match(line) and not line.endswith(">") and not _ATTRIBUTES.search(line):
            yield _Spot(start + len(line), " ")

    def _above(self, offset: int) -> Iterator[_Spot]:
        """On a line of its own before the block at ``offset``: apart from all others, unless something encloses it."""
        text = self._source.text
        start, stop = self._line(offset)
        prefix = self._prefix(offset)
        if prefix is None or (self._syntax.slugger == "mkdocs" and len(prefix) >= _NESTED):
            return  # Python-Markdown takes a comment for a block of its own at the margin alone
        ending = (
            "\r\n" if text[: stop + 1].endswith("\r\n") or (stop == len(text) and "\r\n" in text) else "\n"
        )
        if prefix:
            yield _Spot(start, prefix, ending)
            return
        yield _Spot(start, "" if self._is_apart(start) else ending, ending * 2)

    def _is_apart(self, offset: int) -> bool:
        """Whether the line above that of ``offset`` is empty, or there is none."""
        start, _ = self._line(offset)
        return start == 0 or not self._source.text[self._line(start - 1)[0] : start].strip()

    def _prefix(self, offset: int) -> str | None:
        """What encloses the line that holds ``offset``: indentation, ``>``; None when a marker opens the block there."""
        start, _ = self._line(offset)
        found = _PREFIX.match(self._source.text, start)
        prefix = found[0] if found else ""
        return prefix if start + len(prefix) >= offset or not self._is_marker(start + len(prefix)) else None

    def _is_marker(self, at: int) -> bool:
        return bool(re.match(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)", self._source.text[at : at + 12]))

    def _opening(self, start: int) -> int:
        """Where a code block's own lines begin: at its fence, if it has one."""
        line, _ = self._line(start)
        if line and not _FENCE.match(self._source.text, line):
            above, _ = self._line(line - 1)
            fence = re.search(r"(?:`{3}|~{3})", self._source.text[above:line])
            if fence:
                return above + fence.start()
        return start

    def _line(self, offset: int) -> tuple[int, int]:
        """Where the line that holds ``offset`` begins and ends, its line feed excluded."""
        text = self._source.text
        stop = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if stop < 0 else stop


def _paired(page: Page) -> Iterator[tuple[int, int]]:
    """From each opening shortcode that is closed to the end of its closing one; those within others left out."""
    opened: dict[str, int] = {}
    for piece in page.markup:
        if piece.kind is Piece.SHORTCODE and (found := _SHORTCODE.match(page.source.text, piece.start)):
            if not found["close"]:
                opened.setdefault(found["name"], piece.start)
            elif found["name"] in opened:
                yield opened.pop(found["name"]), piece.end


def _shape(page: Page) -> tuple[object, ...]:
    """All that a comment must leave as it is: blocks and their words, sections and anchors, links and tags."""
    text = page.source.text
    shown = page.text  # comments are blank in it
    return (
        [
            (
                p.kind,
                "".join(shown[p.start : p.end].split()),
                p.section,
                p.lead,
                p.depth,
                p.info,
                p.table,
                len(p.cells),
            )
            for p in page.passages
        ],
        [(s.title, s.level, s.parent, s.anchors) for s in page.sections],
        [table.header for table in page.tables],
        [(m.kind, text[m.start : m.end]) for m in page.markup if m.kind is not Piece.COMMENT],
        page.anchors,
        page.front_matter,
    )
