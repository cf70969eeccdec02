"""Findings counted and ranked, as several formats need it."""

from collections import Counter
from collections.abc import Iterable

from docslint.finding import Report, Reported, Severity


def summary(report: Report) -> str:
    """``3 findings (1 error, 2 warnings) in 9 pages; 2 suppressed``; ``1 new (1 error), 2 fixed, 4 unchanged in …``."""
    kinds, since = by_severity(report.findings), report.since
    found = f"{len(report.findings)} new" if since else count(len(report.findings), "finding")
    found += (f" ({kinds})" if kinds else "") + (
        f", {since.fixed} fixed, {since.unchanged} unchanged" if since else ""
    )
    hidden = ", ".join(f"{number} {reason}" for reason, number in report.hidden if number)
    return f"{found} in {count(report.pages, 'page')}" + (f"; {hidden}" if hidden else "")


def by_severity(findings: Iterable[Reported]) -> str:
    """``1 error, 2 warnings``; empty when there are no findings."""
    numbers = Counter(finding.severity for finding in findings)
    return ", ".join(count(numbers[severity], severity) for severity in Severity if numbers[severity])


def count(number: int, word: str) -> str:
    """``1 page``, ``2 pages``; ``info`` has no plural that anybody uses."""
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"


def worst_first(findings: Iterable[Reported]) -> list[Reported]:
    """By severity, then by confidence, then as they come: where not all are shown, the first are the ones to show."""
    return sorted(findings, key=lambda finding: (-finding.severity.rank, -finding.confidence.rank))
