"""Words without which an extractor has nothing to do on a page: looked for all at once, before any of them begins."""

from functools import lru_cache

import re2

from docslint.extract.lexicon import DEFAULT_WORD, LIFECYCLE_WORD, VERSION_NUMBER, Lexicon
from docslint.parse.page import Page
from docslint.regex import Pattern
from docslint.sieve import Sieve

#: One of these is in every leftover.
LEFT_OPEN = re2.compile(
    r"TB[DA]\b|TODO|FIXME|NEXT|ext (?:version|release)|pcoming (?:version|release)|[xX]\.[yY]|\.xx|\.XX|\.\?\?|orem ipsum"
)
#: In every page with a place for what is deprecated or removed.
RETIRED = re2.compile(r"(?i)deprecat|remov(?:ed|als)|retired")
COUNT = re2.compile(r"(?i)(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-9])\s+\S")
GONE = re2.compile(r"\b(?:been|were|are) removed\b")
_OF_ALL = (DEFAULT_WORD, LIFECYCLE_WORD, VERSION_NUMBER, LEFT_OPEN, RETIRED, COUNT, GONE)


def sift(page: Page, lexicon: Lexicon) -> None:
    """Tell the page which of these it does not have.

    Three passes, for the states of one that looks for everything are all the combinations of what each has seen: they
    take three times the memory, and more time.
    """
    for cues in (
        _OF_ALL,
        (lexicon.negated, lexicon.past, lexicon.closed),
        (lexicon.exported, lexicon.overriding),
    ):
        page.encoded.sift(cues, sieve(cues))


@lru_cache(maxsize=6)
def sieve(cues: tuple[Pattern, ...]) -> Sieve[Pattern]:
    """Those of ``cues`` that a text has."""
    return Sieve(cues, [cue.pattern for cue in cues])
