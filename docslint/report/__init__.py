"""Reporters: ``render(report, style) -> str``, one file per format. None of them prints.

A format is a module here and a line in FORMATS; it is imported when somebody asks for it.
"""

from collections.abc import Callable
from importlib import import_module

from docslint.finding import Report
from docslint.report.style import Style

Render = Callable[[Report, Style], str]

FORMATS = {
    "text": "for people: code frames, or one line per finding",
    "json": "one document, by a schema",
    "jsonl": "one JSON object per line and finding",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations of a GitHub workflow",
    "gitlab": "a Code Quality report of GitLab",
    "junit": "a JUnit test report, for any CI",
    "markdown": "a comment on a pull request",
}


def reporter(name: str) -> Render:
    """The ``render`` of the format called ``name``."""
    render: Render = import_module(f"docslint.report.{name}").render
    return render
