"""A changelog's releases and their entries, whatever shape the changelog has.

The order of attempts is that of certainty: ``<Update>`` components, version headings, bare version lines, and last the
page's title or file name, when the page is about one release. It never raises: text that holds no release has none.
"""

import re
from posixpath import basename
from typing import TypeGuard

from msgspec.structs import replace

from docslint.facts import Release
from docslint.later import later
from docslint.parse.changelog_choose import Block, Mark, choose, is_named_once
from docslint.parse.changelog_dates import find_date
from docslint.parse.changelog_entries import Reader
from docslint.parse.changelog_heading import Title, read_title
from docslint.parse.changelog_lines import Head, Outline, outline
from docslint.parse.changelog_update import updates
from docslint.source import Source

_BARE = later(r"(?:\*\*|\[)?v?\d+\.\d[^\s:]*(?: .{0,60})?")
_EXTENSION = later(r"\.[A-Za-z]\w*$")
_BEFORE_NUMBER = later(r"[-_](?=v?\d)")
_ANNOUNCES = later(r"\b(?:announc|introduc|releas|what.s new|changelog|version)", re.IGNORECASE)


def parse(source: Source) -> tuple[Release, ...]:
    """The releases of ``source`` in file order, ``()`` when it names none.

    A release ends where the next one begins, or at a heading above its own level; deeper headings, and its own
    level's when they name no release, are sections of it.
    """
    file = outline(source)
    sections = {head.index: head.text for head in file.heads}
    return tuple(_release(file, sections, block) for block in _find(file, source.path))


def _find(file: Outline, path: str) -> list[Block]:
    """The first attempt's blocks that finds any."""
    if blocks := updates(file):
        return blocks
    marks, stops = choose(file.heads)
    titled = _titled(file, path) if not marks or is_named_once(marks) else None
    if titled and not (marks and marks[0].head.level == 1):
        return [titled]
    blocks = _blocks(file, marks or _bare(file), stops)
    return [_completed(file, path, block) for block in blocks] if len(blocks) == 1 else blocks


def _blocks(file: Outline, marks: list[Mark], stops: list[Head]) -> list[Block]:
    """Where each release's text begins and ends. Linear: one step per heading."""
    starts = {mark.head.index: mark for mark in marks}
    stopping = {head.index for head in stops}
    heads = {head.index: head for head in file.heads} | {mark.head.index: mark.head for mark in marks}
    blocks: list[Block] = []
    open_mark: Mark | None = None
    for index in [*sorted(heads), len(file.lines)]:
        head = heads.get(index)
        mark = starts.get(index)
        if open_mark and (head is None or mark or _ends(head, open_mark.head, stopped=index in stopping)):
            blocks.append(Block(open_mark.head, open_mark.title, open_mark.head.index + 1, index))
            open_mark = None
        open_mark = mark or open_mark
    return blocks


def _ends(head: Head, release: Head, *, stopped: bool) -> bool:
    """Whether a heading that names no release is not a section of ``release`` either."""
    return head.level < release.level or (stopped and head.level == release.level)


def _release(file: Outline, sections: dict[int, str], block: Block) -> Release:
    """Read the block's entries; lines among them may say what its heading does not."""
    reader = Reader(file, sections)
    entries = reader.read(block.first, block.last)
    title, head = block.title, block.head
    version, until = (
        (title.version, title.until) if title.version else (reader.stamp.version, reader.stamp.until)
    )
    date = title.date or reader.stamp.date
    return Release(version, date, entries, head.start, head.end, head.index + 1, until)


def _bare(file: Outline) -> list[Mark]:
    """Lines that are a version and perhaps a date, alone between blank lines: ``v10.9.0 - August 21, 2026``."""
    marks = []
    lines = file.lines
    for index in range(file.body, len(lines)):
        line = lines[index].rstrip()
        if not line or line[0] not in "v[*0123456789" or file.marks[index] or not _BARE.fullmatch(line):
            continue
        alone = (index == file.body or not lines[index - 1].strip()) and not "".join(
            lines[index + 1 : index + 2]
        ).strip()
        title = read_title(line) if alone else None
        if title and title.plain and title.firm and title.full:
            marks.append(Mark(file.head(0, index, line), title))
    return marks


def _titled(file: Outline, path: str) -> Block | None:
    """The whole file as the one release that its title or name announces."""
    index, text = file.front.get("title", (0, ""))
    head, first = file.head(0, index, text), file.body
    if not text and file.heads and file.heads[0].level == 1:
        head = file.heads[0]
        text, first = head.text, head.index + 1
    named = _named(path)
    title = read_title(text)
    if not _is_release(title) or not (named or "." in title.version or _ANNOUNCES.search(text)):
        title = named if named and (named.plain or not text) else None
    if not _is_release(title):
        return None
    return _completed(file, path, Block(head, title, first, len(file.lines)))


def _named(path: str) -> Title | None:
    """The release that a file's name gives: ``11.15-11.19.md``, ``product-v2.5.md``."""
    stem = _EXTENSION.sub("", basename(path))
    title = read_title(stem) or read_title(_BEFORE_NUMBER.sub(" ", stem))
    return title if _is_release(title) else None


def _is_release(title: Title | None) -> TypeGuard[Title]:
    """Whether the title names a version that has come out, or is to."""
    return title is not None and title.firm and title.version not in ("", "Unreleased")


def _completed(file: Outline, path: str, block: Block) -> Block:
    """A file's only release, with the date of the front matter and the range of the file's name if it lacks them."""
    title, named = block.title, _named(path)
    found = find_date(file.front.get("date", (0, ""))[1])
    if found and not title.date:
        title = replace(title, date=found.iso)
    if named and named.version == title.version and not title.until:
        title = replace(title, until=named.until)
    return Block(block.head, title, block.first, block.last)
