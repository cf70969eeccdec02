"""``--jobs`` and ``--executor``: who reads the pages, and how many of them."""

import argparse
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from docslint.cli.parser import count
from docslint.errors import Problem, UserError
from docslint.jobs import Jobs, Opened

if TYPE_CHECKING:
    from concurrent.futures import Executor  # slow to import, seldom needed

_DASK = re.compile(r"dask://([\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})/?")
_KNOWN = "processes, threads or dask://HOST:PORT"


def add_to(parser: argparse._ActionsContainer) -> None:
    """The options themselves."""
    parser.add_argument(
        "--jobs", metavar="N", type=count, default=0, help="processes (default, 0: as many as serve)"
    )
    parser.add_argument(
        "--executor",
        metavar="WHERE",
        type=_executor,
        default="processes",
        help=f"what reads the pages: {_KNOWN} (default: processes)",
    )


def jobs_of(args: argparse.Namespace) -> Jobs:
    """What the options say. Raises UserError where Dask is asked for and not installed."""
    return Jobs(args.jobs, _open(args.executor))


def _executor(word: str) -> str:
    if word in ("processes", "threads") or _DASK.fullmatch(word):
        return word
    raise argparse.ArgumentTypeError(f"`{word}` is none of its values; known: {_KNOWN}")


def _open(executor: str) -> Opened | None:
    if executor == "threads":
        from docslint.workers import threads

        return threads
    if found := _DASK.fullmatch(executor):
        return partial(_dask(), f"{found[1]}:{found[2]}")
    return None


def _dask() -> Callable[[str, int], "AbstractContextManager[Executor]"]:
    import logging

    logging.disable()  # what distributed logs beside the error that is raised, from threads of its own
    try:
        from docslint.cluster import cluster
    except ModuleNotFoundError as error:
        raise UserError(
            Problem(
                f"`--executor dask://…` needs the module `{error.name}`",
                hint='`pip install "docslint[dask]"` brings it',
            )
        ) from None
    return cluster
