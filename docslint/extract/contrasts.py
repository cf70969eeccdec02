"""What a page says a thing is, and what not: "rules use prefix matching, not regex"."""

from collections.abc import Iterator

import re2

from docslint.facts import Contrast
from docslint.parse.page import Block, Page

#: Two plain words and what they are not.
_NOT = re2.compile(
    r"\b(?P<said>[A-Za-z][A-Za-z-]+ [a-z]+)(?:, (?:and )?not| rather than) (?P<other>[A-Za-z`*_-]+)"
)
#: What names no other kind: "not only" and "not yet" exclude nothing, "not on Windows" is of something else, …
_NO_CONTRAST = frozenset(
    """all always as at because both by during even every exclusively for from how if in inside into just merely
    necessarily of on only per simply solely than that through to until what when where whether which while who
    with within without yet""".split()
)
_NEAR = 40  # code points before it in which advice is given
_NO_KIND = re2.compile(r".*(?:able|ible|ed|ing|ly)")  # … and "not recommended" is no kind at all
#: Advice, which leaves the other possible: "prefer plain words rather than globs", "to be fast, use …".
_ADVICE = re2.compile(
    r"(?i)(?:(?:^|[.:;,!(|]\s+|\b(?:to|please|should) )(?:use|choose|try|pick|set)|\bprefer)\s+(?:an? |the )?$"
)


def contrasts(page: Page) -> tuple[Contrast, ...]:
    """Those of prose and tables, by place."""
    return tuple(_all(page))


def _all(page: Page) -> Iterator[Contrast]:
    for match in page.encoded.finditer(_NOT):
        at = page.passage_at(match.start())
        if at < 0 or page.passages[at].kind is Block.CODE or not _is_kind(match["other"]):
            continue
        if not _ADVICE.search(page.text[page.passages[at].start : match.start()][-_NEAR:]):
            yield Contrast(match["said"], match.start(), match.end())


def _is_kind(word: str) -> bool:
    """Whether ``word`` may name what something is not."""
    return word not in _NO_CONTRAST and not _NO_KIND.fullmatch(word)
