"""What sentences say of a thing flatly: that it is required, off by default, removed."""

from collections.abc import Iterator

import re2

from docslint.extract.lexicon import Lexicon, group_start
from docslint.extract.sentences import Sentences
from docslint.facts import Statement
from docslint.parse.page import Block, Page

_CUE = re2.compile(
    r"`\s+(?:is|are|has|have|takes?)\s+(?:required|mandatory|optional|not|enabled|disabled|on|off|turned|no|effect|fully|(?:un)?supported)\b"
)
_GONE = re2.compile(r"\b(?:been|were|are) removed\b")
_GOES_ON = re2.compile(r"\bcontinue to\b|\bstill\b")


def statements(page: Page, sentences: Sentences, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Those of paragraphs and items, by place. A sentence about a name must hold under no condition."""
    found = []
    for number in sorted({n for n in _candidates(page) if n >= 0}):
        passage = page.passages[number]
        if passage.kind not in (Block.PARAGRAPH, Block.ITEM):
            continue
        text = page.prose(passage)
        for spelling in lexicon.statements:
            for match in spelling.pattern.finditer(text):
                at = passage.start + group_start(match, "subject")
                is_name = page.text[at - 1 : at] == "`"
                sentence = sentences.around(passage, at)
                if is_name and lexicon.scope.search(page.text[sentence.start : sentence.end]):
                    continue
                end = passage.start + match.end()
                found.append(
                    Statement(
                        spelling.axis, spelling.says, match["subject"], is_name, at, end, passage.section
                    )
                )
    return tuple(sorted(found, key=lambda s: s.start))


def _candidates(page: Page) -> Iterator[int]:
    """The passages worth a look: most pages say nothing of the kind."""
    for cue in _CUE.finditer(page.text):
        yield page.passage_at(cue.start())
    gone = [m.start() for m in _GONE.finditer(page.text)]
    going_on = [m.start() for m in _GOES_ON.finditer(page.text)] if gone else []
    if going_on:
        yield from (page.passage_at(at) for at in (*gone, *going_on))
