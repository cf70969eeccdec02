"""The text of a ``fleet.yaml`` to a Fleet. Heavy to import (YAML)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docslint import yaml
from docslint.errors import Problem, UserError
from docslint.fleet.settings import Fleet, Tree, is_glob
from docslint.tree import Document
from docslint.validate import convert


class Read(NamedTuple):
    """A fleet, and the file as it was read, for the places of its entries."""

    fleet: Fleet
    document: Document


def load(path: str, text: str) -> Read:
    """The fleet in ``text``; ``path`` is its file as messages shall name it. Raises UserError with all faults found."""
    document = yaml.load(text, path)
    data = document.root.plain()
    fleet = convert({} if data is None else data, Fleet, document, hooks=_HOOKS)
    if problems := [*_problems(fleet, document)]:
        raise UserError(*problems)
    return Read(fleet, document)


def _tree(data: object) -> object:
    return {"path": data} if isinstance(data, str) else data


_HOOKS: Mapping[type, Any] = {Tree: _tree}


def _problems(fleet: Fleet, document: Document) -> Iterator[Problem]:
    names: set[str] = set()
    if not fleet.trees:
        yield document.at(("trees",)).problem("`trees` is empty", "name at least one folder, such as `docs`")
    for number, tree in enumerate(fleet.trees):
        at = document.at(("trees", number, "name"))
        if not tree.path.strip():
            yield document.at(("trees", number, "path")).problem(
                "an empty path", "`.` is the file's own folder"
            )
        if is_glob(tree.path) and (tree.path.startswith("/") or ".." in tree.path.split("/")):
            hint = "globs stay below the file's folder; a single folder may lie elsewhere"
            yield document.at(("trees", number, "path")).problem(f"the glob `{tree.path}` leaves it", hint)
        if tree.name and is_glob(tree.path):
            yield at.problem(
                "one name for all that a glob finds", "leave it out, or name the folders one by one"
            )
        if tree.name and tree.name in names:
            yield at.problem(f"a second tree is called `{tree.name}`")
        names.add(tree.name)
