"""What sentences say of a thing flatly: that it is required, off by default, removed."""

from collections.abc import Iterator

import re2

from docslint.extract.cues import GONE
from docslint.extract.lexicon import Lexicon, group_start
from docslint.extract.predicates import predicates
from docslint.extract.sentences import Sentences
from docslint.facts import Statement
from docslint.parse.page import Block, Page

_GOES_ON = re2.compile(r"\bcontinue to\b|\bstill\b")


def statements(page: Page, sentences: Sentences, lexicon: Lexicon) -> tuple[Statement, ...]:
    """All of them, by place."""
    found = [*_of_sections(page, lexicon), *predicates(page, sentences, lexicon)]
    return tuple(sorted(found, key=lambda s: (s.start, s.axis)))


def _of_sections(page: Page, lexicon: Lexicon) -> Iterator[Statement]:
    """Those of paragraphs and items about what the section lists: "the variables have been removed"."""
    for number in sorted({n for n in _candidates(page) if n >= 0}):
        passage = page.passages[number]
        if passage.kind not in (Block.PARAGRAPH, Block.ITEM):
            continue
        for spelling in lexicon.statements:
            for match in spelling.pattern.finditer(page.prose(passage)):
                at = passage.start + group_start(match, "subject")
                end = passage.start + match.end()
                yield Statement(
                    spelling.axis, spelling.says, match["subject"], False, (), at, end, passage.section
                )


def _candidates(page: Page) -> Iterator[int]:
    """The passages worth a look: most pages say nothing of the kind."""
    gone = [m.start() for m in page.encoded.finditer(GONE)]
    going_on = [m.start() for m in page.encoded.finditer(_GOES_ON)] if gone else []
    if going_on:
        yield from (page.passage_at(at) for at in (*gone, *going_on))
