"""Changing pages for ``docslint check``: draft, then show the difference or write it."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint import engine
from docslint.cli import project
from docslint.cli.output import write
from docslint.cli.rewrite import preview, save
from docslint.cli.terminal import is_colored, is_terminal
from docslint.cli.trouble import note
from docslint.engine import Loaded, Request
from docslint.finding import Report
from docslint.inputs.drafts import Drafts
from docslint.mending import Changed, mend
from docslint.report.counts import count
from docslint.silence import silence


def draft(
    report: Report, loaded: Loaded, request: Request, drafts: Drafts, args: argparse.Namespace
) -> Changed:
    """What ``args`` ask to change; ``report`` and ``loaded`` are of ``drafts``, which holds it then."""
    if args.add_suppressions:
        return silence(report, drafts, request, loaded, reason=args.reason)
    return mend(report, drafts, request)


def show(changed: Changed, drafts: Drafts, args: argparse.Namespace) -> int:
    """Print the difference; 1 if there is one."""
    raw = not is_terminal(sys.stdout)
    color = is_colored(args.color, sys.stdout)
    write(preview(drafts, project.from_here(drafts.root), color=color, raw=raw), utf8=raw)
    if not args.quiet:
        for text in changed.left:
            note(text)
    return int(bool(drafts.drafts))


def put(changed: Changed, drafts: Drafts, request: Request, args: argparse.Namespace) -> Report:
    """Write the pages, say what was done, and report on what is there then."""
    saved = save(drafts)
    if not args.quiet:
        for text in _notes(changed, saved.written, silenced=args.add_suppressions):
            note(text)
    for path, why in saved.left.items():
        note(f"{path} is left as it was: {why}")
    return engine.run(replace(request, head=None, progress=None)) if saved.left else changed.report


def _notes(changed: Changed, written: Sequence[str], *, silenced: bool) -> Iterator[str]:
    verb = "silenced" if silenced else "fixed"
    for path in written:
        done = [
            f"{what} ({number})" if number > 1 else what
            for what, number in sorted(changed.made[path].items())
        ]
        yield f"{verb} in {path}: {'; '.join(done)}"
    number = sum(sum(changed.made[path].values()) for path in written)
    yield f"{verb} {count(number, 'finding')} in {count(len(written), 'file')}"
    yield from changed.left
