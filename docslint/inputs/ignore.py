"""What .gitignore files leave out. Common lines are matched here; pathspec, slow to load, reads files with odd ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from docslint.later import later

#: A test of a path (posix, relative to the file's folder) and "is it a folder?": True ignored, False kept, None no word.
Test = Callable[[str, bool], bool | None]

_SIMPLE = later(r"!?[\w.\-/*@+~,=#:()]+")
_PARTS = later(r"^\*\*/|/\*\*/|/\*\*$|\*|/|[^*/]+")
_SPELLED = {"**/": "(?:.+/)?", "/**/": "/(?:.+/)?", "/**": "/.+", "*": "[^/]*"}


class Scope(NamedTuple):
    """A .gitignore and the folder it stands in: "" or a path with a slash at its end."""

    folder: str
    test: Test


def is_ignored(path: str, *, is_folder: bool, scopes: Sequence[Scope]) -> bool:
    """Do the .gitignore files above ``path`` ignore it? The nearest that says anything decides.

    Folders above it are not asked: who walks down leaves ignored ones out.
    """
    for scope in reversed(scopes):
        said = scope.test(path[len(scope.folder) :], is_folder)
        if said is not None:
            return said
    return False


def parse(text: str) -> Test | None:
    """The test that the text of a .gitignore describes, None when it holds no pattern."""
    lines = [line.rstrip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        return None
    if all(_is_simple(line) for line in lines):
        return _simple_test(lines)
    return _pathspec_test(lines)


class _Rule(NamedTuple):
    regex: str
    keeps: bool
    folders_only: bool


class _Run(NamedTuple):
    """Successive lines of one sign, as one regex for folders and one for files."""

    keeps: bool
    folders: re.Pattern[str]
    files: re.Pattern[str]


def _is_simple(line: str) -> bool:
    body = line.removeprefix("!")
    odd = re.search(r"\*\*\*|[^/]\*\*|\*\*[^/]|//|\*\*/\*\*|/\*\*/$", body) or body.strip("/") in ("", "**")
    return bool(_SIMPLE.fullmatch(line)) and not odd and body.count("*") <= 6


def _simple_test(lines: Sequence[str]) -> Test:
    runs = list(_runs([_rule(line) for line in lines]))[::-1]

    def test(path: str, is_folder: bool) -> bool | None:
        for run in runs:
            if (run.folders if is_folder else run.files).fullmatch(path):
                return not run.keeps
        return None

    return test


def _rule(line: str) -> _Rule:
    body = line.removeprefix("!")
    path = body.removesuffix("/")
    anywhere = "" if "/" in path else "(?:.+/)?"
    parts = _PARTS.findall(path.removeprefix("/"))
    regex = "".join(_SPELLED.get(part) or re.escape(part) for part in parts)
    return _Rule(anywhere + regex, line.startswith("!"), body.endswith("/"))


def _runs(rules: Sequence[_Rule]) -> Iterator[_Run]:
    for keeps, group in groupby(rules, key=lambda rule: rule.keeps):
        run = list(group)
        files = [rule.regex for rule in run if not rule.folders_only]
        yield _Run(keeps, _any([rule.regex for rule in run]), _any(files))


def _any(regexes: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(regexes) if regexes else r"(?!)")


def _pathspec_test(lines: Sequence[str]) -> Test:
    from pathspec import GitIgnoreSpec  # slow to load, and rarely needed

    def is_pattern(line: str) -> bool:
        """Whether the line says anything; git passes over the others (``!``, ``[z-a]``) without a word."""
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            return False
        return True

    spec = GitIgnoreSpec.from_lines(filter(is_pattern, lines))
    return lambda path, is_folder: spec.check_file(f"{path}/" if is_folder else path).include
