"""SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html.

For code scanning on GitHub, whose limits it keeps, and for editors.
"""

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from docslint import __version__
from docslint.card import tidy
from docslint.finding import ActiveRule, Excerpt, Mend, Report, Reported, Severity
from docslint.report.counts import count, worst_first
from docslint.report.safe import json_safe, visible
from docslint.report.style import Style

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_MOST_RESULTS = 25_000  # GitHub refuses a file with more, and shows the worst 5,000
_MOST_PLACES = 100  # of one result
_MOST_TAGS = 20  # of one rule
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LINK = re.compile(r"[\[\]\\]")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_Json = dict[str, object]


def render(report: Report, style: Style) -> str:
    """The report as one SARIF log with one run. Paths count from the root of the repository."""
    rules = sorted(report.rules, key=lambda rule: rule.name)
    number = {rule.name: at for at, rule in enumerate(rules)}
    results = report.findings
    if len(results) > _MOST_RESULTS:
        results = tuple(worst_first(results)[:_MOST_RESULTS])
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(report, len(report.findings) - len(results), style)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, number, style) for finding in results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_safe(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _driver(rules: Sequence[ActiveRule]) -> _Json:
    return {
        "name": "docslint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_descriptor(rule) for rule in rules],
    }


def _descriptor(rule: ActiveRule) -> _Json:
    card = tidy(rule.doc)
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": card, "markdown": card},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": rule.confidence.value,
            "problem.severity": _RANKS[rule.severity],
            "tags": ["documentation", *rule.tags][:_MOST_TAGS],
        },
    }


def _invocation(report: Report, left_out: int, style: Style) -> _Json:
    """``executionSuccessful`` says that the work was done, ``exitCode`` what came of it."""
    failed = any(finding.severity.fails(style.fail_on) for finding in report.findings)
    notices = [*report.notices]
    if left_out:
        notices.append(f"{count(left_out, 'finding')} of the mildest left out: more than code scanning takes")
    return {
        "executionSuccessful": True,
        "exitCode": int(failed),
        "exitCodeDescription": "findings" if failed else "no findings that fail the run",
        "toolExecutionNotifications": [{"level": "warning", "message": _message(text)} for text in notices],
    }


def _result(finding: Reported, number: Mapping[str, int], style: Style) -> _Json:
    result: _Json = {
        "ruleId": finding.rule,
        "ruleIndex": number[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message, finding.help),
        "locations": [{"physicalLocation": _physical(finding.at, style)}],
        "partialFingerprints": {"docslint/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(at, place, style) for at, place in enumerate(finding.related[: _MOST_PLACES - 1], 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, style)]
    return result


def _properties(finding: Reported) -> _Json:
    known: _Json = {
        "confidence": finding.confidence.value,
        "page": finding.page,
        "section": finding.section,
        "entity": finding.subject,
        "entityKind": finding.subject_kind,
        "productVersion": finding.product_version,
    }
    return {key: value for key, value in known.items() if value}


def _related(at: int, place: Excerpt, style: Style) -> _Json:
    message = _message(place.label) if place.label else {"text": "the other side"}
    return {"id": at, "physicalLocation": _physical(place, style), "message": message}


def _fix(fix: Mend, style: Style) -> _Json:
    replacement: _Json = {"deletedRegion": _region(fix.at), "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": _artifact(fix.at, style), "replacements": [replacement]}
    return {"description": _message(fix.title), "artifactChanges": [change]}


def _physical(place: Excerpt, style: Style) -> _Json:
    return {"artifactLocation": _artifact(place, style), "region": _region(place)}


def _artifact(place: Excerpt, style: Style) -> _Json:
    path = style.from_repository(place.path)
    return {"uri": quote(path, safe="/", errors="replace"), "uriBaseId": _ROOT}


def _region(place: Excerpt) -> _Json:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _message(*lines: str) -> _Json:
    """A message in plain text, in which SARIF would take `[a](b)` for a link and `{0}` for a placeholder."""
    text = "\n".join(visible(line) for line in lines if line)
    if "](" in text:
        text = _LINK.sub(lambda match: f"\\{match[0]}", text)
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", text)}
