"""What grows how with the number of pages: time and memory of each stage of a check, on pages made for it.

    python -m bench growth [--pages 100,1000,10000,100000] [--jobs N] [--no-coverage]

Pages hold what real ones do: titles, links and anchors, variables with defaults, flags, versions, deprecations, lists; names are
shared between a few pages each, as in a product whose docs grow with it, and some are wrong. Each size is measured in a process of its own: CPU
seconds, of workers too, and the peak memory of the process that holds the facts. The last column is the exponent of growth
from one size to the next: 1 is linear.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from bench.trees import ROOT
from docslint import engine
from docslint.engine import Loaded, Request
from docslint.jobs import Jobs

_SECTIONS = 3  # of a page
_LEAST = 0.2  # seconds below which nothing is said of growth
_CONFIG = "product: Acme\ninputs:\n  - pages: ['docs/**/*.md']\nchangelogs: [CHANGELOG.md]\n"


def page(number: int, pages: int) -> str:
    """A page of about 1.5 kB. Every name on it is on two other pages, the defaults of one in a thousand are wrong."""
    parts = [f"# Part {number} of the product\n"]
    for section in range(_SECTIONS):
        name = (number + section) % pages
        near, far = (number + section + 1) % pages, (number * 7 + section) % pages
        value = 30 + name % 50 + (number % 1000 == 7)
        parts.append(
            f"## Limits of group {name}\n\n"
            f"Set `ACME_LIMIT_{name}_MS` (default: `{value}`) to how long a request of group {name} may take. It takes `--limit-{name}` or"
            f" `limits.group_{name}` as well, and since v1.{name % 40}.0 both may stand in a file.\n\n"
            f"- `--limit-{name}`: milliseconds of a request\n- `--retry-{name}`: how often it is tried again\n\n"
            f"| Setting | Default | Says |\n| --- | --- | --- |\n| `limits.group_{name}` | `{value}` | how long it waits |\n\n"
            f"Read [what comes next]({path_of(near, number)}#limits-of-group-{near}) and [part {far}]({path_of(far, number)}).\n"
        )
        if name % 25 == 0:
            parts.append(
                f"`ACME_OLD_{name}` is deprecated since v1.{name % 40}.0; use `ACME_LIMIT_{name}_MS` instead.\n"
            )
    return "\n".join(parts)


def path_of(number: int, here: int | None = None) -> str:
    """The path of a page from the folder of the docs, or from another page's."""
    path = f"d{number // 200}/p{number}.md"
    return path if here is None else f"../{path}"


def make(folder: Path, pages: int) -> None:
    """Write so many pages, and a changelog of forty releases."""
    (folder / "docslint.yaml").write_text(_CONFIG, encoding="utf-8")
    for number in range(pages):
        file = folder / "docs" / path_of(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(number, pages), encoding="utf-8")
    releases = [
        f"## 1.{release}.0\n\n"
        + "".join(
            f"- Added `ACME_LIMIT_{n}_MS` for group {n}\n" for n in range(release, min(pages, 2000), 40)
        )
        for release in range(39, -1, -1)
    ]
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n" + "\n".join(releases), encoding="utf-8")


def stages(folder: Path, jobs: int, *, coverage: bool) -> dict[str, float]:
    """CPU seconds of each stage, and megabytes at its end as ``STAGE MB``. Findings are those of the pages made."""
    found: dict[str, float] = {}

    def ended(stage: str, since: float) -> float:
        found[stage] = _cpu() - since
        found[f"{stage} MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return _cpu()

    request = Request(
        root=folder,
        config=folder / "docslint.yaml",
        jobs=Jobs(jobs),
        cache=folder / "cache",
        ignore=("coverage",),
    )
    clock = ended("start", 0.0)
    engine.load(request)
    clock = ended("read and extract", clock)
    loaded: Loaded = engine.load(request)
    clock = ended("facts from the cache", clock)
    for rule in loaded.plan.active:
        list(rule.check(loaded.index, loaded.plan.chosen[rule.name].options))
        clock = ended(f"rule {rule.name}", clock)
    engine.judge(loaded, request)
    clock = ended("all rules, findings placed", clock)
    if coverage:
        engine.run(replace(request, select=("coverage",), ignore=()))
        ended("rules of coverage", clock)
    return found


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, kinds))


def measured(pages: int, given: list[str]) -> dict[str, float]:
    """The stages of one size, in a process of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        make(Path(temporary), pages)
        command = [sys.executable, "-m", "bench.growth", "--stages", temporary, *given]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        found: dict[str, float] = json.loads(done.stdout)
        return found


def table(sizes: list[int], costs: list[dict[str, float]]) -> str:
    """A line for each stage that takes time at the largest size."""
    lines = [
        f"| Stage | {' | '.join(f'{size:,} pages' for size in sizes)} | Growth |",
        f"| --- |{' --- |' * len(sizes)} --- |",
    ]
    for stage in costs[-1]:
        if stage.endswith(" MB") or costs[-1][stage] < _LEAST:
            continue
        seconds = [cost[stage] for cost in costs]
        lines.append(f"| {stage} | {' | '.join(f'{s:.2f} s' for s in seconds)} | {_growth(sizes, seconds)} |")
    peaks = [max(value for stage, value in cost.items() if stage.endswith(" MB")) for cost in costs]
    lines.append(
        f"| peak memory | {' | '.join(f'{peak:.0f} MB' for peak in peaks)} | {_growth(sizes, peaks, least=0)} |"
    )
    return "\n".join(lines)


def _growth(sizes: list[int], costs: list[float], least: float = _LEAST) -> str:
    """The exponent between the last two sizes; nothing where the smaller one is too short to tell."""
    if len(sizes) < 2 or costs[-2] < least / 4:
        return ""
    return f"{math.log(costs[-1] / costs[-2]) / math.log(sizes[-1] / sizes[-2]):.2f}"


def main() -> None:
    """Measure the sizes that the command line names, smallest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", default="100,1000,10000", help="sizes, by comma (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--no-coverage", action="store_true", help="leave out the rules that read the changelog"
    )
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.stages:
        print(json.dumps(stages(args.stages, args.jobs, coverage=not args.no_coverage)))
        return
    given = ["--jobs", str(args.jobs), *(["--no-coverage"] if args.no_coverage else [])]
    sizes = sorted(int(size) for size in args.pages.split(","))
    print(table(sizes, [measured(size, given) for size in sizes]))


if __name__ == "__main__":
    main()
