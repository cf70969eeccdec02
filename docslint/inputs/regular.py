"""The bytes of a file that may be anything: never waits for a pipe, never takes in more than it was told to."""

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_regular(path: Path, most: int = -1) -> bytes:
    """The bytes of the file at ``path``, cut after ``most`` of them if that is not negative.

    Raises OSError for what cannot be opened and for what is no regular file: a folder, a pipe, a device. What the
    file was when it was listed says nothing: it may have been replaced since.
    """
    handle = os.open(path, _FLAGS)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError("it is a folder")
        if not stat.S_ISREG(mode):
            raise OSError("it is a pipe or a device, not a file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """What the system says of a failure, as the end of a sentence."""
    return (error.strerror or str(error)).lower()
