"""A file's bytes and its text. Whatever is wrong with a page becomes a Trouble on it; the run goes on."""

import codecs
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from docslint.digest import digest
from docslint.facts import Trouble
from docslint.inputs.regular import read_regular, reason

# The largest page of thirty documentation trees has 0.9 MB and 15,000 lines. A larger one is data, and facts of a line
# that is ten thousand times as long as a sentence are worth nothing.
MAX_BYTES = 5_000_000
MAX_LINES = 250_000


class Decoded(NamedTuple):
    """A text without its byte order mark. ``encoding`` writes it back as it was (``utf-8-sig`` has a mark).

    With a ``trouble`` the text is what could be read: good for facts before the place, and to quote.
    """

    text: str
    encoding: str
    trouble: Trouble | None = None


def read_bytes(path: str | Path, *, limit: int = MAX_BYTES) -> bytes | Trouble:
    """The bytes of a file, or why there are none: gone, not allowed, larger than ``limit`` bytes, too many lines."""
    try:
        data = read_regular(path, limit + 1)
    except FileNotFoundError:
        return Trouble("the file vanished while docslint ran", 0, 0)
    except OSError as error:
        return Trouble(f"the file cannot be read: {reason(error)}", 0, 0)
    return bounded(data, len(data), limit=limit)


def bounded(data: bytes, size: int, *, limit: int = MAX_BYTES) -> bytes | Trouble:
    """``data``, the beginning of a file of ``size`` bytes, unless it is larger than ``limit`` or has too many lines."""
    if size > limit:
        return Trouble(f"the file is larger than {limit / 1e6:g} MB and was not read", 0, 0)
    if len(data) > MAX_LINES and data.count(b"\n") > MAX_LINES:
        return Trouble(f"the file has more than {MAX_LINES:,} lines and was not read", 0, 0)
    return data


@lru_cache(maxsize=1)
def mark(data: bytes) -> bytes:
    """What stands for the bytes of a file. The last is kept: who notes what a run sees asks first, then who looks for facts."""
    return digest(data)


def decode(data: bytes) -> Decoded:
    """The text in ``data``: UTF-8, or UTF-16 if a byte order mark says so. Line ends stay as they are."""
    encoding, mark = _encoding(data)
    body = data[len(mark) :]
    try:
        text = body.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as error:
        return _damaged(body, encoding, error, offset=error.start + len(mark))
    nul = text.find("\0")
    if nul < 0:
        return Decoded(text, encoding)
    message = "a NUL character: a binary file, or UTF-16 without a byte order mark; what follows was not read"
    end = text.find("\n", nul)
    readable = text[: end if end >= 0 else len(text)].replace("\0", "\ufffd")
    return Decoded(readable, encoding, Trouble(message, nul, nul + 1))


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text that ``decode`` found in this ``encoding``, with the byte order mark that it had."""
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    return mark + text.encode(encoding)


def _encoding(data: bytes) -> tuple[str, bytes]:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", codecs.BOM_UTF8
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", codecs.BOM_UTF16_LE
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", codecs.BOM_UTF16_BE
    return "utf-8", b""


def _damaged(body: bytes, encoding: str, error: UnicodeDecodeError, *, offset: int) -> Decoded:
    """The text with U+FFFD for what is no text. Up to the fault it is exact, and so is the fault's place."""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    at = len(body[: error.start].decode(codec))
    text = body.decode(codec, errors="replace").replace("\0", "\ufffd")
    name = "UTF-8" if codec == "utf-8" else "UTF-16"
    message = f"not valid {name}: byte 0x{body[error.start]:02X} at offset {offset:,}; save the file as UTF-8"
    return Decoded(text, encoding, Trouble(message, at, at + 1))
