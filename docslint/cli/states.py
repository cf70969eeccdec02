"""``--base`` and ``--head``: which two states of the project ``docslint check`` compares."""

import argparse
from pathlib import Path
from typing import NamedTuple

from docslint.cli.parser import Parser
from docslint.errors import Problem, UserError
from docslint.inputs.state import State


class Compared(NamedTuple):
    """The earlier and the later state, None for neither and for the disk; ``notes`` tell which they are."""

    base: State | None = None
    head: State | None = None
    notes: tuple[str, ...] = ()


def add_to(parser: Parser) -> None:
    """The options themselves."""
    group = parser.add_argument_group("comparison")
    group.add_argument(
        "--base", metavar="REV", help="report only what is new since this branch left REV, a git revision"
    )
    group.add_argument("--head", metavar="REV", help="with --base: compare REV, not the files on disk")


def of(args: argparse.Namespace, root: Path) -> Compared:
    """The states that ``args`` name, of the project in ``root``. Raises UserError for revisions that are not here."""
    if args.base is None:
        if args.head is not None:
            raise UserError(
                Problem("`--head` needs `--base`", hint="`--base REV --head REV` compares two revisions")
            )
        return Compared()
    from docslint.inputs.revision import merge_base, revision  # a run without git needs none of it

    head = "HEAD" if args.head is None else args.head
    base = merge_base(root, args.base, head)
    later = "the files on disk" if args.head is None else f"`{args.head}`"
    if not base.commit:
        earlier = "nothing: there is no commit yet"
    elif base.is_unrelated:
        earlier = f"{base.commit[:10]}, which is `{args.base}` itself: it shares no history with `{head}`"
    else:
        earlier = f"{base.commit[:10]}, where `{head}` left `{args.base}`"
    return Compared(
        base, None if args.head is None else revision(root, args.head), (f"compared {later} with {earlier}",)
    )
