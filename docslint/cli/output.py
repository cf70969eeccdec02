"""Writing a report: to stdout whatever its encoding, or to a file that is whole or not there."""

import os
import stat
import sys
from pathlib import Path

from docslint.errors import Problem, UserError


def write(text: str, file: str | None = None, *, utf8: bool = False) -> None:
    """Write ``text`` to the file of that name, in UTF-8, or to stdout; ``utf8`` wants that of stdout too.

    Raises UserError when that cannot be done, BrokenPipeError when nobody reads stdout any more.
    """
    if file:
        _to_file(Path(file), text)
    else:
        _to_stdout(text, utf8=utf8)


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


def _to_file(path: Path, text: str) -> None:
    data = text.encode("utf-8", "backslashreplace")
    try:
        path = path.resolve()  # a link stays a link
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)  # a pipe or a device; of a folder this complains
        else:
            _replace(path, data)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            Problem(f"cannot write: {reason}", str(path), hint="name another file with `--output`")
        ) from None


def _replace(path: Path, data: bytes) -> None:
    """Write beside ``path``, then rename: a reader never sees half a report."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
