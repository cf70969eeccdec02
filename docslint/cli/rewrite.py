"""Writing changed pages back: whole or not at all, and never over what somebody else has written meanwhile."""

import os
import stat
from collections.abc import Mapping
from typing import NamedTuple

from docslint.cli.atomic import Staged, commit, discard, stage
from docslint.inputs.drafts import Drafts
from docslint.inputs.read import decode
from docslint.inputs.regular import read_regular, reason
from docslint.report.diff import diff


class Saved(NamedTuple):
    """The files that were written, and why others were not."""

    written: tuple[str, ...]
    left: Mapping[str, str]


def save(drafts: Drafts) -> Saved:
    """Put all drafts on disk, each in one step; what cannot be written, or has changed since it was read, stays."""
    staged: dict[str, Staged] = {}
    left: dict[str, str] = {}
    written = []
    try:
        for path, data in sorted(drafts.drafts.items()):
            why = _obstacle(drafts, path)
            if not why:
                try:
                    staged[path] = stage(drafts.root / path, data)
                except OSError as error:
                    why = reason(error)
            if why:
                left[path] = why
        for path, one in staged.items():
            why = _commit(drafts, path, one)
            if why:
                left[path] = why
            else:
                written.append(path)
    finally:
        discard(staged.values())
    return Saved(tuple(written), left)


def preview(drafts: Drafts, base: str, *, color: bool, raw: bool) -> str:
    """The drafts against the disk as a unified diff; ``base`` stands before the paths."""
    return "".join(
        diff(
            f"{base}{path}",
            decode(read_regular(drafts.root / path)).text,
            decode(data).text,
            color=color,
            raw=raw,
        )
        for path, data in sorted(drafts.drafts.items())
    )


def _obstacle(drafts: Drafts, path: str) -> str:
    """Why the file must not be written, empty if it may."""
    root, file = drafts.root.resolve(), (drafts.root / path).resolve()
    if not file.is_relative_to(root):
        return f"it is a link out of the project, to {file}"
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return reason(error)
    is_writable = mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and os.access(file, os.W_OK)
    return "" if is_writable else "it is read-only"


def _commit(drafts: Drafts, path: str, staged: Staged) -> str:
    """Put one file in its place; why not, if that cannot be done."""
    try:
        there = read_regular(staged.path)
        if there == staged.data:  # another link to the same file was written just now
            return ""
        if not drafts.is_as_read(path, there):
            return "it changed while docslint ran"
        commit(staged)
    except OSError as error:
        return reason(error)
    return ""
