"""What tests share: a project in a temporary folder, and the engine run on it."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from docslint.engine import Request, run
from docslint.finding import Report

# the machine may be busy; what has to be fast has a test of its own
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expect fences of tests/rules/*.md")


def pytest_configure() -> None:
    """Tests, and docslint in the hundreds of processes that they start, are compiled once, as Python does by default.

    Images of containers like to forbid it; each process would take a second to compile everything anew.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays until the end: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """The whole suite takes every core, if pytest-xdist is there and ``-n`` says nothing else.

    One process more than there are cores, for some tests wait. A part of it is done sooner in one process, which also serves a debugger, and what rewrites files.
    """
    option = config.option
    if getattr(option, "numprocesses", 0) is not None or hasattr(config, "workerinput"):
        return
    narrow = ("keyword", "markexpr", "lf", "failedfirst", "collectonly", "usepdb", "trace", "accept")
    is_whole = config.args == config.getini("testpaths") and not any(getattr(option, n) for n in narrow)
    if is_whole and cores() > 1:
        option.numprocesses, option.dist = cores() + 1, "worksteal"


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The runs on real documentation take minutes: only where they are named (``pytest tests/real``)."""
    real = Path(__file__).parent / "real"
    named = any(
        real in (path := (config.invocation_params.dir / arg.split("::")[0]).resolve()).parents
        or path == real
        for arg in config.args
    )
    return True if collection_path == real and not named else None


Lint = Callable[..., Report]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Write files (path: text) to a folder and check it, by its docslint.yaml if there is one."""

    def checked(files: Mapping[str, str], **request: object) -> Report:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        config = tmp_path / "docslint.yaml" if "docslint.yaml" in files else None
        return run(Request(root=tmp_path, config=config, **request))

    return checked
