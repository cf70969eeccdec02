"""Version bounds: which version a passage speaks of, and how much of the page that version covers.

A bound in a description covers the clause or sentence that it stands in; only a marker that opens an entry, or a line
that says nothing else, dates the entry's name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.heads import head
from docslint.extract.lexicon import VERSION_NUMBER, Lexicon, group_start
from docslint.extract.marked_bounds import marked_bounds
from docslint.extract.sentences import Sentences
from docslint.extract.tabled_bounds import tabled_bounds
from docslint.facts import Bound, Cover, Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_NOT_BEFORE = later(r"[\w.$-]")
_WINDOW = 70  # code points before a version in which its marker begins
_BADGE_LENGTH = 60  # code points of a line that says nothing but the version
# Between the start of a sentence and the name that it is about; between that name and the version.
_TO_THE_NAME = later(r"[\s*_`|]*(?:The\s*)?[\s*_`]*")
_TO_THE_VERSION = later(
    r"[`*\s]*(?:(?:setting|variable|option|flag|command|key|field|hook|was|is|were|are|has been|first|only)\s*)*"
)
_IT = later(r"\s*(?:The (?:variable|setting|option|flag|command)|It)\s+", re.IGNORECASE)
_REQUIRES = later(
    r"Requires [^.\d]*\d+(?:\.\d+)+(?: or (?:later|newer|above))?[.\s]*$"
)  # a sentence of its own
_NUMBER = later(r"\W*v?\d+(?:\.[\dx]+)*\W*|or|and|\W*")
_MARKS = later(r"[\s*_`\[\](){}:,—–-]*")
_BADGE = later(r"[\s*_()\[\]`~:.,>|-]*")


def bounds(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> tuple[Bound, ...]:
    """All bounds of the page, of its markup, tables and prose, in order of place."""
    found = [
        *marked_bounds(page, owner, sentences, lexicon),
        *tabled_bounds(page, owner, lexicon),
        *_in_prose(page, made, owner, sentences, lexicon),
    ]
    return tuple(sorted(found, key=lambda b: (b.start, b.form)))


def _in_prose(
    page: Page, made: Sequence[Mention], owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> Iterator[Bound]:
    starts = [m.start for m in made]
    for hit in page.encoded.finditer(VERSION_NUMBER):
        if _NOT_BEFORE.match(page.text, hit.start() - 1) or page.text[hit.end() : hit.end() + 1].isalnum():
            continue
        at = page.passage_at(hit.start())
        if at < 0 or page.passages[at].kind is Block.CODE:
            continue
        passage = page.passages[at]
        span = sentences.around(passage, hit.start())
        low, high = max(span.start, hit.start() - _WINDOW), min(passage.end, hit.end() + 20)
        window = page.text[low:high]
        in_heading = passage.kind is Block.HEADING
        for marker in (lexicon.heading_markers if in_heading else lexicon.prose_markers)(window):
            match = next(
                (
                    m
                    for m in marker.pattern.finditer(window)
                    if low + group_start(m, "version") in (hit.start(), hit.start() + 1)
                ),
                None,
            )
            if match is None:
                continue
            start, end = low + match.start(), low + match.end()
            if not _is_foreign(page.text[max(span.start, start - 25) : hit.start()], marker.id, lexicon):
                if in_heading:
                    section = page.sections[passage.section]
                    subject, cover = _titled(page, passage, start, made, starts), Cover.SECTION
                    span = Span(section.start, section.end)
                else:
                    subject, cover = _dated(page, passage, span, start, made, starts, owner[at])
                yield Bound(
                    marker.relation,
                    match["version"],
                    subject,
                    cover,
                    marker.id,
                    start,
                    end,
                    span.start,
                    span.end,
                    passage.section,
                )
            break


def _is_foreign(before: str, form: str, lexicon: Lexicon) -> bool:
    """Whether the version is some other product's: the word before it names one ("requires Node.js 18", `pip>=23`)."""
    product = lexicon.product.split()[-1] if lexicon.product else ""
    words = _unnumbered(before.rstrip(" v`>=≥(~<").rstrip())
    last = re.search(r"(?:[\w.]+[ ])?[\w./@-]+$", words)
    if product and words.endswith(product):
        return False
    if form == "at-least" or re.search(r"[\w\])][`\s]*(?:==|>=|<=|~=|≥|@)[\s`v]*$", before):
        return True
    if not last:
        return False
    return (
        bool(lexicon.foreign.fullmatch(last[0]) or lexicon.foreign.fullmatch(last[0].rsplit(" ", 1)[-1]))
        or "/" in last[0]
    )


def _unnumbered(words: str) -> str:
    """Without the versions that stand at the end, before the one in question: "Node.js 18, 20 or"."""
    said = words.split(" ")
    while len(said) > 1 and _NUMBER.fullmatch(said[-1]):
        said.pop()
    return " ".join(said)


def _titled(page: Page, passage: Passage, start: int, made: Sequence[Mention], starts: Sequence[int]) -> str:
    """The name that a heading is, but for its version ("`X` (since 2.1)"); one that it only stands below is not dated."""
    own = made[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
    if len(own) == 1 and _MARKS.fullmatch(page.text, passage.start, own[0].start):
        return own[0].name if _MARKS.fullmatch(page.text, own[0].end, start) else ""
    return "" if own else head(page, passage)


def _dated(
    page: Page,
    passage: Passage,
    span: Span,
    start: int,
    made: Sequence[Mention],
    starts: Sequence[int],
    owner: str,
) -> tuple[str, Cover]:
    """The name that the bound dates: of a badge the entry's, of "`X` requires v2" that of X; else none."""
    if (
        passage.kind is Block.PARAGRAPH
        and passage.end - passage.start < _BADGE_LENGTH
        and _BADGE.fullmatch(page.text[passage.start : start])
    ):
        return owner, Cover.SECTION
    before = made[bisect_left(starts, span.start) : bisect_left(starts, start)]
    if (
        len(before) == 1
        and _TO_THE_VERSION.fullmatch(page.text, before[0].end, start)
        and _TO_THE_NAME.fullmatch(page.text, span.start, before[0].start)
    ):
        return before[0].name, Cover.SENTENCE
    if _IT.fullmatch(page.text, span.start, start):
        named = {m.name for m in made[bisect_left(starts, passage.start) : bisect_left(starts, span.start)]}
        return (named.pop() if len(named) == 1 else ""), Cover.SENTENCE
    if (
        passage.kind is Block.ROW
        and not page.text[span.start : start].strip()
        and _REQUIRES.match(page.text, start, span.end)
    ):
        return owner, Cover.ROW
    return "", Cover.SENTENCE
