"""Replacing files so that a reader sees the old one or the new one, never half of either."""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Staged(NamedTuple):
    """A file written beside the one that it will replace; without one, ``path`` is a device or a pipe."""

    path: Path
    data: bytes
    part: Path | None


def stage(path: Path, data: bytes) -> Staged:
    """Write ``data`` beside ``path``; ``commit`` puts it there. Links are followed, the mode is kept. Raises OSError."""
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        return Staged(path, data, None)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Staged(path, data, part)


def commit(staged: Staged) -> None:
    """Put a staged file in its place. Raises OSError."""
    if staged.part:
        staged.part.replace(staged.path)
    else:
        staged.path.write_bytes(staged.data)


def sweep(path: Path) -> None:
    """Remove what a process that was killed had staged for ``path``. Raises OSError."""
    path = path.resolve()
    for file in path.parent.iterdir():
        if file.name.startswith(f".{path.name}.") and file.name.endswith(".part"):
            file.unlink(missing_ok=True)


def discard(staged: Iterable[Staged]) -> None:
    """Remove what was staged and not committed."""
    for one in staged:
        if one.part:
            one.part.unlink(missing_ok=True)
