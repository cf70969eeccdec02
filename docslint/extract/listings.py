"""Lists and tables as wholes: the names that their items begin with, and how many there are said to be."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import Lexicon
from docslint.facts import Listing
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = re.compile(r"\b(?:" + "|".join(_NUMBERS[2:]) + r")\b[^.\n]*(?:\n[^.\n]*)?:[*_\s]*$", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:at least|up to|first|last|or more|or (?:two|three|four|five)|about|any|other|more than|only)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[\s*_\[]*`([^`\n]{1,60})`")
_MARKER = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?[*_\[]*$")
_VALUE = re.compile(r"[=(<\s].*$", re.DOTALL)
_ANY_NUMBER = re.compile(r"\b(?:" + "|".join(_NUMBERS[2:]) + r"|\d+)\b", re.IGNORECASE)
_TITLE = re.compile(r"[a-z][a-z-]+ [a-z][a-z-]*s")
_TOPIC = re.compile(r"\b(?:following|these|available|supported)\s+([a-z][a-z-]+ [a-z][a-z-]*s)\b")
_LONGEST_LEAD = 300  # code points before a list that name its matter


def listings(page: Page, lexicon: Lexicon) -> tuple[Listing, ...]:
    """Those that have a count or three names or more, by place."""
    groups: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in page.passages:
        if passage.kind is Block.ROW and passage.table >= 0:
            groups[-1, passage.table].append(passage)
        elif passage.kind is Block.ITEM and passage.lead >= 0:
            groups[passage.lead, -1].append(passage)
    return tuple(x for members in groups.values() for x in _listing(page, members, lexicon))


def _listing(page: Page, members: Sequence[Passage], lexicon: Lexicon) -> Iterator[Listing]:
    items = _top(page, members)
    if len(items) < 2:
        return
    named = [m for p in items if (m := _NAME.match(page.text, *(p.cells[0] if p.cells else (p.start, p.end))))]
    names = tuple(dict.fromkeys(_VALUE.sub("", m[1]) or m[1] for m in named))
    lead = page.passages[items[0].lead] if items[0].lead >= 0 else None
    told, span = _told(page, lead, lexicon) if lead and lead.kind is Block.PARAGRAPH else (0, None)
    if told and not _is_whole(page, items, members):
        told = 0
    if told or len(names) >= 3:
        at = span or Span(items[0].start, items[0].end)
        yield Listing(_topic(page, items[0], lead), names, len(items), told, *at, items[0].section)


def _top(page: Page, members: Sequence[Passage]) -> list[Passage]:
    """The rows, or the first paragraphs of the items of the outer list."""
    if members[0].kind is Block.ROW:
        return list(members)
    depth = members[0].depth
    return [p for p in members if p.depth == depth and _MARKER.search(page.source.text[_line(page, p.start) : p.start])]


def _line(page: Page, offset: int) -> int:
    return page.source.text.rfind("\n", max(0, offset - 200), offset) + 1


def _told(page: Page, lead: Passage, lexicon: Lexicon) -> tuple[int, Span | None]:
    """How many the lead says that follow, and where it says so."""
    text = page.text[lead.start : lead.end].rstrip()
    if not _COUNT.search(text):
        return 0, None
    sentence = re.split(r"[.!?]\s", text)[-1]
    base = lead.start + len(text) - len(sentence)
    for pattern in lexicon.counts:
        for match in pattern.finditer(sentence):
            at = match.start(match.re.groupindex["count"])
            word = match["count"]
            if not _VAGUE.search(sentence[:at]) and len(_ANY_NUMBER.findall(sentence)) == 1:
                return _NUMBERS.index(word.lower()), Span(base + at, base + at + len(word))
    return 0, None


def _is_whole(page: Page, items: Sequence[Passage], members: Sequence[Passage]) -> bool:
    """Whether nothing but the list's own paragraphs stands in it, and no other list right behind it."""
    first, last = page.passage_at(items[0].start), page.passage_at(members[-1].start)
    inside = page.passages[first : last + 1]
    if items[0].kind is Block.ROW:
        return False  # rows stand for more than one thing each
    after = page.passages[last + 1] if last + 1 < len(page.passages) else None
    return all(p.kind is Block.ITEM for p in inside) and (after is None or after.kind in (Block.HEADING, Block.PARAGRAPH))


def _topic(page: Page, first: Passage, lead: Passage | None) -> tuple[str, ...]:
    """The heading if it is two words, and the two words that the lead's last sentence calls the list's matter."""
    title = page.sections[first.section].title.casefold()
    told = lead and lead.kind is Block.PARAGRAPH
    text = page.text[max(lead.start, lead.end - _LONGEST_LEAD) : lead.end] if lead and told else ""
    last = re.split(r"[.!?]\s", text.strip())[-1].casefold()
    found = {" ".join(m[1].split()) for m in _TOPIC.finditer(last)}
    return tuple(sorted(found | ({title} if _TITLE.fullmatch(title) else set())))
