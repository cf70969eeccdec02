"""Looking at one thing on disk: ``looked`` gives a digest of what is to be seen there. Light to import.

A run is a function of what it saw. If every place looks as it did then, a run now would say what that one said.
"""

import os

from docslint.digest import digest
from docslint.inputs.regular import read_regular

_LARGEST = 1_000_000  # bytes that are read of a .gitignore
NO_REPOSITORY = b"none"  # what a look at HEAD finds outside of one
_OWN = ".docslint_cache"  # comes and goes without anybody's doing


def looked(kind: str, path: str) -> bytes:
    """What is at ``path`` now; empty where nothing can be seen. ``kind`` is a key of ``_KINDS``."""
    try:
        return _KINDS[kind](path) if kind in _KINDS else b""
    except OSError:
        return b""


def of_entries(entries: "list[os.DirEntry[str]]") -> bytes:
    """What a folder holds: names, and what is a file, a folder, a link. Raises OSError for what cannot be told."""
    seen = sorted(
        f"{each.name}/{each.is_dir():d}{each.is_file():d}{each.is_symlink():d}"
        for each in entries
        if each.name != _OWN
    )
    return digest("\0".join(seen).encode("utf-8", "surrogateescape"))


def gitignore(folder: str) -> bytes:
    """The .gitignore in ``folder``, empty if there is none that can be read."""
    try:
        return read_regular(os.path.join(folder, ".gitignore"), _LARGEST)
    except OSError:
        return b""


def gitignores_above(folder: str) -> list[tuple[str, bytes]]:
    """The .gitignore files between the repository's root and ``folder``, outermost first; none outside a repository.

    Each comes with the way from its folder to ``folder``.
    """
    found: list[tuple[str, bytes]] = []
    inner, above = "", os.path.abspath(folder)
    while not os.path.exists(os.path.join(above, ".git")):
        outer, name = os.path.split(above)
        if outer == above:
            return []
        inner, above = f"{name}/{inner}".rstrip("/"), outer
        found.append((inner, gitignore(above)))
    return found[::-1]


def of_texts(texts: list[tuple[str, bytes]]) -> bytes:
    """Stands for several named texts."""
    return digest(*(part for name, text in texts for part in (name.encode("utf-8", "surrogateescape"), text)))


def of_identity(path: str) -> bytes:
    """Stands for the folder that ``path`` leads to."""
    there = os.stat(path)
    return f"{there.st_dev} {there.st_ino}".encode()


def _listed(path: str) -> bytes:
    with os.scandir(path or ".") as listing:
        return of_entries(list(listing))


def _place(path: str) -> bytes:
    return f"{os.path.lexists(path)} {os.path.realpath(path)}".encode("utf-8", "surrogateescape")


def _repository(folder: str) -> tuple[str, str]:
    """Git's own folder for the working tree around ``folder``, and the one that its working trees share; empty for none."""
    top = os.path.abspath(folder)
    while not os.path.exists(own := os.path.join(top, ".git")):
        top, below = os.path.dirname(top), top
        if top == below:
            return "", ""
    if os.path.isfile(own):  # a linked working tree, or a submodule
        own = os.path.join(top, os.fsdecode(read_regular(own)).removeprefix("gitdir:").strip())
    return own, os.path.join(own, os.fsdecode(_bytes(own, "commondir")).strip())


def _clone(folder: str) -> bytes:
    """Whether the repository around ``folder`` has all commits and texts, by git's own files."""
    _, common = _repository(folder)
    return digest(
        common.encode("utf-8", "surrogateescape"), _bytes(common, "shallow"), _bytes(common, "config")
    )


def _head(folder: str) -> bytes:
    """What git's own files say of HEAD, and of where history is cut off, in the repository around ``folder``."""
    own, common = _repository(folder)
    if not own:
        return NO_REPOSITORY
    head = _bytes(own, "HEAD")
    ref = os.fsdecode(head).removeprefix("ref:").strip() if head.startswith(b"ref:") else "HEAD"
    places = [(own, ref), (common, ref), (common, "packed-refs"), (common, "shallow")]
    tables = [(place, "reftable/tables.list") for place in (own, common)]
    return digest(head, *(_bytes(*each) for each in (*places, *tables)))


def _bytes(folder: str, name: str) -> bytes:
    try:
        return read_regular(os.path.join(folder, name))
    except OSError:
        return b""


_KINDS = {
    "above": lambda path: of_texts(gitignores_above(path)),
    "clone": _clone,
    "file": lambda path: digest(read_regular(path)),
    "folder": _listed,
    "gitignore": lambda path: digest(gitignore(path)),
    "head": _head,
    "identity": of_identity,
    "place": _place,
}
