"""Default values: whose they are, what they are, and under which condition they hold."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint.extract.circumstances import Circumstances
from docslint.extract.heads import goes_on
from docslint.extract.lexicon import DEFAULT_WORD, Lexicon, group_start
from docslint.extract.noted_defaults import noted_defaults
from docslint.extract.overridden_defaults import overridden_defaults
from docslint.extract.sentences import Sentences
from docslint.facts import Default, Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span
from docslint.values import normalised, state

_COLUMN = later(r"^\W*defaults?(?:\s+values?)?\W*$", re.IGNORECASE)
_LITERAL = later(
    r"`[^`\n]+`|\"[^\"\n]*\"|[+-]?\d(?:[\d_,]*\d)?(?:\.\d+)?(?:[A-Za-z]+\b|%)?|true|false|none|null|unset|empty|yes|no|on|off|enabled|disabled",
    re.IGNORECASE,
)
_CELL = later(r"(`[^`\n]*`|[^\s`|]+)(?:\s+(?:ms|s|sec\w*|min\w*|hours?|days?|weeks?|[KMG]i?B|bytes?))?\W*$")
_UNIT = later(
    r"\s+(milliseconds?|seconds?|minutes?|hours?|days?|weeks?|bytes?|ms|[KMGT]i?B)\b", re.IGNORECASE
)
_DESCRIBED = later(r"\(|[A-Z][a-z]+-?[a-z]*\W*$")  # (built-in), Auto-generated: words, no value
_SPAN_BEFORE = later(r"`([^`\n]+)`[\s*_(\[]*$")
_AND_ANOTHER = later(r"\bAND\b|\band (?:the|a|an|its|their|per-)\b")
_OPENS = later(
    r"\W*(?:(?:and|but|the|its|this|it|which|value|setting|variable|option|flag|parameter|field|current|built-in|overall)\b\W*)*$",
    re.IGNORECASE,
)
_DESCRIBES = later(r"(?<=\w )(?:for|within|after|of|to|with|from|in|before)\b", re.IGNORECASE)
_SEVERAL = later(r"^`.*(?:\(|\bor\b)")  # `"clone" (macOS) or "hardlink" (Linux)`
_STATE = later(r"enabled|disabled|on|off", re.IGNORECASE)
_NEGATIVE = later(
    r"(?:^|[^a-z])(?:no|not|disable|skip|without|hide|off)(?:[^a-z]|$)|disable[A-Z]", re.IGNORECASE
)
_NAME_COLUMN = later(
    r"\W*(?:names?|settings?|options?|flags?|keys?|parameters?|propert(?:y|ies)|fields?)\W*", re.IGNORECASE
)
_VALUE_ITEM = later(r"[\s|]*`([^`\n]+)`[\s|]*\(?\*{0,2}\((?:the )?default\)")
_FORMER = later(
    r"\b(?:(?:had|used to have) an? (?:\w+ )?|(?:old|older|previous|former|original|earlier) )$",
    re.IGNORECASE,
)
_TELLS_OF = later(r"\W{0,4}`([^`\n]+)`\W{0,2} (?:is|are) ")  # how a paragraph about that name begins
_LEADING = later(r"[\s*+-]*`+[-\s]*([^`\n]+)`")
_OTHER = later(r"\b(?:their|its own|respective|corresponding)\b", re.IGNORECASE)


def defaults(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[Default, ...]:
    """The defaults that the page gives, each with the name it belongs to; with none where that is not plain."""
    found = [*_in_tables(page, made, owner, lexicon), *noted_defaults(page, made, owner, lexicon)]
    found.extend(overridden_defaults(page, made, sentences, lexicon))
    starts = [m.start for m in made]
    seen: set[tuple[int, int]] = set()
    for hit in page.encoded.finditer(DEFAULT_WORD):
        at = page.passage_at(hit.start())
        if at < 0 or page.passages[at].kind in (Block.CODE, Block.HEADING):
            continue
        passage = page.passages[at]
        span = sentences.around(passage, hit.start())
        if (span.start, at) in seen:
            continue
        seen.add((span.start, at))
        found.extend(_in_sentence(page, passage, span, made, starts, _entry(page, at, owner), lexicon))
    around = Circumstances(page, made, lexicon)
    return tuple(sorted((_placed(page, d, around) for d in found), key=lambda d: d.start))


def _placed(page: Page, default: Default, around: Circumstances) -> Default:
    """The default with the conditions that its surroundings name."""
    at = page.passage_at(default.start)
    if at < 0 or not default.subject:
        return default
    where = around.around(page.passages[at], default.subject)
    return replace(default, where=where) if where else default


def _entry(page: Page, at: int, owner: Sequence[str]) -> str:
    """Whose entry a passage is; an item of a list of values, "`fast` (default)", is that of the list's owner."""
    passage = page.passages[at]
    is_value = _VALUE_ITEM.match(page.text, passage.start, passage.end)
    if not is_value or is_value[1].strip("\"'") != owner[at]:
        return owner[at]
    return owner[passage.lead] if passage.lead >= 0 else ""


def _in_tables(
    page: Page, made: Sequence[Mention], owner: Sequence[str], lexicon: Lexicon
) -> Iterator[Default]:
    """Cells of a column headed Default, beside the name of their row."""
    column = {
        n: c
        for n, t in enumerate(page.tables)
        for c, title in enumerate(t.header)
        if c and _COLUMN.match(title)
    }
    if not column:
        return
    names = {n: c for n in column for c in _name_columns(page.tables[n].header, lexicon)}
    starts = [m.start for m in made]
    for number, passage in enumerate(page.passages):
        at = column.get(passage.table, 0) if passage.kind is Block.ROW else 0
        beside = names.get(passage.table, 0)
        if not at or max(at, beside) >= len(passage.cells):
            continue
        cell, first = passage.cells[at], passage.cells[beside]
        named = made[bisect_left(starts, first.start) : bisect_left(starts, first.end)]
        subject, kind = (named[0].name, named[0].kind) if named else (owner[number], "")
        if not subject or not page.text[first.start : first.end].strip():
            continue
        raw = page.text[cell.start : cell.end]
        value = normalised(raw)
        literal = _CELL.match(raw) if value in ("0", "y", "n") or not _DESCRIBED.match(raw) else None
        scope = "" if literal or value == "0" else raw
        yield Default(
            subject,
            kind,
            raw,
            normalised(literal[0]) if literal else value,
            scope,
            cell.start,
            cell.end,
            passage.section,
        )


def _name_columns(header: Sequence[str], lexicon: Lexicon) -> Iterator[int]:
    """The columns that hold the names of their rows, the best one last: settings, then variables."""
    titles = [title.strip() for title in header]
    yield from (n for n, title in enumerate(titles) if _NAME_COLUMN.fullmatch(title))
    yield from (
        n
        for n, title in enumerate(titles)
        if lexicon.defining.fullmatch(title) and not _NAME_COLUMN.fullmatch(title)
    )


def _in_sentence(
    page: Page,
    passage: Passage,
    span: Span,
    made: Sequence[Mention],
    starts: Sequence[int],
    owner: str,
    lexicon: Lexicon,
) -> Iterator[Default]:
    text = page.text[span.start : span.end]
    for spelling in lexicon.defaults(text):
        match = spelling.pattern.search(text)
        if not match or _FORMER.search(text, 0, match.start()):
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
        before = made[bisect_left(starts, span.start) : bisect_left(starts, value_start)]
        inside = [m for m in before if m.end <= value_start]
        subject, kind = (inside[-1].name, inside[-1].kind) if inside else (owner, "")
        if _OTHER.search(text) or not _is_about(
            page, passage, span, inside[-1] if inside else None, cue, raw, owner
        ):
            subject, kind = "", ""
        scope = raw if _SEVERAL.search(raw) else _scope(page, span, cue, end, lexicon)
        value = normalised(raw.replace("`", ""))
        if _STATE.fullmatch(raw) and page.text.startswith(" by", end):
            value = state(value)
            subject = "" if _NEGATIVE.search(subject) else subject
        yield Default(
            subject,
            kind,
            raw,
            value,
            scope,
            value_start,
            end,
            passage.section,
            effective=spelling.effective,
        )
        return


def _is_about(
    page: Page, passage: Passage, span: Span, named: Mention | None, cue: int, raw: str, owner: str
) -> bool:
    """Whether a default is that of the name taken for its subject: not of a thing without a known name in between."""
    if named:
        nearer = _SPAN_BEFORE.search(page.text, named.end + 1, cue) or _AND_ANOTHER.search(
            page.text, named.end, cue
        )
        return nearer is None or raw.strip("`") in page.text[named.end : cue]
    if owner == raw.strip('`"'):
        return False  # "`fast` (default)" in a list of values
    entry = passage
    if _VALUE_ITEM.match(page.text, passage.start, passage.end) and passage.lead >= 0:
        entry = page.passages[passage.lead]
    leading = _LEADING.match(page.text, entry.start, entry.end)
    if entry.kind in (Block.ITEM, Block.DEFINITION) and leading and leading.end() < cue:
        return leading[1].startswith(owner.lstrip("-"))  # the dashes of a flag are passed over above
    if passage.kind is not Block.PARAGRAPH and not goes_on(page, passage):
        return True
    told = _TELLS_OF.match(page.text, passage.start, span.start)
    return bool(_OPENS.match(page.text, span.start, cue)) and (told is None or owner.endswith(told[1]))


def _scope(page: Page, span: Span, cue: int, end: int, lexicon: Lexicon) -> str:
    """The condition that the default holds under: words before it in the sentence or right after its value."""
    aside = (
        page.text[cue - 1 : cue] == "("
    )  # "(default: 5)" after "Time for a request": what is described, no condition
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
