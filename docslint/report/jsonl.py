"""JSON Lines: each finding as the JSON report has it, on a line of its own."""

import json

from docslint.finding import Report
from docslint.report.json import as_object
from docslint.report.safe import json_safe
from docslint.report.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001  the shape of all reporters
    """One line per finding; nothing at all when there is none. Paths count from the configuration's folder."""
    return "".join(
        f"{json_safe(json.dumps(as_object(finding), ensure_ascii=False))}\n" for finding in report.findings
    )
