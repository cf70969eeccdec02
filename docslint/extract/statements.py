"""What sentences say of a thing flatly: that it is required, off by default, removed."""

import re
from collections.abc import Iterator

from docslint.extract.lexicon import Lexicon, group_start
from docslint.extract.sentences import Sentences
from docslint.facts import Statement
from docslint.parse.page import Block, Page

_CUE = re.compile(r"`\s+(?:is|are|has|have|takes?)\s+(?:required|mandatory|optional|not|enabled|disabled|on|off|turned|no|effect|fully|(?:un)?supported)\b")
_VERBS = ("` is ", "` are ", "` has no ", "` have no ", "` take")


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
                found.append(Statement(spelling.axis, spelling.says, match["subject"], is_name, at, end, passage.section))
    return tuple(sorted(found, key=lambda s: s.start))


def _candidates(page: Page) -> Iterator[int]:
    """The passages worth a look: found by plain text search, as most pages say nothing of the kind."""
    text = page.text
    for verb in _VERBS:
        at = text.find(verb)
        while at >= 0:
            if _CUE.match(text, at):
                yield page.passage_at(at)
            at = text.find(verb, at + 1)
    if any(x in text for x in ("been removed", "were removed", "are removed")) and ("continue to" in text or "still" in text):
        words = ("removed", "continue", "still")
        yield from (n for n, p in enumerate(page.passages) if any(text.find(w, p.start, p.end) >= 0 for w in words))
