"""``docslint fleet``: many trees of documentation in one run."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from docslint.cli import choice, executors, project
from docslint.cli.fleet_run import Wish, outcomes
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, one_of
from docslint.cli.terminal import can_redraw, is_colored, width_of
from docslint.cli.trouble import note
from docslint.config import read_text
from docslint.errors import Problem, UserError
from docslint.finding import Confidence
from docslint.fleet import render
from docslint.fleet.across import Across, across
from docslint.fleet.load import load
from docslint.inputs.trees import sites
from docslint.report.style import Style

_DEFAULT = "fleet.yaml"
_DESCRIPTION = """\
Check many trees of documentation in one run, each by its own configuration,
and report across them. FILE says which (default: fleet.yaml)."""

_EXAMPLES = """\
  docslint fleet                             the trees of fleet.yaml
  docslint fleet --findings --jobs 8         with every finding, eight trees at a time
  docslint fleet --output-format json --output fleet.json
  docslint fleet --executor dask://10.0.0.5:8786
"""
_EPILOG = """
exit codes:
  0    nothing found at or above --fail-on
  1    findings
  2    a tree could not be checked, or none: wrong usage, configuration or files
  130  interrupted
"""


def run(argv: Sequence[str]) -> int:
    """Check every tree; 2 if one could not be checked, else 1 if one has findings that fail it."""
    args = _parser().read(argv)
    jobs = executors.jobs_of(args)
    file = Path(args.file)
    if not os.path.lexists(file):
        raise UserError(Problem("no such file", args.file, hint="a fleet needs a file that lists its trees"))
    found = sites(load(args.file, read_text(file, args.file)), file.parent)
    progress = _progress(len(found)) if can_redraw(sys.stderr) else _silent
    report = across([*outcomes(found, _wish(args), jobs, progress)])
    for outcome in report.outcomes:
        for notice in outcome.notices:
            note(f"{outcome.name}: {notice}")
    write(_text(report, args, file.parent), args.output, utf8=args.output_format != "text")
    failed = any(outcome.problems for outcome in report.outcomes)
    return 2 if failed else int(any(outcome.fails for outcome in report.outcomes))


def _parser() -> Parser:
    parser = Parser("fleet", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument("file", metavar="FILE", nargs="?", default=_DEFAULT, help="the list of trees")
    findings = parser.add_argument_group("findings")
    choice.add_to(findings)
    findings.add_argument(
        "--min-confidence",
        metavar="LEVEL",
        type=one_of("high", "medium", "low"),
        help="hide what is less sure: high, medium, low (default: as each tree is configured)",
    )
    findings.add_argument(
        "--fail-on",
        metavar="LEVEL",
        type=one_of("error", "warning", "info", "never"),
        help="the least severity that fails a tree (default: as each tree is configured)",
    )
    output = add_output(parser, "text", "json", "markdown")
    output.add_argument("--findings", action="store_true", help="every finding, too, one line each")
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write the trees' caches")
    executors.add_to(parser)
    return parser


def _wish(args: argparse.Namespace) -> Wish:
    return Wish(
        select=choice.terms(args.select),
        ignore=choice.terms(args.ignore),
        min_confidence=Confidence(args.min_confidence) if args.min_confidence else None,
        fail_on=args.fail_on or "",
        is_cached=not args.no_cache,
    )


def _progress(total: int) -> Callable[[int], None]:
    """One line on a terminal, gone when all is done."""

    def told(done: int) -> None:
        text = f"checking {done}/{total}" if done < total else ""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    return told


def _silent(_: int) -> None:
    """Nobody watches."""


def _text(report: Across, args: argparse.Namespace, folder: Path) -> str:
    if args.output_format == "json":
        return render.as_json(report)
    if args.output_format == "markdown":
        return render.as_markdown(report)
    stream = None if args.output else sys.stdout
    style = Style(
        color=is_colored(args.color, stream), width=width_of(stream), base=project.from_here(folder)
    )
    return render.as_text(report, style, everything=args.findings)
