"""``docslint check``: the main job."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint import engine
from docslint.cli import changes, choice, executors, known, project, remember, states
from docslint.cli.output import write, write_all
from docslint.cli.parser import EXIT_CODES, Parser, add_project, one_of
from docslint.cli.reports import FORMATS_HELP, add_reports, rendered, targets
from docslint.cli.show_settings import settings_of
from docslint.cli.terminal import can_redraw
from docslint.cli.trouble import noted, say
from docslint.engine import Request
from docslint.finding import Confidence, Report
from docslint.inputs.drafts import Drafts
from docslint.inputs.files import Listing
from docslint.survey.said import said

_DESCRIPTION = """\
Find what the pages omit or contradict. The whole project is always read, for
half of one would yield false alarms; PATHs choose which findings are shown."""

_EXAMPLES = """\
  docslint check                             everything
  docslint check docs/settings.md            what touches this page, on either side
  docslint check --base origin/main          what this branch brings, wherever it shows
  docslint check --select links              the rules about links
  docslint check --full | less -R            code frames in a pipe
  docslint check --output-format json --output findings.json
  docslint check --output-format sarif --output docslint.sarif --output-format text
"""


def run(argv: Sequence[str]) -> int:
    """Check the project; 1 if there are findings at or above ``--fail-on``."""
    args = _parser().read(argv)
    wanted = targets(args.reports)
    asked = project.request(args)
    if args.show_settings:
        write(settings_of(project.settings(asked), args))
        return 0
    paths = [project.from_root(path, asked.root, on_disk=args.head is None) for path in args.paths]
    asked = _asked(asked, args, paths)
    drafts = Drafts(asked.root) if changes.is_asked(args) else None
    compared = states.of(args, asked.root)
    asked = replace(asked, base=compared.base, head=compared.head)
    if drafts:
        asked = replace(asked, head=drafts)
    watching = None if drafts else remember.witness(asked, args, wanted)
    loaded = engine.load(replace(asked, head=watching) if watching else asked)
    if watching:
        remember.baseline(watching, args, loaded)
    asked = replace(asked, known=known.asked(args, loaded.config, asked.root))
    report = engine.judge(loaded, asked)
    if drafts:
        from docslint.cli import mend  # needs the parsers

        changed = mend.draft(report, loaded, asked, drafts, args)
        if args.diff:
            return mend.show(changed, drafts, args)
        report = mend.put(changed, drafts, asked, args)
    notes = (
        "" if args.quiet else "".join(map(noted, (*compared.notes, *_notes(asked, report, loaded.listing))))
    )
    fail_on = args.fail_on or loaded.config.fail_on
    outputs = rendered(report, wanted, args, root=asked.root, fail_on=fail_on)
    say(notes, end="")
    write_all(outputs)
    code = int(any(finding.severity.fails(fail_on) for finding in report.findings))
    if watching:
        remember.keep(watching, argv, loaded, (code, outputs[0], notes))
    return code


def _parser() -> Parser:
    parser = Parser("check", _DESCRIPTION, _EXAMPLES, epilog=FORMATS_HELP + EXIT_CODES)
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="show the findings that touch these files or folders"
    )
    _add_choice(parser)
    changes.add_to(parser.add_argument_group("changes"))
    states.add_to(parser)
    add_reports(parser)
    add_project(parser)
    executors.add_to(parser)
    parser.add_argument(
        "--show-settings", action="store_true", help="show each setting and where it comes from, and stop"
    )
    return parser


def _add_choice(parser: Parser) -> None:
    group = parser.add_argument_group("findings")
    choice.add_to(group)
    known.add_to(group, "keep back the findings that FILE knows (default: as configured)")
    for option, levels, effect in (
        ("--min-confidence", ("high", "medium", "low"), "hide findings that are less sure than this:"),
        (
            "--fail-on",
            ("error", "warning", "info", "never"),
            "exit with 1 for findings of this severity or above:",
        ),
    ):
        meaning = f"{effect} {', '.join(levels)} (default: as configured)"
        group.add_argument(option, metavar="LEVEL", type=one_of(*levels), help=meaning)


def _asked(request: Request, args: argparse.Namespace, paths: Sequence[str]) -> Request:
    return replace(
        request,
        select=choice.terms(args.select),
        ignore=choice.terms(args.ignore),
        paths=tuple(paths),
        min_confidence=Confidence(args.min_confidence) if args.min_confidence else None,
        jobs=executors.jobs_of(args),
        progress=_progress if can_redraw(sys.stderr) and not args.quiet else None,
    )


def _progress(done: int, total: int) -> None:
    """One line on a terminal, gone when all is read."""
    if done % 10 and done < total:
        return
    text = f"reading {done}/{total}" if done < total else ""
    print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _notes(request: Request, report: Report, listing: Listing) -> Iterator[str]:
    yield from report.notices
    if report.stock and report.stock.fixed and not request.base:
        gone = "1 finding" if report.stock.fixed == 1 else f"{report.stock.fixed} findings"
        yield f"fixed: {gone} of the baseline; `docslint baseline` takes them out"
    if request.assumed:
        yield f"no docslint.yaml: assuming {said(request.assumed)}; `docslint init` writes this down"
    if request.paths:
        read = {page.path for page in listing.pages} | set(listing.changelogs)
        folders = {folder for path in read for folder in _folders(path)}
        for path in request.paths:
            if path not in read and path not in folders:
                yield f"{path} is none of the project's pages, so nothing is shown for it"


def _folders(path: str) -> Iterator[str]:
    yield "."
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
