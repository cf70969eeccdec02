"""JUnit XML, as GitLab, Jenkins, Azure and others read it: a suite for every rule, a failed test for every finding."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from docslint.finding import ActiveRule, Report, Reported
from docslint.report.safe import visible
from docslint.report.sides import notes, sides
from docslint.report.style import Style


def render(report: Report, style: Style) -> str:
    """The report as an XML document. A rule without findings is a test that passed.

    A finding too mild to fail the run is a skipped test, so that the report never contradicts the exit code.
    """
    found: dict[str, list[Reported]] = defaultdict(list)
    for finding in report.findings:
        found[finding.rule].append(finding)
    idle = sum(rule.name not in found for rule in report.rules)
    root = ET.Element("testsuites", {"name": "docslint"} | _counts(report.findings, idle, style))
    shown = replace(style, base=style.repository, color=False, width=100)
    for rule in sorted(report.rules, key=lambda rule: rule.name):
        _add_suite(root, rule, found.get(rule.name, ()), shown)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_suite(root: ET.Element, rule: ActiveRule, found: Sequence[Reported], style: Style) -> None:
    suite = ET.SubElement(
        root, "testsuite", {"name": f"docslint.{rule.name}"} | _counts(found, not found, style)
    )
    twins: Counter[str] = Counter()
    for finding in found:
        path = _legal(visible(style.from_repository(finding.at.path)))
        name = (
            f"{path}: {_legal(visible(finding.message))}"  # no line: the test keeps its name when lines move
        )
        twins[name] += 1
        name += f" ({twins[name]})" if twins[name] > 1 else ""
        case = ET.SubElement(suite, "testcase", classname=f"docslint.{rule.name}", name=name)
        case.attrib |= {"file": path, "line": str(finding.at.line)}
        _add_outcome(case, finding, style)
    if not found:
        ET.SubElement(suite, "testcase", classname=f"docslint.{rule.name}", name=rule.summary)


def _add_outcome(case: ET.Element, finding: Reported, style: Style) -> None:
    message = _legal(visible(finding.message))
    text = "\n".join(
        [*sides(finding, style), *(f"{label}: {visible(note)}" for label, note in notes(finding))]
    )
    if finding.severity.fails(style.fail_on):
        ET.SubElement(case, "failure", type=finding.severity.value, message=message).text = _legal(text)
    else:
        ET.SubElement(case, "skipped", message=f"{finding.severity}: {message}")
        ET.SubElement(case, "system-out").text = _legal(text)


def _counts(found: Sequence[Reported], idle: int, style: Style) -> dict[str, str]:
    """Attributes of a suite; ``idle`` is how many rules in it found nothing."""
    failures = sum(finding.severity.fails(style.fail_on) for finding in found)
    return {"tests": str(len(found) + idle), "failures": str(failures), "skipped": str(len(found) - failures)}


def _legal(text: str) -> str:
    """Text with escapes for the two characters that XML forbids and ``visible`` lets pass."""
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
