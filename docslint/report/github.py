"""GitHub: workflow commands that annotate files, and the summary of the job.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from docslint.finding import Excerpt, Report, Reported, Severity
from docslint.report.counts import count, summary, worst_first
from docslint.report.markdown import document
from docslint.report.safe import clip, visible
from docslint.report.sides import MOST_RELATED
from docslint.report.style import Style
from docslint.report.text import concise

_MOST = 10  # annotations of each kind that GitHub shows for a step; it drops the others without a word
_LONGEST = 1000  # characters of a message, a label or a hint
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, style: Style) -> str:
    """The worst findings as annotations, as many as GitHub shows, and the others as lines of the log."""
    numbers: Counter[Severity] = Counter()
    lines: list[str] = []
    others: list[str] = []
    for finding in worst_first(report.findings):
        numbers[finding.severity] += 1
        if numbers[finding.severity] <= _MOST:
            lines.append(_annotation(finding, style))
        else:
            others.append(concise(finding, replace(style, base=style.repository, color=False)))
    if others:
        lines += [f"::group::{count(len(others), 'more finding')}", *others, "::endgroup::"]
    if style.summary:
        lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def job_summary(report: Report, style: Style, room: int) -> str:
    """All findings for the page that GitHub shows of a job, in at most ``room`` bytes."""
    return document(report, style, room)


def _annotation(finding: Reported, style: Style) -> str:
    at = finding.at
    where: dict[str, object] = {
        "file": visible(style.from_repository(at.path)),
        "line": at.line,
        "endLine": at.end_line,
    }
    if at.line == at.end_line:  # GitHub takes columns within one line alone
        where |= {"col": at.column, "endColumn": at.end_column}
    where["title"] = finding.rule
    properties = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in where.items())
    text = "\n".join(_message(finding, style)).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {properties}::{text}"


def _message(finding: Reported, style: Style) -> Iterator[str]:
    """Both sides and the next step; an annotation is plain text of several lines."""
    yield clip(finding.message, _LONGEST)
    for place in finding.related[:MOST_RELATED]:
        yield f"{_spot(place, style)}: {clip(place.label, _LONGEST)}".removesuffix(": ")
    if finding.help:
        yield f"help: {clip(finding.help, _LONGEST)}"


def _spot(place: Excerpt, style: Style) -> str:
    return f"{visible(style.from_repository(place.path))}:{place.line}"
