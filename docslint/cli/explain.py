"""``docslint explain``: a rule's card."""

import sys
from collections.abc import Iterator, Sequence

from docslint.card import tidy
from docslint.cli.output import write
from docslint.cli.parser import Parser
from docslint.cli.terminal import is_colored
from docslint.errors import Problem, UserError
from docslint.reference import options
from docslint.report.paint import paint
from docslint.rule import Rule
from docslint.rules import builtin
from docslint.suggest import did_you_mean

_EXAMPLES = """\
  docslint explain broken-anchor
  docslint rules                             the names
"""


def run(argv: Sequence[str]) -> int:
    """Print the cards of the rules named."""
    parser = Parser(
        "explain", "What a rule does, why it matters, examples, and how to fix what it finds.", _EXAMPLES
    )
    parser.add_argument("rules", metavar="RULE", nargs="+", help="a rule's name")
    args = parser.read(argv)
    known = {rule.name: rule for rule in builtin()}
    unknown = [name for name in args.rules if name not in known]
    if unknown:
        raise UserError(
            *(Problem(f"there is no rule `{name}`", hint=did_you_mean(name, known)) for name in unknown)
        )
    color = is_colored("auto", sys.stdout)
    write("\n".join("".join(f"{line}\n" for line in _card(known[name], color=color)) for name in args.rules))
    return 0


def _card(rule: Rule, *, color: bool) -> Iterator[str]:
    yield paint(f"# {rule.name}", "strong", color=color)
    yield ""
    yield f"{rule.severity}, {rule.confidence} confidence, since {rule.since}, tags: {', '.join(rule.tags)}"
    yield ""
    for line in tidy(rule.doc).split("\n"):
        yield paint(line, "strong", color=color) if line.startswith("## ") else line
    for line in options(rule):
        yield paint(line, "strong", color=color) if line.startswith("## ") else line
