"""Globs as .gitignore spells them (``docs/**/*.md``). Common ones cost nothing; pathspec, slow to load, does the rest."""

import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from functools import lru_cache

_SIMPLE = re.compile(r"[\w.\-/* @+~,=]+")
_PARTS = re.compile(r"\*\*/|/\*\*$|\*|[^*]+")


def matcher(globs: Sequence[str]) -> Callable[[str], bool]:
    """A test of posix paths, relative to where the globs are: does one of ``globs`` match the whole path?

    A glob is anchored, unlike a .gitignore line: ``*.md`` matches files of the top folder only. A glob of a folder
    matches all below it.
    """
    regexes = [_simple_regex(glob) for glob in globs]
    simple = re.compile("|".join(filter(None, regexes))) if any(regexes) else None
    rest = [anchored(glob) for glob, regex in zip(globs, regexes, strict=True) if regex is None]
    spec = _pathspec(rest) if rest else None

    def matches(path: str) -> bool:
        return bool((simple and simple.fullmatch(path)) or (spec and spec(path)))

    return matches


@lru_cache(maxsize=64)
def name_matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """A test of names: does one of ``globs`` match the whole of it, ``*`` standing for anything?"""
    joined = re.compile("|".join(map(translate, globs))) if globs else None
    return lambda name: joined is not None and joined.match(name) is not None


def constant_prefix(glob: str) -> str:
    """The folders that a glob names without wildcards: ``docs/en`` of ``docs/en/**/*.md``, empty for none.

    A last step without a dot is a folder (``docs/en``), one with a dot a file.
    """
    steps = anchored(glob).strip("/").split("/")
    is_folder = "." not in steps[-1]
    fixed = 0
    while fixed < len(steps) - (not is_folder) and not re.search(r"[*?\[\\]", steps[fixed]):
        fixed += 1
    return "/".join(steps[:fixed])


def anchored(glob: str) -> str:
    """The glob without ``./``, bound to the top folder as pathspec wants it."""
    return "/" + re.sub(r"^(\./+|/+)+", "", glob)


def _simple_regex(glob: str) -> str | None:
    """The glob as a regex, None if it needs pathspec: it has classes, escapes, or so many stars that re may be slow."""
    body = anchored(glob)[1:].rstrip()
    parts = _PARTS.findall(body)
    odd = not _SIMPLE.fullmatch(body) or "".join(parts) != body or body.endswith("/") or "//" in body
    if odd or body.count("*") > 6 or re.search(r"[^/]\*\*|\*\*[^/]|\*\*\*", body):
        return None
    return "".join(_regex_part(part) for part in parts) + "(?:/.*)?"


def _regex_part(part: str) -> str:
    known = {"**/": "(?:.+/)?", "/**": "/.+", "*": "[^/]*"}
    return known.get(part) or re.escape(part)


def _pathspec(globs: Sequence[str]) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec  # slow to load, and rarely needed

    return GitIgnoreSpec.from_lines(globs).match_file
