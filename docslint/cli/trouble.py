"""What went wrong, for people: three lines for what they can mend, everything for a bug."""

import os
import sys
from collections.abc import Iterator, Sequence

from docslint.cli.terminal import is_colored, width_of
from docslint.errors import Problem, UserError
from docslint.report.frame import frame
from docslint.report.paint import paint
from docslint.report.safe import visible

_MOST = 20  # problems that are shown; who has more of them mends these first


def explain(error: Exception, argv: Sequence[str]) -> None:
    """Say on stderr what happened."""
    say(*(_problems(error.problems) if isinstance(error, UserError) else _bug(error, argv)))


def note(text: str) -> None:
    """A remark on stderr."""
    say(noted(text), end="")


def noted(text: str) -> str:
    """The line of a remark."""
    return f"note: {visible(text)}\n"


def say(*lines: str, end: str = "\n") -> None:
    """Write to stderr, if that can be done: the exit code tells the outcome too."""
    try:
        print(*lines, sep="\n", end=end, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  or the last flush fails again


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    color, width = is_colored("auto", sys.stderr), width_of(sys.stderr)
    for number, problem in enumerate(problems[:_MOST]):
        if number:
            yield ""
        yield from _lines(problem, color=color, width=width)
    if len(problems) > _MOST:
        yield f"\nand {len(problems) - _MOST} more"


def _lines(problem: Problem, *, color: bool, width: int) -> Iterator[str]:
    yield f"{paint('error', 'error', color=color)}: {visible(problem.message)}"
    margin = " " * len(str(problem.line))
    if problem.path:
        place = [problem.path, *(str(number) for number in (problem.line, problem.column) if number)]
        yield f"{margin}{paint('-->', 'frame', color=color)} {visible(':'.join(place))}"
    if problem.frame and problem.line:
        column = max(problem.column - 1, 0)
        shown = frame(problem.frame, column, column + 1, width - len(margin) - 3)
        bar = paint(f"{margin} |", "frame", color=color)
        yield bar
        yield f"{paint(f'{problem.line} |', 'frame', color=color)} {shown.quote}"
        yield f"{bar} {' ' * shown.blank}{paint('^' if problem.column else '', 'error', color=color)}".rstrip()
    if problem.hint:
        yield f"{margin} {paint('=', 'frame', color=color)} {paint('help', 'strong', color=color)}: {visible(problem.hint)}"


def _bug(error: Exception, argv: Sequence[str]) -> Iterator[str]:
    import shlex
    import traceback

    from docslint import __version__

    yield f"this is a bug in docslint: {visible(f'{type(error).__name__}: {error}')[:500]}"
    yield f"docslint {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    yield f"command: {visible(shlex.join(['docslint', *argv]))}\n"
    for line in "".join(traceback.format_exception(error)).splitlines():
        yield visible(line)[:500]
    yield "\nplease report it, with all of the above; no page was judged"
