"""The folders that a fleet names: globs expanded, each with the configuration that holds there."""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from docslint.config import find
from docslint.errors import Problem
from docslint.fleet.load import Read
from docslint.fleet.settings import Tree, is_glob
from docslint.globs import matcher
from docslint.tree import Pointer

_SKIPPED = frozenset({"node_modules", "bower_components", "__pycache__"})


class Site(NamedTuple):
    """A tree to check. ``path`` is posix, from the fleet's folder, and ``name`` what to call it.

    ``config`` None: it has no configuration. With a ``problem`` there is nothing to check.
    """

    name: str
    path: str
    root: Path
    config: Path | None = None
    problem: Problem | None = None


def sites(read: Read, folder: Path) -> list[Site]:
    """Every tree of a fleet in the order of its file, those of a glob by name; what cannot be found has a problem."""
    folder = folder.absolute()
    found: dict[str, Site] = {}
    for number, tree in enumerate(read.fleet.trees):
        for site in _sites(tree, read, number, folder):
            found.setdefault(os.path.realpath(site.root), site)
    return _named_apart([*found.values()])


def _sites(tree: Tree, read: Read, number: int, folder: Path) -> Iterator[Site]:
    at: Pointer = ("trees", number, "path")
    if not is_glob(tree.path):
        path = os.path.normpath(tree.path).replace(os.sep, "/")
        site = Site(tree.name or path, path, Path(os.path.normpath(folder / path)))
        if site.root.is_dir():
            yield _with_config(site, tree, read, number, folder)
        else:
            what = "is no folder" if os.path.lexists(site.root) else "is not there"
            yield site._replace(problem=read.document.at(at).problem(f"the folder `{path}` {what}"))
        return
    is_excluded = matcher(tree.exclude) if tree.exclude else lambda _: False
    paths = [path for path in sorted(set(_expanded(folder, tree.path))) if not is_excluded(path)]
    if not paths:
        problem = read.document.at(at).problem(f"the glob `{tree.path}` matches no folder")
        yield Site(tree.path, tree.path, folder / tree.path, problem=problem)
    for path in paths:
        yield _with_config(Site(path, path, folder / path), tree, read, number, folder)


def _with_config(site: Site, tree: Tree, read: Read, number: int, folder: Path) -> Site:
    if not tree.config:
        own = find(site.root)  # one above it would be that of a larger tree
        return site._replace(config=own if own and own.parent == site.root else None)
    config = folder / tree.config
    if config.is_file():
        return site._replace(config=config)
    at: Pointer = ("trees", number, "config")
    return site._replace(problem=read.document.at(at).problem(f"there is no file `{tree.config}`"))


def _expanded(folder: Path, glob: str) -> Iterator[str]:
    """The folders below ``folder`` that match. No link is followed where ``*`` or ``**`` may lead in circles."""
    todo = [("", [step for step in glob.split("/") if step not in ("", ".")])]
    while todo:
        path, steps = todo.pop()
        if not steps:
            yield path
        elif steps[0] == "**":
            todo += [(path, steps[1:]), *((below, steps) for below in _folders(folder, path, "*"))]
        elif is_glob(steps[0]):
            todo += [(below, steps[1:]) for below in _folders(folder, path, steps[0])]
        elif (folder / path / steps[0]).is_dir():
            todo.append((_joined(path, steps[0]), steps[1:]))


def _folders(folder: Path, path: str, pattern: str) -> list[str]:
    try:
        with os.scandir(folder / path) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    hidden = pattern.startswith(".")
    return [
        _joined(path, name)
        for name in names
        if fnmatchcase(name, pattern) and name not in _SKIPPED and (hidden or not name.startswith("."))
    ]


def _joined(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _named_apart(found: list[Site]) -> list[Site]:
    """Reports tell trees by name: one that is taken gives way to the path."""
    names: set[str] = set()
    apart = []
    for site in found:
        apart.append(site._replace(name=site.path) if site.name in names else site)
        names.add(apart[-1].name)
    return apart
