"""The state of a project's folder at one moment: on disk now, or in a git revision. Everything that reads pages reads one."""

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from docslint.facts import Trouble


class Entry(Protocol):
    """What a folder holds under a name; ``os.DirEntry`` is one. Links are followed, but for ``is_symlink``."""

    @property
    def name(self) -> str:
        """The name alone."""

    def is_dir(self) -> bool:
        """Is it a folder? Raises OSError for what cannot be told, such as a link to itself."""

    def is_file(self) -> bool:
        """Is it a file?"""

    def is_symlink(self) -> bool:
        """Is it a link?"""


class State(Protocol):
    """A folder, its subfolders and their bytes. Paths are posix and count from it; a folder's ends in a slash."""

    @property
    def root(self) -> Path:
        """The folder on disk whose state this is, for messages."""

    def entries(self, folder: str) -> Sequence[Entry]:
        """What is right in ``folder``, "" for the top. Raises OSError when it cannot be listed."""

    def identity(self, folder: str) -> Hashable:
        """What two paths to one folder have in common."""

    def gitignore(self, folder: str) -> bytes:
        """The .gitignore in ``folder``, empty if there is none that can be read."""

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """The .gitignore files of the repository above the top folder, outermost first.

        Each comes with the way from its folder to the top folder.
        """

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file, or why there are none. Never raises for what is found there."""
