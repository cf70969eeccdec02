"""One page to its passages as terms: what coverage searches. Pure, cached by content like all facts."""

from bisect import bisect_left

from docslint.coverage.alike import Alike
from docslint.coverage.passages import PageTerms, packed
from docslint.coverage.terms import joined, versions
from docslint.parse.page import Block, Page, Piece


def page_terms(page: Page, alike: Alike) -> PageTerms:
    """The passages of ``page``, words that mean the same as one, with the version numbers in comments and tags beside them."""
    meant = {page.passage_at(match.start(1)) for match in alike.found(page.encoded)}
    unseen: dict[int, list[str]] = {}
    for piece in page.markup:
        if piece.kind is not Piece.LINK:
            found = versions(page.source.text[piece.start : piece.end])
            if found:
                unseen.setdefault(_nearest(page, piece.start, piece.end), []).extend(found)
    lines = [
        _with(joined(alike.read(text) if is_meant else text), unseen.get(n))
        for n, p in enumerate(page.passages)
        for text in [page.text[p.start : p.end]]
        for is_meant in [n in meant and p.kind is not Block.CODE]
    ]
    return PageTerms(
        path=page.source.path,
        slug=page.source.slug,
        address="/".join(map(alike.read, page.source.slug.replace("-", " ").split("/"))),
        title=joined(alike.read(f"{page.title} {page.source.slug.replace('/', ' ')}")),
        sections=tuple(joined(alike.read(page.heading_path(n))) for n in range(len(page.sections))),
        lines="\n".join(lines),
        places=packed((p.start, p.end, p.section, p.lead) for p in page.passages),
    )


def _with(terms: str, more: list[str] | None) -> str:
    return " ".join([terms, *more] if terms else more) if more else terms


def _nearest(page: Page, start: int, end: int) -> int:
    """The passage that a comment or tag belongs to: the one it stands in, else the next one."""
    inside = page.passage_at(start)
    if inside >= 0:
        return inside
    return min(bisect_left(page.starts, end), len(page.passages) - 1)
