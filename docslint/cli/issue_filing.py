"""Filing issues on GitHub: what is there, what is to be done, doing it, telling of it."""

import argparse
import re
import time
from collections.abc import Sequence

from docslint.cli.connection import connect
from docslint.cli.output import write
from docslint.cli.trouble import explain, note
from docslint.errors import Problem, UserError
from docslint.report.counts import count
from docslint.tracker import render
from docslint.tracker.carry import Done, carry, keep_standing
from docslint.tracker.draft import Draft
from docslint.tracker.filing import REPOSITORY, Filing
from docslint.tracker.forge import Forge
from docslint.tracker.gather import Gathered
from docslint.tracker.marks import Mark
from docslint.tracker.plan import Action, Step, Wanted, plan
from docslint.tracker.twins import twins


def file(  # noqa: PLR0913  all that a run knows
    args: argparse.Namespace,
    filing: Filing,
    drafts: Sequence[Draft],
    gathered: Gathered,
    *,
    pages: int,
    is_whole: bool,
) -> int:
    """Do it; 2 if something failed. Raises UserError where nothing, or nothing more, can be done."""
    _check(filing)
    forge = Forge(connect(args, needs_token=True), filing.repository, filing.label, time.sleep)
    own = forge.own()

    def is_settled(mark: Mark) -> bool:
        return is_whole and gathered.is_settled(mark)

    wanted = Wanted(args.max, frozenset(d.key for d in drafts if args.fingerprint))
    steps = plan(drafts, own, twins(drafts, forge.others()), wanted, is_settled)
    steps = [step for step in steps if is_whole or step.draft]
    if args.dry_run:
        _tell([Done(step, step.issue) for step in steps], drafts, filing, args)
        return 0
    done: list[Done] = []
    stopped: UserError | None = None
    try:
        for each in carry(steps, forge, filing.labels):
            done.append(each)  # noqa: PERF402  what is done before an error counts
        if args.tracker and is_whole:
            keep_standing(done, own, forge, pages)
    except UserError as error:
        stopped = error
    except KeyboardInterrupt:
        _tell(done, drafts, filing, args)
        raise
    _tell(done, drafts, filing, args)
    if args.tracker and not is_whole:
        note("the standing issue is left as it is: this run did not look at everything")
    _sum_up(steps, done)
    if stopped:
        explain(stopped, ())
    return 2 if stopped or any(each.failure for each in done) else 0


def _check(filing: Filing) -> None:
    """Raises UserError for a place or a label that cannot be."""
    if not re.fullmatch(REPOSITORY, filing.repository, re.ASCII):
        raise UserError(
            Problem(
                f"`{filing.repository}` is no repository",
                hint="`--repository OWNER/NAME`, or `issues: {repository: …}`",
            )
        )
    if not filing.label.strip() or "," in filing.label:
        hint = "docslint finds its issues by it: name one label, without a comma"
        raise UserError(Problem(f"`{filing.label}` is no label", hint=hint))


def _tell(done: Sequence[Done], drafts: Sequence[Draft], filing: Filing, args: argparse.Namespace) -> None:
    if args.output_format == "json":
        write(render.as_json(drafts, filing, done), args.output, utf8=True)
    else:
        write("".join(f"{line}\n" for line in render.as_lines(done, planned=args.dry_run)), args.output)


def _sum_up(steps: Sequence[Step], done: Sequence[Done]) -> None:
    filed = sum(each.step.action is Action.CREATE and not each.failure for each in done)
    left = len(steps) - len(done)
    later = sum(step.action is Action.LATER for step in steps)
    parts = [f"{count(filed, 'issue')} filed"]
    parts += [f"{later} wait for another run (`--max`)"] if later else []
    parts += [f"{left} not reached"] if left else []
    note("; ".join(parts))
