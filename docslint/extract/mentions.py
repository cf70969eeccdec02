"""What a page does with each name: defines it, sets it, speaks of it, denies it, tells of its past."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from docslint.extract.former import is_commented, is_former
from docslint.extract.heads import goes_on, head, term
from docslint.extract.lexicon import Lexicon
from docslint.extract.names import Name
from docslint.extract.sentences import Sentences
from docslint.facts import Mention, Use
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.regex import Encoded, Pattern
from docslint.source import Role

_AFTER_NAME = later(r"[^\w\n]*(?:$|\n|:|—|–|=|\(|-\s|\||,|/|\bor\b|\band\b)")
_ATTRIBUTES = later(r"\{[^{}\n]*\}|\(#[^()\n]*\)")
_LABEL = later(r"[*_\s-]*([A-Za-z][A-Za-z /()-]{1,50}?)[*_\s]*:[*_\s]*(?=[\[`A-Z])")
_ENV_TAG = later(r"\[env(?: var)?:\s*$|(?<!\$)\benv\*{0,2}:\s*`?$", re.IGNORECASE)  # `$env:X` is PowerShell
_ASSIGNED = later(r"(?:export|set|setx|ENV|ARG|env|-e|--env)\s+$|\$env:$", re.IGNORECASE)
_ENTRY = later(r"^\s*(?:-\s+)?name:\s*[\"']?$")  # `- name: X`, its value on the next line
_DEFINING_BLOCKS = (Block.HEADING, Block.ITEM, Block.DEFINITION, Block.PARAGRAPH, Block.TITLE)
_DATA_LANGUAGES = frozenset(
    [
        "yaml",
        "yml",
        "toml",
        "ini",
        "dockerfile",
        "groovy",
        "hcl",
        "python",
        "typescript",
        "javascript",
        "ts",
        "js",
    ]
)
_CONFIGURATION = frozenset(["yaml", "yml", "toml", "ini", "dockerfile"])
_LONGEST_LEAD = 160  # code points of other names that may stand before a name in one entry
_LONGEST_INTRODUCTION = 1000  # code points before a list that speak of the list
_LISTED = later(r"`?(?:[\s*]*(?:,|/|\bor\b|\band\b)(?:\s*(?:or|and)\b)?\s*`[^`\n]{1,80}`){1,20}")
_OPENING = 120  # code points of a description in which "Removed in …" speaks of the entry itself
_FORMER_COLUMN = later(
    r"\b(?:removed|deprecated|old|former|legacy|previous|obsolete|before)\b", re.IGNORECASE
)
_NOTE = later(r"[.\s*_~(\[]{0,12}")  # what may stand before "Deprecated" in a note on the sentence before
_VALUE = later(r"\":\s?$|\bdefault(?:s|ed|ing)? to [`*\"]*$", re.IGNORECASE)
_BEFORE_VALUE = 20  # code points in which "defaults to" ends
_TERM_END = later(r"[ \t]*\n(?:[ \t]*\n)?[ \t]{0,3}:[ \t]")  # what follows the term of a definition list
_CONSTANT_COLUMN = later(r"\W*(?:constants?|macros?|enums?|error codes?)\W*", re.IGNORECASE)
_ABSENT_COLUMN = later(r"\b(?:non-?existent|wrong|incorrect|invalid|unsupported)\b", re.IGNORECASE)


class _Cues(NamedTuple):
    """Offsets at which each turn of phrase stands on the page, sorted.

    ``exporting`` are the passages that were looked at for whether the product sets what they introduce.
    """

    negated: list[int]
    past: list[int]
    exported: list[int]
    exporting: dict[int, bool]


def mentions(
    page: Page, found: Sequence[Name], sentences: Sentences, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """One Mention for each name of ``found`` that lies in a passage."""
    prose = page.text
    negated, past, exported = (
        _outside(p, page, found) for p in (lexicon.negated, lexicon.past, lexicon.exported)
    )
    cues = _Cues(negated, past, exported, {})
    denied, past_title, history_title = _titled(page, (lexicon.denying, lexicon.past, lexicon.history))
    former = past_title | history_title
    denying: dict[int, bool] = {}  # lead passages, which many names share
    history = is_history(page, lexicon)
    made: list[Mention] = []
    for name in found:
        at = page.passage_at(name.start)
        if at < 0:
            continue
        passage = page.passages[at]
        if prose.endswith("{{", 0, name.start) or prose.endswith("{{ ", 0, name.start):
            use = Use.EXPORTED  # a placeholder that the product fills in
        elif passage.kind is Block.CODE:
            use = _use_in_code(page, at, name, lexicon)
        else:
            use = _use_in_prose(page, passage, name, sentences, cues, lexicon)
            use = _by_section(page, passage, use, denied, former, history=history)
            if use in (Use.NAMED, Use.DEFINED) and passage.lead >= 0:
                if passage.lead not in denying:
                    denying[passage.lead] = bool(
                        lexicon.denying.search(page.prose(page.passages[passage.lead]))
                    )
                use = Use.NEGATED if denying[passage.lead] else use
        made.append(Mention(name.name, name.kind, use, name.start, name.end, passage.section))
    return tuple(made)


def _outside(pattern: Pattern, page: Page, found: Sequence[Name]) -> list[int]:
    """Where ``pattern`` stands, but for the names themselves: `--legacy-peers` tells of no former times."""
    starts = [name.start for name in found]
    offsets = (match.start() for match in page.encoded.finditer(pattern))
    return [o for o in offsets if not (at := bisect_right(starts, o)) or found[at - 1].end <= o]


def _titled(page: Page, patterns: Sequence[Pattern]) -> Iterator[frozenset[int]]:
    """The sections whose title each pattern finds; all titles are searched at once."""
    titles = [section.title for section in page.sections]
    starts = list(accumulate((len(title) + 1 for title in titles), initial=0))[:-1]
    joined = Encoded("\n".join(titles))
    for pattern in patterns:
        yield frozenset(bisect_right(starts, match.start()) - 1 for match in joined.finditer(pattern))


def is_history(page: Page, lexicon: Lexicon) -> bool:
    """Whether the page is about former times by its address or title: a migration guide, release notes.

    Someone else's blog is not: what it advises, its readers do today.
    """
    if page.source.role is Role.EXTERNAL:
        return False
    return bool(
        lexicon.history.search(page.source.slug or page.source.path) or lexicon.history.search(page.title)
    )


def _by_section(
    page: Page, passage: Passage, use: Use, denied: frozenset[int], former: frozenset[int], *, history: bool
) -> Use:
    """What the headings above make of a name: a list of things that do not exist, a migration guide."""
    section = passage.section
    while section >= 0:
        if section in denied:
            return Use.NEGATED
        if section in former and use in (Use.NAMED, Use.DEFINED):
            return Use.PAST
        section = page.sections[section].parent
    return Use.PAST if history and use in (Use.NAMED, Use.DEFINED) else use


def _use_in_code(page: Page, number: int, name: Name, lexicon: Lexicon) -> Use:
    text, passage = page.text, page.passages[number]
    before = text[max(passage.start, _line_start(page, name.start), name.start - _LONGEST_LEAD) : name.start]
    if _ENV_TAG.search(before):
        return Use.DEFINED
    is_set = bool(
        text[name.end : name.end + 1] == "="
        or _ASSIGNED.search(before)
        or text[name.end : name.end + 3].strip("\"'").startswith(":")
    )
    if passage.info in _DATA_LANGUAGES:  # a CI file's variables are its author's own
        is_set = passage.info in _CONFIGURATION and (is_set or bool(_ENTRY.search(before)))
    if not is_set:
        return Use.SAMPLE
    if is_former(page, number, lexicon) or is_commented(page, number, name.start):
        return Use.PAST
    return Use.CONFIGURED if passage.info in _DATA_LANGUAGES else Use.SET


def _use_in_prose(
    page: Page, passage: Passage, name: Name, sentences: Sentences, cues: _Cues, lexicon: Lexicon
) -> Use:
    if _defines(page, passage, name, lexicon):
        return _use_in_entry(page, passage, name, cues, lexicon)
    if _is_value(page.text, name):
        return Use.SAMPLE
    start, end = sentences.around(passage, name.start)
    if _within(cues.negated, start, end):
        return Use.NEGATED
    if _within(cues.past, start, end) or _is_noted_after(page.text, end, passage, cues):
        return Use.PAST
    if _within(cues.exported, start, end) or _exported_lead(page, passage, cues, lexicon):
        return Use.EXPORTED
    return Use.NAMED


def _use_in_entry(page: Page, passage: Passage, name: Name, cues: _Cues, lexicon: Lexicon) -> Use:
    """What the name's own entry makes of it, by the column that it stands in and the words that open the entry."""
    if passage.kind is Block.ROW:
        header = page.tables[passage.table].header if passage.table >= 0 else ()
        if header and _FORMER_COLUMN.search(header[0]):
            return Use.PAST
        if header and _ABSENT_COLUMN.search(header[0]):
            return Use.NEGATED
        if header and _CONSTANT_COLUMN.fullmatch(header[0]):
            return Use.EXPORTED
    if "~~" in page.text[max(passage.start, name.start - 5) : name.start]:
        return Use.PAST  # struck through
    if _exported_lead(page, passage, cues, lexicon):
        return Use.EXPORTED
    told = passage.cells[1].start if len(passage.cells) > 1 else _past_names(page.text, name.end, passage.end)
    return Use.PAST if _within(cues.past, told, min(told + _OPENING, passage.end)) else Use.DEFINED


def _is_noted_after(text: str, end: int, passage: Passage, cues: _Cues) -> bool:
    """Whether the next sentence begins with the end of what this one names: "Same as `X`. Deprecated: use `Y`."."""
    at = bisect_left(cues.past, end)
    if at == len(cues.past) or cues.past[at] >= passage.end:
        return False
    return _NOTE.fullmatch(text, end, cues.past[at]) is not None and text[cues.past[at]].isupper()


def _is_value(text: str, name: Name) -> bool:
    """Whether the name is a value that something has: a quoted string that is no key, a default."""
    before = text[max(0, name.start - _BEFORE_VALUE) : name.start]
    is_string = before.endswith('"') and text[name.end : name.end + 1] == '"'
    return (is_string and text[name.end + 1 : name.end + 2] != ":") or bool(_VALUE.search(before))


def _past_names(text: str, start: int, end: int) -> int:
    """Where the words begin after a name and the names that are listed with it."""
    listed = _LISTED.match(text, start, end)
    return listed.end() if listed else start


def _exported_lead(page: Page, passage: Passage, cues: _Cues, lexicon: Lexicon) -> bool:
    """Whether the paragraph before a list or table says that the product sets what it lists."""
    if passage.kind not in (Block.ITEM, Block.ROW) or passage.lead < 0:
        return False
    if passage.lead not in cues.exporting:
        lead = page.passages[passage.lead]
        words = page.text[max(lead.start, lead.end - _LONGEST_INTRODUCTION) : lead.end]
        cues.exporting[passage.lead] = lexicon.exported.search(words) is not None
    return cues.exporting[passage.lead]


def _within(offsets: list[int], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def _defines(page: Page, passage: Passage, name: Name, lexicon: Lexicon) -> bool:
    """Whether the passage is the name's own entry: it leads a row, a heading, an item or a labelled line."""
    text = page.text
    if passage.kind is Block.ROW:
        first = passage.cells[0] if passage.cells else passage
        return name.start < first.end and _leads(text, first.start, name.start)
    if passage.kind not in _DEFINING_BLOCKS or passage.cells:
        return False
    if _leads(text, passage.start, name.start):
        if passage.kind in (Block.HEADING, Block.TITLE):
            return _mostly(text, passage, name)
        is_entry = passage.kind is not Block.PARAGRAPH or _TERM_END.match(text, passage.end)
        return bool(is_entry and _AFTER_NAME.match(text, _value_end(text, name.end), passage.end))
    line = max(passage.start, _line_start(page, name.start))
    if line > passage.start and _leads(text, line, name.start):
        line = max(passage.start, _line_start(page, line - 1))  # the label stands on a line of its own
    label = _LABEL.match(text, line, min(name.start + 1, line + _LONGEST_LEAD))
    return bool(
        label and lexicon.defining.fullmatch(label[1].strip()) and _leads(text, label.end(), name.start)
    )


def _line_start(page: Page, offset: int) -> int:
    """Where the line of ``offset`` begins; found without walking back through a line that may be megabytes long."""
    return page.source.lines[bisect_right(page.source.lines, offset) - 1]


def _value_end(text: str, end: int) -> int:
    """Past a sketch of the value: ``NAME=<path>``, ``--flag <path>`` and the closing backtick."""
    sketch = re.compile(r"(?:=[^`\s]*|[ ][<\[{][^`\n]*(?=`))?`?\*{0,2}\]?").match(text, end)
    return sketch.end() if sketch else end


def _leads(text: str, start: int, name_start: int) -> bool:
    """Whether only marks, or other names of a list of names, stand before the name."""
    if name_start - start > _LONGEST_LEAD:
        return False
    before = text[start:name_start]
    return not before.strip(" \t\n`*_[(") or not re.sub(
        r"`?[A-Z][A-Z0-9_*=<>]+`?\]?|--?[a-z-]+|\bor\b|\band\b|[\s*_`\[(~\"',/|\\]", "", before
    )


def _mostly(text: str, passage: Passage, name: Name) -> bool:
    """A heading is a name's own if the name, with a sketch of its value, makes up most of its letters."""
    after = _value_end(text, name.end)
    others = _ATTRIBUTES.sub("", text[passage.start : name.start] + text[after : passage.end])
    letters = sum(c.isalnum() for c in text[name.start : name.end] + others)
    return 2 * sum(c.isalnum() for c in text[name.start : name.end]) >= letters


def owners(page: Page, made: Sequence[Mention]) -> list[str]:
    """For each passage the name whose entry it belongs to, empty if none.

    The name that its row, item or heading defines, of a known kind or not; of an item's further paragraphs that of its
    first; else its lead's owner; else that of the section it stands in.
    """
    starts = [m.start for m in made]
    sections: dict[int, str] = {}
    items: dict[int, str] = {}  # by depth the owner of the latest item
    owner: list[str] = []
    for passage in page.passages:
        at = bisect_left(starts, passage.start)
        stop = bisect_right(starts, passage.end - 1)
        own = (_own(page, passage, made[at:stop]) if at < stop else "") or head(page, passage)
        if passage.kind is Block.HEADING:
            parent = page.sections[passage.section].parent
            sections[passage.section] = own or (sections.get(parent, "") if parent > 0 else "")
        if not own and goes_on(page, passage):
            own = items.get(passage.depth, "")
        if not own and passage.lead >= 0:
            lead = page.passages[passage.lead]
            own = (
                owner[passage.lead]
                if lead.kind in (Block.ITEM, Block.DEFINITION, Block.PARAGRAPH) and passage.depth > lead.depth
                else ""
            )
            if passage.kind is Block.DEFINITION:
                own = (
                    owner[passage.lead]
                    if lead.kind is not Block.PARAGRAPH
                    else owner[passage.lead] or term(page, lead)
                )
        if passage.kind is Block.ITEM:
            items[passage.depth] = own
        elif passage.kind is Block.HEADING:
            items.clear()
        owner.append(own or sections.get(passage.section, ""))
    return owner


def _own(page: Page, passage: Passage, inside: Sequence[Mention]) -> str:
    """The name that the passage defines first, or the one that it defines somewhere: on a labelled line, in a column."""
    for mention in inside:
        if mention.use in (Use.DEFINED, Use.PAST) and _first(page, passage, mention):
            return mention.name
    defined = [m.name for m in inside if m.use is Use.DEFINED]
    return defined[0] if len(defined) == 1 else ""


def _first(page: Page, passage: Passage, mention: Mention) -> bool:
    return _leads(page.text, passage.start, mention.start) or passage.kind is Block.HEADING
