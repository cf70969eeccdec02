"""The redirects that a site's own files declare (``docs.json``, ``_redirects``, ``mkdocs.yml`` …)."""

from collections.abc import Collection, Sequence

from msgspec import structs

from docslint.address import REDIRECT_FILES, Mount, above, redirects_in
from docslint.facts import Trouble
from docslint.inputs.read import decode
from docslint.inputs.state import State

_SERVED = ("", "static", "public")  # folders whose files a generator copies to the site's top


def with_redirects(state: State, mounts: Sequence[Mount], files: Collection[str]) -> tuple[Mount, ...]:
    """``mounts``, each with the redirects of its site files; what the configuration says of an address goes before them.

    ``files`` are all files of ``state``. A damaged file holds no redirects.
    """
    there = {path for path in files if path.rpartition("/")[2] in REDIRECT_FILES}
    return tuple(_with_redirects(state, mount, there) for mount in mounts)


def _with_redirects(state: State, mount: Mount, there: Collection[str]) -> Mount:
    found: dict[str, str] = {}
    paths = [path for path in _places(mount) if path in there]
    for path, data in zip(paths, state.read(paths), strict=True):
        if not isinstance(data, Trouble):
            found |= redirects_in(path.rpartition("/")[2], decode(data).text)
    return structs.replace(mount, redirects=found | mount.redirects) if found else mount


def _places(mount: Mount) -> list[str]:
    """Where a mount's site files may lie: in its root and the folders above it, the outermost first."""
    folders = ["", *above(f"{mount.folder}/x")] if mount.folder else [""]
    return [
        "/".join(filter(None, (folder, served, name)))
        for folder in folders
        for served in _SERVED
        for name in REDIRECT_FILES
    ]
