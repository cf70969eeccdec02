"""The bytes of a file that may be anything: never waits for a pipe, never takes in more than it was told to.

Light to import: what tells whether anything changed reads with it.
"""

import os
import stat

_PART = 1 << 16  # bytes that are read at once of a file that grows
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_regular(path: str | os.PathLike[str], most: int = -1) -> bytes:
    """The bytes of the file at ``path``, cut after ``most`` of them if that is not negative.

    Raises OSError for what cannot be opened and for what is no regular file: a folder, a pipe, a device. What the
    file was when it was listed says nothing: it may have been replaced since.
    """
    handle = os.open(path, _FLAGS)
    try:
        there = os.fstat(handle)
        if stat.S_ISDIR(there.st_mode):
            raise IsADirectoryError("it is a folder")
        if not stat.S_ISREG(there.st_mode):
            raise OSError("it is a pipe or a device, not a file")
        return _read(handle, there.st_size, most)
    finally:
        os.close(handle)


def _read(handle: int, size: int, most: int) -> bytes:
    """Till the end, which need not be at ``size``, where it was; mostly in one read."""
    parts: list[bytes] = []
    got = 0
    while most < 0 or got < most:
        wanted = size + 1 - got if got <= size else _PART  # a byte too many: who gives less has no more
        part = os.read(handle, wanted if most < 0 else min(wanted, most - got))
        parts.append(part)
        got += len(part)
        if not part or got == size:
            break
    return parts[0] if len(parts) == 1 else b"".join(parts)


def reason(error: OSError) -> str:
    """What the system says of a failure, as the end of a sentence."""
    return (error.strerror or str(error)).lower()
