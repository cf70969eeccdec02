"""Where a page of a site is put: addresses to paths, the way that ``site`` of an input makes paths to addresses, backwards.

What an address says is somebody else's word: no path leaves its folder, hides, or names what some system cannot store.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from docslint.address import PAGE_EXTENSIONS, Mount, above, under_url, unprefixed
from docslint.config import Config
from docslint.inputs.address import mount_of
from docslint.sync.settings import Source

_LONGEST_NAME, _LONGEST_PATH = 200, 800  # bytes; systems allow 255 and 1,024 or more
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"|?*\\/\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Placed(NamedTuple):
    """The path of each address that has one, and of the others why they have none."""

    paths: Mapping[str, str]
    refused: Mapping[str, str]


def place(source: Source, addresses: Iterable[str], base: str, config: Config) -> Placed:
    """Give each address a path below the source's folder. ``base`` is where the source's listing stands."""
    mount = mount_for(source, config)
    paths: dict[str, str] = {}
    refused: dict[str, str] = {}
    for address in addresses:
        path = path_of(address, base, source.into, mount)
        if path:
            paths[address] = path
        else:
            refused[address] = "its address makes no safe file name"
    return Placed(*_apart(paths, refused))


def mount_for(source: Source, config: Config) -> Mount:
    """How the input that the source's folder belongs to makes addresses of files."""
    mounts = [mount_of(given) for given in config.inputs]
    folder = source.into.strip("/")
    return next(
        (m for m in mounts if m.folder and f"{folder}/".startswith(f"{m.folder}/")), Mount(root=folder)
    )


def path_of(address: str, base: str, into: str, mount: Mount) -> str:
    """The path of a page below ``into``, empty if its address makes none.

    Without a ``url`` or ``prefix`` of the site, addresses count from the folder of the listing at ``base``.
    """
    into = into.strip("/")
    steps = [unquote(step) for step in _counted(address, base, mount).split("/") if step]
    if not steps or not address_ends_in_page(address):
        steps = (
            [*steps[:-1], f"{steps[-1]}.md"] if steps and not address.endswith("/") else [*steps, "index.md"]
        )
    steps = [unicodedata.normalize("NFC", step) for step in steps]
    nested = into.removeprefix(mount.folder).strip("/").split("/") if mount.folder else []
    if nested and nested != [""] and steps[: len(nested)] == nested:
        steps = steps[len(nested) :]
    if not steps or not all(map(is_safe, steps)):
        return ""
    path = f"{into}/{(mount.separator or '/').join(steps)}"
    long = len(path.encode()) > _LONGEST_PATH or not is_safe(path.rpartition("/")[2])
    return "" if long else path


def address_ends_in_page(address: str) -> bool:
    """Does an address name a Markdown file?"""
    return urlsplit(address).path.lower().endswith(PAGE_EXTENSIONS)


def is_safe(step: str) -> bool:
    """Can a step of an address be the name of a file or folder on every system, without meaning something else?"""
    return not (
        not step
        or step.startswith((".", "-", "~"))
        or step.endswith((".", " "))
        or _ODD.search(step)
        or _DEVICE.fullmatch(step)
        or len(step.encode()) > _LONGEST_NAME
    )


def _counted(address: str, base: str, mount: Mount) -> str:
    """The path of an address, counted from where the site's addresses begin; still encoded."""
    path = urlsplit(address).path
    within = under_url(address.partition("?")[0], mount)
    folder = urlsplit(base).path.rpartition("/")[0]
    below = path[len(folder) :] if path.startswith(f"{folder}/") else path
    for seen in (below if within is None else within, path):
        bare = unprefixed(seen, mount) if mount.prefix else None
        if bare is not None:
            return bare
    return below if within is None else within


def _apart(paths: Mapping[str, str], refused: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Those that can stand side by side on every system: no two that differ in case alone, no file that is a folder."""
    first: dict[str, str] = {}
    folders = {step.casefold() for path in paths.values() for step in above(path)}
    kept: dict[str, str] = {}
    for address, path in paths.items():
        other = first.setdefault(path.casefold(), address)
        if other != address:
            refused[address] = f"it would be put where {other} is, `{path}`"
        elif path.casefold() in folders:
            refused[address] = f"`{path}` is a folder of other pages"
        else:
            kept[address] = path
    return kept, refused
