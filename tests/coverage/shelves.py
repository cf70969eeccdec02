"""Pages for coverage, from text."""

from collections.abc import Mapping, Sequence

from docslint.coverage.alike import Alike
from docslint.coverage.library import Library
from docslint.coverage.page_terms import page_terms
from docslint.coverage.passages import PageTerms
from docslint.parse.markdown import parse
from docslint.source import Source


def pages(texts: Mapping[str, str], synonyms: Sequence[Sequence[str]] = ()) -> tuple[PageTerms, ...]:
    """Pages by slug."""
    return tuple(
        page_terms(parse(Source(f"{slug}.md", text, slug, flavor="plain")), Alike(synonyms))
        for slug, text in texts.items()
    )


def library(texts: Mapping[str, str]) -> Library:
    """The passages of some pages."""
    return Library(pages(texts))


def texts(shelves: Library) -> list[str]:
    """The terms of each passage."""
    return [shelves.text(number) for number in range(shelves.count)]
