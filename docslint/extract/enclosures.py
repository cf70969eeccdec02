"""What encloses a place on a page under a label of its own: a content tab, an admonition, a folded part."""

from collections.abc import Iterator
from typing import NamedTuple

from docslint.later import later
from docslint.parse.page import Block, Markup, Page, Passage, Piece

_TAG = later(r"</?\s*(?P<name>[A-Za-z][\w.-]*)(?P<rest>[^>]*)")
_SHORTCODE = later(r"\{\{[<%]\s*/?\s*(?P<name>[\w/-]+)(?P<rest>[^}]*)")
_CLOSES = later(r"(?:<|\{\{[<%]\s*)/")
_SELF_CLOSED = later(r"/\s*[>%]?[>}]*$")
_LABEL = later(r"\b(?:title|label|header|name|summary|value)\s*=\s*\{?[\"']([^\"'\n]+)[\"']")
_QUOTED = later(r"[\"']([^\"'\n]+)[\"']")
_INDENTED = later(r"(?P<indent>[ \t]*)(?:===|!!!|\?\?\?|///)[!+]?[ \t]")
_COLONS = later(r"[ \t>]*:{2,}[ \t]*(?P<words>\S?)")


class Enclosure(NamedTuple):
    """The text from ``start`` to ``end``, which stands under ``label``."""

    label: str
    start: int
    end: int


def enclosures(page: Page) -> tuple[Enclosure, ...]:
    """All labelled enclosures of the page; one that is not closed ends with the page."""
    titles = [p for p in page.passages if p.kind is Block.TITLE and not p.cells]
    found = [*_of_markup(page), *(e for t in titles for e in _of_lines(page, t))]
    return tuple(sorted(found, key=lambda e: e.start))


def _of_markup(page: Page) -> Iterator[Enclosure]:
    """What stands between an opening tag or shortcode with a label and its closing one."""
    opened: list[tuple[str, str, int]] = []  # name, label, end of the opening piece
    for piece in page.markup:
        read = _read(page, piece)
        if read is None:
            continue
        name, label, closes = read
        if not closes:
            opened.append((name, label, piece.end))
            continue
        at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == name), -1)
        if at < 0:
            continue
        _, given, start = opened[at]
        del opened[at:]
        if name.casefold() == "summary" and opened:  # the label of what it stands in
            opened[-1] = (opened[-1][0], page.text[start : piece.start].strip(), opened[-1][2])
        elif given:
            yield Enclosure(given, start, piece.end)


def _read(page: Page, piece: Markup) -> tuple[str, str, bool] | None:
    """The name of a tag or shortcode, its label and whether it closes; None for one that encloses nothing."""
    if piece.kind not in (Piece.TAG, Piece.SHORTCODE):
        return None
    raw = page.source.text[piece.start : piece.end]
    is_tag = piece.kind is Piece.TAG
    found = (_TAG if is_tag else _SHORTCODE).match(raw)
    if not found or (_SELF_CLOSED.search(raw) and not _CLOSES.match(raw)):
        return None
    label = _LABEL.search(found["rest"]) or (None if is_tag else _QUOTED.search(found["rest"]))
    return found["name"], label[1] if label else "", bool(_CLOSES.match(raw))


def _of_lines(page: Page, title: Passage) -> Iterator[Enclosure]:
    """What stands below a title of its own line: indented further, or up to the closing colons."""
    text, lines = page.source.text, page.source.lines
    number = page.source.line_col(title.start)[0]
    opening = text[lines[number - 1] : title.start]
    label = page.text[title.start : title.end]
    if found := _INDENTED.match(opening):
        width = len(found["indent"])
        end = next((n for n in range(number, len(lines)) if _is_outside(text, lines[n], width)), len(lines))
    elif _COLONS.match(opening):
        end = _closed(page, number)
    else:
        return
    yield Enclosure(label, title.end, lines[end] if end < len(lines) else len(text))


def _is_outside(text: str, start: int, width: int) -> bool:
    """Whether the line at ``start`` has words and stands no further in than ``width``."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return bool(line.strip()) and len(line) - len(line.lstrip(" \t")) <= width


def _closed(page: Page, number: int) -> int:
    """The index of the line that closes the colons opened on the line before index ``number``."""
    text, lines = page.source.text, page.source.lines
    depth = 1
    for n in range(number, len(lines)):
        if found := _COLONS.match(text, lines[n]):
            depth += 1 if found["words"] else -1
            if not depth:
                return n
    return len(lines)
