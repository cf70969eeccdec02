"""Links: destinations as written, from Markdown, definitions, autolinks and component attributes."""

from docslint.extract.words import plain
from docslint.facts import Link
from docslint.later import later
from docslint.parse.mask import attributes
from docslint.parse.page import Page, Piece
from docslint.source import Source

_ESCAPE = later(r"\\([!-/:-@\[-`{-~])")
_URL_ATTRIBUTES = ("href", "to", "link")


def links(page: Page) -> tuple[Link, ...]:
    """Every link of the page that leads somewhere else or to an anchor; images and assets too."""
    made: list[Link] = []
    source = page.source
    for piece in page.markup:
        if piece.kind is Piece.LINK:
            made.extend(_link(page, source, piece.start, piece.end))
        elif piece.kind is Piece.TAG and "=" in source.text[piece.start : piece.end]:
            raw = source.text[piece.start : piece.end]
            given = attributes(raw)
            for key in _URL_ATTRIBUTES:
                if given.get(key):
                    at = piece.start + raw.index(given[key])
                    made.append(
                        Link(given[key], given.get("title", ""), at, at + len(given[key]), _section(page, at))
                    )
    return tuple(made)


def _section(page: Page, offset: int) -> int:
    at = page.passage_at(offset)
    if at >= 0:
        return page.passages[at].section
    return max((n for n, s in enumerate(page.sections) if s.start <= offset), default=0)


def _link(page: Page, source: Source, start: int, end: int) -> list[Link]:
    raw = source.text[start:end]
    if raw.startswith("("):
        inner = raw[1:-1]
        lead = len(inner) - len(inner.lstrip())
        target = inner.strip()
        target = (
            target[1 : target.index(">")]
            if target.startswith("<") and ">" in target
            else target.split(None, 1)[0]
            if target
            else ""
        )
        at = start + 1 + lead + inner.strip().startswith("<")
        text = plain(_text_before(page, start))
    elif raw.lstrip().startswith("["):
        target = raw.split("]:", 1)[1].strip().split(None, 1)[0].strip("<>")
        at, text = start + raw.index(target), ""
    else:
        target = raw.strip("<>")
        at, text = start + raw.startswith("<"), ""
    if not target:
        return []
    return [Link(_ESCAPE.sub(r"\1", target), text, at, at + len(target), _section(page, start))]


def _text_before(page: Page, end: int) -> str:
    """The text of a link whose destination starts at ``end``: back to the bracket that opens it."""
    stop = max(0, end - 500)
    opened = page.text.rfind("[", stop, end - 1)
    if opened >= 0 and page.text.find("]", opened, end - 1) < 0:
        return page.text[opened + 1 : end - 1]  # no brackets in it: most have none
    depth, at = 1, end - 2
    while at >= stop:
        char = page.text[at]
        depth += (char == "]") - (char == "[")
        if depth == 0:
            return page.text[at + 1 : end - 1]
        at -= 1
    return ""
