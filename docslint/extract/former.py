"""Samples that show how things were: so say the words above them, a tab's label, a comment."""

from bisect import bisect_right

from docslint.extract.lexicon import Lexicon
from docslint.later import later
from docslint.parse.page import Block, Page
from docslint.sieve import Sieve

_FORMER = Sieve(
    [True],
    [r"(?i)\b(?:old|before|legacy|deprecated|former(?:ly)?|previous(?:ly)?|removed|obsolete|instead of)\b"],
)
_COMMENT = later(r"[ \t]*(?:#|//)[^\n]*")
_LONGEST_LINE = 1000  # code points up to the end of a comment on the line
_INTRODUCTION = 200  # code points before a sample that introduce it


def is_former(page: Page, number: int, lexicon: Lexicon) -> bool:
    """Whether what stands above the sample, passage ``number``, says that it shows the past."""
    passage = page.passages[number]
    above = page.passages[number - 1] if number else None
    told = page.heading_path(passage.section)
    if above and above.kind is Block.TITLE:
        told += "\n" + page.prose(above)
    if passage.lead >= 0:
        told += "\n" + page.prose(page.passages[passage.lead])[-_INTRODUCTION:]
    return bool(_FORMER(told) or lexicon.past.search(told))


def speaks_of_past(page: Page, number: int) -> bool:
    """Whether a word for former times stands anywhere in the sample: quick to tell, and mostly none does."""
    return bool(_FORMER(page.prose(page.passages[number])))


def is_commented(page: Page, number: int, at: int) -> bool:
    """Whether a comment on the line of ``at`` or right above it says that what it shows is past."""
    text, start, lines = page.text, page.passages[number].start, page.source.lines
    below = bisect_right(lines, at)
    line = max(start, lines[below - 1])
    end = lines[below] if below < len(lines) else len(text)
    comments = [text[at : min(end, at + _LONGEST_LINE)].partition(" #")[2]]
    while line > start:
        above = text.rfind("\n", start, line - 1) + 1 or start
        if not _COMMENT.fullmatch(text, above, line - 1):
            break
        comments.append(text[above:line])
        line = above
    return bool(_FORMER("\n".join(comments)))
