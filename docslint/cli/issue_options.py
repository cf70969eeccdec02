"""The options of ``issues``: which of them, and what is to be done with them."""

import argparse

from docslint.cli.parser import Parser, count, filled
from docslint.errors import Problem, UserError
from docslint.rule import select as select_rules
from docslint.rules import builtin


def add_choice(parser: Parser) -> None:
    """Which issues."""
    parser.add_argument(
        "fingerprint", metavar="FINGERPRINT", nargs="*", default=[], help="only the issues of these findings"
    )
    chosen = parser.add_argument_group("which")
    chosen.add_argument(
        "--rule",
        metavar="RULE",
        action="append",
        default=[],
        type=filled,
        help="only what this rule, or tag, finds",
    )
    chosen.add_argument(
        "--page",
        metavar="PAGE",
        action="append",
        default=[],
        type=filled,
        help="only what concerns this page",
    )
    chosen.add_argument(
        "--owed",
        action="store_true",
        help="also entries that coverage calls unreflected, with medium confidence at least",
    )
    chosen.add_argument(
        "--releases", metavar="WHICH", default="", help="of which releases, as `docslint coverage --releases`"
    )


def add_filing(parser: Parser) -> None:
    """What to do with them."""
    filing = parser.add_argument_group("filing")
    filing.add_argument("--create", action="store_true", help="file, update and close issues on GitHub")
    filing.add_argument(
        "--dry-run", action="store_true", help="with --create: say what would be done (without: the default)"
    )
    filing.add_argument(
        "--tracker", action="store_true", help="also keep one standing issue that lists them all"
    )
    filing.add_argument(
        "--max",
        metavar="N",
        type=count,
        default=10,
        help="new issues in one run, and closed ones (default: 10)",
    )
    filing.add_argument(
        "--wait",
        metavar="SECONDS",
        type=count,
        default=120,
        help="for the API's limits, in all (default: 120)",
    )
    filing.add_argument(
        "--repository",
        metavar="OWNER/NAME",
        type=filled,
        help="where (default: as configured, or GITHUB_REPOSITORY)",
    )
    filing.add_argument(
        "--api-url",
        metavar="URL",
        type=filled,
        help="the API (default: GITHUB_API_URL, or https://api.github.com)",
    )
    filing.add_argument(
        "--graph", metavar="URL", type=filled, help="follow the links of this issue, and report"
    )


def check_wishes(args: argparse.Namespace) -> None:
    """Raises UserError for wishes that contradict each other, and for rules that are none."""
    for option in ("dry_run", "tracker"):
        if getattr(args, option) and not args.create:
            raise UserError(
                Problem(
                    f"`--{option.replace('_', '-')}` is for `--create`", hint="without it nothing is filed"
                )
            )
    if args.releases and not args.owed:
        raise UserError(
            Problem("`--releases` is for `--owed`", hint="`docslint issues --owed --releases latest`")
        )
    if args.graph and (args.create or args.output_format == "json"):
        raise UserError(Problem("`--graph` writes a report in Markdown and files nothing"))
    select_rules(builtin(), args.rule)
