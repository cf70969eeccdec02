"""Pages and changelogs in a folder: which there are. ``read`` brings their text."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from docslint.config import Config, Input
from docslint.errors import Problem, UserError
from docslint.globs import anchored, constant_prefix, matcher
from docslint.inputs.address import slug_of
from docslint.inputs.state import State
from docslint.inputs.walk import walk
from docslint.parse.syntax import Syntax
from docslint.source import Role
from docslint.suggest import nearest
from docslint.tree import Pointer, Spot

NO_FLAVORS: Mapping[str, Syntax] = MappingProxyType({})
PAGE_SUFFIXES = frozenset({".md", ".mdx", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})


class PageFile(NamedTuple):
    """A page's file. ``path`` is posix, relative to the configuration's folder; ``input`` an index in its inputs."""

    path: str
    slug: str
    role: Role
    flavor: str
    input: int


class Listing(NamedTuple):
    """What there is, sorted by path. ``files`` are all files that links may reach, assets too.

    ``unread`` are folders and files that could not be listed, and pages by name that are no files.
    """

    pages: tuple[PageFile, ...]
    changelogs: tuple[str, ...]
    files: tuple[str, ...]
    unread: tuple[str, ...] = ()


def discover(
    state: State, config: Config, flavors: Mapping[str, Syntax] = NO_FLAVORS, *, strict: bool = True
) -> Listing:
    """The pages and changelogs that ``config`` names in ``state``, its folder.

    A file belongs to the first input that matches it; a changelog is no page. ``flavors`` say whether addresses drop
    the numbers that order files. Raises UserError for every glob that matches nothing and every input without a page, if
    it is ``strict``: an earlier state may well lack what the configuration of today names.
    """
    walked = walk(state, named=_named(config))
    changelogs = _changelogs(config, walked.files)
    taken, pages = set(changelogs), []
    problems = [*_unmatched_changelogs(state, config, walked.files)] if strict else []
    for index, given in enumerate(config.inputs):
        paths = _pages_of(given, walked.files)
        new = [path for path in paths if path not in taken]
        problems += _unmatched(state, config, index, walked.files, new) if strict else ()
        taken.update(new)
        strip_order = flavors.get(given.syntax, Syntax()).strip_order
        slugs = _slugs(new, given, strip_order=strip_order)
        pages += [PageFile(path, slug, given.role, given.syntax, index) for path, slug in slugs]
    if problems:
        raise UserError(*problems)
    odd = {path for given in config.inputs for path in _pages_of(given, walked.odd)}
    return Listing(tuple(sorted(pages)), changelogs, walked.files, tuple(sorted({*walked.unread, *odd})))


def _named(config: Config) -> list[str]:
    globs = [glob for given in config.inputs for glob in given.pages] + list(config.changelogs or ())
    return [prefix for prefix in map(constant_prefix, globs) if prefix]


def _changelogs(config: Config, files: Sequence[str]) -> tuple[str, ...]:
    if config.changelogs is None:
        return tuple(path for path in files if path.lower() == "changelog.md")
    matches = matcher(config.changelogs)
    return tuple(path for path in files if matches(path)) if config.changelogs else ()


def _pages_of(given: Input, files: Sequence[str]) -> list[str]:
    """The files that an input takes. Hidden folders count only if a glob names them, odd file types likewise."""
    suffixes = PAGE_SUFFIXES | {PurePosixPath(glob).suffix.lower() for glob in given.pages}
    open_names = {step for glob in given.pages for step in glob.split("/") if step.startswith(".")}
    matches = matcher(given.pages)
    excluded = matcher(given.exclude) if given.exclude else lambda _: False
    return [
        path
        for path in files
        if path[path.rfind(".") :].lower() in suffixes
        and matches(path)
        and not excluded(path)
        and (not _is_hidden(path) or {s for s in path.split("/") if s.startswith(".")} <= open_names)
    ]


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _slugs(paths: Sequence[str], given: Input, *, strip_order: bool) -> Iterator[tuple[str, str]]:
    """Each path's slug. Where a README stands beside an index, it is the one that keeps its own name."""
    slugs = {path: slug_of(path, given, strip_order=strip_order) for path in paths}
    count = Counter(slugs.values())
    for path, slug in slugs.items():
        is_readme = PurePosixPath(path).stem.lower() == "readme"
        if is_readme and count[slug] > 1:
            yield path, "README" if slug == "index" else f"{slug}/README"
        else:
            yield path, slug


def _unmatched(
    state: State, config: Config, index: int, files: Sequence[str], pages: Sequence[str]
) -> Iterator[Problem]:
    given = config.inputs[index]
    at: Pointer = ("inputs", index, "pages")
    is_default = given.pages == Input().pages
    empty = (
        []
        if is_default
        else [i for i, glob in enumerate(given.pages) if not any(map(matcher([glob]), files))]
    )
    for i in empty:
        message = f"the glob `{given.pages[i]}` matches no file"
        yield config.at((*at, i)).problem(message, _glob_hint(state, given.pages[i], files))
    if not pages and not empty:
        message = "no Markdown files here" if is_default else "the input has no pages"
        hint = (
            "run docslint where the pages are, or name them under `inputs` in a docslint.yaml"
            if is_default
            else "all files are excluded or taken already"
        )
        spot = config.at(at) if config.path else Spot(str(state.root))
        yield spot.problem(message, _ignored_hint(state, given.pages, files) or hint)


def _unmatched_changelogs(state: State, config: Config, files: Sequence[str]) -> Iterator[Problem]:
    for i, glob in enumerate(config.changelogs or ()):
        if not any(map(matcher([glob]), files)):
            message = f"the glob `{glob}` matches no file"
            yield config.at(("changelogs", i)).problem(message, _glob_hint(state, glob, files))


def _glob_hint(state: State, glob: str, files: Sequence[str]) -> str:
    """What the user may have meant: a file or folder of a like name, or other file types in the folder named."""
    prefix = constant_prefix(glob)
    inside = [path for path in files if not prefix or path.startswith(f"{prefix}/")]
    folders = {str(folder) for path in files for folder in PurePosixPath(path).parents} - {"."}
    if hint := _ignored_hint(state, [glob], files) or _odd_hint(state, glob):
        return hint
    if "\\" in glob:
        return "folders are parted by `/`, on Windows too"
    near = nearest(glob, files) if "*" not in glob else nearest(prefix, folders) if not inside else []
    if near:
        return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    pages = Counter(
        PurePosixPath(path).suffix for path in inside if PurePosixPath(path).suffix in PAGE_SUFFIXES
    )
    if pages:
        there = ", ".join(f"{count} *{suffix}" for suffix, count in sorted(pages.items()))
        return f"below `{prefix or '.'}` there are: {there}"
    return "globs count from the configuration's folder; `**` stands for any folders"


def _odd_hint(state: State, glob: str) -> str:
    """What it is that a glob without wildcards names, if there is something after all."""
    place = os.path.join(state.root, anchored(glob)[1:])  # noqa: PTH118  os.path bears names that are none
    if re.search(r"[*?\[\\]", glob) or os.path.isfile(place) or not os.path.lexists(place):  # noqa: PTH113
        return ""
    if os.path.isdir(place):  # noqa: PTH112
        return "this is a folder without such files"
    return (
        "this is a pipe or a device, not a file"
        if os.path.exists(place)  # noqa: PTH110
        else "this is a link that leads nowhere"
    )


def _ignored_hint(state: State, globs: Sequence[str], files: Sequence[str]) -> str:
    matches = matcher(globs)
    if any(map(matches, files)):
        return ""
    named = [prefix for prefix in map(constant_prefix, globs) if prefix]
    ignored = any(map(matches, walk(state, named=named, gitignore=False).files))
    return "files that match are left out by .gitignore" if ignored else ""
