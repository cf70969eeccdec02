"""GitLab Code Quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import json

from docslint.finding import Report, Reported, Severity
from docslint.report.safe import json_safe, visible
from docslint.report.style import Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> str:
    """The report as a JSON array. Paths count from the root of the repository, as GitLab wants them."""
    issues = [_issue(finding, style) for finding in report.findings]
    return json_safe(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(finding: Reported, style: Style) -> dict[str, object]:
    return {
        "description": _description(finding, style),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": style.from_repository(finding.at.path), "lines": {"begin": finding.at.line}},
    }


def _description(finding: Reported, style: Style) -> str:
    """One line, all that GitLab shows: the message, then the first of the other places, for a fault has two sides."""
    text = visible(finding.message)
    for place in finding.related[:1]:
        label = f", {visible(place.label)}" if place.label else ""
        text += f" (see {visible(style.from_repository(place.path))}:{place.line}{label})"
    return text
