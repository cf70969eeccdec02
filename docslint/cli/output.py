"""Writing a report: to stdout whatever its encoding, or to a file that is whole or not there."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docslint.cli.atomic import Staged, commit, discard, stage
from docslint.errors import Problem, UserError


class Output(NamedTuple):
    """A text and where it goes: the file of that name, in UTF-8, or stdout; ``utf8`` wants that of stdout too."""

    text: str
    file: str | None = None
    utf8: bool = False


def write(text: str, file: str | None = None, *, utf8: bool = False) -> None:
    """Write one text, as ``write_all`` does."""
    write_all([Output(text, file, utf8)])


def write_all(outputs: Sequence[Output]) -> None:
    """Write the files, all or none of them, and then what goes to stdout.

    Raises UserError when that cannot be done, BrokenPipeError when nobody reads stdout any more.
    """
    _to_files([output for output in outputs if output.file])
    for output in outputs:
        if not output.file:
            _to_stdout(output.text, utf8=output.utf8)


def _to_stdout(text: str, *, utf8: bool) -> None:
    if sys.stdout is None:
        raise UserError(
            Problem("cannot write to stdout: it is closed", hint="`--output FILE` writes to a file")
        )
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    data = text.encode(encoding, "backslashreplace")
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        if buffer is None:
            sys.stdout.write(data.decode(encoding))
        else:
            sys.stdout.flush()
            buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise UserError(Problem(f"cannot write to stdout: {error.strerror}")) from None


def drop_stdout() -> None:
    """Send what is still to be written nowhere, so that the interpreter's last flush has nothing to complain of."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _to_files(outputs: Sequence[Output]) -> None:
    staged: list[Staged] = []
    try:
        for output in outputs:
            with _explained(str(output.file)):
                staged.append(stage(Path(output.file or ""), output.text.encode("utf-8", "backslashreplace")))
        for one in staged:
            with _explained(str(one.path)):
                commit(one)
    finally:
        discard(staged)


@contextmanager
def _explained(file: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            Problem(f"cannot write: {reason}", file, hint="name another file with `--output`")
        ) from None
