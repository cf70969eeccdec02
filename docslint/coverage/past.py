"""The pages as they were before a release: what coverage must know of them, cheaper than a library of their own."""

from collections.abc import Iterable
from functools import cached_property

from docslint.coverage.passages import PageTerms


class Past:
    """An earlier state of the pages."""

    def __init__(self, pages: Iterable[PageTerms]) -> None:
        self._pages = {page.slug: page for page in pages}

    @cached_property
    def texts(self) -> frozenset[str]:
        """The passages' texts as terms, of all pages: a passage that moved is not new."""
        return frozenset(p.terms for page in self._pages.values() for p in page.passages)

    @cached_property
    def _all(self) -> str:
        return " ".join(["", *self.texts, ""])

    def has(self, term: str) -> bool:
        """Whether a passage holds ``term``."""
        return f" {term} " in self._all

    def gone(self, slug: str, now: frozenset[str]) -> list[frozenset[str]]:
        """The passages of a page, as sets of terms, whose text is not among ``now``."""
        page = self._pages.get(slug)
        return [frozenset(p.terms.split()) for p in page.passages if p.terms not in now] if page else []
