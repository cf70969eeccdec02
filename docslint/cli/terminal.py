"""What the terminal is like, by the environment and the streams."""

import os
from typing import TextIO


def is_colored(wish: str, stream: TextIO | None) -> bool:
    """Whether to colour what goes to ``stream`` (None: a file); ``wish`` is ``auto``, ``always`` or ``never``.

    See https://no-color.org and https://force-color.org.
    """
    if wish != "auto":
        return wish == "always"
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return can_redraw(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Does a person read ``stream``?"""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def can_redraw(stream: TextIO | None) -> bool:
    """Can a line on ``stream`` be wiped and written again?"""
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO | None) -> int:
    """Columns that fit; 100 where nobody knows."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < len(columns) < 5 and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100 if stream else 100
    except (OSError, ValueError, AttributeError):
        return 100
