"""Which pack files a configuration needs, and their texts. ``load_packs`` makes a Vocabulary of them.

Light to import: a caller that keys a cache by the texts needs no YAML when nothing changed.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from docslint.config import Config, read_text
from docslint.errors import UserError
from docslint.suggest import did_you_mean
from docslint.tree import Pointer

_SUFFIXES = (".yaml", ".yml")


class PackFile(NamedTuple):
    """A pack's text. ``path`` is ``rules/core/…`` for a shipped one, else relative to the configuration's folder.

    ``place`` is where it lies.
    """

    path: str
    text: str
    place: str = ""


def rules_folder() -> Path:
    """The folder of the packs that are shipped: inside an installed wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    installed = package / "data" / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def pack_files(config: Config, folder: Path, shipped: Path | None = None) -> tuple[PackFile, ...]:
    """The packs of a run in the order in which they apply: core, the flavours used, then those that are named.

    ``folder`` is the configuration's, ``shipped`` the folder of shipped packs. Raises UserError for all packs that
    are not there.
    """
    shipped = rules_folder() if shipped is None else shipped
    wanted = [("rules/core", shipped / "core"), *_flavors(config, shipped), *_named(config, folder, shipped)]
    files = {path: file for shown, place in wanted for path, file in _yaml_files(shown, place)}
    return tuple(PackFile(path, read_text(file, path), str(file)) for path, file in files.items())


def _flavors(config: Config, shipped: Path) -> Iterator[tuple[str, Path]]:
    """The files of the flavours used. One that has none may be defined by another pack; ``load_packs`` sees to that."""
    for name in sorted({given.flavor for given in config.inputs}):
        yield from _existing(f"rules/flavors/{name}", shipped / "flavors" / name)


def _named(config: Config, folder: Path, shipped: Path) -> list[tuple[str, Path]]:
    found, problems = [], []
    for index, name in enumerate(config.packs):
        at: Pointer = ("packs", index)
        places = [*_existing(*_place(name, folder, shipped))]
        if any(_yaml_files(*place) for place in places):
            found += places
        elif places:
            hint = "a pack is a YAML file, or a folder with YAML files right in it"
            problems.append(config.at(at).problem(f"the pack `{name}` holds no YAML file", hint))
        elif _is_path(name):
            hint = "the path counts from the configuration's folder"
            problems.append(config.at(at).problem(f"there is no pack `{name}`", hint))
        else:
            hint = did_you_mean(name, _names(shipped)) or "a path to a pack of your own starts with `./`"
            problems.append(config.at(at).problem(f"there is no pack `{name}`", hint))
    if problems:
        raise UserError(*problems)
    return found


def _is_path(name: str) -> bool:
    return name.startswith(("./", "../", "/")) or name.endswith(_SUFFIXES) or ".." in name.split("/")


def _place(name: str, folder: Path, shipped: Path) -> tuple[str, Path]:
    if _is_path(name):
        return name.removeprefix("./"), folder / name
    return f"rules/{name}", shipped / name


def _existing(shown: str, place: Path) -> Iterator[tuple[str, Path]]:
    """``place`` if it is a file or folder, or else the YAML file of that name."""
    if os.path.exists(place) and place.name:  # noqa: PTH110  False for a name that is no name, too
        yield shown, place
        return
    for suffix in _SUFFIXES if place.name else ():
        file = place.with_name(place.name + suffix)
        if os.path.isfile(file):  # noqa: PTH113  as above
            yield shown + suffix, file


def _yaml_files(shown: str, place: Path) -> Sequence[tuple[str, Path]]:
    """``place`` itself, or the YAML files right in it, by name."""
    if not place.is_dir():
        return [(shown, place)] if place.is_file() else []
    files = sorted(file for file in place.iterdir() if file.suffix in _SUFFIXES and file.is_file())
    return [(f"{shown.rstrip('/')}/{file.name}", file) for file in files]


def shipped_flavors(shipped: Path | None = None) -> set[str]:
    """The names of the flavours that are shipped."""
    return {file.stem for _, file in _yaml_files("", (shipped or rules_folder()) / "flavors")}


def _names(shipped: Path) -> set[str]:
    """How the shipped packs are called: ``claude-code``, ``flavors/hugo``."""
    if not shipped.is_dir():
        return set()
    folders = {folder.name for folder in shipped.iterdir() if folder.is_dir()} - {"core", "flavors"}
    return folders | {f"flavors/{name}" for name in shipped_flavors(shipped)}
