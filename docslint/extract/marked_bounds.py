"""Version bounds in markup: comments, shortcodes, the attributes of tags, and front matter."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import HAS_VERSION, Lexicon
from docslint.extract.sentences import Sentences
from docslint.facts import Bound, Cover
from docslint.parse.page import Block, Markup, Page, Passage, Piece
from docslint.source import Span

_MARKERS = (Piece.COMMENT, Piece.SHORTCODE, Piece.TAG)


def marked_bounds(
    page: Page, owner: Sequence[str], sentences: Sentences, lexicon: Lexicon
) -> Iterator[Bound]:
    """The bounds of comments, shortcodes, tags and front matter."""
    yield from _of_page(page, lexicon)
    for piece in page.markup:
        if piece.kind not in _MARKERS:
            continue
        raw = page.source.text[piece.start : piece.end]
        if not HAS_VERSION(raw):
            continue
        for marker in lexicon.markup_markers:
            if match := marker.pattern.search(raw):
                at = _passage_near(page, piece)
                cover, span, subject = _covered(page, piece, at, owner, sentences, marker.covers)
                section = page.passages[at].section if at >= 0 else 0
                yield Bound(
                    marker.relation,
                    match["version"],
                    subject,
                    cover,
                    marker.id,
                    piece.start,
                    piece.end,
                    span.start,
                    span.end,
                    section,
                )
                break


def _of_page(page: Page, lexicon: Lexicon) -> Iterator[Bound]:
    """What the front matter says of the page as a whole."""
    if not page.front_matter:
        return
    text = page.source.text
    end = page.body
    for marker in lexicon.page_markers:
        if match := marker.pattern.search(text[:end]):
            yield Bound(
                marker.relation,
                match["version"],
                "",
                Cover.PAGE,
                marker.id,
                match.start(),
                match.end(),
                end,
                len(text),
                0,
            )


def _passage_near(page: Page, piece: Markup) -> int:
    """The passage that holds the markup or ends right before it, else the one that follows it."""
    at = page.passage_at(piece.start)
    if at >= 0:
        return at
    after = bisect_left(page.passages, piece.start, key=lambda p: p.start)
    between = page.text[page.passages[after - 1].end : piece.start] if after else "\n"
    if not between.strip(" \t"):
        return after - 1
    return after if after < len(page.passages) else -1


def _covered(
    page: Page, piece: Markup, at: int, owner: Sequence[str], sentences: Sentences, covers: Cover
) -> tuple[Cover, Span, str]:
    """What a marker covers: all of the entry when it opens the entry's description, else what follows it."""
    if at < 0:
        return covers, Span(piece.start, piece.end), ""
    passage = page.passages[at]
    if passage.kind is Block.HEADING and covers is not Cover.CLAUSE:
        section = page.sections[passage.section]
        return Cover.SECTION, Span(section.start, section.end), owner[at]
    opens = _opens(page, passage, piece.start)
    if opens or covers is Cover.ROW:
        return Cover.ROW, Span(passage.start, passage.end), owner[at]
    return covers, Span(piece.end, max(piece.end, sentences.block_end(passage, piece.end))), ""


def _opens(page: Page, passage: Passage, offset: int) -> bool:
    """Whether nothing of the description stands before ``offset``: only the name of the row or item."""
    if passage.kind is Block.ROW and len(passage.cells) > 1:
        second = passage.cells[1]
        return offset <= second.start and not page.text[passage.cells[0].end : offset].strip(" |\n")
    return False
