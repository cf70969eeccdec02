"""The text report: code frames for people, one line per finding for pipes."""

from collections import Counter
from collections.abc import Iterator

from docslint.finding import Excerpt, Report, Reported, Severity
from docslint.report.frame import frame
from docslint.report.paint import paint
from docslint.report.safe import visible, visible_path
from docslint.report.style import Style

_MOST_RELATED = 4  # frames of other places per finding; the JSON report has all of them


def render(report: Report, style: Style) -> str:
    """The findings, then, as far as the style asks for them, the counts per rule and a last line that sums up."""
    one = _full if style.full else _concise
    lines = [line for finding in report.findings for line in one(finding, style)]
    if style.statistics:
        lines += _statistics(report, style)
    if style.summary:
        lines.append(paint(_summary(report), "strong", color=style.color))
    return "".join(f"{line}\n" for line in lines)


def _concise(finding: Reported, style: Style) -> Iterator[str]:
    kind = paint(f"{finding.severity}[{finding.rule}]", finding.severity, color=style.color)
    yield f"{_place(finding.at, style)}: {kind} {visible(finding.message)}"


def _full(finding: Reported, style: Style) -> Iterator[str]:
    kind = paint(f"{finding.severity}[{finding.rule}]", finding.severity, color=style.color)
    yield f"{kind}{paint(f': {visible(finding.message)}', 'strong', color=style.color)}"
    shown = finding.related[:_MOST_RELATED]
    margin = max(len(str(place.line)) for place in (finding.at, *shown))
    yield from _framed(finding.at, style, margin, finding.severity, "-->")
    for place in shown:
        yield paint(f"{' ' * margin} |", "frame", color=style.color)
        yield from _framed(place, style, margin, "frame", ":::")
    for label, text in _notes(finding, len(finding.related) - len(shown)):
        mark = paint(f"{' ' * margin} =", "frame", color=style.color)
        yield f"{mark} {paint(label, 'strong', color=style.color)}: {visible(text)}"
    yield ""


def _notes(finding: Reported, more: int) -> Iterator[tuple[str, str]]:
    if more:
        yield "note", f"{more} more {'place' if more == 1 else 'places'}; `--output-format json` has them all"
    if finding.section:
        yield "note", f"section {finding.section}"
    if finding.help:
        yield "help", finding.help


def _framed(place: Excerpt, style: Style, margin: int, caret_style: str, arrow: str) -> Iterator[str]:
    """The place, and its line with what is meant underlined."""
    bar = paint(f"{' ' * margin} |", "frame", color=style.color)
    yield f"{' ' * margin}{paint(arrow, 'frame', color=style.color)} {_place(place, style)}"
    end = place.end_column if place.end_line == place.line else len(place.text) + 1
    shown = frame(place.text, place.column - 1, end - 1, style.width - margin - 3)
    label = f" {visible(place.label)}" if place.label else ""
    yield bar
    yield f"{paint(f'{place.line:>{margin}} |', 'frame', color=style.color)} {shown.quote}".rstrip()
    yield f"{bar} {' ' * shown.blank}{paint('^' * shown.carets + label, caret_style, color=style.color)}"


def _place(place: Excerpt, style: Style) -> str:
    return f"{visible_path(style.base + place.path)}:{place.line}:{place.column}"


def _statistics(report: Report, style: Style) -> Iterator[str]:
    counts = Counter(finding.rule for finding in report.findings)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for rule, count in ranked:
        yield f"{paint(f'{count:>6}', 'strong', color=style.color)}  {rule}"
    if ranked:
        yield ""


def _summary(report: Report) -> str:
    by_severity = Counter(finding.severity for finding in report.findings)
    parts = [_count(by_severity[severity], severity) for severity in Severity if by_severity[severity]]
    detail = f" ({', '.join(parts)})" if parts else ""
    hidden = ", ".join(f"{count} {reason}" for reason, count in report.hidden if count)
    pages = _count(report.pages, "page")
    return f"{_count(len(report.findings), 'finding')}{detail} in {pages}" + (f"; {hidden}" if hidden else "")


def _count(number: int, word: str) -> str:
    """``1 page``, ``2 pages``; ``info`` has no plural that anybody uses."""
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"
