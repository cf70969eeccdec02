"""``docslint drift``: what moved since a moment, what stands since when, what is owed."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from docslint import engine
from docslint.cli import executors, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, add_project, filled, one_of
from docslint.cli.terminal import can_redraw, is_colored, width_of
from docslint.cli.trouble import note
from docslint.drift import moments
from docslint.drift.as_json import as_json
from docslint.drift.as_markdown import as_markdown
from docslint.drift.as_text import as_text
from docslint.drift.draw import draw
from docslint.drift.moments import EVERY, Point, Span
from docslint.drift.picture import Picture
from docslint.drift.survey import Survey
from docslint.errors import Problem, UserError
from docslint.history.history import History
from docslint.history.snapshots import Snapshots
from docslint.inputs.chronicle import Chronicle
from docslint.inputs.disk import Disk
from docslint.inputs.files import discover
from docslint.inputs.forge import line_address
from docslint.inputs.git import Repository
from docslint.report.safe import visible
from docslint.report.style import Style
from docslint.settings import Settings

_PAUSE = 20  # seconds between two lines of progress in a log

_DESCRIPTION = """\
Compare the project with what it was: pages, facts, findings, and the changelog
entries that came since with the pages that owe them an edit. The states between
are looked at too, so that every finding has its date of birth."""

_EXAMPLES = """\
  docslint drift                             since the snapshot before the newest, or the last week
  docslint drift --since 2026-06-01          since the last state that is not after a day
  docslint drift --since v2.0 --until v2.1   two git revisions, and all commits between
  docslint drift --since all --every week    the whole history, a state a week
  docslint drift --since ../docs-of-may      another folder
  docslint drift --output-format html --output drift.html
"""
_EPILOG = """
states:
  A snapshot's name or number, a git revision, a date (the last state that is
  not after it), `all` (the first state there is), or a folder. Snapshots come
  from the history that `docslint sync` and `docslint history add` write; where
  there is none, git's commits are the history.

exit codes:
  0    the picture is drawn, whatever it shows
  2    the work could not be done: wrong usage, configuration or files
  130  interrupted; what was looked at by then need not be looked at again
"""
_FORMATS = ("text", "markdown", "json", "html")


class _Found(NamedTuple):
    """The states to look at, what knows still older ones (None: git does), the address of a line of a file."""

    points: list[Point]
    chronicle: Chronicle | None = None
    source: str = ""


def run(argv: Sequence[str]) -> int:
    """Draw the picture; 0 whenever that can be done."""
    args = _parser().read(argv)
    span = Span(args.since or "", args.until or "", args.every, datetime.now(UTC))
    asked = replace(project.request(args), jobs=executors.jobs_of(args))
    plan = engine.plan(asked)
    with _found(args, asked.root, plan.settings, span) as found:
        asked = replace(asked, chronicle=found.chronicle)
        survey = Survey(asked, plan, found.points)
        picture = draw(survey, survey.run(None if args.quiet else _Progress()), span.now, source=found.source)
    write(_shown(picture, args, asked.root), args.output, utf8=args.output_format != "text")
    return 0


def _parser() -> Parser:
    parser = Parser("drift", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument(
        "--since",
        metavar="STATE",
        type=filled,
        help="the state to compare with (default: the snapshot before the newest; in git, a week ago)",
    )
    parser.add_argument(
        "--until", metavar="STATE", type=filled, help="a later one (default: the files on disk)"
    )
    parser.add_argument(
        "--every",
        metavar="|".join(EVERY),
        type=one_of(*EVERY),
        default=EVERY[0],
        help="which of the states between: all, or the last one of each day or week",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--history", metavar="FILE", type=filled, help="the history of snapshots (default: as configured)"
    )
    where.add_argument("--git", action="store_true", help="git's commits, even where there are snapshots")
    group = add_output(parser, *_FORMATS)
    group.add_argument("-q", "--quiet", action="store_true", help="no progress and no notes")
    add_project(parser)
    executors.add_to(parser)
    return parser


@contextmanager
def _found(args: argparse.Namespace, root: Path, settings: Settings, span: Span) -> Iterator[_Found]:
    """The states that the options name. Snapshots go before commits, and both before a folder of the same name."""
    file = Path(args.history) if args.history else root / settings.config.history
    if args.history or (file.exists() and not args.git):
        with History.open(file, shown=args.history or settings.config.history) as history:
            pages = discover(Disk(root), settings.config, settings.vocabulary.flavors, strict=False).pages
            find = partial(moments.snapshots, history, root, span, with_disk=bool(pages))
            yield _Found(_or_folder(root, span, find), Snapshots(history, root))
    else:
        find = partial(moments.commits, root, settings.config, span)
        points = _or_folder(root, span, find)
        yield _Found(points, source=_source(root, points))


def _source(root: Path, points: Sequence[Point]) -> str:
    """Where the last commit among the points can be seen."""
    commit = next((point.mark for point in reversed(points) if point.mark), "")
    return line_address(Repository(root), commit) if commit else ""


def _or_folder(root: Path, span: Span, find: Callable[[], list[Point]]) -> list[Point]:
    """What ``find`` finds; where it knows no such state, a folder of that name."""
    try:
        return find()
    except UserError:
        if span.since.startswith(("/", "./", "../")) and not Path(span.since).is_dir():
            raise UserError(Problem("there is no such folder", span.since)) from None
        if not Path(span.since).is_dir() or not span.since:
            raise
        if span.until and not Path(span.until).is_dir():
            raise
        return moments.folders(Path(span.since), Path(span.until) if span.until else root, span.now)


def _shown(picture: Picture, args: argparse.Namespace, root: Path) -> str:
    if args.output_format == "json":
        return as_json(picture)
    if args.output_format == "html":
        from docslint.report.html.page import as_html  # its templates are slow to load

        return as_html(picture)
    stream = None if args.output else sys.stdout
    style = Style(
        color=is_colored(args.color, stream),
        width=width_of(stream),
        base=project.from_here(root),
        repository=project.from_repository(root),
    )
    return as_markdown(picture, style) if args.output_format == "markdown" else as_text(picture, style)


class _Progress:
    """On a terminal one line that is written again; elsewhere, such as in a log, a line now and then."""

    def __init__(self) -> None:
        self._redraws = can_redraw(sys.stderr)
        self._next = time.monotonic() + _PAUSE

    def __call__(self, done: int, total: int, name: str) -> None:
        text = visible(f"looked at {done} of {total} states, up to {name}")
        if self._redraws:
            print(f"\r\x1b[K{text if done < total else ''}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() > self._next and done < total:
            self._next = time.monotonic() + _PAUSE
            note(text)
