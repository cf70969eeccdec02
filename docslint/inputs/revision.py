"""The project's folder as it was in a git revision, read from git's objects.

What git has no text of is taken from disk, as if it had not changed: a submodule's files, what a link outside the
repository leads to, a file that Git LFS keeps. A page of which nothing is known must not look new.
"""

import posixpath
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from docslint.facts import Trouble
from docslint.inputs.disk import Disk
from docslint.inputs.git import Blob, Repository
from docslint.inputs.read import bounded
from docslint.inputs.state import Entry

_MOST_LINKS = 40  # that one path may lead through, as on Linux
_LFS = b"version https://git-lfs.github.com/spec/"
_IGNORE = ".gitignore"


def revision(root: Path, name: str = "HEAD") -> "Revision":
    """The folder ``root`` as the commit ``name`` has it. Raises UserError if there is no such commit."""
    repository = Repository(root)
    return Revision(repository, repository.commit(name))


def merge_base(root: Path, base: str, head: str = "HEAD") -> "Revision":
    """The state that ``head`` set out from when it left ``base``: where their histories part, as a pull request has it.

    Where they never met it is ``base`` itself, and ``is_unrelated``.
    """
    repository = Repository(root)
    one, other = repository.commit(base), repository.commit(head)
    common = repository.merge_base(one, other) if one and other else ""
    return Revision(repository, common or one, is_unrelated=bool(one) and not common)


class Commits(Repository):
    """The repository that a folder stands in, as a ``Chronicle``: its commits are states of the folder."""

    def state(self, commit: str) -> "Revision":
        """The folder as a commit has it."""
        return Revision(self, commit)


class Found(Struct, frozen=True):
    """What a path of a revision leads to: a file's object, a folder, or something that only the disk has."""

    path: str  # from the repository's top, all links followed
    blob: Blob | None = None
    is_elsewhere: bool = False


class Member(Struct, frozen=True):
    """A name in a folder of a revision: what ``os.DirEntry`` is on disk. ``blob`` None is a folder."""

    name: str
    path: str
    blob: Blob | None
    revision: "Revision"

    def is_dir(self) -> bool:
        """Is it a folder?"""
        if self.blob and self.blob.is_link:
            found = self.revision.find(self.path)
            if found and found.is_elsewhere:
                return (self.revision.disk.root / self.path).is_dir()
            return found is not None and found.blob is None
        return self.blob is None or self.blob.is_module

    def is_file(self) -> bool:
        """Is it a file?"""
        if self.blob and self.blob.is_link:
            found = self.revision.find(self.path)
            if found and found.is_elsewhere:
                return (self.revision.disk.root / self.path).is_file()
            return found is not None and found.blob is not None
        return self.blob is not None and not self.blob.is_module

    def is_symlink(self) -> bool:
        """Is it a link?"""
        return self.blob is not None and self.blob.is_link


class Revision:
    """The state of a folder in a commit; the empty name stands for a commit that holds nothing.

    ``is_unrelated``: it shares no history with what it was asked to be the base of. ``is_fixed`` as long as all that
    was seen of it is in the commit.
    """

    def __init__(self, repository: Repository, commit: str, *, is_unrelated: bool = False) -> None:
        self.commit, self.root, self.is_unrelated = commit, repository.root, is_unrelated
        self.is_fixed = True
        self._repository, self._prefix = repository, repository.prefix

    @property
    def disk(self) -> Disk:
        """The folder on disk, for what git has no text of. Whoever looks there may see another thing next time."""
        self.is_fixed = False
        return Disk(self.root)

    def entries(self, folder: str) -> Sequence[Entry]:
        """What is right in ``folder``."""
        found = self.find(folder.rstrip("/"))
        if found is None:
            return []
        if found.is_elsewhere:
            return self.disk.entries(folder) if (self.disk.root / folder).is_dir() else []
        here = self._folders.get(found.path, {})
        return [Member(name, folder + name, blob, self) for name, blob in here.items()]

    def identity(self, folder: str) -> Hashable:
        """Where the folder stands in the repository, links followed."""
        return self.find(folder.rstrip("/"))

    def gitignore(self, folder: str) -> bytes:
        """The .gitignore in ``folder``."""
        found = self.find(folder + _IGNORE)
        if found and found.is_elsewhere:
            return self.disk.gitignore(folder)
        return self._ignores.get(found.blob.id, b"") if found and found.blob else b""

    def gitignores_above(self) -> Sequence[tuple[str, bytes]]:
        """The .gitignore files between the repository's top and this folder."""
        steps = self._prefix.rstrip("/").split("/") if self._prefix else []
        above = ["/".join(steps[:length]) for length in range(len(steps))]
        found = [(folder, self._folders.get(folder, {}).get(_IGNORE)) for folder in above]
        return [
            (posixpath.relpath("/".join(steps), folder or "."), self._ignores.get(blob.id, b""))
            for folder, blob in found
            if blob
        ]

    def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
        """The bytes of each file, as git has them: with the line ends that it stores."""
        found = [self.find(path) for path in paths]
        blobs = [at.blob.id if at and at.blob else "" for at in found]
        texts = self._repository.contents([name for name in blobs if name])
        for path, at, name in zip(paths, found, blobs, strict=True):
            data = bounded(*next(texts)) if name else None
            if (at and at.is_elsewhere) or (isinstance(data, bytes) and data.startswith(_LFS)):
                yield from self.disk.read([path])
            else:
                yield Trouble("the revision has no such file", 0, 0) if data is None else data

    def object(self, path: str) -> str:
        """The name of git's object for a file, links followed; empty where the disk may have the say."""
        found = self.find(path)
        return found.blob.id if found and found.blob and not found.is_elsewhere else ""

    def find(self, path: str) -> Found | None:
        """What ``path`` leads to, None for nothing. Raises OSError for links that lead in a circle."""
        return self._follow(
            self._prefix.split("/")[:-1] + path.split("/") if path else self._prefix.split("/")[:-1], 0
        )

    def _follow(self, steps: Sequence[str], links: int) -> Found | None:
        at = ""
        for number, step in enumerate(steps):
            here = self._folders.get(at, {})
            if step not in here:
                return None
            inner, blob = f"{at}/{step}" if at else step, here[step]
            rest = steps[number + 1 :]
            if blob and blob.is_link:
                if links == _MOST_LINKS:
                    raise OSError("too many links")
                target = posixpath.normpath(posixpath.join(at, self._targets[blob.id]))
                if target.startswith(("/", "..")):
                    return Found(inner, is_elsewhere=True)
                return self._follow([*(s for s in target.split("/") if s != "."), *rest], links + 1)
            if blob and blob.is_module:
                return Found(inner, is_elsewhere=True)
            if blob:
                return None if rest else Found(inner, blob)
            at = inner
        return Found(at)

    @cached_property
    def _blobs(self) -> list[Blob]:
        """The files below the folder; of the whole repository if there are links, which may lead anywhere in it."""
        if not self.commit:
            return []
        files = self._repository.files(self.commit, *filter(None, (self._prefix,)))
        if not self._prefix:
            return files
        if any(blob.is_link for blob in files):
            return self._repository.files(self.commit)
        steps = self._prefix.rstrip("/").split("/")
        above = ["/".join((*steps[:length], _IGNORE)) for length in range(len(steps))]
        return [*files, *self._repository.files(self.commit, *above)]

    @cached_property
    def _folders(self) -> dict[str, dict[str, Blob | None]]:
        """What each folder holds by name: a file, a link or a submodule, None for a folder."""
        folders: dict[str, dict[str, Blob | None]] = {"": {}}
        for blob in self._blobs:
            folder, _, name = blob.path.rpartition("/")
            if folder not in folders:
                _add_folder(folders, folder)
            folders[folder][name] = blob
        return folders

    @cached_property
    def _targets(self) -> dict[str, str]:
        links = sorted({blob.id for blob in self._blobs if blob.is_link})
        texts = (text.decode("utf-8", "surrogateescape") for text, _ in self._repository.contents(links))
        return dict(zip(links, texts, strict=True))

    @cached_property
    def _ignores(self) -> dict[str, bytes]:
        names = sorted(
            {b.id for b in self._blobs if b.path.rpartition("/")[2] == _IGNORE and not b.is_module}
        )
        return dict(zip(names, (text for text, _ in self._repository.contents(names)), strict=True))


def _add_folder(folders: dict[str, dict[str, Blob | None]], folder: str) -> None:
    steps = folder.split("/")
    for length in range(len(steps)):
        above, name = "/".join(steps[:length]), steps[length]
        folders.setdefault(above, {})[name] = None
        folders.setdefault(f"{above}/{name}" if above else name, {})
