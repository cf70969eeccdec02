"""The JSON report. Its keys are a contract: ``docslint/schemas/check.schema.json`` holds it, others build on it."""

import json
from collections import Counter

from docslint.finding import Excerpt, Report, Reported, Since, Stock
from docslint.report.safe import json_safe
from docslint.report.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001  the shape of all reporters
    """The report as one JSON object. Paths count from the configuration's folder whatever the style."""
    document = {
        "version": 1,
        "findings": [as_object(finding) for finding in report.findings],
        "summary": {
            "pages": report.pages,
            "findings": len(report.findings),
            "by_rule": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
            "seconds": round(report.seconds, 3),
            **_since(report.since),
            **_stock(report.stock),
        },
    }
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _since(since: Since | None) -> dict[str, int]:
    return {"fixed": since.fixed, "unchanged": since.unchanged} if since else {}


def _stock(stock: Stock | None) -> dict[str, dict[str, int]]:
    return {"baseline": {"known": stock.known, "fixed": stock.fixed}} if stock else {}


def as_object(finding: Reported) -> dict[str, object]:
    """A finding with the keys of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "page": finding.page,
        "path": finding.at.path,
        "line": finding.at.line,
        "column": finding.at.column,
        "end_line": finding.at.end_line,
        "section": finding.section,
        "entity": finding.subject,
        "entity_kind": finding.subject_kind,
        "product_version": finding.product_version,
        "related": [_related(place) for place in finding.related],
        "help": finding.help,
        "fingerprint": finding.fingerprint,
    }


def _related(place: Excerpt) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "message": place.label}
