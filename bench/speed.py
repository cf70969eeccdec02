"""How long a check takes on one core, beside the Python floor: cold, with one page changed, with nothing changed.

    python bench/speed.py FOLDER [--config FILE] [--runs N]

The floor is a Python that starts, reads every page and runs one regex over it. Each run is a process of its own, all
of a round after one another, so that what else the machine does meets them alike; the figures are medians of CPU seconds
(user and system, of git too) and the peak memory of the largest run. Compiled modules are there, as after an installation.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = """
import re, sys
from pathlib import Path
pattern = re.compile(r"[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|--[a-z][a-z-]+|`[^`\\n]+`")
for path in sys.argv[1:]:
    sum(1 for _ in pattern.finditer(Path(path).read_text(encoding="utf-8", errors="replace")))
"""


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one run, by way of a fresh process that reports on its child."""
    probe = (
        "import json, resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([u.ru_utime + u.ru_stime, u.ru_maxrss / 1024]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def change(page: Path, number: int) -> None:
    """Another sentence at the end of a page."""
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\nThis is sentence number {number} that a bench wrote.\n")


def print_table(taken: dict[str, list[tuple[float, float]]]) -> None:
    """A line for each kind of run; the first is the floor."""
    floor = statistics.median(seconds for seconds, _ in next(iter(taken.values())))
    for name, runs in taken.items():
        seconds = statistics.median(s for s, _ in runs)
        print(f"{name:24s} {seconds:7.3f} s  {seconds / floor:5.1f} F  {max(m for _, m in runs):5.0f} MB")


def main() -> None:
    """Measure the tree that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path, help="a configuration to copy into the folder's copy")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary, "tree")
        shutil.copytree(args.folder, tree, ignore=shutil.ignore_patterns(".git", ".docslint_cache"))
        if args.config:
            shutil.copy(args.config, tree / "docslint.yaml")
        pages = [str(p) for p in tree.rglob("*") if p.suffix in (".md", ".mdx")]
        print(
            f"{len(pages)} files, {sum(Path(p).stat().st_size for p in pages) / 1e6:.1f} MB, one core, medians of {args.runs} runs"
        )
        check = [sys.executable, "-m", "docslint", "check", "--jobs", "1", "--fail-on", "never"]
        measured(check, tree)
        taken: dict[str, list[tuple[float, float]]] = {}
        for number in range(args.runs):
            for name, command in (
                ("floor (F)", [sys.executable, "-c", FLOOR, *pages]),
                ("cold, no cache", [*check, "--no-cache"]),
                ("one page changed", check),
                ("nothing changed", check),
            ):
                if name == "one page changed":
                    change(Path(pages[number % len(pages)]), number)
                taken.setdefault(name, []).append(measured(command, tree))
        print_table(taken)


if __name__ == "__main__":
    main()
