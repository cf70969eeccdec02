"""What a page says a thing is, and what not: "rules use prefix matching, not regex"."""

from collections.abc import Iterator

import re2

from docslint.facts import Contrast
from docslint.parse.page import Block, Page

#: Two plain words and what they are not; "not only" and "not yet" exclude nothing.
_NOT = re2.compile(
    r"\b(?P<said>[A-Za-z][A-Za-z-]+ [a-z]+)(?:, (?:and )?not| rather than) (?P<other>[A-Za-z`*_-]+)"
)
_NO_CONTRAST = frozenset({"only", "yet", "just", "even", "necessarily", "always", "all", "every"})


def contrasts(page: Page) -> tuple[Contrast, ...]:
    """Those of prose and tables, by place."""
    return tuple(_all(page))


def _all(page: Page) -> Iterator[Contrast]:
    for match in page.encoded.finditer(_NOT):
        at = page.passage_at(match.start())
        is_prose = at >= 0 and page.passages[at].kind is not Block.CODE
        if is_prose and match["other"] not in _NO_CONTRAST:
            yield Contrast(match["said"], match.start(), match.end())
