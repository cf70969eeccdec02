"""Deprecations and removals that a page tells of: of what, and what to use instead."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import LIFECYCLE_WORD, Lexicon
from docslint.extract.names import normalise
from docslint.extract.sentences import Sentences
from docslint.facts import Deprecation, Mention
from docslint.parse.page import Block, Page, Passage
from docslint.regex import Match
from docslint.source import Span

_NOT = re.compile(r"\b(?:not|isn.t|aren.t|no longer|un|non-?)\s*$", re.IGNORECASE)
_PART_OF = re.compile(r"`[^`\n]*`[^`\n]*\b(?:for|of|in|from|to|on|with)\s+(?:the\s+)?[`*]*$")  # "the shorthand `-l` for `--limit`"
_CONDITION = re.compile(r"\b(?:if|when|whether|once|until)\b[^.]*$", re.IGNORECASE)


def deprecations(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[Deprecation, ...]:
    """One Deprecation for each sentence that deprecates or removes a name."""
    starts = [m.start for m in made]
    found: list[Deprecation] = []
    seen: set[int] = set()
    for hit in LIFECYCLE_WORD.finditer(page.text):
        at = page.passage_at(hit.start())
        if at < 0 or page.passages[at].kind is Block.CODE:
            continue
        passage = page.passages[at]
        span = sentences.around(passage, hit.start())
        if span.start in seen:
            continue
        seen.add(span.start)
        found.extend(_in_sentence(page, passage, span, made, starts, owner[at], lexicon))
    return tuple(found)


def _in_sentence(
    page: Page, passage: Passage, span: Span, made: Sequence[Mention], starts: Sequence[int], owner: str, lexicon: Lexicon
) -> Iterator[Deprecation]:
    text = page.text[span.start : span.end]
    for spelling in lexicon.deprecations:
        match = spelling.pattern.search(text)
        if not match or _NOT.search(text, 0, match.start()) or _CONDITION.search(text, 0, match.start()):
            continue
        cue = span.start + match.start()
        inside = made[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        subject, kind = _subject(page, passage, span, inside, cue, owner)
        if not subject:
            return
        replacement = _replacement(match, inside, subject)
        version = _group(match, "version")
        yield Deprecation(subject, kind, replacement, version, spelling.removed, span.start, span.end, passage.section)
        return


def _subject(
    page: Page, passage: Passage, span: Span, inside: Sequence[Mention], cue: int, owner: str
) -> tuple[str, str]:
    """The name nearest before the cue with nothing but verbs between; the owner when the sentence begins with the cue."""
    before = [m for m in inside if m.end <= cue]
    if before:
        last = before[-1]
        between = page.text[last.end : cue]
        if _PART_OF.search(page.text, span.start, last.start):
            return "", ""
        near = len(between) <= 60 and not re.search(r"[.;:(]|\b(?:which|that|but|while|because|for|by|from|of)\b", between)
        return (last.name, last.kind) if near else ("", "")
    if passage.kind in (Block.ROW, Block.ITEM, Block.DEFINITION, Block.PARAGRAPH) and cue - span.start <= 4:
        return owner, ""
    after = [m for m in inside if m.start >= cue]
    if after and re.fullmatch(r"\W*deprecated\W*(?:the\s+)?\W*", page.text[cue : after[0].start], re.IGNORECASE):
        return after[0].name, after[0].kind  # "the deprecated `X`"
    return "", ""


def _replacement(match: Match, inside: Sequence[Mention], subject: str) -> str:
    named = _group(match, "replacement")
    bare = normalise(named.strip("`*.,"))
    if any(m.name == bare for m in inside) and bare != subject:
        return bare
    return ""


def _group(match: Match, name: str) -> str:
    try:
        return str(match[name] or "")
    except (IndexError, KeyError):
        return ""
