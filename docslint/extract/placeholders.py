"""Placeholders that nobody filled in: "next version" for a version, TBD for a text."""

from collections.abc import Iterator, Sequence

from docslint.extract.cues import LEFT_OPEN
from docslint.extract.lexicon import Lexicon, group_start
from docslint.extract.sentences import Sentences
from docslint.extract.words import plain
from docslint.facts import Placeholder
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_EXPLAINED = later(
    r"[`\"'”’]?\s*(?:means|stands for|is (?:replaced|a placeholder)|are|comments?|markers?|placeholders?)\b"
)
_VERSION = "a version"


def placeholders(
    page: Page, owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[Placeholder, ...]:
    """Those of prose, one per sentence or row at most. None on pages and in sections about the writing of text."""
    if not page.encoded.has(LEFT_OPEN) or lexicon.drafting.search(
        f"{page.source.slug or page.source.path} {page.title}"
    ):
        return ()
    shown = any(p.kind is Block.CODE for p in page.passages)  # filler beside samples is their outcome
    found = []
    for number in sorted({page.passage_at(hit.start()) for hit in page.encoded.finditer(LEFT_OPEN)} - {-1}):
        passage = page.passages[number]
        if passage.kind is Block.CODE:
            continue
        if lexicon.drafting.search(page.heading_path(passage.section)):
            continue
        parts = passage.cells or (Span(passage.start, passage.end),)
        here = [p for part in parts for p in _in_part(page, passage, part, owner[number], lexicon, sentences)]
        found += [p for p in here if not (shown and "orem" in p.text)][: 1 if passage.cells else None]
    return tuple(found)


def _in_part(
    page: Page, passage: Passage, part: Span, owner: str, lexicon: Lexicon, sentences: Sentences
) -> Iterator[Placeholder]:
    text = page.text[part.start : part.end]
    if not LEFT_OPEN.search(text):
        return
    done: set[Span] = set()
    for leftover in lexicon.leftovers:
        for match in leftover.pattern.finditer(text):
            start = part.start + group_start(match, "text")
            sentence = sentences.around(passage, start)
            if sentence in done or _is_spoken_of(page, sentence, start, start + len(match["text"])):
                continue
            if leftover.stands_for == _VERSION and lexicon.promised.search(page.text[sentence.start : start]):
                continue
            done.add(sentence)
            yield Placeholder(
                plain(match["text"]),
                leftover.stands_for,
                owner,
                start,
                start + len(match["text"]),
                passage.section,
            )


def _is_spoken_of(page: Page, sentence: Span, start: int, end: int) -> bool:
    """Whether the text is the sentence's matter: it lies within a longer code span or quotes, or is explained."""
    if page.text.count("`", sentence.start, start) % 2 or _EXPLAINED.match(page.text, end, sentence.end):
        return True
    before = page.text[sentence.start : start]
    return before.endswith(("'", "‘")) or before.count('"') % 2 > 0 or before.count("“") > before.count("”")
