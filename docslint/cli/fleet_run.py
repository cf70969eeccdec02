"""The trees of a fleet, checked side by side. What goes wrong with one of them is told of that one."""

import os
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docslint import engine
from docslint.cli import known
from docslint.cli.assume import assume
from docslint.engine import Request
from docslint.errors import Problem, UserError
from docslint.finding import Confidence
from docslint.fleet.across import Outcome
from docslint.inputs.trees import Site
from docslint.jobs import ANY, Jobs
from docslint.store import Store, code_digest
from docslint.workers import processes

_CACHE = ".docslint_cache"


class Wish(Struct, frozen=True, kw_only=True):
    """What all trees are asked for, beyond what each one's configuration says."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    fail_on: str = ""
    is_cached: bool = True


def outcomes(sites: Sequence[Site], wish: Wish, jobs: Jobs, done: Callable[[int], None]) -> Iterator[Outcome]:
    """What became of each tree, in their order; ``done`` is told how many are.

    An executor of the caller's reads the pages of one tree after the other. Without one whole trees go to processes.
    """
    count = 1 if jobs.executor else min(jobs.count or os.cpu_count() or 1, len(sites))
    if count <= 1:
        for number, site in enumerate(sites, 1):
            yield checked(site, wish, jobs)
            done(number)
        return
    killed: list[int] = []
    finished: dict[int, Outcome] = {}
    try:
        with processes(count) as pool:
            waiting = [pool.submit(checked, site, wish, Jobs(1)) for site in sites]
            for number, future in enumerate(waiting):
                try:
                    finished[number] = future.result()
                    done(len(finished))
                except BrokenProcessPool:  # one took all others down: which one, shows when each is alone
                    killed.append(number)
    except UserError:
        pass
    for number in killed:
        finished[number] = _alone(sites[number], wish)
        done(len(finished))
    yield from (finished[number] for number in range(len(sites)))


def _alone(site: Site, wish: Wish) -> Outcome:
    try:
        with processes(1) as pool:
            return pool.submit(checked, site, wish, Jobs(1)).result()
    except UserError:
        hint = "the system may be short of memory; `--jobs 1` takes the least"
        return _failed(site, Problem("the process that checked it was killed", hint=hint))


def checked(site: Site, wish: Wish, jobs: Jobs = ANY) -> Outcome:
    """Check one tree; whatever stops that is in the outcome."""
    if site.problem:
        return _failed(site, site.problem)
    start = time.perf_counter()
    try:
        return _checked(site, wish, jobs, start)
    except UserError as error:
        return _failed(site, *error.problems)
    except Exception as error:  # noqa: BLE001  the other trees are to be told of
        what = f"this is a bug in docslint: {type(error).__name__}: {error}"
        return _failed(site, Problem(what[:500], hint="`docslint check` in its folder tells all of it"))


def _checked(site: Site, wish: Wish, jobs: Jobs, start: float) -> Outcome:
    cache = site.root / _CACHE if wish.is_cached else None
    request = Request(
        root=site.root,
        config=site.config,
        assumed=None if site.config else assume(site.root, Store(cache), code_digest()),
        cache=cache,
        select=wish.select,
        ignore=wish.ignore,
        min_confidence=wish.min_confidence,
        jobs=jobs,
    )
    loaded = engine.load(request)
    baseline = known.asked(Namespace(baseline=None), loaded.config, site.root)
    report = engine.judge(loaded, replace(request, known=baseline))
    fail_on = wish.fail_on or loaded.config.fail_on
    return Outcome(
        name=site.name,
        path=site.path,
        findings=report.findings,
        pages=report.pages,
        hidden=report.hidden,
        seconds=time.perf_counter() - start,
        fails=any(finding.severity.fails(fail_on) for finding in report.findings),
        notices=report.notices,
    )


def _failed(site: Site, *problems: Problem) -> Outcome:
    return Outcome(name=site.name, path=site.path, problems=tuple(_from_here(p, site) for p in problems))


def _from_here(problem: Problem, site: Site) -> Problem:
    """A tree's own files count from its folder; the fleet's file is named as the user did."""
    if site.problem or not problem.path or Path(problem.path).is_absolute() or site.path == ".":
        return problem
    return replace(problem, path=f"{site.path}/{problem.path}")
