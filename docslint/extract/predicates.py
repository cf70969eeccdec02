"""Flat sentences of the shape "<subject> is required <rest>": told apart from what they say, ready for comparison.

A sentence with a condition or a scope in it is taken whole, so that only the same condition makes another its like.
Silent where the subject points elsewhere ("it", "these").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docslint.extract.lexicon import CompiledStatement, Lexicon
from docslint.extract.sentences import Sentences
from docslint.extract.words import plain, stems
from docslint.facts import Statement
from docslint.later import later
from docslint.parse.page import Block, Page
from docslint.regex import Match
from docslint.source import Span

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_CLAUSE = later(r"[:;—(|]")
_NAME = later(
    r"[\s*_\[]*(?:the\s+|an?\s+)?[*_\[]*`(?P<name>[^`\s]+)`[*_\]]*(?:\s+[a-z]+){0,2}\s*", re.IGNORECASE
)
_QUOTED = later(r"[\"'`“‘]")  # right before it: then it is a value, as in: the option `"never"`
_DENIED = later(r"[\s*_]*not\b|['’]")
_POINTS = later(
    r"\b(?:this|that|these|those|it|its|they|their|them|you|your|we|our|he|she|which|who|what|there|here|such|same|both|each|one|ones|other|another"
    r"|some|many|most|few|several|not|no|never|neither|but|than|more|less)\b",
    re.IGNORECASE,
)
_KINDS = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION, Block.ROW)
_LONGEST_SENTENCE = 4000  # code points; a longer one is a data dump
_LONGEST_SUBJECT = 80
_FEWEST = 4  # words of a sentence without a name that make it about one thing


def predicates(page: Page, sentences: Sentences, lexicon: Lexicon) -> Iterator[Statement]:
    """What sentences say flatly of their subjects, one each for each pattern that finds something."""
    for spelling in lexicon.predicates(page.encoded.data):
        for match in page.encoded.finditer(spelling.pattern):
            at = page.passage_at(match.start())
            if at < 0 or page.passages[at].kind not in _KINDS or _QUOTED.match(page.text, match.start() - 1):
                continue
            sentence = sentences.around(page.passages[at], match.start())
            if sentence.end - sentence.start > _LONGEST_SENTENCE:
                continue
            scoped = lexicon.scope.search(page.text[sentence.start : sentence.end]) is not None
            said = _whole(page, sentence, match) if scoped else _clause(page, sentence, match)
            if said and (made := _statement(said, match, spelling, page.passages[at].section, scoped=scoped)):
                yield made


class _Said(NamedTuple):
    """A subject, where it begins, and what follows the predicate."""

    subject: str
    start: int
    rest: str


def _whole(page: Page, sentence: Span, match: Match) -> _Said:
    """The sentence as it is, with all its conditions."""
    subject = page.text[sentence.start : match.start()]
    return _Said(subject, sentence.start, page.text[match.end() : sentence.end])


def _clause(page: Page, sentence: Span, match: Match) -> _Said:
    """The clause around the predicate."""
    before = page.text[sentence.start : match.start()]
    start = sentence.start + max((c.end() for c in _CLAUSE.finditer(before)), default=0)
    stop = _CLAUSE.search(page.text, match.end(), sentence.end)
    return _Said(
        page.text[start : match.start()],
        start,
        page.text[match.end() : stop.start() if stop else sentence.end],
    )


def _statement(
    said: _Said, match: Match, spelling: CompiledStatement, section: int, *, scoped: bool
) -> Statement | None:
    subject, start, rest = said
    if (
        len(subject) > _LONGEST_SUBJECT
        or _POINTS.search(subject)
        or not subject.strip()
        or _DENIED.match(rest)
    ):
        return None
    says, about, more = spelling.says, stems(subject), stems(rest)
    if match.re.groupindex.get("value"):
        value = match["value"].casefold()
        says = f"{says} {_NUMBERS.get(value) or value.replace(',', '')}"
        about, more = (*about, *more), ()
    name = _NAME.fullmatch(subject)
    if name and not more and not scoped:
        return Statement(
            spelling.axis, says, name["name"], True, (), start + name.start("name"), match.end(), section
        )
    if len(about) + len(more) < _FEWEST:
        return None
    if scoped:  # the conditions are among the words, so all words must be the same
        about, more = (*about, "·", *more), ()
    start += len(subject) - len(subject.lstrip())
    return Statement(spelling.axis, says, plain(subject), False, (about, more), start, match.end(), section)
