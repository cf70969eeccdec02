"""``--fix``, ``--add-suppressions`` and ``--diff``: what they are. ``mend`` does the work."""

import argparse
import re

from docslint.errors import Problem, UserError

_UNSAFE = re.compile(r"[<>{}|\\\x00-\x1f\x7f\u2028\u2029]|--|\*/")
_LONGEST = 200


def add_to(group: argparse._ActionsContainer) -> None:
    """The options themselves."""
    ways = group.add_mutually_exclusive_group()
    ways.add_argument("--fix", action="store_true", help="mend what needs no judgement")
    ways.add_argument(
        "--add-suppressions", action="store_true", help="silence the findings shown, by comments on the pages"
    )
    group.add_argument(
        "--reason", metavar="TEXT", default="", help="why: for the comments of --add-suppressions"
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix (or --add-suppressions) would change, and change nothing",
    )


def is_asked(args: argparse.Namespace) -> bool:
    """Whether pages shall change, or would. Raises UserError for options that do not go together."""
    if args.reason and not args.add_suppressions:
        raise UserError(Problem("`--reason` needs `--add-suppressions`"))
    if unsafe := _UNSAFE.search(args.reason):
        hint = "it stands in comments, table cells and templates; use plain words"
        raise UserError(Problem(f"`--reason` must not hold {unsafe[0]!r}", hint=hint))
    if len(args.reason) > _LONGEST:
        raise UserError(Problem(f"`--reason` is longer than {_LONGEST} characters"))
    wanted = args.fix or args.add_suppressions or args.diff
    if wanted and args.head is not None:
        hint = "without `--head` the files on disk are checked and changed"
        raise UserError(Problem("a git revision cannot be changed", hint=hint))
    return bool(wanted)
