"""Writing down what a check saw and said, for ``again``."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from docslint.cli import known
from docslint.cli.again import BEGINNING, SEPARATOR, name_of
from docslint.cli.output import Output
from docslint.cli.reports import Target
from docslint.digest import program_digest
from docslint.engine import Loaded, Request
from docslint.inputs.witness import Witness
from docslint.store import Store

_MOST = 8  # runs that are kept: other arguments, another terminal


def witness(request: Request, args: argparse.Namespace, targets: Sequence[Target]) -> Witness | None:
    """What shall watch the run; None for one that is more than a look at the disk, some words on stdout and a code."""
    is_elsewhere = (request.base, request.head, args.config, args.isolated, os.environ.get("GIT_DIR"))
    if any(is_elsewhere) or not (request.cache and request.config):
        return None
    if any(target.file or target.format == "github" for target in targets):
        return None
    watching = Witness(request.root)
    watching.look("head", "")
    for path in args.paths:
        watching.look("place", os.path.abspath(path))  # noqa: PTH100
    if args.paths:
        watching.look("place", "")
    return watching


def baseline(watching: Witness, args: argparse.Namespace, loaded: Loaded) -> None:
    """Look at the baseline before it is read."""
    file = known.place(args, loaded.config, watching.root)
    if file:
        watching.look("file", str(file.absolute()))


def keep(watching: Witness, argv: Sequence[str], loaded: Loaded, outcome: tuple[int, Output, str]) -> None:
    """Write down an exit code, what went to stdout and what to stderr, with all that was seen."""
    for each in loaded.plan.settings.seen:
        watching.note(*each)
    code, said, notes = outcome
    seen = [
        part
        for (kind, path), what in watching.seen.items()
        for part in (kind, _short(path, watching.root), what.hex())
    ]
    parts = [program_digest().hex(), str(code), "utf8" if said.utf8 else "", said.text, notes, *seen]
    fields = [part.encode("utf-8", "surrogateescape") for part in parts]
    if watching.is_steady and not any(SEPARATOR in field for field in fields):
        store: Store = loaded.plan.store
        store.put(name_of([*argv]), SEPARATOR.join(fields))
        store.prune(BEGINNING, _MOST)


def _short(path: str, root: Path) -> str:
    """The path from the root, which may be elsewhere next time; absolute for what lies outside."""
    way = path.removeprefix(f"{root}{os.sep}")
    return "" if path == str(root) else way
