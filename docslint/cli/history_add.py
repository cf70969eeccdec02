"""``docslint history add``: a snapshot of the files here, of a revision, or of every commit of a line."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from docslint.cli import history_file, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, filled
from docslint.cli.terminal import can_redraw
from docslint.engine import Request
from docslint.errors import Problem, UserError
from docslint.history.choose import moment
from docslint.history.from_git import import_commits
from docslint.history.gather import gathered
from docslint.history.snapshot import OF_GIT, Snapshot
from docslint.inputs.disk import Disk
from docslint.inputs.files import Listing, discover
from docslint.inputs.git import Repository
from docslint.inputs.revision import Revision
from docslint.inputs.state import State
from docslint.report.counts import count
from docslint.report.safe import visible
from docslint.settings import Settings, load
from docslint.store import Store, code_digest

_DESCRIPTION = """\
Take a snapshot of the project: its pages and changelogs as they are on disk,
as a git revision has them, or as they were in every commit of a line. Of all
other files that links may reach only the names are kept."""

_EXAMPLES = """\
  docslint history add --name v2.0
  docslint history add --taken 2026-05-01    an old copy of the files, unpacked here
  docslint history add --rev v1.0 --name v1.0
  docslint history add --git                 all commits up to HEAD; again: the new ones
  docslint history add --git v1.0..main      from v1.0 on
"""


def run(argv: Sequence[str]) -> int:
    """Add to the history, which is made if there is none."""
    args = _read(argv)
    asked = project.request(args)
    settings = load(asked.config, asked.root, Store(asked.cache), code_digest(), assumed=asked.assumed)
    if args.git is not None:
        return _import(args, asked, settings)
    state, taken, source = _state(args, asked)
    listing = discover(state, settings.config, settings.vocabulary.flavors, strict=not args.rev)
    with history_file.opened(args, settings.config, asked.root, create=True) as history:
        own = history_file.own_files(history_file.place(args, settings.config, asked.root), asked.root)
        files = [*gathered(state, listing, left_out=own)]
        made = history.add(files, taken=taken, name=args.name or "", source=source, note=args.note or "")
    if not args.quiet:
        write(f"{_told(made)}\n")
    return 0


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser("history add", _DESCRIPTION, _EXAMPLES)
    parser.add_argument("--name", metavar="NAME", type=filled, help="what to call the snapshot")
    parser.add_argument("--note", metavar="TEXT", type=filled, help="a remark on it")
    parser.add_argument(
        "--taken",
        metavar="DATE",
        type=filled,
        help="when the files were like this (default: now, the commit's date)",
    )
    parser.add_argument(
        "--rev", metavar="REV", type=filled, help="the files of a git revision, not those on disk"
    )
    parser.add_argument(
        "--git",
        metavar="A..B",
        nargs="?",
        const="",
        help="every commit from A to B along the first parents that changed something; without a range all up to HEAD",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing")
    history_file.add_to(parser)
    args = parser.read(argv)
    if args.git is not None and (args.name or args.note or args.taken or args.rev):
        parser.error(
            "`--git` takes names and dates from the repository: no `--name`, `--note`, `--taken`, `--rev`"
        )
    return args


def _state(args: argparse.Namespace, asked: Request) -> tuple[State, datetime, str]:
    """What to take a snapshot of, the time it is of, and where it is from."""
    now = datetime.now(UTC)
    taken = moment(args.taken, now) if args.taken else None
    if args.taken and taken is None:
        hint = "a date is written `2026-05-01` or `2026-05-01T12:00:00Z`, an age `90d`"
        raise UserError(Problem(f"`{args.taken}` is no date", hint=hint))
    if not args.rev:
        return Disk(asked.root), taken or now, "files on disk"
    repository = Repository(asked.root)
    name = repository.commit(args.rev)
    if not name:
        raise UserError(Problem(f"`{args.rev}` is no commit yet"))
    [commit] = repository.line(f"{name}..{name}")
    return Revision(repository, name), taken or commit.when, f"{OF_GIT}{name}"


def _import(args: argparse.Namespace, asked: Request, settings: Settings) -> int:
    commits = Repository(asked.root).line(args.git)
    if not commits:
        raise UserError(Problem("there is no commit to import", hint="`A..B` names the first and the last"))

    def listed(state: Revision) -> Listing:
        return discover(state, settings.config, settings.vocabulary.flavors, strict=False)

    made = 0
    with history_file.opened(args, settings.config, asked.root, create=True) as history:
        steps = import_commits(history, asked.root, commits, listed, now=datetime.now(UTC))
        for number, snapshot in enumerate(steps, 1):
            made += snapshot is not None
            if not args.quiet and can_redraw(sys.stderr):
                _progress(number, len(commits))
    if not args.quiet:
        rest = "; the others changed nothing, or are in the history already" if made < len(commits) else ""
        write(f"{count(made, 'snapshot')} of {count(len(commits), 'commit')}{rest}\n")
    return 0


def _progress(done: int, total: int) -> None:
    text = f"commit {done}/{total}" if done < total else ""
    print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _told(made: Snapshot) -> str:
    if made.seen:
        return f"nothing changed since snapshot {visible(made.label)} of {made.taken}: none added"
    return f"snapshot {visible(made.label)} of {made.taken}: {made.files} files, {made.bytes / 1e6:.1f} MB"
