"""Text to stdout, whatever its encoding. Light to import."""

import os
import sys


def to_stdout(text: str, *, utf8: bool = False) -> None:
    """Write a text to stdout; ``utf8`` wants that encoding whatever stdout's is.

    Raises UserError when that cannot be done, BrokenPipeError when nobody reads stdout any more.
    """
    if sys.stdout is None:
        _fail("it is closed", "`--output FILE` writes to a file")
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
        _fail(str(error.strerror), "")


def drop_stdout() -> None:
    """Send what is still to be written nowhere, so that the interpreter's last flush has nothing to complain of."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _fail(why: str, hint: str) -> None:
    from docslint.errors import Problem, UserError

    raise UserError(Problem(f"cannot write to stdout: {why}", hint=hint)) from None
