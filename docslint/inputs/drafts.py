"""A project's folder in which some files are rewritten, but not on disk yet."""

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from docslint.digest import blake2b
from docslint.facts import Trouble
from docslint.inputs.disk import Disk
from docslint.inputs.read import decode, encode
from docslint.inputs.state import Entry


class Drafts:
    """A state over that of the disk. It remembers which bytes were read, so that nobody's later work is written over."""

    def __init__(self, root: Path) -> None:
        self._disk = Disk(root)
        self._seen: dict[str, bytes] = {}  # digests
        self.drafts: dict[str, bytes] = {}

    @property
    def root(self) -> Path:
        """The folder."""
        return self._disk.root

    def entries(self, folder: str) -> Sequence[Entry]:
        """What is right in ``folder``, on disk."""
        return self._disk.entries(folder)

    def identity(self, folder: str) -> Hashable:
        """As on disk."""
        return self._disk.identity(folder)

    def gitignore(self, folder: str) -> bytes:
        """As on disk."""
        return self._disk.gitignore(folder)

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """As on disk."""
        return self._disk.gitignores_above()

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The drafts, and the bytes on disk of what has none."""
        for path in paths:
            if path in self.drafts:
                yield self.drafts[path]
                continue
            data = next(self._disk.read([path]))
            if isinstance(data, bytes):
                self._seen.setdefault(path, _digest(data))
            yield data

    def is_as_read(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is what ``path`` held when it was first read."""
        return self._seen.get(path) == _digest(data)

    def text(self, path: str) -> str | None:
        """The text of a file; None when it cannot be written back as it is, or has changed since it was first read."""
        data = next(self.read([path]))
        if isinstance(data, Trouble) or (path not in self.drafts and not self.is_as_read(path, data)):
            return None
        decoded = decode(data)
        if decoded.trouble or encode(decoded.text, decoded.encoding) != data:
            return None
        return decoded.text

    def rewrite(self, path: str, text: str) -> None:
        """Draft a new text for a file, in the encoding that it has."""
        data = next(self.read([path]))
        if isinstance(data, bytes):
            self.drafts[path] = encode(text, decode(data).encoding)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
