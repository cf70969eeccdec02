"""Text of pages, changelogs and packs as markup: escaped, harmless to the eye, with code and what matters set off."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from docslint.report.safe import cells, visible

_CODE = re.compile(r"`([^`]+)`")
_LONGEST_MESSAGE = 600  # characters
LONGEST_LINE = 1_200  # characters of a line in a comparison
QUOTE, QUOTE_OF_FACT = 420, 180  # characters of a quoted line; it is cut around the name it is about
_MOST_MARKS = 24  # in one line

Spans = Iterable[tuple[int, int]]


def rich(text: str) -> Markup:
    """A message or an entry on one line: what stands in backticks becomes code, all else plain words."""
    parts = _CODE.split(_cut(" ".join(text.split()), _LONGEST_MESSAGE))
    return Markup().join(
        Markup("<code>%s</code>") % visible(part) if at % 2 else escape(visible(part))
        for at, part in enumerate(parts)
    )


def marked(text: str, spans: Spans) -> Markup:
    """A line of a page, with ``spans`` of its code points set off. Spans that make no sense are passed over."""
    line = _cut(text, LONGEST_LINE)
    kept = list(_apart(spans, len(line)))
    if not kept:
        return escape(visible(line))
    shown, parts, last = cells(line), [], 0
    for start, end in kept:
        parts += [escape("".join(shown[last:start])), Markup("<mark>%s</mark>") % "".join(shown[start:end])]
        last = end
    return Markup().join([*parts, escape("".join(shown[last:]))])


def quoted(text: str, subject: str = "", most: int = QUOTE) -> Markup:
    """A quoted line with the name it is about set off; of a long one the part around that name, ``most`` characters."""
    at = max(text.find(subject), 0) if subject else 0
    start = max(min(at - most // 3, len(text) - most), 0)
    part = text[start:] if len(text) - start <= most else f"{text[start : start + most]}…"
    part = f"…{part.lstrip()}" if start else part.strip()
    return marked(part, _occurrences(part, subject) if subject else ())


def plural(number: int, word: str, many: str = "") -> str:
    """``1 page``, ``1,200 pages``."""
    return f"{number:,} {word if number == 1 else many or f'{word}s'}"


def age(days: int | None) -> str:
    """``12 days``; empty where nobody knows."""
    return "" if days is None else "today" if days <= 0 else plural(days, "day")


def heading(section: str) -> str:
    """The last heading of ``Models > Fallback > Limits``."""
    return section.rpartition(" > ")[2] or section


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    at = text.find(word)
    for _ in range(_MOST_MARKS):
        if at < 0:
            return
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _apart(spans: Spans, size: int) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in sorted(spans):
        if last <= start < end <= size:
            yield start, end
            last = end
