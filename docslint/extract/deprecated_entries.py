"""Things that are deprecated or removed because of where their entry stands: below "Deprecated options", in a column.

Such an entry often holds no word of it: its heading, item or first cell is the bare name, and what stands above says
the rest.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.cues import RETIRED
from docslint.extract.heads import head
from docslint.extract.lexicon import Lexicon
from docslint.facts import Deprecation, Key, Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_NOUNS = r"(?:[\w/-]+ ){0,2}[\w-]+s"
_DEPRECATES = later(
    rf"\bdeprecated {_NOUNS}\b|^\W*(?:active |current )?deprecat(?:ed|ions?|ion notices?)\W*$|\bdeprecations\b"
    rf"|\bdeprecation notices\b",
    re.IGNORECASE,
)
_REMOVES = later(
    rf"\bremoved {_NOUNS}\b|^\W*(?:removed|removals)\W*$|\bremoved in v?\d|\bexpired deprecat|\bremoved deprecat",
    re.IGNORECASE,
)
_NOT = later(
    r"\b(?:not?|non|un|policy|policies|process|handl\w+|migrat\w+|upgrad\w+|replacements?|warnings?|how|when|why|about|plan\w*)\b",
    re.IGNORECASE,
)
_FOLLOWING = later(
    r"\b(?:following|these|below)\b[^.:]{0,80}\b(?:is|are|were|was|have been|has been) (?:now )?(?P<what>deprecated|removed)\b"
    r"[^.]{0,60}:?\s*$",
    re.IGNORECASE,
)
_FORMER_COLUMN = later(r"\b(?:deprecated|removed|retired)\b", re.IGNORECASE)
_NEW_COLUMN = later(r"\b(?:replace\w*|instead|new|alternative)\b", re.IGNORECASE)
_CODE = later(r"[\s*_\[]*`")
_LISTED = later(r"[\s`*,/]*(?:(?:and|or)[\s`*]*)?")  # between the names of a cell
_USE = later(
    r"\b(?:replaced (?:by|with)|renamed to|in favou?r of|use)\s+(?:the\s+)?\[?`([^`\n]{1,60})`", re.IGNORECASE
)


def by_place(
    page: Page, made: Sequence[Mention], shown: Sequence[Key], lexicon: Lexicon
) -> Iterator[Deprecation]:
    """A Deprecation for each entry that stands where deprecated or removed things do."""
    if not (page.encoded.has(RETIRED) or RETIRED.search(page.title)):
        return
    starts = [m.start for m in made]
    yield from _in_columns(page, made, starts)
    places = [k.start for k in shown]
    samples: dict[str, set[int]] = {}  # by path those that show it
    for key in shown:
        samples.setdefault(key.path, set()).add(key.sample)
    states = _states(page)
    for passage in page.passages:
        if passage.kind is Block.HEADING:
            state = states[max(page.sections[passage.section].parent, 0)]
        elif passage.kind is Block.ITEM and passage.depth <= 1:
            state = states[passage.section] or _announced(page, passage)
        else:
            continue
        if not state or not (name := _entry(page, passage)):
            continue
        below = _below(page, passage)
        if _is_kept(page, name, below, samples.get(name, set())):
            continue
        used = _USE.search(page.text, below.start, below.end)
        own = shown[bisect_left(places, below.start) : bisect_left(places, below.end)]
        instead = _after(name, own) if name in samples else ""
        yield Deprecation(
            name,
            lexicon.span_kind(name),
            instead or (used[1] if used and used[1] != name else ""),
            "",
            state == "removed",
            passage.start,
            passage.end,
            passage.section,
        )


def _states(page: Page) -> list[str]:
    """For each section what its entries are: deprecated, removed, or neither (""). Entries' own parts are neither."""
    states: list[str] = []
    heads = {p.section: p for p in page.passages if p.kind is Block.HEADING}
    for number, section in enumerate(page.sections):
        title = section.title if number else page.title
        inherited = states[section.parent] if section.parent >= 0 else ""
        is_part = number in heads and (_entry(page, heads[number]) or _NOT.search(title))
        states.append(_announces(title) or ("" if is_part else inherited))
    return states


def _announces(title: str) -> str:
    if _NOT.search(title):
        return ""
    return "removed" if _REMOVES.search(title) else "deprecated" if _DEPRECATES.search(title) else ""


def _announced(page: Page, passage: Passage) -> str:
    """What the paragraph before a list says of its items: "The following flags are deprecated:"."""
    found = _FOLLOWING.search(page.prose(page.passages[passage.lead])[-300:]) if passage.lead >= 0 else None
    return found["what"].lower() if found else ""


def _entry(page: Page, passage: Passage) -> str:
    """The name that a heading or an item is the entry of; an item's stands in code."""
    is_name = passage.kind is Block.HEADING or _CODE.match(page.text, passage.start, passage.end)
    return head(page, passage) if is_name else ""


def _below(page: Page, passage: Passage) -> Span:
    """All that belongs to an entry: its section, or its item."""
    if passage.kind is Block.HEADING:
        return Span(passage.end, page.sections[passage.section].end)
    return Span(passage.start, passage.end)


def _is_kept(page: Page, name: str, below: Span, shown: set[int]) -> bool:
    """Whether a later sample of the entry still has the name: then it is a use of it that ends, or others that it replaces.

    ``shown`` are the samples that have it as a key.
    """
    inside = range(bisect_left(page.starts, below.start), bisect_left(page.starts, below.end))
    samples = [n for n in inside if page.passages[n].kind is Block.CODE]
    if not shown.isdisjoint(samples):
        have = [n in shown for n in samples]
    else:
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        have = [bool(word.search(page.prose(page.passages[n]))) for n in samples]
    return len(samples) > 1 and have[-1]


def _after(path: str, shown: Sequence[Key]) -> str:
    """What the sample after the one that shows a key has in its place, if that is one thing."""
    first = next((k.sample for k in shown if k.path == path), -1)
    after = next((k.sample for k in shown if k.sample > first >= 0), -1)
    old, new = ({k.path for k in shown if k.sample == sample} for sample in (first, after))
    fresh = [p for p in new - old if p.rpartition(".")[0] == path.rpartition(".")[0]]
    return fresh[0] if len(fresh) == 1 else ""


def _in_columns(page: Page, made: Sequence[Mention], starts: Sequence[int]) -> Iterator[Deprecation]:
    """Rows of a table whose first column is headed Deprecated or Removed, with what another column gives instead."""
    columns = {
        n: next((c for c, title in enumerate(t.header) if c and _NEW_COLUMN.search(title)), 0)
        for n, t in enumerate(page.tables)
        if t.header and _FORMER_COLUMN.search(t.header[0])
    }
    for passage in page.passages if columns else ():
        if passage.kind is not Block.ROW or passage.table not in columns or not passage.cells:
            continue
        old = [m for m in _within(made, starts, passage.cells[0]) if page.text[m.end : m.end + 1] != "="]
        at = columns[passage.table]
        new = _leading(page, passage.cells[at], made, starts) if old and 0 < at < len(passage.cells) else []
        removed = "removed" in page.tables[passage.table].header[0].casefold()
        for n, name in enumerate(old):
            instead = new[n] if len(new) == len(old) and new[n].kind == name.kind else None
            yield Deprecation(
                name.name,
                name.kind,
                instead.name if instead else "",
                "",
                removed,
                passage.start,
                passage.end,
                passage.section,
            )


def _within(made: Sequence[Mention], starts: Sequence[int], span: Span) -> Sequence[Mention]:
    return made[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _leading(page: Page, cell: Span, made: Sequence[Mention], starts: Sequence[int]) -> list[Mention]:
    """The names that a cell begins with, one after the other; what stands behind other words is something else."""
    found: list[Mention] = []
    at = cell.start
    for name in _within(made, starts, cell):
        if not _LISTED.fullmatch(page.text, at, name.start):
            break
        found.append(name)
        at = name.end
    return found
