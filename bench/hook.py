"""How long the hook takes on one changed page, beside linters that look at that page alone.

    python bench/hook.py REPOSITORY PAGE [--at REV] [--config FILE] [--runs N]

REPOSITORY is one of git, or a bundle; its clone is measured. Before each run a sentence is added to the page, so that no
cache has it; everything else is in docslint's cache, as at a second commit. One core, each run a process of its own, all
programs in turn; medians of wall and CPU seconds. Programs that are not installed are left out.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROBE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
taken = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - start, taken.ru_utime + taken.ru_stime]))
"""
CHECK = (sys.executable, "-m", "docslint", "check")


def programs(page: str) -> Iterator[tuple[str, str, list[str]]]:
    """What each is called, what it looks at, and its command line."""
    yield "docslint check --ignore coverage PAGE", "all pages", [*CHECK, "--ignore", "coverage", page]
    yield "docslint check PAGE", "all pages", [*CHECK, page]
    yield (
        "docslint check --ignore coverage --base HEAD",
        "all pages, twice",
        [*CHECK, "--ignore", "coverage", "--base", "HEAD"],
    )
    yield "docslint check --base HEAD", "all pages, twice", [*CHECK, "--base", "HEAD"]
    for name, words in (("markdownlint-cli2", ()), ("rumdl", ("check", "--no-cache"))):
        if found := shutil.which(name):
            yield f"{' '.join([name, *words])} PAGE", "the page", [found, *words, page]
        else:
            print(f"{name} is not installed: left out", file=sys.stderr)


def seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one run, by way of a fresh process that reports on its child."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *command], cwd=folder, capture_output=True, text=True, check=True
    )
    wall, cpu = json.loads(done.stdout)
    return wall, cpu


def clone(repository: Path, folder: Path, revision: str) -> None:
    """The repository as it was at ``revision``."""
    subprocess.run(["git", "clone", "-q", repository, folder], check=True)
    subprocess.run(["git", "checkout", "-q", revision], cwd=folder, check=True)


def main() -> None:
    """Measure the page that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repository", type=Path)
    parser.add_argument("page", help="its path in the repository")
    parser.add_argument("--at", default="HEAD", help="the revision to measure")
    parser.add_argument("--config", type=Path, help="a configuration to copy into the clone")
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary, "tree")
        clone(args.repository.resolve(), tree, args.at)
        if args.config:
            shutil.copy(args.config, tree / "docslint.yaml")
        page = tree / args.page
        whole = page.read_text(encoding="utf-8").rstrip()
        measured = [(name, sees, command, []) for name, sees, command in programs(args.page)]
        for _, _, command, _ in measured:
            seconds(command, tree)  # fills caches, the disk's as well
        for run in range(args.runs):
            for number, (_, _, command, taken) in enumerate(measured):
                page.write_text(f"{whole}\n\nA sentence more, {run} and {number}.\n", encoding="utf-8")
                taken.append(seconds(command, tree))
    print(f"{args.page}, {len(whole.encode()) / 1000:.0f} kB, medians of {args.runs} runs on one core")
    for name, sees, _, taken in measured:
        wall, cpu = (statistics.median(values) for values in zip(*taken, strict=True))
        print(f"{name:46s} {sees:18s} {wall:6.2f} s  {cpu:6.2f} s CPU")


if __name__ == "__main__":
    main()
