"""Pages that tell of releases: a copy of the changelog proves nothing about the documentation."""

from collections.abc import Collection

from docslint.coverage.passages import PageTerms
from docslint.coverage.terms import VERSION

_FEW = 3  # releases that make no history yet: a page may tell how to get from one to the next
_SHARE = 0.5  # of the page's sections, each under the number of a release


def tells_of_releases(page: PageTerms, releases: Collection[str]) -> bool:
    """Whether the page is release notes: most of its sections stand under the number of one of ``releases``."""
    known = frozenset(releases)
    none = frozenset[str]()
    under = [
        known.intersection(t[1:] for t in section.split() if t[0] == VERSION) if VERSION in section else none
        for section in page.sections
        if VERSION in section
    ]
    return len(set().union(*under)) > _FEW and sum(map(bool, under)) >= _SHARE * len(page.sections)
