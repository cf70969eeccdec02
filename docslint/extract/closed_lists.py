"""The values that a thing may have, where the page lists all of them: "must be `a`, `b` or `c`", a list below "Options:".

A list counts only if it claims to be whole and every member is a literal. Where words leave it open ("such as", "or a
path of your own") it is none.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docslint.extract.lexicon import Lexicon
from docslint.extract.sentences import Sentences
from docslint.facts import ClosedList, Mention, Use
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_SPAN = r"`{1,2}(?P<value>[^`\n]+)`{1,2}"
_ASIDE = r"(?:\s*[*_]*\([^()\n]{0,80}\)[*_]*)?"
_MEMBER = later(rf"[\s*_\[]*{_SPAN}[*_\]]*{_ASIDE}")
_NEXT = later(r"\s*(?:,|/|\||;)?\s*(?:(?:or|and)\b)?\s*(?=[*_\[]*`)")
_GOES_ON = later(r"\s*(?:,\s*)?(?:or|and|\+|/|to|through)\b|\s*(?:…|\.\.\.|=)")
_BETWEEN = later(r"[\s*_:(\[]*(?:the following(?: values| options)?|of|one of|either)?[\s*_:(\[]*")
_HEAD = later(rf"[\s*_\[]*{_SPAN}[*_\]]*{_ASIDE}[*_\s]*(?:$|\n|[:=,.—–(-]|\bis\b|\bto\b|\bfor\b|[A-Z])")
_MARKER = later(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_LITERAL = later(r"[A-Za-z0-9][\w.+-]{0,40}")
_EMPTY = ("", "none", "null", "unset")
_FEWEST = 2
_LONGEST_SENTENCE = 4000  # code points; a longer one is a data dump
_LONGEST_REST = 60  # code points between a cue and the colon that a list follows


class _Run(NamedTuple):
    """The members of a list and where they stand."""

    members: tuple[str, ...]
    start: int
    end: int


def closed_lists(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[ClosedList, ...]:
    """Those of things with a name, by place."""
    cues = list(_cues(page, lexicon))
    if not cues:
        return ()
    below: dict[int, list[Passage]] = defaultdict(list)
    for passage in page.passages:
        if passage.kind in (Block.ITEM, Block.ROW) and passage.lead >= 0:
            below[passage.lead].append(passage)
    starts = [m.start for m in made]
    kinds = {m.name: m.kind for m in reversed(made)}
    found: dict[int, ClosedList] = {}
    for at, cue in cues:
        sentence = sentences.around(page.passages[at], cue.start)
        if sentence.end - sentence.start > _LONGEST_SENTENCE or lexicon.open_ended.search(
            page.text[sentence.start : sentence.end]
        ):
            continue
        run = _inline(page, cue, sentence) or _listed(page, at, cue, below)
        before = made[bisect_left(starts, sentence.start) : bisect_left(starts, cue.end)]
        named = [m.name for m in before if m.use is not Use.SAMPLE]
        subject = named[-1] if named else owner[at]
        if run and subject:
            scoped = lexicon.scope.search(page.text[sentence.start : cue.start]) is not None
            found[run.start] = ClosedList(
                subject, kinds.get(subject, ""), *run, scoped, page.passages[at].section
            )
    return tuple(found[start] for start in sorted(found))


def _cues(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, Span]]:
    """Where a list may begin, and the passage that says so."""
    for cue in page.encoded.finditer(lexicon.closed):
        at = page.passage_at(cue.end() - 1)
        if at >= 0 and page.passages[at].kind not in (Block.CODE, Block.HEADING):
            yield at, Span(max(cue.start(), page.passages[at].start), cue.end())


def _inline(page: Page, cue: Span, sentence: Span) -> _Run | None:
    """A run of code spans right behind the cue."""
    gap = _BETWEEN.match(page.text, cue.end, sentence.end)
    at = start = gap.end() if gap else cue.end
    members = []
    while member := _MEMBER.match(page.text, at, sentence.end):
        members.append(member["value"])
        at = member.end()
        follow = _NEXT.match(page.text, at, sentence.end)
        if not follow:
            break
        at = follow.end()
    return None if _GOES_ON.match(page.text, at, sentence.end) else _run(members, start, at)


def _listed(page: Page, at: int, cue: Span, below: Mapping[int, Sequence[Passage]]) -> _Run | None:
    """The list or table that the passage introduces, each item headed by its value."""
    children = below.get(at, ())
    rest = page.text[cue.end : page.passages[at].end].strip(" *_\n")
    if not children or (rest and not rest.endswith(":")) or len(rest) > _LONGEST_REST:
        return None
    depth = min(child.depth for child in children)
    own = [c for c in children if c.depth == depth and _begins(page, c)]
    heads = [_HEAD.match(page.text, *(c.cells[0] if c.cells else (c.start, c.end))) for c in own]
    members = [head["value"] for head in heads if head]
    return _run(members, children[0].start, children[-1].end) if len(members) == len(own) else None


def _begins(page: Page, passage: Passage) -> bool:
    """Whether the passage is a row, or the first paragraph of its item."""
    line = page.text.rfind("\n", 0, passage.start) + 1
    return passage.kind is Block.ROW or _MARKER.match(page.text, line, passage.start + 1) is not None


def _run(members: Sequence[str], start: int, end: int) -> _Run | None:
    """The members without quotes, if all of them are literals."""
    bare = [m.strip("\"' ") for m in members]
    if len(bare) < _FEWEST or any(not _LITERAL.fullmatch(m) and m.casefold() not in _EMPTY for m in bare):
        return None
    return _Run(tuple(dict.fromkeys(bare)), start, end)
