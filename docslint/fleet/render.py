"""A report over many trees as text, Markdown and JSON. Text from pages and files is made harmless on its way out."""

import json
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint.errors import Problem
from docslint.finding import Severity
from docslint.fleet.across import Across, Outcome, State, WorstPage
from docslint.report.counts import by_severity, count
from docslint.report.inline import code, prose
from docslint.report.json import as_object
from docslint.report.paint import paint
from docslint.report.safe import clip, json_safe, visible, visible_path
from docslint.report.style import Style
from docslint.report.text import concise

_PAINTS = {State.CLEAN: "note", State.FINDINGS: "warning", State.FAILED: "error"}
_MOST_SHARED = 20  # are shown to people; JSON has them all
_MOST_NAMES = 5


def as_json(report: Across) -> str:
    """One JSON object; its keys are a contract, see ``docslint/schemas/fleet.schema.json``."""
    document = {
        "version": 1,
        "trees": [_tree(outcome) for outcome in report.outcomes],
        "rules": [rule._asdict() for rule in report.rules],
        "shared": [
            {"rule": each.rule, "entity": each.subject, "trees": [*each.trees], "findings": each.findings}
            for each in report.shared
        ],
        "worst_pages": [
            {"tree": page.tree, "path": page.path, **dict(zip(_PLURALS, page.counts, strict=True))}
            for page in report.worst
        ],
        "summary": {
            "trees": len(report.outcomes),
            **{state.value: _number(report, state) for state in State},
            "pages": sum(outcome.pages for outcome in report.outcomes),
        },
    }
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


_PLURALS = tuple(f"{severity}s" if severity is not Severity.INFO else "infos" for severity in Severity)


def _tree(outcome: Outcome) -> dict[str, object]:
    return {
        "name": outcome.name,
        "path": outcome.path,
        "status": outcome.state.value,
        "pages": outcome.pages,
        "seconds": round(outcome.seconds, 3),
        "findings": [as_object(finding) for finding in outcome.findings],
        "problems": [
            {"message": p.message, "path": p.path, "line": p.line, "help": p.hint} for p in outcome.problems
        ],
    }


def as_text(report: Across, style: Style, *, everything: bool = False) -> str:
    """For a terminal: a line for each tree, then what they share; with ``everything`` each finding, too."""
    lines = [*_table(report, style)]
    if everything:
        lines += _findings(report, style)
    for title, rows in _parts(report):
        lines += ["", paint(title, "strong", color=style.color), *(f"  {row}" for row in rows)]
    lines += [""] if len(lines) > 1 else []
    return "".join(f"{line}\n" for line in (*lines, paint(summary(report), "strong", color=style.color)))


def _table(report: Across, style: Style) -> Iterator[str]:
    names = [clip(outcome.name, 60) for outcome in report.outcomes]
    width = max(map(len, names), default=0)
    for name, outcome in zip(names, report.outcomes, strict=True):
        state = paint(f"{outcome.state:<8}", _PAINTS[outcome.state], color=style.color)
        yield f"{name:<{width}}  {state}  {_says(outcome)}"
        for problem in outcome.problems:
            yield from (f"  {line}" for line in _problem(problem))


def _says(outcome: Outcome) -> str:
    if outcome.problems:
        return count(len(outcome.problems), "problem")
    hidden = ", ".join(f"{number} {reason}" for reason, number in outcome.hidden if number)
    found = by_severity(outcome.findings) or "nothing found"
    return f"{found} in {count(outcome.pages, 'page')}" + (f"; {hidden}" if hidden else "")


def _problem(problem: Problem) -> Iterator[str]:
    place = ":".join(filter(None, (problem.path, str(problem.line or ""))))
    yield f"error: {visible(problem.message)}" + (f" ({visible(place)})" if place else "")
    if problem.hint:
        yield f"help: {visible(problem.hint)}"


def _findings(report: Across, style: Style) -> Iterator[str]:
    yield ""
    for outcome in report.outcomes:
        here = replace(style, base=f"{style.base}{outcome.path}/")
        yield from (concise(finding, here) for finding in outcome.findings)


def _parts(report: Across) -> Iterator[tuple[str, Sequence[str]]]:
    """What is told of all trees together: a title and lines each."""
    if report.rules:
        width = max(len(str(rule.findings)) for rule in report.rules)
        yield (
            "by rule",
            [f"{r.findings:>{width}}  {r.rule}, in {count(r.trees, 'tree')}" for r in report.rules],
        )
    if report.shared:
        rows = [
            f"{each.rule}  {clip(each.subject, 80)}: {visible(_names(each.trees))}"
            for each in report.shared[:_MOST_SHARED]
        ]
        more = len(report.shared) - len(rows)
        yield "the same in several trees", rows + ([f"and {more} more"] if more else [])
    if report.worst:
        yield (
            "pages with the most",
            [f"{visible_path(_place(page))}: {_counts(page)}" for page in report.worst],
        )


def _names(trees: Sequence[str]) -> str:
    more = len(trees) - _MOST_NAMES
    return ", ".join(trees[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _place(page: WorstPage) -> str:
    return f"{page.tree}/{page.path}"


def _counts(page: WorstPage) -> str:
    return ", ".join(count(n, s) for n, s in zip(page.counts, Severity, strict=True) if n)


def summary(report: Across) -> str:
    """``3 trees: 1 clean, 1 with findings, 1 failed; 4 findings (1 error, 3 warnings) in 34 pages``."""
    numbers = {state: _number(report, state) for state in State}
    words = {State.CLEAN: "clean", State.FINDINGS: "with findings", State.FAILED: "failed"}
    states = ", ".join(f"{number} {words[state]}" for state, number in numbers.items() if number)
    found = [finding for outcome in report.outcomes for finding in outcome.findings]
    kinds = f" ({by_severity(found)})" if found else ""
    pages = count(sum(outcome.pages for outcome in report.outcomes), "page")
    return (
        f"{count(len(report.outcomes), 'tree')}: {states}; {count(len(found), 'finding')}{kinds} in {pages}"
    )


def _number(report: Across, state: State) -> int:
    return sum(outcome.state is state for outcome in report.outcomes)


def as_markdown(report: Across) -> str:
    """For an issue or a page of a wiki: HTML in blocks without a blank line, in which Markdown means nothing."""
    lines = [f"<h3>docslint: {prose(summary(report))}</h3>", "", "<table>"]
    lines.append("<tr><th>Tree</th><th>Status</th><th>Found</th></tr>")
    for outcome in report.outcomes:
        says = "<br>".join(prose(line) for problem in outcome.problems for line in _problem(problem))
        lines.append(
            f"<tr><td>{code(outcome.name)}</td><td>{outcome.state}</td><td>{says or prose(_says(outcome))}</td></tr>"
        )
    lines.append("</table>")
    for title, rows in _parts(report):
        lines += ["", f"<h4>{title.capitalize()}</h4>", "<ul>", *(f"<li>{prose(row)}</li>" for row in rows)]
        lines.append("</ul>")
    return "\n".join(lines) + "\n"
