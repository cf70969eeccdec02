"""The reports that a run shall bring: which formats, where to, and their delivery."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from docslint.cli import project
from docslint.cli.output import Output
from docslint.cli.parser import Parser, add_color, filled, one_of
from docslint.cli.terminal import is_colored, is_terminal, width_of
from docslint.errors import Problem, UserError
from docslint.finding import Report
from docslint.report import FORMATS, reporter
from docslint.report.style import Style

FORMATS_HELP = "\nformats:\n" + "".join(f"  {name:<10} {what}\n" for name, what in FORMATS.items())


class Target(NamedTuple):
    """One report: its format and its file; without one it goes to stdout."""

    format: str
    file: str | None = None


def add_reports(parser: Parser) -> None:
    """The options that say what is reported, how and where. ``args.reports`` is for ``targets``."""
    group = parser.add_argument_group("output")
    add = partial(group.add_argument, action="append", dest="reports", default=[])
    add(
        "--output-format",
        metavar="FORMAT",
        type=_tagged("format", one_of(*FORMATS)),
        help="one of those below (default: text); several may be given",
    )
    add(
        "--output",
        metavar="FILE",
        type=_tagged("file", filled),
        help="write the format named before it to FILE, which is whole or not there",
    )
    add_color(group)
    frames = group.add_mutually_exclusive_group()
    frames.add_argument("--full", action="store_true", help="with code frames (default on a terminal)")
    frames.add_argument("--concise", action="store_true", help="one line per finding (default elsewhere)")
    group.add_argument("--statistics", action="store_true", help="count the findings by rule")
    group.add_argument("-q", "--quiet", action="store_true", help="findings only: no notes, no last line")


def _tagged(tag: str, read: Callable[[str], str]) -> Callable[[str], tuple[str, str]]:
    """A type of argparse whose values tell which option they came with: the order of the two counts."""
    return lambda word: (tag, read(word))


def targets(given: Sequence[tuple[str, str]]) -> tuple[Target, ...]:
    """The reports asked for: a file belongs to the format before it, one before every format to the first.

    Raises UserError when two would go to one place.
    """
    found: list[Target] = []
    early = None
    for tag, word in given:
        if tag == "format":
            found.append(Target(word, early))
            early = None
        elif found and not found[-1].file:
            found[-1] = Target(found[-1].format, word)
        elif found or early:
            hint = f"each file needs its own: `--output-format FORMAT --output {shlex.quote(word)}`"
            raise UserError(Problem(f"no format is left for `--output {word}`", hint=hint))
        else:
            early = word
    found = found or [Target("text", early)]
    _keep_apart(found)
    return tuple(found)


def _keep_apart(found: Sequence[Target]) -> None:
    """Raise UserError when two reports would go to one place."""
    printed = [target.format for target in found if not target.file]
    if len(printed) > 1:
        what = f"`{printed[0]}` and `{printed[1]}` would both go to stdout"
        raise UserError(Problem(what, hint="`--output FILE` behind a format sends it to a file"))
    files = [os.path.realpath(target.file) for target in found if target.file]
    if len(set(files)) < len(files):
        twice = next(file for at, file in enumerate(files) if file in files[:at])
        raise UserError(Problem("two reports would go to one file", twice, hint="give each its own"))


def rendered(
    report: Report, wanted: Sequence[Target], args: argparse.Namespace, *, root: Path, fail_on: str
) -> list[Output]:
    """What was asked for, as text. In a job of GitHub its page gets a summary, too."""
    style = Style(
        base=project.from_here(root),
        repository=project.from_repository(root),
        summary=not args.quiet,
        statistics=args.statistics,
        fail_on=fail_on,
    )
    if any(target.format == "github" for target in wanted):
        from docslint.cli import job_summary  # few runs need it and what it loads

        job_summary.write(report, style)
    return [_output(report, target, args, style) for target in wanted]


def _output(report: Report, target: Target, args: argparse.Namespace, style: Style) -> Output:
    stream = None if target.file else sys.stdout
    style = replace(
        style,
        color=is_colored(args.color, stream),
        width=width_of(stream),
        full=args.full or (is_terminal(stream) and not args.concise),
    )
    return Output(reporter(target.format)(report, style), target.file, utf8=target.format != "text")
