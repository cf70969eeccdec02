"""Where the baseline lies, and what it says."""

import argparse
from pathlib import Path

from docslint import baseline
from docslint.baseline import Known
from docslint.cli import project
from docslint.cli.parser import filled
from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.inputs.regular import read_regular, reason

_LARGEST = 100_000_000  # bytes: a quarter of a million findings


def add_to(group: argparse._ActionsContainer, meaning: str) -> None:
    """The option that names the file."""
    group.add_argument("--baseline", metavar="FILE", type=filled, help=meaning)


def place(args: argparse.Namespace, config: Config, root: Path) -> Path | None:
    """The file that ``args`` name, or else the configuration; None when neither does."""
    if args.baseline:
        return Path(args.baseline)
    return root / config.baseline if config.baseline else None


def asked(args: argparse.Namespace, config: Config, root: Path) -> tuple[Known, ...] | None:
    """The baseline that a check shall go by, None for none. Raises UserError when it is not there."""
    file = place(args, config, root)
    if file is None:
        return None
    found = read(file, shown(file, root))
    if found is None:
        hint = "`docslint baseline` writes it"
        if args.baseline:
            raise UserError(Problem("there is no such baseline", args.baseline, hint=hint))
        raise UserError(config.at(("baseline",)).problem(f"there is no file `{config.baseline}`", hint))
    return found


def read(file: Path, name: str) -> tuple[Known, ...] | None:
    """What a baseline holds, None when it is not there. Raises UserError, naming it ``name``."""
    try:
        data = read_regular(file, _LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise UserError(Problem(f"cannot read the baseline: {why}", name)) from None
    if len(data) > _LARGEST:
        raise UserError(Problem(f"the baseline is larger than {_LARGEST // 1_000_000} MB", name))
    try:
        return baseline.parse(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise UserError(Problem("the baseline is not in UTF-8", name)) from None


def shown(file: Path, root: Path) -> str:
    """The file's name as messages give it: from the user's folder when it lies in the project."""
    return (
        f"{project.from_here(root)}{file.relative_to(root).as_posix()}"
        if file.is_relative_to(root)
        else str(file)
    )
