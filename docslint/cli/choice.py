"""``--select`` and ``--ignore``: which rules run."""

import argparse
from collections.abc import Sequence


def add_to(group: argparse._ActionsContainer) -> None:
    """The options themselves."""
    group.add_argument(
        "--select", metavar="RULES", action="append", default=[], help="only these: names or tags, by comma"
    )
    group.add_argument("--ignore", metavar="RULES", action="append", default=[], help="not these")


def terms(given: Sequence[str]) -> tuple[str, ...]:
    """``["a,b", "c"]`` → ``("a", "b", "c")``."""
    return tuple(term.strip() for words in given for term in words.split(",") if term.strip())
