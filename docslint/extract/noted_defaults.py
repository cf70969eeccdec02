"""Defaults that stand outside prose: in a sample's comments, in a command's help, in markup that a site renders."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import Lexicon, group_start
from docslint.facts import Default, Mention
from docslint.later import later
from docslint.parse.page import Block, Page, Piece
from docslint.values import normalised

_VALUE = later(
    r"`[^`\n]*`|\"[^\"\n]*\"|'[^'\n]*'|[^\s,;()\[\]]+(?: ?(?:ms|s|seconds|minutes|hours|days|[KMG]i?B)\b)?"
)
_FLAG = later(r"(?<![\w-])--?[A-Za-z][\w-]*")


def noted_defaults(
    page: Page, made: Sequence[Mention], owner: Sequence[str], lexicon: Lexicon
) -> Iterator[Default]:
    """All of them. One in a sample has a subject only if an option stands before it on its line, else an empty one."""
    yield from _in_samples(page, made, lexicon)
    yield from _in_markup(page, owner, lexicon)


def _in_samples(page: Page, made: Sequence[Mention], lexicon: Lexicon) -> Iterator[Default]:
    starts = [m.start for m in made]
    for passage in page.passages:
        if passage.kind is not Block.CODE:
            continue
        text = page.prose(passage)
        if "efault" not in text:
            continue
        for spelling in lexicon.code_defaults:
            for match in spelling.pattern.finditer(text):
                at = passage.start + group_start(match, "value")
                value = _VALUE.match(page.text, at, passage.start + match.end())
                if not value:
                    continue
                line = page.text.rfind("\n", passage.start, at) + 1 or passage.start
                named = made[bisect_left(starts, line) : bisect_left(starts, passage.start + match.start())]
                flag = _FLAG.search(page.text, line, passage.start + match.start())
                subject, kind = (
                    (flag[0], "cli-flag") if flag else (named[0].name, named[0].kind) if named else ("", "")
                )
                yield Default(
                    subject,
                    kind,
                    value[0],
                    normalised(value[0].strip("'")),
                    "",
                    at,
                    value.end(),
                    passage.section,
                )


def _in_markup(page: Page, owner: Sequence[str], lexicon: Lexicon) -> Iterator[Default]:
    """A comment that the site renders as a default: it belongs to the entry that it stands in or below."""
    if not lexicon.markup_defaults:
        return
    for piece in page.markup:
        if piece.kind not in (Piece.COMMENT, Piece.SHORTCODE):
            continue
        raw = page.source.text[piece.start : piece.end]
        match = next((m for s in lexicon.markup_defaults if (m := s.pattern.search(raw))), None)
        at = bisect_right(page.passages, piece.start, key=lambda p: p.start) - 1
        if match is None or at < 0 or not (value := _VALUE.match(match["value"])):
            continue
        start = piece.start + group_start(match, "value")
        yield Default(
            owner[at],
            "",
            value[0],
            normalised(value[0]),
            "",
            start,
            start + len(value[0]),
            page.passages[at].section,
        )
