"""``docslint history export``: the files of a snapshot in a folder, for tools that know nothing of histories."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docslint.cli import history_file, project
from docslint.cli.parser import Parser
from docslint.cli.trouble import note
from docslint.errors import Problem, UserError
from docslint.history.choose import chosen
from docslint.history.history import History
from docslint.history.snapshot import NO_CONTENT, is_inside
from docslint.inputs.regular import reason
from docslint.report.counts import count
from docslint.report.safe import visible

_DESCRIPTION = """\
Write the files of a snapshot to a folder, which is there whole or not at all.
Files of which only the name is kept are empty there, so that links reach them."""

_EXAMPLES = """\
  docslint history export v2.0 ../v2
  docslint history export 2026-05-01 old && diff -r old/docs docs
"""


def run(argv: Sequence[str]) -> int:
    """Write them."""
    parser = Parser("history export", _DESCRIPTION, _EXAMPLES)
    parser.add_argument(
        "snapshot", metavar="SNAPSHOT", help="a name, a number, a commit, `latest`, or a date"
    )
    parser.add_argument("folder", metavar="FOLDER", help="where to: a folder that is empty or not there")
    history_file.add_to(parser)
    args = parser.read(argv)
    asked = project.request(args)
    try:
        target = Path(os.path.realpath(args.folder))
        _check(target, args.folder)
        with history_file.opened(args, project.settings(asked), asked.root) as history:
            snapshot = chosen(history, args.snapshot)
            files = history.files(snapshot)
            _export(history, files, target)
    except OSError as error:
        raise UserError(Problem(f"cannot write: {reason(error)}", args.folder)) from None
    empty = sum(own == NO_CONTENT for own in files.values())
    told = f"{count(len(files), 'file')} of snapshot {snapshot.label} in {args.folder}"
    note(visible(told + (f", {empty} of them empty: the history has only their names" if empty else "")))
    return 0


def _check(target: Path, shown: str) -> None:
    """Raises UserError when there is something already."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        hint = "name a folder that is empty or new"
        raise UserError(Problem("there is something already", shown, hint=hint))


def _export(history: History, files: Mapping[str, bytes], target: Path) -> None:
    """All files or none: they are written to a folder of their own, which then becomes ``target``, or what is in it."""
    for path in files:
        here = Path(path)  # as this system reads it: backslashes, drives
        if not is_inside(path) or here.drive or ".." in here.parts:
            raise UserError(Problem(f"the file `{path}` would stand outside of the folder", history.shown))
    is_there = target.exists()
    beside = target if is_there else target.parent
    beside.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=beside))
    try:
        texts = history.contents(own for own in files.values() if own != NO_CONTENT)
        for path, own in files.items():
            (part / path).parent.mkdir(parents=True, exist_ok=True)
            (part / path).write_bytes(b"" if own == NO_CONTENT else next(texts))
        part.chmod(0o755)  # what mkdtemp makes is for its owner alone
        if is_there:  # it stays the folder that it is, perhaps the one that the user is in
            for each in [*part.iterdir()]:
                each.rename(target / each.name)
        else:
            part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
