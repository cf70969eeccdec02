"""Default values: whose they are, what they are, and under which condition they hold."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import DEFAULT_WORD, Lexicon, group_start
from docslint.extract.sentences import Sentences
from docslint.facts import Default, Mention
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span
from docslint.values import normalised

_COLUMN = re.compile(r"^\W*defaults?(?:\s+values?)?\W*$", re.IGNORECASE)
_LITERAL = re.compile(
    r"`[^`\n]+`|\"[^\"\n]*\"|[+-]?\d[\d_,]*(?:\.\d+)?(?:[A-Za-z]+\b|%)?|true|false|none|null|unset|empty|yes|no|on|off|enabled|disabled",
    re.IGNORECASE,
)
_CELL = re.compile(r"(`[^`\n]*`|[^\s`|]+)(?:\s+(?:ms|s|sec\w*|min\w*|hours?|days?|weeks?|[KMG]i?B|bytes?))?\W*$")
_UNIT = re.compile(r"\s+(milliseconds?|seconds?|minutes?|hours?|days?|weeks?|bytes?|ms|[KMGT]i?B)\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"\(|[A-Z][a-z]+-?[a-z]*\W*$")  # (built-in), Auto-generated: words, no value
_SPAN_BEFORE = re.compile(r"`([^`\n]+)`[\s*_(\[]*$")
_AND_ANOTHER = re.compile(r"\bAND\b|\band (?:the|a|an|its|their|per-)\b")
_OPENS = re.compile(r"\W*(?:(?:and|but|the|its|this|it|which|value|setting|variable|option|flag|parameter|field|current|built-in|overall)\b\W*)*$", re.IGNORECASE)
_DESCRIBES = re.compile(r"(?<=\w )(?:for|within|after|of|to|with|from|in|before)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"^`.*(?:\(|\bor\b)")  # `"clone" (macOS) or "hardlink" (Linux)`
_OTHER = re.compile(r"\b(?:their|its own|respective|corresponding)\b", re.IGNORECASE)


def defaults(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[Default, ...]:
    """The defaults that the page's prose and tables give, each with the name it belongs to."""
    found = [*_in_tables(page, made)]
    starts = [m.start for m in made]
    seen: set[tuple[int, int]] = set()
    for hit in DEFAULT_WORD.finditer(page.text):
        at = page.passage_at(hit.start())
        if at < 0 or page.passages[at].kind in (Block.CODE, Block.HEADING):
            continue
        passage = page.passages[at]
        span = sentences.around(passage, hit.start())
        if (span.start, at) in seen:
            continue
        seen.add((span.start, at))
        found.extend(_in_sentence(page, passage, span, made, starts, owner[at], lexicon))
    return tuple(sorted(found, key=lambda d: d.start))


def _in_tables(page: Page, made: Sequence[Mention]) -> Iterator[Default]:
    """Cells of a column headed Default, beside the name that leads their row."""
    column = {n: c for n, t in enumerate(page.tables) for c, title in enumerate(t.header) if c and _COLUMN.match(title)}
    if not column:
        return
    starts = [m.start for m in made]
    for passage in page.passages:
        at = column.get(passage.table, 0) if passage.kind is Block.ROW else 0
        if not at or at >= len(passage.cells):
            continue
        first = passage.cells[0]
        n = bisect_left(starts, first.start)
        if n == len(made) or made[n].start >= first.end:
            continue
        cell = passage.cells[at]
        raw = page.text[cell.start : cell.end]
        value = normalised(raw)
        literal = _CELL.match(raw) if value in ("0", "y", "n") or not _DESCRIBED.match(raw) else None
        scope = "" if literal or value == "0" else raw
        yield Default(made[n].name, made[n].kind, raw, normalised(literal[0]) if literal else value, scope, cell.start, cell.end, passage.section)


def _in_sentence(
    page: Page, passage: Passage, span: Span, made: Sequence[Mention], starts: Sequence[int], owner: str, lexicon: Lexicon
) -> Iterator[Default]:
    text = page.text[span.start : span.end]
    for spelling in lexicon.defaults:
        match = spelling.pattern.search(text)
        if not match:
            continue
        value_start = span.start + group_start(match, "value")
        literal = _LITERAL.match(page.text, value_start, span.end)
        if not literal:
            return
        end = literal.end()
        if unit := _UNIT.match(page.text, end, span.end):
            end = unit.end()
        raw = page.text[value_start:end]
        cue = span.start + match.start()
        before = made[bisect_left(starts, span.start) : bisect_left(starts, cue)]
        inside = [m for m in before if m.end <= value_start]
        subject, kind = (inside[-1].name, inside[-1].kind) if inside else (owner, "")
        if subject and not _OTHER.search(text) and _is_about(page, passage, span, inside[-1] if inside else None, cue, raw):
            scope = raw if _SEVERAL.search(raw) else _scope(page, span, cue, end, lexicon)
            yield Default(subject, kind, raw, normalised(raw.replace("`", "")), scope, value_start, end, passage.section)
        return


def _is_about(
    page: Page, passage: Passage, span: Span, named: Mention | None, cue: int, raw: str
) -> bool:
    """Whether a default is that of the name taken for its subject: not of a thing without a known name in between."""
    if named:
        nearer = _SPAN_BEFORE.search(page.text, named.end + 1, cue) or _AND_ANOTHER.search(page.text, named.end, cue)
        return nearer is None or raw.strip("`") in page.text[named.end : cue]
    leading = re.compile(r"[\s*+-]*`+[-\s]*([^`\n]+)`").match(page.text, passage.start, passage.end)
    if passage.kind in (Block.ITEM, Block.DEFINITION) and leading and leading[1] != raw.strip("`") and leading.end() < cue:
        return False
    return passage.kind is not Block.PARAGRAPH or bool(_OPENS.match(page.text, span.start, cue))


def _scope(page: Page, span: Span, cue: int, end: int, lexicon: Lexicon) -> str:
    """The condition that the default holds under: words before it in the sentence or right after its value."""
    aside = page.text[cue - 1 : cue] == "("  # "(default: 5)" after "Time for a request": what is described, no condition
    for start, stop in ((span.start, cue), (end, span.end)):
        clause = page.text[start:stop]
        if start == span.start:
            clause = clause.rpartition(";")[2]
            clause = _DESCRIBES.sub("", clause) if aside else clause
        if stop == span.end and start == end:
            clause = re.split(r"[;(]|, or \d", clause, maxsplit=1)[0]
        if found := lexicon.scope.search(clause):
            return " ".join(clause[found.start() :].split())[:60]
    return ""
