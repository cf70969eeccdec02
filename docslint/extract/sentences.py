"""Where sentences end. A sentence never leaves its passage, and in a table row never its cell."""

from bisect import bisect_right

from docslint.later import later
from docslint.parse.page import Page, Passage
from docslint.source import Span

_END = later(r"[.!?][\"')\]*_`]*(?=\s)")
_ABBREVIATIONS = frozenset(["e.g", "i.e", "vs", "etc", "cf", "approx", "incl", "no", "v"])


class Sentences:
    """The sentence ends of one page, found once and looked up by offset."""

    def __init__(self, page: Page) -> None:
        text = page.text
        self.ends = [m.end() for m in _END.finditer(text) if not _is_abbreviated(text, m.start())]

    def around(self, passage: Passage, offset: int) -> Span:
        """The sentence of ``passage`` that ``offset`` lies in."""
        low, high = passage.start, passage.end
        if passage.cells:
            low, high = next(
                ((c.start, c.end) for c in passage.cells if c.start <= offset <= c.end),
                (passage.start, passage.end),
            )
        at = bisect_right(self.ends, offset)
        start = self.ends[at - 1] if at else 0
        end = self.ends[at] if at < len(self.ends) else high
        return Span(max(low, start), min(high, max(end, offset)))

    @staticmethod
    def block_end(passage: Passage, offset: int) -> int:
        """Where the passage ends that ``offset`` lies in, or its cell in a table row."""
        return next((c.end for c in passage.cells if c.start <= offset <= c.end), passage.end)


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether the full stop at ``at`` ends an abbreviation or an initial rather than a sentence."""
    word = text[max(0, at - 7) : at].rpartition(" ")[2].lstrip("([\n").casefold()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
