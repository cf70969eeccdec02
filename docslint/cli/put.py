"""Putting synced files where they belong: each whole, none that is somebody else's, none outside the project."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from docslint.address import above
from docslint.cli.atomic import commit, discard, stage, sweep
from docslint.errors import Problem, UserError
from docslint.inputs.regular import read_regular, reason
from docslint.store import digest
from docslint.sync.harvest import Past
from docslint.sync.ledger import Ledger
from docslint.sync.plan import Plan


def finish(root: Path, past: Past) -> None:
    """Do what an interrupted sync left undone. Files that are neither what they were nor what they shall be are left alone."""
    _remove(root, past.ledger)
    undone = [
        record
        for record in past.ledger.pages
        for there in [_digest(root, record.path)]
        if there in ("", record.former) and there != record.digest
    ]
    for record in undone:
        _write(root, record.path, past.text(record.path))
    for record in undone[:1]:  # pages are written in order: it was killed while it wrote this one, if any
        _sweep(root, record.path)


def obstacles(root: Path, plan: Plan) -> Iterator[tuple[str, str]]:
    """The files that cannot be written wherever that is allowed, each with why."""
    leaving = {left.path for left in plan.ledger.left if _digest(root, left.path) == left.digest}
    for path in sorted(plan.files):
        if why := _obstacle(root, path, leaving):
            yield path, why


def foreign(root: Path, plan: Plan, before: Ledger) -> Iterator[tuple[str, str]]:
    """The files that would be written over although they are not as sync left them, each with why."""
    known = before.by_path
    for path, data in sorted(plan.files.items()):
        there = _digest(root, path)
        if there in ("", digest(data).hex()):
            continue
        record = known.get(path)
        if record is None:
            yield path, "sync did not write it"
        elif there not in (record.digest, record.former):
            yield path, "it was edited since the last sync"


def carry_out(root: Path, plan: Plan) -> None:
    """Remove what is left over and write what differs. Raises UserError when the disk does not let us.

    In this order: a page may become a folder of pages, or its name differ in case alone where systems see no difference.
    """
    _remove(root, plan.ledger)
    for path, data in sorted(plan.files.items()):
        if _digest(root, path) != digest(data).hex():
            _write(root, path, data)


def _write(root: Path, path: str, data: bytes) -> None:
    file = root / path
    if why := _obstacle(root, path):
        raise _not_written(path, why)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        staged = stage(file, data)
        try:
            commit(staged)
        finally:
            discard([staged])
    except OSError as error:
        raise _not_written(path, reason(error)) from None


def _sweep(root: Path, path: str) -> None:
    try:
        sweep(root / path)
    except OSError as error:
        raise _not_written(path, reason(error)) from None


def _remove(root: Path, ledger: Ledger) -> None:
    """Remove the files that are left over, unless they were edited, and the folders that this empties."""
    for left in ledger.left:
        if _digest(root, left.path) != left.digest:
            continue
        if why := _obstacle(root, left.path):
            raise _not_written(left.path, why)
        try:
            (root / left.path).unlink()
        except OSError as error:
            raise _not_written(left.path, reason(error)) from None
        for folder in list((root / left.path).parents)[: left.path.count("/") - 1]:
            try:
                folder.rmdir()
            except OSError:  # it holds something
                break


def _digest(root: Path, path: str) -> str:
    """What stands for the file's text, whatever its line ends; empty if there is none, ``-`` for what is no file."""
    try:
        return digest(read_regular(root / path).replace(b"\r\n", b"\n")).hex()
    except (FileNotFoundError, NotADirectoryError):
        return "" if not os.path.lexists(root / path) else "-"
    except OSError:
        return "-"


def _obstacle(root: Path, path: str, leaving: Collection[str] = ()) -> str:
    """Why there can be no file at ``path``, empty if there can; the files that are ``leaving`` are no obstacles."""
    real = Path(os.path.realpath(root / path))
    if not real.is_relative_to(os.path.realpath(root)):
        return f"a link on its way leads out of the project, to {real}"
    for folder in above(path):
        if folder not in leaving and os.path.lexists(root / folder) and not (root / folder).is_dir():
            return f"`{folder}` is no folder"
    return "there is a folder of this name" if real.is_dir() else ""


def _not_written(path: str, why: str) -> UserError:
    return UserError(
        Problem(f"cannot write: {why}", path, hint="the snapshot is whole; `docslint sync` goes on with it")
    )
