"""Containers that CommonMark does not know, told in its terms, line for line, before the grammar reads the blocks.

An admonition, a content tab or a definition becomes a list item, because a list item is what CommonMark has for
"a paragraph and all that is indented below it". Columns may move; line numbers never do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import re2

from docslint.later import later
from docslint.parse.page import Markup
from docslint.source import Span, line_starts

_SPECIAL_LINE = later(
    r"""^(?P<indent>[ \t>]*+)(?:
        (?P<mkdocs>(?:!!!|\?\?\?\+?|===[!+]?|///(?!/))[ \t]+(?P<words>[^\n]*+)$)
      | (?P<colons>:{2,}+[ \t]*+(?P<kind>[\w-]*+)(?P<rest>[^\n]*+)$)
      | (?P<alert>\[!(?P<level>\w++)\][+-]?[ \t]*+(?P<alert_title>[^\n]*+)$)
      | (?P<definition>:[ \t]++)(?=\S)
    )""",
    re.VERBOSE | re.MULTILINE,
)
_ANY_SPECIAL = re2.compile(  # quick to look for: most pages have none
    r"(?m)^[ \t>]*(?:!!!|\?\?\?|===|///|::|\[!|:[ \t])"
)
_LINE_START = later(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+")
_QUOTED = later(r"\"([^\"\n]+)\"")
_BRACKETED = later(r"\[([^\]\n]+)\]")
_ATTRIBUTES = later(r"\{[^}\n]*\}")
_TITLE_PROP = later(r"""\b(?:title|label|header)=["']([^"'\n]+)["']""")


class Told(NamedTuple):
    """``text`` is what the grammar reads; ``opened`` are lines that hold no prose but a title at most.

    ``definitions`` are the lines (from 0) on which a definition begins.
    """

    text: str
    titles: tuple[Span, ...]
    blanked: tuple[Span, ...]
    definitions: frozenset[int]


def tell(masked: str, fences: list[Span], markup: Sequence[Markup] = (), *, mkdocs: bool) -> Told:
    """Rewrite the container lines of ``masked`` that lie outside ``fences``, and close up where ``markup`` was."""
    lines: list[tuple[int, int, str]] = [(hole.start, hole.end, "") for hole in _holes(masked, markup)]
    titles: list[Span] = []
    blanked: list[Span] = []
    definitions: list[int] = []
    fence = iter([*fences, Span(len(masked), len(masked))])
    ahead = next(fence)
    for match in _SPECIAL_LINE.finditer(masked) if _ANY_SPECIAL.search(masked) else ():
        while match.start() >= ahead.end and ahead.start < len(masked):
            ahead = next(fence)
        if match.start() >= ahead.start or (match["mkdocs"] and not mkdocs):
            continue
        if match["definition"]:
            start = match.start("definition")
            lines.append((start, start + 1, "-"))
            definitions.append(start)
            continue
        title = _title(match)
        titles.extend([title] if title else [])
        start, end = match.end("indent"), match.end()
        blanked.append(Span(start, end))
        lines.append((start, end, "-   x" if match["mkdocs"] else ""))
    numbers = _line_numbers(masked, definitions)
    return Told(_rewrite(masked, sorted(lines)), tuple(titles), tuple(blanked), numbers)


def _holes(masked: str, markup: Sequence[Markup]) -> Iterator[Span]:
    """Blanks that markup left at the start of a line: kept, they would make its text look indented."""
    edge, leads = 0, True
    for piece in markup:
        line = masked.rfind("\n", edge, piece.start) + 1
        leads = _LINE_START.fullmatch(masked, line or edge, piece.start) is not None and (leads or line > 0)
        last_line = masked.rfind("\n", piece.start, piece.end) + 1
        if last_line or leads:
            yield Span(last_line or piece.start, piece.end - (masked[piece.end - 1] == "`"))
        edge, leads = piece.end, leads or last_line > 0


_LONG = 16  # code points behind the indentation; how a line begins decides what block it is in


def squeeze(told: str, code: Iterable[tuple[int, int]]) -> list[str]:
    """The lines without what block structure does not depend on: cells of table rows, the ends of long lines, fenced code.

    Cells are found by ``blocks.split_row``. A line ends at a line feed alone, as everywhere else here. ``code`` are ranges of lines (from 0, end exclusive) between fences.
    """
    lines = told.replace("\r", " ").split("\n")
    for first, end in code:
        lines[first:end] = [
            line[: len(line) - len(line.lstrip(" \t>"))] + "x" if line.strip() else ""
            for line in lines[first:end]
        ]
    return [line if len(line) <= _LONG and "|" not in line else _squeezed(line) for line in lines]


def _squeezed(line: str) -> str:
    if "|" not in line:
        end = len(line) - len(line.lstrip(" \t>")) + _LONG
        return line if "```" in line[:end] or "~~~" in line[:end] else line[:end]
    bare = line.lstrip(" \t>")
    if not bare.startswith("|"):
        return line
    return line[: len(line) - len(bare)] + ("|-|" if not bare.strip(" \t|:-\r") and "-" in bare else "|x|")


def _line_numbers(text: str, offsets: list[int]) -> frozenset[int]:
    if not offsets:
        return frozenset()
    number = {start: n for n, start in enumerate(line_starts(text))}
    return frozenset(number[text.rfind("\n", 0, at) + 1] for at in offsets)


def _rewrite(text: str, lines: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in lines:
        pieces += [text[at:start], new]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _title(match: re.Match[str]) -> Span | None:
    """Where the words that a reader sees stand in the opening line of a container."""
    if match["mkdocs"]:
        found = _QUOTED.search(match["words"])
        return _shift(found, match.start("words"), 1)
    if match["alert"]:
        return _trim(match.string, match.start("alert_title"), match.end())
    base, rest = match.start("rest"), match["rest"]
    if found := _TITLE_PROP.search(rest) or _BRACKETED.match(rest):
        return _shift(found, base, 1)
    if "{" in rest:
        base += match_end(_ATTRIBUTES.search(rest))
    return _trim(match.string, base, match.end())


def match_end(found: re.Match[str] | None) -> int:
    """End of a match, 0 for none."""
    return found.end() if found else 0


def _shift(found: re.Match[str] | None, base: int, group: int) -> Span | None:
    return Span(base + found.start(group), base + found.end(group)) if found else None


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if end > start else None
