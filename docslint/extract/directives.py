"""The ``docslint:`` comments of a page: which rules are silenced where.

``ignore`` is for the block that the comment stands in or before, ``ignore-file`` for the page, ``off`` for all up to
the ``on`` of the same rule. What is silenced is looked up later, by ``suppress``.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from docslint.extract.cuts import cuts
from docslint.facts import Directive
from docslint.later import later
from docslint.parse.page import Page, Piece
from docslint.source import Span

VERBS = ("ignore", "ignore-file", "off", "on")
_MOST_RULES = 100  # per comment; bounds what a page can make us report
_NAME = later(r"[^\s,]+")


class _Comment(NamedTuple):
    """A ``docslint:`` comment. ``verb`` is empty when it is not understood or names no rule."""

    verb: str
    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    cuts: dict[str, Span]

    def over(self, span: Span, *rules: str) -> Directive:
        cuts = tuple(self.cuts[rule] for rule in rules) if self.cuts else ()
        return Directive(rules, self.reason, self.start, self.end, *span, cuts)


def directives(page: Page) -> tuple[Directive, ...]:
    """All of them by place. One without rules was not understood; one whose range is empty silences nothing."""
    comments = list(_comments(page))
    found = [_directive(page, comment) for comment in comments if comment.verb not in ("off", "on")]
    found += _ranges(page, [comment for comment in comments if comment.verb in ("off", "on")])
    return tuple(sorted(found, key=lambda d: (d.start, d.rules)))


def _comments(page: Page) -> Iterator[_Comment]:
    for kind, start, end in page.markup:
        if kind is Piece.COMMENT:
            text = page.source.text[start:end]
            body = (text[4:-3] if text.startswith("<!--") else text[3:-3]).strip()
            if body.startswith("docslint") and (read := _read(body.removeprefix("docslint"))):
                yield _Comment(*read, start, end, cuts(page.source.text, start, end, read[1]))


def _read(rest: str) -> tuple[str, tuple[str, ...], str] | None:
    """Verb, rules and reason of what follows ``docslint``; None when the comment merely begins with that word."""
    verb, *tail = rest.removeprefix(":").split(maxsplit=1) or [""]
    if not rest.startswith(":"):
        return ("", (), "") if verb in VERBS and rest[:1].isspace() else None
    names, _, reason = tail[0].partition("(") if tail else ("", "", "")
    rules = tuple(dict.fromkeys(_NAME.findall(names)))[:_MOST_RULES]
    if verb not in VERBS or not rules:
        return "", (), ""
    return verb, rules, reason.rpartition(")")[0].strip()


def _directive(page: Page, comment: _Comment) -> Directive:
    if comment.verb == "ignore-file":
        return comment.over(Span(0, len(page.text) + 1), *comment.rules)
    nothing = Span(comment.end, comment.end)
    return comment.over(_block(page, comment) if comment.verb else nothing, *comment.rules)


def _ranges(page: Page, comments: list[_Comment]) -> Iterator[Directive]:
    opened: dict[str, _Comment] = {}
    for comment in comments:
        for rule in comment.rules:
            before = opened.pop(rule, None)
            if before:
                yield before.over(Span(before.start, comment.start), rule)
            if comment.verb == "off":
                opened[rule] = comment
            elif not before:
                yield comment.over(Span(comment.end, comment.end), rule)
    for rule, comment in opened.items():
        yield comment.over(Span(comment.start, len(page.text) + 1), rule)


def _block(page: Page, comment: _Comment) -> Span:
    """The lines of the passage that the comment stands in or beside, else of the next block: a table is one block."""
    after = bisect_right(page.passages, comment.start, key=lambda p: p.start)
    here = _line(page, comment.start)
    for index in (page.passage_at(comment.start), after - 1):
        if index >= 0 and page.passages[index].end > here.start:
            return _lines(page, page.passages[index].start, page.passages[index].end)
    if after == len(page.passages):
        return Span(comment.end, comment.end)
    block = page.passages[after]
    is_below = block.start >= _line(page, comment.end).end
    table = page.tables[block.table] if block.table >= 0 else None
    end = table.end if table and is_below and table.start >= comment.end else block.end
    return _lines(page, comment.start, max(block.end, end))


def _line(page: Page, offset: int) -> Span:
    return _lines(page, offset, offset)


def _lines(page: Page, start: int, end: int) -> Span:
    """The whole lines that hold ``start`` to ``end``."""
    close = page.text.find("\n", end)
    return Span(page.text.rfind("\n", 0, start) + 1, len(page.text) + 1 if close < 0 else close)
