"""The pages as they were before a release: what coverage must know of them, cheaper than a library of their own."""

from collections.abc import Iterable
from functools import cached_property

from docslint.coverage.passages import PageTerms


class Past:
    """An earlier state of the pages."""

    def __init__(self, pages: Iterable[PageTerms]) -> None:
        self._pages = {page.slug: page for page in pages}

    def same(self, pages: Iterable[PageTerms]) -> frozenset[int]:
        """The places of those of ``pages`` that are the same here."""
        return frozenset(n for n, page in enumerate(pages) if self._pages.get(page.slug) is page)

    def unknown(self, texts: Iterable[str]) -> set[str]:
        """Those of ``texts``, passages as terms, that no page has: a passage that moved is not new."""
        found = set(texts)
        for page in self._pages.values():
            if not found:
                break
            found.difference_update(page.texts)
        return found

    @cached_property
    def _all(self) -> str:
        return " ".join(["", *(text for page in self._pages.values() for text in page.texts), ""])

    def has(self, term: str) -> bool:
        """Whether a passage holds ``term``."""
        return f" {term} " in self._all

    def gone(self, slug: str, now: frozenset[str]) -> list[frozenset[str]]:
        """The passages of a page, as sets of terms, whose text is not among ``now``."""
        page = self._pages.get(slug)
        return [frozenset(text.split()) for text in page.texts if text not in now] if page else []
