"""The tree that a survey looks at, read from the disk."""

from pathlib import Path

from docslint.inputs.disk import Disk
from docslint.inputs.regular import read_regular
from docslint.inputs.walk import walk
from docslint.store import digest
from docslint.survey.tree import Tree, worth_reading

_MOST = 60_000  # bytes of a page; what makes a site is seen early
_WHOLE = 1_000_000  # bytes of another file


def tree_of(root: Path) -> Tree:
    """The files below ``root`` and the texts that a survey wants. What cannot be read is not there."""
    files = walk(Disk(root)).files
    return Tree(files, dict(_texts(root, worth_reading(files))))


def stamp_of(root: Path) -> bytes:
    """Stands for everything that ``tree_of`` gives, without reading it: names, sizes and times."""
    files = walk(Disk(root)).files
    stats = []
    for path in worth_reading(files):
        try:
            seen = (root / path).stat()
        except OSError:
            continue
        stats.append(f"{path} {seen.st_size} {seen.st_mtime_ns}")
    return digest("\0".join(files).encode("utf-8", "surrogateescape"), "\0".join(stats).encode())


def _texts(root: Path, paths: list[str]) -> list[tuple[str, str]]:
    found = []
    for path in paths:
        try:
            data = read_regular(root / path, _MOST if path.endswith((".md", ".mdx", ".markdown")) else _WHOLE)
        except OSError:
            continue
        found.append((path, data.decode("utf-8", "replace").replace("\r\n", "\n")))
    return found
