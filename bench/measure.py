"""What one run of a program costs: time on the clock, CPU time, peak memory, each of a process of its own."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PROBE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
taken = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - start, taken.ru_utime + taken.ru_stime, taken.ru_maxrss / 1024, code]))
"""


class Cost(NamedTuple):
    """One run. ``wall`` and ``cpu`` are seconds, ``cpu`` that of all its processes; ``memory`` is megabytes of the largest."""

    wall: float
    cpu: float
    memory: float
    code: int = 0


def cost(command: Sequence[str], folder: Path, cores: int = 1) -> Cost:
    """Run a command on so many cores. Compiled modules are kept, as after an installation."""
    root = str(Path(__file__).parent.parent)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [root, kept.get("PYTHONPATH", "")]))
    usable = sorted(os.sched_getaffinity(0))[:cores]
    done = subprocess.run(
        [sys.executable, "-c", f"import os; os.sched_setaffinity(0, {usable}){_PROBE}", *command],
        cwd=folder, env=kept, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Cost(*json.loads(done.stdout))


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each time; of the memory the most."""
    return Cost(
        statistics.median(c.wall for c in costs),
        statistics.median(c.cpu for c in costs),
        max(c.memory for c in costs),
        max(c.code for c in costs),
    )
