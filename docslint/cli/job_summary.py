"""The page that GitHub shows of a job: steps append Markdown to the file that ``GITHUB_STEP_SUMMARY`` names."""

import os
from pathlib import Path

from docslint.cli.trouble import note
from docslint.finding import Report
from docslint.report.github import job_summary
from docslint.report.style import Style

_LIMIT = 1024 * 1024  # bytes a step may write; GitHub drops the whole of a larger summary
_LEAST = 1000  # bytes; in less nothing useful can be said


def write(report: Report, style: Style) -> None:
    """Append the findings, in a job of GitHub. Nobody asked for it, so trouble with it is a note and no failure."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as file:
            room = _LIMIT - file.tell()
            if room < _LEAST:
                note("the summary of the job is full: nothing is added to it")
                return
            separator = "\n" if file.tell() else ""
            text = separator + job_summary(report, style, room - len(separator))
            file.write(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        note(f"cannot write the summary of the job: {error}")
