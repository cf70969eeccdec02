"""Deprecations and removals that a page tells of: of what, and what to use instead."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.deprecated_entries import by_place
from docslint.extract.lexicon import LIFECYCLE_WORD, CompiledSpelling, Lexicon, group_start
from docslint.extract.names import normalise
from docslint.extract.sentences import Sentences
from docslint.facts import Deprecation, Key, Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.regex import Match
from docslint.source import Span

_NOT = later(r"\b(?:not|isn.t|aren.t|no longer|un|non-?)\s*$", re.IGNORECASE)
_PLANNED = later(r"\b(?:will|shall|may|might|could|should|would|to|not) (?:\w+ )?be\s*$", re.IGNORECASE)
_PART_OF = later(
    r"`[^`\n]*`[^`\n]*\b(?:for|of|in|from|to|on|with)\s+(?:the\s+)?[`*]*(?:[A-Z]+ )?$"
)  # "the shorthand `-l` for `--limit`"
_OPTIONAL = later(r"\b(?:can|may|might|could|must) be\s*$", re.IGNORECASE)
_WAY = later(
    r"\W*(?:this|that|such) (?:behaviou?r|usage|use|practice|pattern|form|style|syntax|way|approach|combination)\b",
    re.IGNORECASE,
)  # a way to use a thing is not the thing
_AT_TIMES = later(r"\s+(?:if|unless|when)\b", re.IGNORECASE)
_USE_OF = later(
    r"\W*(?:using|passing|setting|calling|assigning|providing|specifying)\s+[^`\n]*\w\s+(?:for|to|in|with|on|from|as)"
    r"\s+(?:the\s+)?[`*\[]*$",
    re.IGNORECASE,
)  # "Passing numbers to `X` is deprecated"
_SOME = later(
    r"\b(?:non-\S+|empty|unset|bare|negative|relative|unquoted|multiple|repeated)\s+[`*]*$", re.IGNORECASE
)  # "a non-numeric `X` is deprecated": some values of it
_ENDS_WITH = later(r"`([^`\n]+)`(?:\s+[a-z]+){0,2}\W{0,9}$")
_MARKED = later(r"`([^`\n]+)`|\*\*([^*\n]{1,60})\*\*|\[([^\[\]\n]{1,60})\]")
_APART = later(r"[.;:(]|\b(?:which|that|but|while|because|for|by|from|of)\b")
_THIS = later(
    r"\W*(?:(?:this|it|that)\b[\w\s'-]{0,50}"
    r"|the (?:setting|variable|option|flag|parameter|field|command|key|attribute|property|feature|page)\b[\w\s'-]{0,30})",
    re.IGNORECASE,
)
_STATUS = later(
    r"[\W_]*(?:\*\*[\w ]{1,20}:?\*\*:?[\s\[*_]*|\w{1,20}: (?:\d [–—-] )?)"
)  # "**Status**: Deprecated", "Stability: 0 - Deprecated"
_LONGEST_TITLE = 60
_CONDITION = later(r"\b(?:if|when|whether|once|until)\b[^.]*$", re.IGNORECASE)


def deprecations(
    page: Page,
    made: Sequence[Mention],
    owner: Sequence[str],
    shown: Sequence[Key],
    sentences: Sentences,
    lexicon: Lexicon,
) -> tuple[Deprecation, ...]:
    """One Deprecation for each sentence or entry that deprecates or removes a thing; no subject where that is not plain."""
    starts = [m.start for m in made]
    found: list[Deprecation] = []
    seen: set[int] = set()
    for hit in page.encoded.finditer(LIFECYCLE_WORD):
        at = page.passage_at(hit.start())
        if at < 0 or page.passages[at].kind is Block.CODE:
            continue
        passage = page.passages[at]
        if passage.kind is Block.TITLE and passage.cells:
            continue
        span = sentences.around(passage, hit.start())
        if span.start in seen:
            continue
        seen.add(span.start)
        found.extend(_in_sentence(page, passage, span, made, starts, owner[at], lexicon))
    found.extend(by_place(page, made, shown, lexicon))
    return tuple(sorted(found, key=lambda d: d.start))


def is_of_a_use(text: str, start: int, name: int) -> bool:
    """Whether what is said in the sentence from ``start`` is said of a way to use the name: "passing numbers to `X`"."""
    return _USE_OF.match(text, start, name) is not None


def _in_sentence(
    page: Page,
    passage: Passage,
    span: Span,
    made: Sequence[Mention],
    starts: Sequence[int],
    owner: str,
    lexicon: Lexicon,
) -> Iterator[Deprecation]:
    text = page.text[span.start : span.end]
    for spelling in lexicon.deprecations(text):
        match = spelling.pattern.search(text)
        if not match or any(sign.search(text, 0, match.start()) for sign in (_NOT, _CONDITION, _OPTIONAL)):
            continue
        cue = span.start + match.start()
        inside = made[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        subject, kind = _subject(page, passage, span, inside, cue, owner)
        if _WAY.match(text) or _AT_TIMES.match(text, match.end()):
            subject, kind = "", ""
        if not kind and not _ends_a_life(page.text, span, match, spelling):
            return
        replacement = _replacement(match, inside, subject)
        version = _group(match, "version")
        removed = spelling.removed and not _PLANNED.search(text, 0, match.start())
        yield Deprecation(subject, kind, replacement, version, removed, span.start, span.end, passage.section)
        return


def _subject(
    page: Page, passage: Passage, span: Span, inside: Sequence[Mention], cue: int, owner: str
) -> tuple[str, str]:
    """The name nearest before the cue with nothing but verbs between; the owner when the sentence begins with the cue.

    A name of no known kind has no kind here: a code span, words in bold, what a heading or admonition calls deprecated.
    """
    before = [m for m in inside if m.end <= cue]
    marked = _last_marked(page.text, max(before[-1].end if before else 0, span.start), cue)
    named = marked.start() if marked else before[-1].start if before else span.start
    if _PART_OF.search(page.text, span.start, named) or _SOME.search(page.text, span.start, named):
        return "", ""
    if is_of_a_use(page.text, span.start, named):
        return "", ""
    if before and not marked:
        last = before[-1]
        return (last.name, last.kind) if _is_near(page.text[last.end : cue]) else ("", "")
    if marked and not _STATUS.fullmatch(page.text, span.start, cue):
        return (_name(marked), "") if _is_near(page.text[marked.end() : cue]) else ("", "")
    if _THIS.fullmatch(page.text, span.start, cue) and _is_of_another(page.text, passage, span, owner):
        return "", ""
    if (
        cue - span.start <= 4
        or _THIS.fullmatch(page.text, span.start, cue)
        or _STATUS.fullmatch(page.text, span.start, cue)
    ):
        return owner or (page.sections[passage.section].title or page.title)[:_LONGEST_TITLE], ""
    if passage.kind in (Block.HEADING, Block.TITLE):
        return page.text[span.start : cue].strip(" \t\n*_`:,-–—([")[:_LONGEST_TITLE], ""
    after = [m for m in inside if m.start >= cue]
    if after and re.fullmatch(
        r"\W*deprecated\W*(?:the\s+)?\W*", page.text[cue : after[0].start], re.IGNORECASE
    ):
        return after[0].name, after[0].kind  # "the deprecated `X`"
    return "", ""


def _is_of_another(text: str, passage: Passage, span: Span, owner: str) -> bool:
    """Whether "this" may be what the sentence before ends with rather than the owner: "…with the `X` option. This is …"."""
    before = _ENDS_WITH.search(text, max(passage.start, span.start - 160), span.start)
    return before is not None and before[1] != owner


def _ends_a_life(text: str, span: Span, match: Match, spelling: CompiledSpelling) -> bool:
    """Whether a sentence that names nothing known speaks of a thing's end: not "dashes are replaced by underscores"."""
    if spelling.removed or "deprecat" in str(match[0]).casefold():
        return True
    return text[span.start + group_start(match, "replacement") - 1] == "`"


def _is_near(between: str) -> bool:
    return len(between) <= 60 and not _APART.search(between)


def _last_marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last code span, bold words or link before ``end``."""
    return next(reversed([*_MARKED.finditer(text, max(start, end - 160), end)]), None)


def _name(marked: re.Match[str]) -> str:
    return marked[marked.lastindex or 0].strip("`* ")[:_LONGEST_TITLE]


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
