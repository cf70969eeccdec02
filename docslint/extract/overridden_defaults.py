"""Defaults of a name that only the next sentence gives: "By default, ten are kept. Change this with `ACME_KEEP`."."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import DEFAULT_WORD, Lexicon
from docslint.extract.sentences import Sentences
from docslint.facts import Default, Mention
from docslint.later import later
from docslint.parse.page import Block, Page
from docslint.source import Span
from docslint.values import normalised

_NUMBER = later(
    r"(?<![\w.`/-])`?(\d(?:[\d_,]*\d)?(?:\.\d+)?"
    r"(?:\s?(?:ms|s|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|bytes?|[KMGT]i?B)\b|%)?)`?(?![\w/-]|\.\d)"
)
_BY_DEFAULT = later(r"\bby default\b|\bdefaults\s+to\b|\bthe default\b", re.IGNORECASE)


def overridden_defaults(
    page: Page, made: Sequence[Mention], sentences: Sentences, lexicon: Lexicon
) -> Iterator[Default]:
    """A default in one sentence without a condition, whose name is in the next: the only name, the only number."""
    if not page.encoded.has(DEFAULT_WORD):
        return
    starts = [m.start for m in made]
    for cue in page.encoded.finditer(lexicon.overriding):
        at = page.passage_at(cue.start())
        if at < 0 or page.passages[at].kind is not Block.PARAGRAPH:
            continue
        span = sentences.around(page.passages[at], cue.start())
        named = {
            (m.name, m.kind) for m in made[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        }
        before = _before(page, at, span, sentences)
        if len(named) != 1 or before is None:
            continue
        words = page.text[before.start : before.end]
        numbers = list(_NUMBER.finditer(words))
        said = _BY_DEFAULT.search(words)
        if len(numbers) != 1 or not said or "`" in words.replace(numbers[0][0], ""):
            continue
        if lexicon.scope.search(words[: said.start()] + words[said.end() :]):
            continue
        ((name, kind),) = named
        start, end = (before.start + offset for offset in numbers[0].span(1))
        raw = page.text[start:end]
        yield Default(name, kind, raw, normalised(raw), "", start, end, page.passages[at].section)


def _before(page: Page, at: int, span: Span, sentences: Sentences) -> Span | None:
    """The sentence before, in the same paragraph or at the end of the one above it; None if there is none."""
    passage = page.passages[at]
    gap = page.text[passage.start : span.start].rstrip()
    if gap:
        return sentences.around(passage, passage.start + len(gap) - 1)
    above = page.passages[at - 1] if at else passage
    if above.kind is not Block.PARAGRAPH or above.section != passage.section or above is passage:
        return None
    return sentences.around(above, above.start + len(page.prose(above).rstrip()) - 1)
