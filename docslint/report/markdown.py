"""A comment on a pull request: a line for each finding, which opens to both sides of it.

Everything but the quotes is HTML, in blocks without a blank line, in which Markdown means nothing; the quotes are code.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from docslint.finding import Report, Reported
from docslint.report.counts import by_severity, count, summary, worst_first
from docslint.report.inline import code, fenced, prose
from docslint.report.sides import MOST_RELATED, sides
from docslint.report.style import Style

_ROOM = 65_000  # bytes; GitHub takes 65,536 characters
_RESERVED = 300  # bytes, for the line that counts what did not fit
_OPEN = 3  # so few findings are shown open
_WIDTH = 96  # columns of code in a comment


def render(report: Report, style: Style) -> str:
    """The comment. Its first line is a mark by which a workflow can find it again and replace it."""
    return f"<!-- docslint -->\n{document(report, style, _ROOM - 20)}"


def document(report: Report, style: Style, room: int) -> str:
    """The findings, worst first, in at most ``room`` bytes (a few hundred at least), and how many did not fit."""
    found = by_severity(report.findings)
    text = f"### docslint: {found or 'nothing found'}\n"
    ranked = worst_first(report.findings)
    room -= _RESERVED + len(text.encode())
    shown = 0
    for finding in ranked:
        block = "\n".join(_block(finding, style, is_open=len(ranked) <= _OPEN)) + "\n"
        room -= len(block.encode("utf-8", "backslashreplace"))
        if room < 0:
            break
        text += block
        shown += 1
    if shown < len(ranked):
        text += f"\n**{count(len(ranked) - shown, 'more finding')}** ({by_severity(ranked[shown:])}) did not fit here; `docslint check` lists them.\n"
    return f"{text}\n{summary(report)}\n" if style.summary else text


def _block(finding: Reported, style: Style, *, is_open: bool) -> Iterator[str]:
    place = code(f"{style.from_repository(finding.at.path)}:{finding.at.line}")
    yield ""
    yield "<details open>" if is_open else "<details>"
    yield f"<summary><b>{finding.severity}</b> {place} {prose(finding.message)}</summary>"
    yield ""
    yield from fenced([*sides(finding, replace(style, base=style.repository, color=False, width=_WIDTH))])
    yield ""
    yield f"<p>{' '.join(_remarks(finding))}</p>"
    yield "</details>"


def _remarks(finding: Reported) -> Iterator[str]:
    more = len(finding.related) - MOST_RELATED
    if more > 0:
        yield f"{count(more, 'more place')} not shown."
    if finding.help:
        end = "" if finding.help.endswith((".", "?", "!")) else "."
        yield f"<b>Help:</b> {prose(finding.help)}{end}"
    yield f"Rule: {code(finding.rule)}"
