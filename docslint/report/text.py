"""The text report: code frames for people, one line per finding for pipes."""

from collections import Counter
from collections.abc import Iterator

from docslint.finding import Report, Reported
from docslint.report.counts import summary
from docslint.report.paint import paint
from docslint.report.safe import visible
from docslint.report.sides import margin, notes, sides, spot
from docslint.report.style import Style


def render(report: Report, style: Style) -> str:
    """The findings, then, as far as the style asks for them, the counts per rule and a last line that sums up."""
    lines = [
        line
        for finding in report.findings
        for line in (_full(finding, style) if style.full else (concise(finding, style),))
    ]
    if style.statistics:
        lines += _statistics(report, style)
    if style.summary:
        lines.append(paint(summary(report), "strong", color=style.color))
    return "".join(f"{line}\n" for line in lines)


def concise(finding: Reported, style: Style) -> str:
    """``docs/a.md:3:17: warning[rule] message``."""
    return f"{spot(finding.at, style)}: {_kind(finding, style)} {visible(finding.message)}"


def _full(finding: Reported, style: Style) -> Iterator[str]:
    yield f"{_kind(finding, style)}{paint(f': {visible(finding.message)}', 'strong', color=style.color)}"
    yield from sides(finding, style)
    mark = paint(f"{' ' * margin(finding)} =", "frame", color=style.color)
    for label, text in notes(finding):
        yield f"{mark} {paint(label, 'strong', color=style.color)}: {visible(text)}"
    yield ""


def _kind(finding: Reported, style: Style) -> str:
    return paint(f"{finding.severity}[{finding.rule}]", finding.severity, color=style.color)


def _statistics(report: Report, style: Style) -> Iterator[str]:
    counts = Counter(finding.rule for finding in report.findings)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for rule, number in ranked:
        yield f"{paint(f'{number:>6}', 'strong', color=style.color)}  {rule}"
    if ranked:
        yield ""
