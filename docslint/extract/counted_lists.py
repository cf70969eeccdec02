"""Lists whose introduction says how many they have: "one of three modes:", and what follows, counted.

A list that can be counted in more than one way (a sample or another list goes on with it, an item names two things) is
taken as having as many as was said: whoever wants to know how many it has is told nothing rather than a guess.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from docslint.extract.cues import COUNT
from docslint.extract.lexicon import Lexicon, group_start
from docslint.facts import CountedList
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.regex import Match

_WORDS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_LONGEST_LEAD = 400  # code points of the last sentence of an introduction
_SENTENCE_END = later(r"[.!?][*_)\"']*\s+")
_MEASURE = later(  # nouns that measure or refer back: nothing that a list would have as its items
    r"(?:milli|micro|nano)?seconds|minutes|hours|days|weeks|months|years|times|bytes|bits|characters|digits|letters|words|pixels|percents?"
    r"|tokens|lines|spaces|cores|cpus|gpus|replicas|instances|nodes|workers|threads|processes|requests|runs|attempts|retries|versions|releases"
    r"|(?:concurrent|parallel)\w*|this|was|has|its|as|is|does|us|plus|less|versus",
    re.IGNORECASE,
)
_JOINED = later(r"\b(?:or|to|and|of|the|more|other|than|plus|with|not|from|by|is|are)\b", re.IGNORECASE)
_OPEN = later(
    r"\b(?:at least|or more|plus|as well as|in addition|besides|such as|e\.g\.|for example|for instance|among|mainly|optional(?:ly)?)\b",
    re.IGNORECASE,
)
_OTHERS = later(r"\bfollowing\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s*:", re.IGNORECASE)
_SEVERAL = later(r"\band\b|\bor\b|[,/&+]|`[^`\n]*`\W+`", re.IGNORECASE)
_NOT_COUNTED = later(
    r"\W*(?:optional\b|\(optional|bonus\b|note\b|none\b|any other\b|others?\b|everything else\b|all of the above\b|neither\b|both\b)",
    re.IGNORECASE,
)
_MARKER = later(r"(?m)^[ \t>]*(?:[-*+]|(?P<number>\d{1,9})[.)])[ \t]+")
_HEAD = later(r"[^:\n—–]{0,80}")


def counted_lists(page: Page, lexicon: Lexicon) -> tuple[CountedList, ...]:
    """Those whose introduction ends in a count, by place."""
    if not page.encoded.has(COUNT):
        return ()
    return tuple(_found(page, lexicon))


def _found(page: Page, lexicon: Lexicon) -> Iterator[CountedList]:
    lists: dict[int, list[int]] = defaultdict(list)
    for number, passage in enumerate(page.passages):
        if passage.kind in (Block.ITEM, Block.ROW) and passage.lead >= 0:
            lists[passage.lead].append(number)
    for lead, members in lists.items():
        first = page.passages[lead + 1]
        if members[0] != lead + 1 and not (
            first.kind is Block.TITLE and first.cells and members[0] == lead + 2
        ):
            continue
        if said := _announced(page, page.passages[lead], lexicon):
            match, offset = said
            count = _number(match["count"])
            listed = _listed(page, members, count)
            start = offset + group_start(match, "most" if match["most"] else "count")
            end = offset + match.end(match.re.groupindex["noun"])
            yield CountedList(
                count,
                bool(match["most"]),
                listed,
                match["noun"].casefold(),
                start,
                end,
                page.passages[members[0]].start,
                page.passages[members[-1]].end,
                page.passages[lead].section,
            )


def _announced(page: Page, lead: Passage, lexicon: Lexicon) -> tuple[Match, int] | None:
    """The count that the last sentence of ``lead`` gives, and the offset that the match counts from."""
    if lead.kind not in (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION):
        return None
    text = page.text[max(lead.start, lead.end - _LONGEST_LEAD) : lead.end].rstrip()
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    at = ends[-1] if ends else 0
    sentence = text[at:]
    if not sentence.rstrip("*_ ").endswith(":") or not COUNT.search(sentence) or _OPEN.search(sentence):
        return None
    for pattern in lexicon.counts:
        match = pattern.search(sentence)
        if match and not (
            _MEASURE.fullmatch(match["noun"]) or _is_joined(match) or _is_of_others(sentence, match)
        ):
            return match, lead.end - (len(page.prose(lead)) - len(page.prose(lead).rstrip())) - len(sentence)
    return None


def _is_joined(match: Match) -> bool:
    """Whether the number belongs to other words than the noun: "two or three ways", "two of the options"."""
    between = match[0][
        match.end(match.re.groupindex["count"]) - match.start() : group_start(match, "noun") - match.start()
    ]
    return _JOINED.search(between) is not None


def _is_of_others(sentence: str, match: Match) -> bool:
    """Whether the list is of other things than were counted: "two approaches that meet the following conditions:"."""
    told = _OTHERS.search(sentence, match.end(match.re.groupindex["noun"]))
    return told is not None and told[1].casefold() != str(match["noun"]).casefold()


def _number(word: str) -> int:
    return _WORDS.get(word.casefold()) or int(word)


def _listed(page: Page, members: Sequence[int], said: int) -> int:
    """How many the list has; ``said`` where that depends on how one counts."""
    passages = page.passages
    if passages[members[0]].kind is Block.ROW:
        return _rows(
            page, [passages[n] for n in members if passages[n].table == passages[members[0]].table], said
        )
    items = [n for n in members if passages[n].kind is Block.ITEM and _begins(page, passages[n])]
    merged = sum(len(_MARKER.findall(page.prose(passages[n]))) for n in members)
    total = len(items) + merged
    heads = [_head(page, passages[n]) for n in items]
    if (
        merged
        or any(_NOT_COUNTED.match(head) for head in heads)
        or _goes_on(page, members)
        or (total < said and any(_SEVERAL.search(head) for head in heads))
    ):
        return said
    return total


def _head(page: Page, item: Passage) -> str:
    """How an item begins: up to a colon or a dash, where it names what it goes on to describe."""
    found = _HEAD.match(page.prose(item))
    return found[0] if found else ""


def _rows(page: Page, rows: Sequence[Passage], said: int) -> int:
    """A row each, when each has a name of its own; a table may also have a column for each."""
    names = [page.text[row.cells[0].start : row.cells[0].end].strip() for row in rows if row.cells]
    columns = max(len(row.cells) for row in rows)
    plain = len(set(names)) == len(rows) and all(name and not _SEVERAL.search(name) for name in names)
    return len(rows) if plain and said not in (columns, columns - 1) else said


def _begins(page: Page, passage: Passage) -> bool:
    """Whether the passage is the first paragraph of its item."""
    line = page.text.rfind("\n", 0, passage.start) + 1
    return _MARKER.match(page.text, line, passage.start + 1) is not None


def _goes_on(page: Page, members: Sequence[int]) -> bool:
    """Whether something follows that may belong to the list: a sample, a table, another list of the section."""
    last = members[-1]
    depth = page.passages[members[0]].depth
    for passage in page.passages[last + 1 :]:
        if passage.kind is Block.HEADING or passage.depth < depth - 1:
            return False
        if passage.depth > depth:
            continue  # nested in the last item
        if passage.kind is not Block.PARAGRAPH and not (passage.kind is Block.ITEM and depth > passage.depth):
            return True
    return False
