"""``docslint history prune``: take out old snapshots, and give back the room that they took."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from docslint.cli import history_file, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, count, filled
from docslint.errors import Problem, UserError
from docslint.history.choose import moment, superfluous
from docslint.report import counts
from docslint.report.safe import visible

_DESCRIPTION = """\
Take out the snapshots that are neither among the newest nor young enough.
The newest one always stays, and the newest of `docslint sync`."""

_EXAMPLES = """\
  docslint history prune --keep 50           all but the newest fifty
  docslint history prune --older-than 2y     what was taken more than two years ago
  docslint history prune --older-than 2026-01-01 --keep 10
                                             the same, but ten stay whatever their age
  docslint history prune --keep 1 --dry-run  only say which would go
"""


def run(argv: Sequence[str]) -> int:
    """Take them out."""
    args = _read(argv)
    before = _before(args)
    asked = project.request(args)
    config = project.settings(asked)
    file = history_file.place(args, config, asked.root)
    with history_file.opened(args, config, asked.root) as history:
        there = history.snapshots()
        gone = superfluous(there, keep=args.keep, before=before)
        was = file.stat().st_size
        if gone and not args.dry_run:
            history.remove(gone)
            history.shrink()
    if not args.quiet:
        listed = (
            [f"  {one.id:>4}  {one.taken}  {visible(one.label)}".rstrip() for one in gone]
            if args.dry_run
            else []
        )
        would = "would go" if args.dry_run else "gone"
        told = f"{counts.count(len(gone), 'snapshot')} {would}, {len(there) - len(gone)} left"
        room = "" if args.dry_run else f"; {was / 1e6:.1f} MB before, {file.stat().st_size / 1e6:.1f} MB now"
        write("".join(f"{line}\n" for line in (*listed, told + room)))
    return 0


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser("history prune", _DESCRIPTION, _EXAMPLES)
    parser.add_argument("--keep", metavar="N", type=count, help="leave the newest N, whatever their age")
    parser.add_argument(
        "--older-than",
        metavar="WHEN",
        type=filled,
        help="leave what is younger: a date, or an age (90d, 12w, 6m, 2y)",
    )
    parser.add_argument("--dry-run", action="store_true", help="change nothing, say which would go")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing")
    history_file.add_to(parser)
    args = parser.read(argv)
    if args.keep is None and not args.older_than:
        parser.error("say what shall stay: `--keep N`, `--older-than WHEN`, or both")
    return args


def _before(args: argparse.Namespace) -> datetime | None:
    if not args.older_than:
        return None
    before = moment(args.older_than, datetime.now(UTC))
    if before is None:
        hint = "a date is written `2026-05-01`, an age `90d`, `12w`, `6m` or `2y`"
        raise UserError(Problem(f"`{args.older_than}` is neither a date nor an age", hint=hint))
    return before
