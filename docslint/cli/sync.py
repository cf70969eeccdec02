"""``docslint sync``: fetch documentation and changelogs, and take a snapshot of them."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from docslint.cli import history_file, project, put, sync_says
from docslint.cli.parser import Parser, filled
from docslint.cli.trouble import note
from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.history.gather import gathered
from docslint.history.snapshot import NO_CONTENT, SYNC, Snapshot
from docslint.inputs.answer import Limits
from docslint.inputs.disk import Disk
from docslint.inputs.files import discover
from docslint.inputs.web import Web
from docslint.sync import ledger
from docslint.sync.harvest import Asked, Past, nothing_yet
from docslint.sync.plan import Plan
from docslint.sync.run import Outcome, sync
from docslint.sync.settings import GITHUB, Sync

_DESCRIPTION = """\
Fetch the pages and changelogs that `sync: sources:` of the configuration names,
take a snapshot of the project with them, and put them where the configuration
says. What looks like a broken server or another site changes nothing."""

_EXAMPLES = """\
  docslint sync                 fetch, take a snapshot, write the files
  docslint sync --dry-run       say what would change
  docslint sync --accept-loss   the site did lose these pages
"""
_EPILOG = """
environment:
  GITHUB_TOKEN    the token for `github-releases`; never shown, never sent elsewhere
  GITHUB_API_URL  another API than that of github.com that may see the token
  SSL_CERT_FILE   certificate authorities to trust instead of the usual ones

exit codes:
  0    the pages are as the sources have them
  2    nothing was changed: wrong usage, a source that cannot be read or believed
  130  interrupted
"""


def run(argv: Sequence[str]) -> int:
    """Fetch, judge, store, write."""
    args = _read(argv)
    asked = project.request(args)
    config = project.settings(asked)
    if not config.sync.sources:
        hint = "`sync: sources:` in docslint.yaml names them"
        raise UserError(Problem("there is nothing to fetch", config.path, hint=hint))
    started = time.monotonic()
    past = _past(args, config, asked.root)
    if not args.dry_run:
        put.finish(asked.root, past)
    outcome, spent = _fetch(config, past, args)
    if outcome.troubles:
        raise UserError(*(Problem(f"{t.source}: {t.message}", hint=t.hint) for t in outcome.troubles))
    _check_place(asked.root, outcome.plan, past, overwrite=args.overwrite)
    taken = None if args.dry_run else _store(args, config, asked.root, outcome.plan)
    if taken:
        put.carry_out(asked.root, outcome.plan)
    for text in sync_says.notes(outcome, config):
        note(text)
    if not args.quiet:
        print(*sync_says.lines(outcome, taken, spent, time.monotonic() - started), sep="\n")
    return 0


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser("sync", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument("--dry-run", action="store_true", help="fetch, say what would change, change nothing")
    parser.add_argument(
        "--accept-loss", action="store_true", help="believe that pages are gone or are others, however many"
    )
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="write over files that sync did not write or that were edited",
    )
    parser.add_argument("--fresh", action="store_true", help="download all pages, whatever their ETag says")
    parser.add_argument(
        "--allow-private", action="store_true", help="addresses of your own network may be asked"
    )
    parser.add_argument("--name", metavar="NAME", type=filled, help="what to call the snapshot")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing of what went well")
    history_file.add_to(parser)
    return parser.read(argv)


def _past(args: argparse.Namespace, config: Config, root: Path) -> Past:
    """The last sync that the history knows; nothing if there is none. Raises UserError for a name that is taken."""
    if not os.path.lexists(history_file.place(args, config, root)):
        return nothing_yet()
    with history_file.opened(args, config, root) as history:
        history.check_name(args.name or "")
        for snapshot in reversed(history.snapshots()):
            files = history.files(snapshot)
            if ledger.PATH in files:
                own = ledger.decode(next(history.contents([files[ledger.PATH]])))
                paths = [record.path for record in own.pages]
                texts = history.contents([files.get(path, NO_CONTENT) for path in paths])
                return Past(own, dict(zip(paths, texts, strict=True)).__getitem__)
    return nothing_yet()


def _fetch(config: Config, past: Past, args: argparse.Namespace) -> tuple[Outcome, tuple[int, int]]:
    wanted = config.sync
    token = os.environ.get("GITHUB_TOKEN", "")
    trusted = {GITHUB, os.environ.get("GITHUB_API_URL", "").rstrip("/")} - {""}
    with sync_says.progress(sys.stderr, quiet=args.quiet) as tell:
        asked = Asked(
            past=past,
            most=wanted.page_megabytes * 1_000_000,
            loss=wanted.loss,
            accept_loss=args.accept_loss,
            fresh=args.fresh,
            token=token,
            trusted=tuple(trusted),
            connections=wanted.connections,
            requests=wanted.requests,
            progress=tell,
        )
        with Web(_limits(wanted, allow_private=args.allow_private)) as web:
            return sync(config, web, asked), web.spent


def _limits(wanted: Sync, *, allow_private: bool) -> Limits:
    return Limits(
        requests=wanted.requests,
        bytes=wanted.megabytes * 1_000_000,
        delay=wanted.delay,
        connections=wanted.connections,
        timeout=wanted.timeout,
        total=wanted.minutes * 60,
        allow_private=wanted.allow_private or allow_private,
        authorities=_authorities(),
    )


def _authorities() -> str:
    """The file of certificate authorities that the environment names, as OpenSSL reads it."""
    file = os.environ.get("SSL_CERT_FILE", "")
    if file and not Path(file).is_file():
        raise UserError(Problem("`SSL_CERT_FILE` names no file", file, hint="unset it, or mend it"))
    return file


def _check_place(root: Path, plan: Plan, past: Past, *, overwrite: bool) -> None:
    """Raises UserError for what is in the way of the files."""
    hint = "move that away; nothing was changed"
    found = [
        Problem(f"it cannot be written: {why}", path, hint=hint) for path, why in put.obstacles(root, plan)
    ]
    if not found and not overwrite:
        hint = "move it away, or `docslint sync --overwrite`; nothing was changed"
        found = [
            Problem(f"it would be written over, and {why}", path, hint=hint)
            for path, why in put.foreign(root, plan, past.ledger)
        ]
    if found:
        raise UserError(*found)


def _store(args: argparse.Namespace, config: Config, root: Path, plan: Plan) -> Snapshot:
    """Take the snapshot: what sync answers for as it shall be, all else as it is on disk."""
    state = Disk(root)
    listing = discover(state, config, strict=False)
    own = history_file.own_files(history_file.place(args, config, root), root)
    others = dict(gathered(state, listing, left_out=own))
    for left in plan.ledger.left:
        others.pop(left.path, None)
    files = {**others, **plan.files, ledger.PATH: ledger.encode(plan.ledger)}
    with history_file.opened(args, config, root, create=True) as history:
        return history.add(files.items(), taken=datetime.now(UTC), name=args.name or "", source=SYNC)
