"""How long a check takes, cold and warm, on one core, beside the Python floor.

    python bench/speed.py FOLDER [--config FILE] [--runs N]

The floor is a Python that starts, reads every page and runs one regex over it. Each run is a process of its own;
the figures are medians of CPU seconds (user and system) and the peak memory of the largest run.
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
        [sys.executable, "-c", probe, *command], cwd=folder, capture_output=True, text=True, check=True
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def row(name: str, command: list[str], folder: Path, runs: int, floor: float = 0.0) -> float:
    """Print one line of the table; returns the median of seconds."""
    taken = [measured(command, folder) for _ in range(runs)]
    seconds = statistics.median(s for s, _ in taken)
    ratio = f"{seconds / floor:5.1f} F" if floor else "  1.0 F"
    print(f"{name:24s} {seconds:6.2f} s  {ratio}  {max(m for _, m in taken):5.0f} MB")
    return seconds


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
        floor = row("floor (F)", [sys.executable, "-c", FLOOR, *pages], tree, args.runs)
        row("cold, no cache", [*check, "--no-cache"], tree, args.runs, floor)
        measured(check, tree)
        row("nothing changed", check, tree, args.runs, floor)


if __name__ == "__main__":
    main()
