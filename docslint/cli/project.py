"""The project that a command works on: its configuration's file, its folder, its cache."""

import argparse
import os
import shlex
from pathlib import Path

from docslint.cli.assume import assume
from docslint.config import Config, find
from docslint.engine import Request
from docslint.errors import Problem, UserError
from docslint.settings import load
from docslint.store import Store, code_digest

_CACHE = ".docslint_cache"


def request(args: argparse.Namespace) -> Request:
    """The project that ``args`` name, with nothing asked of it yet."""
    config = _config(args.config or "", isolated=args.isolated)
    root = config.parent if config else _here()
    cache = None if args.no_cache else root / _CACHE
    assumed = None if config or args.isolated else assume(root, Store(cache), code_digest())
    return Request(root=root, config=config, assumed=assumed, cache=cache)


def settings(request: Request) -> Config:
    """The configuration of a project; cheap when the cache has it."""
    return load(
        request.config, request.root, Store(request.cache), code_digest(), assumed=request.assumed
    ).config


def from_here(root: Path) -> str:
    """What to put before a path that counts from ``root`` so that it counts from the user's folder."""
    try:
        way = os.path.relpath(root)
    except ValueError:  # another drive
        return ""
    return "" if way == "." else f"{Path(way).as_posix()}/"


def from_repository(root: Path) -> str:
    """What to put before a path that counts from ``root`` so that it counts from the root of its repository.

    Empty when there is no repository around it.
    """
    here = root.absolute()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return "" if folder == here else f"{here.relative_to(folder).as_posix()}/"
    return ""


def from_root(path: str, root: Path, *, on_disk: bool = True) -> str:
    """The user's ``path``, counted from ``root``; raises UserError when nothing is there, if it must be ``on_disk``."""
    if on_disk and not os.path.lexists(path):
        raise UserError(
            Problem("no such file or folder", path, hint="paths count from the folder that you are in")
        )
    plain = os.path.relpath(path, root)
    real = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
    return Path(real if plain.startswith("..") and not real.startswith("..") else plain).as_posix()


def _config(given: str, *, isolated: bool) -> Path | None:
    if isolated and given:
        raise UserError(Problem("`--config` and `--isolated` exclude each other"))
    if isolated:
        return None
    if not given:
        return find(_here())
    if not os.path.lexists(given):
        raise UserError(
            Problem("no such configuration", given, hint="paths count from the folder that you are in")
        )
    if Path(given).is_dir():
        hint = f"name a file: `--config {shlex.quote(str(Path(given, 'docslint.yaml')))}`"
        raise UserError(Problem("the configuration is a folder", given, hint=hint))
    return Path(given).absolute()


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UserError(
            Problem("the folder that you are in is gone", hint="change to one that exists")
        ) from None
