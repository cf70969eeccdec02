"""A git repository, asked and never changed: nothing is checked out or fetched, no hook or filter of it ever runs."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, NoReturn

from docslint.errors import Problem, UserError
from docslint.inputs.read import MAX_BYTES
from docslint.suggest import nearest

# A hook's environment names its repository and index; with them git takes any folder for the top of its working tree.
_A_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_OURS = {
    "LC_ALL": "C",  # messages that can be told apart
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # git 2.44 and later; before, no transport at all does the same:
    "GIT_ALLOW_PROTOCOL": "",
}
_QUIET = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_BATCH = 32_000_000  # bytes that are taken from git at once
_LINK, _MODULE = "120000", "160000"


class Blob(NamedTuple):
    """A file of a tree. ``path`` counts from the repository's top; ``mode`` is git's, ``id`` the object's name."""

    path: str
    mode: str
    id: str

    @property
    def is_link(self) -> bool:
        """Is it a symbolic link? Its bytes are where it leads."""
        return self.mode == _LINK

    @property
    def is_module(self) -> bool:
        """Is it a submodule? Its objects are elsewhere."""
        return self.mode == _MODULE


class Commit(NamedTuple):
    """A commit's name, and when it was made."""

    id: str
    when: datetime


class Repository:
    """The repository that the folder ``root`` stands in. Raises UserError where there is none, or no git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._environment = {k: v for k, v in os.environ.items() if k not in _A_HOOKS} | _OURS
        try:
            found = self._ask("rev-parse", "--is-inside-work-tree", "--show-prefix").decode(
                errors="surrogateescape"
            )
        except _GitError as error:
            if "GIT_DIR" not in os.environ or "not a git repository" not in error.said:
                self._fail("git cannot tell the repository of this folder", error, at=str(root))
            self._environment = {**os.environ, **_OURS}
            found = self._all_told("rev-parse", "--is-inside-work-tree", "--show-prefix")
        inside, _, prefix = found.partition("\n")
        if inside != "true":
            hint = "run docslint in a working tree of the repository"
            raise UserError(Problem("this folder is git's own, not a working tree", str(root), hint=hint))
        #: The way from the repository's top to ``root``: "" or a path with a slash at its end.
        self.prefix = prefix.rstrip("\n")

    @cached_property
    def is_shallow(self) -> bool:
        """Does history end here before it begins?"""
        return self._all_told("rev-parse", "--is-shallow-repository").strip() == "true"

    def commit(self, revision: str) -> str:
        """The name of the commit that ``revision`` means, empty for HEAD before the first. Raises UserError for none."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UserError(Problem(f"`{revision}` is no revision", hint="name a branch, a tag or a commit"))
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
            if found.isalnum():
                return found
        except _GitError as error:
            if error.said:
                self._fail(f"git cannot tell the commit `{revision}`", error)
        if revision == "HEAD":
            return ""
        raise UserError(Problem(f"there is no commit `{revision}` here", hint=self._missing(revision)))

    def merge_base(self, one: str, other: str) -> str:
        """The best common ancestor of two commits, empty if they have none. Raises UserError if it may be cut off."""
        try:
            return self._ask("merge-base", one, other).decode().strip()
        except _GitError as error:
            if error.code != 1:
                self._fail("git finds no merge base", error)
        if not self.is_shallow:
            return ""
        raise UserError(
            Problem(
                f"where {one[:10]} and {other[:10]} part is not in this shallow clone",
                hint="fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout",
            )
        )

    def commit_at(self, when: datetime, revision: str = "HEAD") -> str:
        """The commit that ``revision``, along its first parents, was at ``when`` (with time zone); empty before the first."""
        start = self.commit(revision)
        if not start:
            return ""
        before = f"--before={int(when.timestamp())}"
        return self._all_told("rev-list", "-1", "--first-parent", before, start).strip()

    def parent(self, commit: str) -> str:
        """The first parent of a commit, empty for the first of all and where a shallow clone ends."""
        return "".join(self._all_told("rev-list", "--parents", "-1", commit).split()[1:2])

    def line(self, wanted: str = "", paths: Sequence[str] = ()) -> list[Commit]:
        """The commits along the first parents, oldest first: all up to HEAD, up to ``B``, or from ``A`` itself with ``A..B``.

        With ``paths``, git's pathspecs from ``root``, only those that changed a file that one of them names, and ``A``.
        """
        start, _, end = wanted.rpartition("..")
        last = self.commit(end or "HEAD")
        first = self.commit(start) if start else ""
        if not last:
            return []
        words = ("log", "--first-parent", "--format=%H %ct")
        told = self._all_told(*words, f"{first}..{last}" if first else last, "--", *paths).splitlines()
        told += self._all_told(*words[:1], "-1", *words[1:], first, "--").splitlines() if first else []
        split = [line.split() for line in reversed(told)]
        return [Commit(name, datetime.fromtimestamp(int(seconds), UTC)) for name, seconds in split]

    def remote(self) -> str:
        """Where it is pulled from, ``origin``; empty for nowhere. It may hold a password."""
        try:
            return self._ask("config", "--get", "remote.origin.url").decode(errors="replace").strip()
        except _GitError:
            return ""

    def tags(self) -> dict[str, str]:
        """By commit the name of its tag, of several the first in order of the alphabet."""
        told = self._all_told(
            "for-each-ref", "--format=%(objectname) %(*objectname) %(refname:short)", "refs/tags"
        )
        lines = [line.split(" ", 2) for line in reversed(told.splitlines())]
        return {inner or outer: name for outer, inner, name in lines}

    def revisions(self, path: str, revision: str = "HEAD") -> list[tuple[str, str]]:
        """Every commit along the first parents that changed the file ``path`` (from ``root``), and the object that it became.

        Newest first; commits that removed it are left out.
        """
        start = self.commit(revision)
        if not start:
            return []
        told = self._all_told(
            "log",
            "--first-parent",
            "-m",
            "--format=%H",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            start,
            "--",
            path,
        )
        found, commit = [], ""
        for line in told.splitlines():
            if line.startswith(":"):
                name = line.split(" ")[3]
                found += [(commit, name)] if name.strip("0") else []
            elif line:
                commit = line
        return found

    def files(self, commit: str, *paths: str) -> list[Blob]:
        """All files, links and submodules of a commit, or those that ``paths`` name; a folder's ends in a slash."""
        listed = self._all_told("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        return [
            Blob(path, mode, name)
            for mode, _, name, path in (
                (*head.split(" "), path)
                for head, _, path in (line.partition("\t") for line in listed.split("\0") if line)
            )
        ]

    def sizes(self, ids: Sequence[str]) -> list[int]:
        """The size of each object in bytes. Raises UserError for one that is not in this clone."""
        if not ids:
            return []
        asked = "".join(f"{name}\n" for name in ids).encode()
        try:
            lines = self._ask("cat-file", "--batch-check=%(objectsize)", given=asked).decode().splitlines()
        except _GitError as error:
            if "promisor" in error.said or "not allowed" in error.said:
                self._partial()
            self._fail("git cannot read the revision", error)
        if any(not line.isdigit() for line in lines):
            self._partial()
        return [int(line) for line in lines]

    def contents(self, ids: Sequence[str], *, limit: int = MAX_BYTES) -> Iterator[tuple[bytes, int]]:
        """The bytes of each object and its size; no bytes of those that are larger than ``limit``."""
        sizes = self.sizes(ids)
        batch: list[tuple[str, int]] = []
        for name, size in zip(ids, sizes, strict=True):
            if sum(min(s, limit) for _, s in batch) > _BATCH:
                yield from self._contents(batch, limit)
                batch = []
            batch.append((name, size))
        yield from self._contents(batch, limit)

    def _contents(self, batch: Sequence[tuple[str, int]], limit: int) -> Iterator[tuple[bytes, int]]:
        wanted = [name for name, size in batch if size <= limit]
        asked = "".join(f"{name}\n" for name in wanted).encode()
        try:
            told = self._ask("cat-file", "--batch=", given=asked) if wanted else b""
        except _GitError as error:
            self._fail("git cannot read the revision", error)
        at = 0
        for _, size in batch:
            if size > limit:
                yield b"", size
                continue
            at += 1  # the line of the header, which is empty
            yield told[at : at + size], size
            at += size + 1

    def _ask(self, *words: str, given: bytes = b"") -> bytes:
        import subprocess  # slow to load; only what is in a repository needs it

        command = ["git", "-C", str(self.root), *_QUIET, *words]
        try:
            done = subprocess.run(  # noqa: S603  no shell; what the user gave is checked to be no option
                command, input=given, capture_output=True, check=False, env=self._environment
            )
        except FileNotFoundError:
            hint = "revisions are read with git; install it, or check without `--base`"
            raise UserError(Problem("there is no program `git`", hint=hint)) from None
        except OSError as error:
            raise UserError(Problem(f"git cannot be run: {error.strerror}")) from None
        if done.returncode:
            raise _GitError(done.returncode, done.stderr.decode(errors="replace").strip())
        return done.stdout

    def _all_told(self, *words: str) -> str:
        try:
            return self._ask(*words).decode("utf-8", "surrogateescape")
        except _GitError as error:
            self._fail(f"`git {words[0]}` failed", error)

    def _fail(self, what: str, error: "_GitError", *, at: str = "") -> NoReturn:
        lines = [line.strip() for line in error.said.splitlines() if line.strip()]
        if any("promisor" in line or "transport" in line for line in lines):
            self._partial()
        first = lines[0].removeprefix("fatal: ") if lines else f"exit code {error.code}"
        command = next((line for line in lines if line.startswith("git config")), "")
        hint = f"if you trust its owner: `{command}`" if command else ""
        raise UserError(Problem(f"{what}: {first}", at, hint=hint))

    def _partial(self) -> NoReturn:
        raise UserError(
            Problem(
                "files of the revision are not in this clone, which is a partial one",
                hint="docslint fetches nothing; clone without `--filter`, or `git fetch --refetch --no-filter`",
            )
        )

    def _missing(self, revision: str) -> str:
        """What to do about a revision that is not there."""
        names = self._all_told("for-each-ref", "--count=5000", "--format=%(refname:short)").split()
        ends = {name.rpartition("/")[2] for name in names}
        end = revision.rpartition("/")[2]
        near = [end] if end in ends else nearest(end, ends)
        likely = [name for name in names if name.rpartition("/")[2] in near]
        meant = " or ".join(f"`{name}`" for name in likely[:3])
        if meant:
            return f"did you mean {meant}?"
        remote, _, branch = revision.partition("/")
        fetch = f"git fetch {remote} {branch}:refs/remotes/{remote}/{branch}" if branch else "git fetch"
        return f"fetch it: `{fetch}`, or `fetch-depth: 0` for actions/checkout"


class _GitError(Exception):
    """git said no."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said
