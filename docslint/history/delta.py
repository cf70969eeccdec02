"""A text as the lines that it shares with an earlier one, and those that it does not. Pure; linear in both texts.

Pages change in a few lines at a time: over months of daily states that takes a tenth of what compression alone does.
"""

from collections.abc import Iterator

import msgspec

_Ops = list[int | bytes]  # a line's number and how many follow, or bytes as they are
_SHORT = 8  # bytes of a line that is not worth looking for: blank lines, fences


def delta(old: bytes, new: bytes) -> bytes:
    """What makes ``new`` of ``old``; ``patched`` does it."""
    return msgspec.msgpack.encode([*_ops(old.splitlines(keepends=True), new.splitlines(keepends=True))])


def patched(old: bytes, packed: bytes, size: int) -> bytes:
    """The text of ``size`` bytes that ``delta`` was given. Raises ValueError for what is no delta, or that of another text."""
    lines = old.splitlines(keepends=True)
    try:
        ops = iter(msgspec.msgpack.decode(packed, type=_Ops))
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from None
    parts: list[bytes] = []
    left = size
    for op in ops:
        part = op if isinstance(op, bytes) else _run(lines, op, next(ops, b""))
        left -= len(part)
        if left < 0:
            break
        parts.append(part)
    if left:
        raise ValueError("the delta is that of another text")
    return b"".join(parts)


def _run(lines: list[bytes], start: int, count: int | bytes) -> bytes:
    if not isinstance(count, int) or not 0 <= start < start + count <= len(lines):
        raise ValueError("the delta names lines that are not there")
    return b"".join(lines[start : start + count])


def _ops(old: list[bytes], new: list[bytes]) -> Iterator[int | bytes]:
    """Copied runs of lines, and what stands between them. A run goes on as long as it can."""
    first = {line: number for number, line in reversed([*enumerate(old)]) if len(line) > _SHORT}
    fresh: list[bytes] = []
    start = count = 0
    for line in new:
        if count and start + count < len(old) and old[start + count] == line:
            count += 1
            continue
        if count:
            yield from (start, count)
            start = count = 0
        if line in first:
            if fresh:
                yield b"".join(fresh)
                fresh = []
            start, count = first[line], 1
        else:
            fresh.append(line)
    if count:
        yield from (start, count)
    elif fresh:
        yield b"".join(fresh)
