"""The history that a command works on: which file it is."""

import argparse
from pathlib import Path

from docslint.cli.known import shown
from docslint.cli.parser import Parser, add_project, filled
from docslint.config import Config
from docslint.history.history import History


def add_to(parser: Parser) -> None:
    """The options that say which project is meant, and which history."""
    parser.add_argument(
        "--history", metavar="FILE", type=filled, help="the file of the history (default: as configured)"
    )
    add_project(parser)


def place(args: argparse.Namespace, config: Config, root: Path) -> Path:
    """The file that ``args`` name, or else the configuration."""
    return Path(args.history) if args.history else root / config.history


def opened(args: argparse.Namespace, config: Config, root: Path, *, create: bool = False) -> History:
    """The history itself. Raises UserError where there is none, unless it shall be made."""
    file = place(args, config, root)
    return History.open(file, create=create, shown=shown(file, root))


def own_files(file: Path, root: Path) -> tuple[str, ...]:
    """The paths, as the project counts, of a history and what SQLite puts beside it: no part of any snapshot."""
    try:
        inside = file.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):  # elsewhere; no name for a file, as its opening tells
        return ()
    return inside, f"{inside}-journal"
