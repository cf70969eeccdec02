"""Pages read by the workers of a Dask cluster: a real one, of a scheduler and two workers, each a process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason='needs `pip install "docslint[dask]"`'
)  # not imported here, which takes seconds
ROOT = Path(__file__).parent.parent
ENV = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "PYTHONWARNINGS": "ignore",
}


class Cluster(NamedTuple):
    address: str
    workers: list[subprocess.Popen[bytes]]


def start(*words: str) -> subprocess.Popen[bytes]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-m", *words], env=ENV, start_new_session=True, **quiet)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One for all: a test may kill one worker of the two."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    common = ("--scheduler-file", str(file), "--no-dashboard")
    started = [
        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show", *common)
    ]
    try:
        worker = ("distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *common)
        started += [start(*worker, "--name", name, "--local-directory", str(folder / name)) for name in "ab"]
        until(lambda: file.exists() and file.read_text().endswith("}"))
        yield Cluster(json.loads(file.read_text())["address"].removeprefix("tcp://"), started[1:])
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def until(is_so) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages enough for many batches, with names, links, defaults and faults."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "docs").mkdir()
    for page in range(48):
        parts = [
            f"## Part {part}\n\n`ACME_LIMIT_{part}` defaults to {part + (page == 7)}. Read [on](p{page + 1}.md#part-{part}),"
            f" set `--limit-{part}` and `cache.size_{page}` when page {page} says so, since v1.{part}.\n"
            for part in range(100)
        ]
        (folder / "docs" / f"p{page}.md").write_text(f"# Page {page}\n\n" + "\n".join(parts))
    (folder / "docslint.yaml").write_text("inputs:\n  - pages: [docs/**]\n")
    (folder / "CHANGELOG.md").write_text("## 1.0.0\n\n- Added `ACME_LIMIT_1`\n")
    return folder


def check(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "docslint", "check", "--no-cache", "--statistics", *words]
    return subprocess.run(command, cwd=tree, env=ENV, capture_output=True, text=True, check=False)


KILLED = """
import os, signal, sys
from pathlib import Path
from docslint import corpus, settings
from docslint.cluster import cluster
from docslint.corpus import extract_all, extract_on
from docslint.inputs.disk import Disk
from docslint.inputs.files import discover
from docslint.jobs import Jobs
from docslint.store import Store

root, address, victim = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
given = settings.load(root / "docslint.yaml", root, Store(None), b"")
state = Disk(root)
files = [(page, corpus.What.PAGE) for page in discover(state, given.config).pages]
_, jobs, _ = corpus._read(state, files, {})
found = {}
with cluster(address) as pool:
    for number, (key, facts) in enumerate(extract_on(pool, jobs, given)):
        found[key] = facts
        if number == 0:
            os.kill(victim, signal.SIGKILL)
print(len(found), found == dict(extract_all(jobs, given)))
"""


def test_the_same_comes_out_and_a_worker_killed_midway_changes_nothing(tree: Path, cluster: Cluster) -> None:
    here, there = check(tree), check(tree, "--executor", f"dask://{cluster.address}")
    assert here.stdout.count("\n") > 100
    assert (there.stdout, there.returncode, there.stderr) == (here.stdout, here.returncode, here.stderr)
    victim = cluster.workers[0]
    command = [sys.executable, "-c", KILLED, str(tree), cluster.address, str(victim.pid)]
    done = subprocess.run(command, env=ENV, capture_output=True, text=True, check=False)
    assert done.stdout == "48 True\n", done.stderr
    assert victim.wait(10) == -signal.SIGKILL


def test_a_cluster_without_the_same_docslint_is_told_of(cluster: Cluster) -> None:
    other = "import sys, docslint; docslint.__version__ = '99.0'; from docslint.cluster import cluster as c\n"
    with_it = f"try:\n  with c('{cluster.address}'): pass\nexcept Exception as e: print(e)"
    done = subprocess.run(
        [sys.executable, "-c", other + with_it], env=ENV, capture_output=True, text=True, check=False
    )
    assert "and this is 99.0" in done.stdout, done.stderr


def test_a_scheduler_that_is_not_there_is_told_of(tree: Path) -> None:
    done = check(tree, "--executor", "dask://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: no Dask scheduler answers\n --> dask://127.0.0.1:9\n  = help: is it running, and is the address that of the scheduler, not of its dashboard?\n"
    )
