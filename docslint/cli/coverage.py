"""``docslint coverage``: which pages does a changelog entry owe?"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from docslint import engine
from docslint.cli import executors, project
from docslint.cli.judge import add_judge, check_judge, judge_of, tell
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, add_project
from docslint.cli.terminal import is_colored, width_of
from docslint.cli.trouble import note
from docslint.coverage import render
from docslint.coverage.cover import answers
from docslint.coverage.project import Project
from docslint.coverage.report import ReleaseAnswer
from docslint.coverage.select import select
from docslint.engine import Loaded
from docslint.jobs import ANY, Jobs
from docslint.report.style import Style

_DESCRIPTION = """\
Read every entry of a release, tell what users meet from what is the product's
own business, and find the pages that leave it out or still say the opposite."""

_EXAMPLES = """\
  docslint coverage                          the newest releases
  docslint coverage --releases latest        the newest one
  docslint coverage --releases 2.1.139..2.1.141 --all
  docslint coverage --releases 2.1.141 --output-format markdown --output owed.md
  docslint coverage --judge ./ask.sh         put what is undecided to a program
"""
_EPILOG = """
verdicts:
  unreflected      users meet it, and no page says it: the pages that owe it follow
  documented       a page says it
  not-user-facing  nobody needs to read of it

In a git repository the pages are compared with what they were before the
release: what is new since then counts most.

exit codes:
  0    every entry has its verdict, whichever it is
  2    the work could not be done: wrong usage, configuration or files
  130  interrupted
"""


def run(argv: Sequence[str]) -> int:
    """Print the verdicts."""
    args = _parser().read(argv)
    check_judge(args)
    asked = replace(project.request(args), jobs=executors.jobs_of(args))
    loaded = engine.load(asked)
    releases = select(loaded.index, args.releases)
    judge = judge_of(args, loaded.plan.store)
    found = answers(project_of(loaded, asked.jobs), releases, history=not args.no_history, judge=judge)
    if judge:
        tell(judge)
    if not args.no_history and (alone := [release for release in found if not release.before]):
        note(_without_history(len(alone), len(found)))
    write(_text(found, args, asked.root), args.output, utf8=args.output_format == "json")
    return 0


def project_of(loaded: Loaded, jobs: Jobs = ANY) -> Project:
    """What coverage must know of what was loaded."""
    plan = loaded.plan
    return Project(
        loaded.state,
        loaded.listing,
        loaded.index,
        plan.settings,
        plan.store,
        plan.code,
        loaded.key,
        jobs,
        loaded.terms,
        loaded.term_keys,
    )


def _without_history(alone: int, releases: int) -> str:
    which = "these releases" if alone == releases else f"{alone} of {releases} releases"
    return f"the history in git does not reach back before {which}: judged by the pages of today alone"


def _text(found: Sequence[ReleaseAnswer], args: argparse.Namespace, root: Path) -> str:
    if args.output_format == "json":
        return render.as_json(found)
    stream = None if args.output else sys.stdout
    style = Style(
        color=is_colored(args.color, stream),
        width=width_of(stream),
        base=project.from_here(root),
        repository=project.from_repository(root),
    )
    show = render.as_markdown if args.output_format == "markdown" else render.as_text
    return show(found, style, everything=args.all)


def _parser() -> Parser:
    parser = Parser("coverage", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument(
        "--releases",
        metavar="WHICH",
        default="",
        help="`A..B`, `A,B`, `latest` or `all` (default: the last 30 days before the newest, at least five)",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="show every entry, not only what is owed with at least medium confidence",
    )
    parser.add_argument("--no-history", action="store_true", help="judge by the pages of today alone")
    add_output(parser, "text", "markdown", "json")
    add_judge(parser)
    add_project(parser)
    executors.add_to(parser)
    return parser
