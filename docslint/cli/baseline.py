"""``docslint baseline``: write down the findings of today, so that a check reports only later ones."""

import argparse
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint import baseline, engine
from docslint.cli import choice, known, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_project
from docslint.cli.trouble import note
from docslint.config import Config
from docslint.engine import touches
from docslint.report.counts import count
from docslint.report.safe import visible

_DESCRIPTION = """\
Write the findings of today to a file, so that `docslint check` reports only
later ones. When the file is there, entries whose finding is gone are taken out,
and new findings are left out unless `--update` takes them in."""

_EXAMPLES = """\
  docslint baseline                          write it, or take out what is fixed
  docslint baseline --update                 take in what is new, too
  docslint baseline --update docs/legacy     what is new in this folder alone
  docslint baseline --update --select links  what is new of these rules alone
"""


def run(argv: Sequence[str]) -> int:
    """Write the baseline; 0 whenever that can be done."""
    args = _read(argv)
    asked = project.request(args)
    config = project.settings(asked)
    file = known.place(args, config, asked.root) or asked.root / baseline.NAME
    name = known.shown(file, asked.root)
    before = known.read(file, name)
    asked = replace(
        asked,
        known=before or (),
        paths=tuple(project.from_root(path, asked.root) for path in args.paths),
        select=choice.terms(args.select),
        ignore=choice.terms(args.ignore),
    )
    loaded = engine.load(asked)
    met = engine.stocktake(loaded, asked)
    wanted = [finding for finding in met.new if touches(finding, asked.paths)]
    taken = wanted if args.update or before is None else []
    entries = baseline.entries([*met.known, *taken], loaded.listing.changelogs)
    text = baseline.render([*met.unseen, *entries])
    write(text, str(file))
    if not args.quiet:
        says = [f"{count(len(met.unseen) + len(entries), 'finding')} in {name}"]
        says += [f"{len(taken)} taken in"] if taken and before is not None else []
        says += [f"{len(met.gone)} fixed and taken out"] if met.gone else []
        print(visible("; ".join(says)))
        for text in _notes(args, config, left_out=len(wanted) - len(taken)):
            note(text)
    return 0


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser("baseline", _DESCRIPTION, _EXAMPLES)
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="only what stands in these files or folders; the rest stays as it is",
    )
    parser.add_argument("--update", action="store_true", help="take in new findings, too")
    choice.add_to(parser)
    default = f"as configured, or {baseline.NAME} beside the configuration"
    known.add_to(parser, f"the file to write (default: {default})")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing")
    add_project(parser)
    return parser.read(argv)


def _notes(args: argparse.Namespace, config: Config, *, left_out: int) -> Iterator[str]:
    if left_out:
        yield f"{count(left_out, 'new finding')} left out; `docslint baseline --update` takes new ones in"
    if not args.baseline and not config.baseline:
        yield f"to use it, put `baseline: {baseline.NAME}` in the configuration or call `docslint check --baseline {baseline.NAME}`"
