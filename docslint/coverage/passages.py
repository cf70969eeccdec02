"""A page as coverage sees it: passages as terms. Data only; ``page_terms`` makes it."""

from msgspec import Struct


class PassageTerms(Struct, frozen=True, gc=False, array_like=True):
    """A passage: ``terms`` joined by spaces, in order. ``lead`` is the index of what introduces it, -1 if none."""

    start: int
    end: int
    section: int
    lead: int
    terms: str


class PageTerms(Struct, frozen=True, array_like=True):
    """A page as coverage sees it: ``sections`` are the terms of the headings down to each, the page's title first.

    ``address`` is the slug in words, as they are read.
    """

    path: str
    slug: str
    address: str
    title: str
    sections: tuple[str, ...] = ()
    passages: tuple[PassageTerms, ...] = ()
