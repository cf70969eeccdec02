"""What stands for bytes and for the code that reads them: the keys of every cache. Light to import.

A file of the cache is a digest and the bytes that it is the digest of; what is damaged or half-written counts as none.
"""

import os
import sys

from docslint import __version__
from docslint.inputs.regular import read_regular

try:
    from _blake2 import blake2b  # hashlib's own, without the OpenSSL that importing hashlib loads
except ImportError:
    from hashlib import blake2b

__all__ = ["SIZE", "blake2b", "code_digest", "digest", "program_digest", "seal", "seal_of", "unsealed"]

SIZE = 16
_FACTS = ("", "parse", "extract", "claims", "coverage", "sync")  # where the code is that makes facts
_SKIPPED = ("__pycache__", "data")


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for ``parts`` and their boundaries."""
    hashed = blake2b(digest_size=SIZE)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()


def seal(data: bytes | memoryview) -> bytes:
    """What stands before ``data`` in a cache file."""
    return blake2b(data, digest_size=SIZE).digest()


def unsealed(path: str | os.PathLike[str]) -> memoryview | None:
    """What the cache file at ``path`` holds, None unless it is there and whole."""
    try:
        data = memoryview(read_regular(path))
    except OSError:
        return None
    return data[SIZE:] if seal(data[SIZE:]) == data[:SIZE] else None


def seal_of(data: memoryview) -> bytes:
    """The seal of ``data``, as in the cache file that ``unsealed`` took it from."""
    whole: bytes = data.obj  # type: ignore[assignment]  # what read_regular gave
    return whole[:SIZE]


def code_digest(*more: str) -> bytes:
    """Stands for all that makes facts, here and in other packages: another version never reads this one's cache.

    ``more`` names further folders whose code counts.
    """
    package = os.path.dirname(__file__)
    return digest(_of_packages(), _of_installed(package) or _stamps(package, *_FACTS, *more))


def program_digest() -> bytes:
    """Stands for the whole of the program: also for what judges facts and what reports them."""
    package = os.path.dirname(__file__)
    return digest(
        sys.version.encode(), _of_packages(), _of_installed(package) or _stamps(package, *_folders(package))
    )


def _of_packages() -> bytes:
    """The names and versions of all packages that Python can import."""
    found = []
    for place in sys.path:
        if place.endswith("-packages"):
            try:
                found += [name for name in os.listdir(place) if name.endswith(".dist-info")]
            except OSError:
                continue
    return "\0".join(sorted(found)).encode("utf-8", "surrogateescape")


def _of_installed(package: str) -> bytes:
    """The installer's list of files and their digests, which is the same wherever it installs this version.

    Empty for a checkout, whose files change.
    """
    record = f"{package}-{__version__}.dist-info/RECORD"
    try:
        data = read_regular(record)
    except OSError:
        return b""
    return data if b"docslint/digest.py,sha256=" in data else b""


def _stamps(package: str, *folders: str) -> bytes:
    stamps = []
    for folder in folders:
        with os.scandir(os.path.join(package, folder)) as entries:
            stamps += sorted(
                f"{folder}/{e.name} {s.st_size} {s.st_mtime_ns}"
                for e in entries
                if e.is_file() and (s := e.stat())
            )
    return "\n".join(stamps).encode()


def _folders(package: str) -> list[str]:
    found = [""]
    for folder in found:
        with os.scandir(os.path.join(package, folder)) as entries:
            found += [
                f"{folder}/{e.name}".lstrip("/") for e in entries if e.is_dir() and e.name not in _SKIPPED
            ]
    return sorted(found)
