"""The options of ``coverage`` for a judge from outside, and what is told of its work."""

import argparse
from collections.abc import Callable, Sequence

from docslint.cli.parser import Parser, count, filled
from docslint.cli.trouble import note
from docslint.coverage.judge import Judge
from docslint.errors import Problem, UserError
from docslint.store import Store

_JOBS, _SECONDS, _LIMIT = 4, 60, 50
_OPTIONS = ("judge_jobs", "judge_timeout", "judge_limit")


def add_judge(parser: Parser) -> None:
    """The options."""
    group = parser.add_argument_group(
        "judge",
        "A program that judges what stays undecided: run for each entry and passage, with the\n"
        "question as JSON on stdin. It answers on stdout with\n"
        '{"verdict": "states" | "contradicts" | "silent", "confidence": 0 to 1, "why": "one sentence"}',
    )
    group.add_argument(
        "--judge", metavar="COMMAND", type=filled, help="the program and its arguments; no shell reads them"
    )
    group.add_argument("--judge-jobs", metavar="N", type=_positive, help=f"processes (default: {_JOBS})")
    group.add_argument(
        "--judge-timeout", metavar="SECONDS", type=_positive, help=f"for one answer (default: {_SECONDS})"
    )
    group.add_argument(
        "--judge-limit",
        metavar="N",
        type=count,
        help=f"questions a run; stored answers are free (default: {_LIMIT})",
    )


def check_judge(args: argparse.Namespace) -> None:
    """Raises UserError, before any work, for a judge that cannot be asked."""
    if args.judge:
        from docslint.inputs.program import find_program  # a run without a judge needs none of it

        find_program(args.judge)
        return
    given = next((name for name in _OPTIONS if getattr(args, name) is not None), "")
    if given:
        option = f"--{given.replace('_', '-')}"
        raise UserError(Problem(f"`{option}` is for a judge", hint="name one: `--judge COMMAND`"))


def judge_of(args: argparse.Namespace, store: Store) -> Judge | None:
    """The judge that ``args`` name; its answers go to ``store``."""
    if not args.judge:
        return None
    from docslint.inputs.program import Limits, find_program, run_each

    words = find_program(args.judge)
    limits = Limits(args.judge_jobs or _JOBS, args.judge_timeout or _SECONDS)

    def ask(questions: Sequence[bytes], heard: Callable[[int, bytes, str], bool]) -> None:
        run_each(words, questions, limits, lambda number, reply: heard(number, *reply))

    return Judge(words, ask, store, _LIMIT if args.judge_limit is None else args.judge_limit)


def tell(judge: Judge) -> None:
    """Say on stderr what the judge did, and what it failed to do."""
    parts = [f"the judge answered {judge.asked - judge.failures.total()} of {judge.asked} questions"]
    if judge.stored:
        parts.append(f"{judge.stored} were answered before")
    if judge.left:
        parts.append(f"{judge.left} are left: `--judge-limit` is how many to ask")
    note("; ".join(parts))
    if judge.failures:
        failed = ", ".join(f"{times} {kind}" for kind, times in sorted(judge.failures.items()))
        end = "; it was asked no further" if judge.gave_up else ""
        note(f"the judge failed: {failed}{end}; these entries keep the verdict that they had")


def _positive(word: str) -> int:
    number = count(word)
    if number:
        return number
    raise argparse.ArgumentTypeError("at least 1")
