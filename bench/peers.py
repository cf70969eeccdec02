"""The programs that are measured: the floor, docslint, and the linters that are installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_FLOOR = r"""
import re, sys
from pathlib import Path
pattern = re.compile(r"[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|--[a-z][a-z-]+|`[^`\n]+`")
for path in Path().rglob("*"):
    if path.suffix in (".md", ".mdx"):
        sum(1 for _ in pattern.finditer(path.read_text(encoding="utf-8", errors="replace")))
"""
_CHECK = (sys.executable, "-m", "docslint", "check", "--fail-on", "never")
_GLOBS = ("**/*.md", "**/*.mdx")
_NPM = ("markdownlint-cli2", "textlint", "textlint-rule-terminology", "@contextlint/cli")
_RULES = (
    Path(__file__).parent / "configs" / "contextlint.json"
)  # those that need to be told nothing of the docs


class Program(NamedTuple):
    """How to run one program: on everything without a cache, again with its cache, on one page that changed.

    ``again`` None: it has no cache. ``page`` makes the command for a page.
    """

    name: str
    cold: Sequence[str]
    again: Sequence[str] | None
    page: Callable[[str], Sequence[str]] | None


def floor() -> Program:
    """A Python that starts, reads every page and runs one regex over it: F."""
    return Program("F", (sys.executable, "-c", _FLOOR), None, None)


def docslint(jobs: int = 1) -> Program:
    """docslint, all rules. It reads the whole project whichever page changed."""
    check = (*_CHECK, "--jobs", str(jobs))
    return Program("docslint", (*check, "--no-cache"), check, lambda _: check)


def peers(folders: Sequence[Path], tell: Callable[[str], None]) -> Iterator[Program]:
    """The other linters that are on the PATH or in ``folders``; ``tell`` hears which are not."""
    path = os.pathsep.join([*(str(folder) for folder in folders), os.environ.get("PATH", "")])
    known: dict[str, Callable[[str], Program]] = {
        "rumdl": lambda at: Program(
            "rumdl",
            (at, "check", "--no-cache", "."),
            (at, "check", "."),
            lambda p: (at, "check", "--no-cache", p),
        ),
        "markdownlint-cli2": lambda at: Program("markdownlint-cli2", (at, *_GLOBS), None, lambda p: (at, p)),
        "textlint": lambda at: Program(
            "textlint",
            (at, "--rule", "terminology", *_GLOBS),
            (at, "--rule", "terminology", "--cache", *_GLOBS),
            lambda p: (at, "--rule", "terminology", p),
        ),
        "contextlint": lambda at: Program(
            "contextlint",
            (at, "--config", str(_RULES), *_GLOBS),
            None,
            lambda p: (at, "--config", str(_RULES), p),
        ),
    }
    for name, made in known.items():
        if found := shutil.which(name, path=path):
            yield made(found)
        else:
            tell(f"{name} is not installed: left out")


def install(folder: Path, tell: Callable[[str], None]) -> None:
    """Install the linters below ``folder``, with pip and npm."""
    commands = [
        [sys.executable, "-m", "pip", "install", "--quiet", "--prefix", str(folder / "pip"), "rumdl"],
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *_NPM],
    ]
    for command in commands:
        if not shutil.which(command[0]) or subprocess.run(command, check=False).returncode:
            tell(f"`{' '.join(command)}` failed")


def places(folder: Path) -> list[Path]:
    """Where ``install`` puts programs."""
    return [folder / "pip" / "bin", folder / "node_modules" / ".bin", folder / "bin"]
