"""docslint, the Python floor (F) and the linters that are installed, side by side in one run.

    python -m bench speed [--quick] [--update] [--install DIR]
    python -m bench speed FOLDER [--config FILE] [--runs N]

F is a Python that starts, reads every page and runs one regex over it. Every run is a process of its own, all programs in
turn, so that what else the machine does meets them alike; figures are medians, and of memory the largest. What counts is
the ratio to F: CPU time by CPU time on one core. Where a ratio of docslint is more than a fifth above the committed one
of the same tree (``bench/speed.json``), the exit code is 1. ``--update`` commits these ratios and the table of the README.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import peers, ratios, trees
from bench.measure import Cost, cost, median
from bench.peers import Program
from bench.trees import Tree

ONE, TWO = 1, 2
_COLD, _SAME, _CHANGED = "cold", "nothing changed", "one page changed"
_GOOD = (0, 1)  # exit codes of a linter that did its work


class Task(NamedTuple):
    """A line of the table before it is measured."""

    scenario: str
    program: str
    command: Sequence[str]
    before: Callable[[int], None] | None = None


def main() -> None:
    """Measure what the command line asks for."""
    args = _parser().parse_args()
    tell = partial(print, file=sys.stderr, flush=True)
    if args.install:
        peers.install(args.install, tell)
    others = list(peers.peers(peers.places(args.install) if args.install else [], tell))
    budget = args.budget or (4 if args.quick else 30)
    found: list[ratios.Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        usual = Path(temporary, "usual")
        tree = trees.given(args.folder, args.config, usual) if args.folder else trees.usual(usual)
        found += measured(tree, tasks(tree, others), args.runs, budget)
        if not (args.quick or args.folder):
            tree = trees.large(Path(temporary, "large"))
            found += measured(tree, large_tasks(others), 1, budget, cores=TWO)
    print(ratios.table(found))
    if args.update:
        ratios.commit(found)
    elif worse := ratios.worse(found):
        print("\n".join(worse))
        sys.exit(1)


def tasks(tree: Tree, others: Sequence[Program]) -> Iterator[Task]:
    """The three scenarios of a tree of usual size."""
    page = max(trees.pages(tree), key=lambda path: (-abs((tree.folder / path).stat().st_size - 20_000), path))
    floor = peers.floor()
    yield Task("", floor.name, floor.cold)
    for program in (peers.docslint(), *others):
        yield Task(_COLD, program.name, program.cold)
        if program.page:
            yield Task(_CHANGED, program.name, program.page(page), partial(_change, tree.folder / page))
        if program.again:
            yield Task(_SAME, program.name, program.again)


def large_tasks(others: Sequence[Program]) -> Iterator[Task]:
    """One scenario of a large tree on two cores."""
    floor = peers.floor()
    yield Task("", floor.name, floor.cold)
    for program in (peers.docslint(jobs=TWO), *others):
        yield Task("large, two cores", program.name, program.cold)


def measured(
    tree: Tree, wanted: Iterator[Task], runs: int, budget: float, cores: int = ONE
) -> Iterator[ratios.Row]:
    """The lines of the table. A task that has taken ``budget`` seconds takes no part in further rounds."""
    todo = list(wanted)
    taken: list[list[Cost]] = [[] for _ in todo]
    for task in todo:
        if task.scenario == _SAME:  # fill the cache
            cost(task.command, tree.folder, cores)
    for number in range(runs):
        for task, costs in zip(todo, taken, strict=True):
            if costs and sum(c.wall for c in costs) > budget:
                continue
            if task.before:
                task.before(number)
            costs.append(cost(task.command, tree.folder, cores))
    floor = median(taken[0])
    for task, costs in zip(todo, taken, strict=True):
        middle = median(costs)
        if middle.code and task.program in ("F", "docslint"):
            sys.exit(f"`{' '.join(task.command)}` ended with code {middle.code}")
        if middle.code in _GOOD:
            yield ratios.Row(tree.name, task.scenario, task.program, middle, floor)
        else:
            print(f"{task.program} ended with code {middle.code}: left out", file=sys.stderr)


def _change(page: Path, number: int) -> None:
    """Another sentence at the end of a page, so that no cache has it."""
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\nThis is sentence number {number} of process {os.getpid()} that a bench wrote.\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="measure this tree instead")
    parser.add_argument("--config", type=Path, help="a configuration to copy into the folder's copy")
    parser.add_argument("--runs", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--budget", type=float, default=0, help="seconds for each line (default: 30)")
    parser.add_argument(
        "--quick", action="store_true", help="under a minute: no large tree, fewer runs of what is slow"
    )
    parser.add_argument("--update", action="store_true", help="commit the ratios and the table of the README")
    parser.add_argument(
        "--install", type=Path, metavar="DIR", help="first install the other linters there, from PyPI and npm"
    )
    return parser


if __name__ == "__main__":
    main()
