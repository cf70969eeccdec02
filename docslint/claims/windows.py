"""What a claim reads: the sentences of a passage, a row with its column titles, an item with the line that leads to it."""

import re
from typing import NamedTuple

from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_STOP = later(r"[.!?;][\"'\u201d\u2019)\]*_`]*(?=\s)|\n[ \t]*\n")
_ABBREVIATION = later(r"(?:\b(?:e\.g|i\.e|vs|etc|approx|resp)|(?:^|\s)[A-Za-z])\.$", re.IGNORECASE)


class Sentence(NamedTuple):
    """``text`` as it is judged (a row's bears its column titles), and its place on the page."""

    text: str
    span: Span


def sentences(page: Page, passage: Passage) -> list[Sentence]:
    """The sentences of ``passage``; a row is split only inside its cells, and its first sentence has the first cells."""
    if passage.kind is Block.ROW and passage.cells:
        return _row(page, passage)
    return _split(page.text, passage.start, passage.end)


def lead_in(page: Page, passage: Passage) -> str:
    """The last sentence of the passage that introduces ``passage``; empty if there is none."""
    if passage.lead < 0:
        return ""
    lead = page.passages[passage.lead]
    if lead.kind is Block.CODE:
        return ""
    return sentences(page, lead)[-1].text if page.prose(lead).strip() else ""


def titles(page: Page, passage: Passage) -> tuple[str, ...]:
    """The column titles above ``passage``; none unless it is a row."""
    return page.tables[passage.table].header if 0 <= passage.table < len(page.tables) else ()


def _row(page: Page, row: Passage) -> list[Sentence]:
    header = titles(page, row)
    done: list[Sentence] = []
    open_text, open_start = "", row.start
    for column, cell in enumerate(row.cells):
        title = f"{header[column]}: " if column < len(header) and header[column] else ""
        for place, part in enumerate(_split(page.text, cell.start, cell.end)):
            if place:
                done.append(Sentence(open_text, Span(open_start, part.span.start)))
                open_text, open_start = part.text, part.span.start
            else:
                open_text += f"{' | ' if open_text else ''}{title}{part.text}"
    done.append(Sentence(open_text, Span(open_start, row.end)))
    return done


def _split(text: str, start: int, end: int) -> list[Sentence]:
    """``text[start:end]`` in sentences, without white space around them; one, even when there is nothing."""
    done = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        if _ABBREVIATION.search(text[max(at, stop.start() - 12) : stop.start() + 1]):
            continue
        if text[at : stop.end()].strip():
            done.append(_trimmed(text, at, stop.end()))
        at = stop.end()
    if text[at:end].strip() or not done:
        done.append(_trimmed(text, at, end))
    return done


def _trimmed(text: str, start: int, end: int) -> Sentence:
    raw = text[start:end]
    inner = raw.strip()
    start += len(raw) - len(raw.lstrip()) if inner else 0
    return Sentence(inner, Span(start, start + len(inner)))
