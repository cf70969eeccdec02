"""Both sides of a finding with code frames: its own place, then the others that it speaks of."""

from collections.abc import Iterator

from docslint.finding import Excerpt, Reported
from docslint.report.frame import frame
from docslint.report.paint import paint
from docslint.report.safe import visible, visible_path
from docslint.report.style import Style

MOST_RELATED = 4  # frames of other places per finding; the JSON report has all of them


def margin(finding: Reported) -> int:
    """How wide the line numbers of its frames are."""
    return max(len(str(place.line)) for place in (finding.at, *finding.related[:MOST_RELATED]))


def sides(finding: Reported, style: Style) -> Iterator[str]:
    """The lines of the frames."""
    wide = margin(finding)
    yield from _framed(finding.at, style, wide, finding.severity, "-->")
    for place in finding.related[:MOST_RELATED]:
        yield paint(f"{' ' * wide} |", "frame", color=style.color)
        yield from _framed(place, style, wide, "frame", ":::")


def notes(finding: Reported) -> Iterator[tuple[str, str]]:
    """What goes below the frames: a label and a text that is to be made harmless."""
    more = len(finding.related) - MOST_RELATED
    if more > 0:
        yield "note", f"{more} more {'place' if more == 1 else 'places'}; `--output-format json` has them all"
    if finding.section:
        yield "note", f"section {finding.section}"
    if finding.help:
        yield "help", finding.help


def spot(place: Excerpt, style: Style) -> str:
    """``docs/a.md:3:17``, counted from the user's folder."""
    return f"{visible_path(style.from_here(place.path))}:{place.line}:{place.column}"


def _framed(place: Excerpt, style: Style, wide: int, caret_style: str, arrow: str) -> Iterator[str]:
    """The place, and its line with what is meant underlined."""
    bar = paint(f"{' ' * wide} |", "frame", color=style.color)
    yield f"{' ' * wide}{paint(arrow, 'frame', color=style.color)} {spot(place, style)}"
    end = place.end_column if place.end_line == place.line else len(place.text) + 1
    shown = frame(place.text, place.column - 1, end - 1, style.width - wide - 3)
    label = f" {visible(place.label)}" if place.label else ""
    yield bar
    yield f"{paint(f'{place.line:>{wide}} |', 'frame', color=style.color)} {shown.quote}".rstrip()
    yield f"{bar} {' ' * shown.blank}{paint('^' * shown.carets + label, caret_style, color=style.color)}"
