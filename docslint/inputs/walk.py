"""All files of a state, without what git ignores, other people's packages and tools' own folders."""

from collections.abc import Collection, Hashable, Iterator
from typing import NamedTuple

from docslint.errors import Problem, UserError
from docslint.inputs.ignore import Scope, Test, is_ignored, parse
from docslint.inputs.state import Entry, State

_SKIPPED = frozenset(
    {".git", ".hg", ".svn", "node_modules", "bower_components", ".venv", "__pycache__", ".tox", ".nox"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".docslint_cache", ".docslint"}
)


class Walked(NamedTuple):
    """Posix paths relative to the top folder, sorted.

    ``unread`` are folders and files that could not be listed; ``odd`` is what is neither a file nor a folder: links
    that lead nowhere, pipes, devices.
    """

    files: tuple[str, ...]
    unread: tuple[str, ...]
    odd: tuple[str, ...]


def walk(state: State, *, named: Collection[str] = (), gitignore: bool = True) -> Walked:
    """The files of ``state``.

    ``named`` are folders that the user names outright: they are entered even if they are symbolic links or of a kind
    that is skipped (but not if git ignores them). No other link to a folder is followed, so no loop is entered.
    Raises UserError when its top folder cannot be listed.
    """
    scopes = tuple(_scopes_above(state)) if gitignore else ()
    walker = _Walker(state, _with_parents(named), gitignore)
    try:
        walker.folder("", scopes)
    except OSError as error:
        raise UserError(Problem(f"cannot list the folder: {error.strerror}", error.filename or "")) from None
    while walker.todo:
        path, scopes = walker.todo.pop()
        try:
            walker.folder(path, scopes)
        except OSError:
            walker.unread.append(path.rstrip("/"))
    return Walked(*(tuple(sorted(paths)) for paths in (walker.files, walker.unread, walker.odd)))


class _Walker:
    def __init__(self, state: State, named: Collection[str], gitignore: bool) -> None:
        self.state, self.named, self.gitignore = state, named, gitignore
        self.files: list[str] = []
        self.unread: list[str] = []
        self.odd: list[str] = []
        self.todo: list[tuple[str, tuple[Scope, ...]]] = []
        self._links: set[Hashable] = set()

    def folder(self, base: str, scopes: tuple[Scope, ...]) -> None:
        """List one folder (``base`` is "" or ends in a slash); what is below it is left to do."""
        entries = self.state.entries(base)
        if self.gitignore and any(entry.name == ".gitignore" for entry in entries):
            scopes = (*scopes, *_scope(self.state.gitignore(base), base))
        for entry in entries:
            path = base + entry.name
            if not _is_text(path):
                self.unread.append(path.encode("utf-8", "backslashreplace").decode())
            else:
                self._entry(entry, path, scopes)

    def _entry(self, entry: Entry, path: str, scopes: tuple[Scope, ...]) -> None:
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            wanted = self._enters(entry, path) if is_folder else True
        except OSError:  # a link to itself, a place that may not be looked at
            self.unread.append(path)
            return
        if wanted and not is_ignored(path, is_folder=is_folder, scopes=scopes):
            if is_folder:
                self.todo.append((f"{path}/", scopes))
            else:
                (self.files if is_file else self.odd).append(path)

    def _enters(self, entry: Entry, path: str) -> bool:
        if path not in self.named:
            return entry.name not in _SKIPPED and not entry.is_symlink()
        if not entry.is_symlink():
            return True
        there = self.state.identity(f"{path}/")
        first_time = there not in self._links
        self._links.add(there)
        return first_time


def _is_text(path: str) -> bool:
    """Is the name valid Unicode? Others can be neither printed nor stored."""
    return path.isascii() or not any("\udc80" <= char <= "\udcff" for char in path)


def _with_parents(named: Collection[str]) -> frozenset[str]:
    steps = [folder.split("/") for folder in named]
    return frozenset("/".join(parts[:length]) for parts in steps for length in range(1, len(parts) + 1))


def _scope(text: bytes, base: str) -> Iterator[Scope]:
    test = parse(text.decode("utf-8", "replace"))
    if test is not None:
        yield Scope(base, test)


def _scopes_above(state: State) -> Iterator[Scope]:
    """The .gitignore files between the repository's root and the top folder, outermost first."""
    for inner, text in state.gitignores_above():
        yield from (Scope("", _seen_from(inner, scope.test)) for scope in _scope(text, ""))


def _seen_from(inner: str, test: Test) -> Test:
    """The test for paths that count from ``inner``, a folder below that of the .gitignore."""
    return lambda path, is_folder: test(f"{inner}/{path}", is_folder)
