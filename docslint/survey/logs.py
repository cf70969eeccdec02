"""Which files are changelogs: by name, and because their headings are releases."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from docslint.address import last
from docslint.parse.changelog import parse
from docslint.source import Source
from docslint.survey.left import left_step
from docslint.survey.tree import Tree, in_log_folder, is_log

_LOOKED_AT = 24_000  # characters of each
_NEWS = re.compile(r"news|what", re.IGNORECASE)
_PER_FOLDER = 6  # files of a folder of release notes that are looked at


class Logs(NamedTuple):
    """Globs of changelogs, the paths that they stand for, and the newest versions that each file names."""

    globs: tuple[str, ...]
    paths: tuple[str, ...]
    newest: tuple[tuple[str, str], ...]
    scheme: str


def logs_of(tree: Tree) -> Logs:
    """The changelogs of ``tree``: a file with two releases, with one if it is called so, or a folder whose files have one each."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in tree.files:
        if path in tree.texts and is_log(path) and not left_step(path):
            folders[_log_folder(path)].append(path)
    globs: list[str] = []
    paths: list[str] = []
    newest: list[tuple[str, str]] = []
    for folder, files in sorted(folders.items()):
        found = {path: _versions(path, tree.texts[path]) for path in files[: _PER_FOLDER if folder else None]}
        good = {path: versions for path, versions in found.items() if versions}
        if folder and len(good) > 1 and sum(map(len, good.values())) >= 3 and len(good) * 2 >= len(found):
            globs += sorted({f"{folder}/**/*.{path.rpartition('.')[2]}" for path in good})
            paths += [path for path in tree.files if path.startswith(f"{folder}/")]
        else:
            good = {path: v for path, v in good.items() if len(v) > 1 or _is_called_so(path)}
            globs += good
            paths += good
        newest += [(path, versions[0]) for path, versions in good.items()]
    if any(
        "change" in last(glob).lower() for glob in globs
    ):  # then news tell the same once more, in other words
        news = {path for path in globs if _NEWS.match(last(path))}
        globs, paths = [g for g in globs if g not in news], [p for p in paths if p not in news]
        newest = [(path, version) for path, version in newest if path not in news]
    return Logs(tuple(globs), tuple(paths), tuple(newest), _scheme([version for _, version in newest]))


def _is_called_so(path: str) -> bool:
    """Whether the name leaves no doubt: one release is enough then, as at the beginning of every project."""
    return last(path).lower().startswith(("changelog.", "changes.", "history."))


def _log_folder(path: str) -> str:
    """The outermost folder of release notes that ``path`` lies in, empty when there is none."""
    steps = path.split("/")
    return next(
        ("/".join(steps[:n]) for n in range(1, len(steps)) if in_log_folder("/".join([*steps[:n], "x"]))), ""
    )


def _versions(path: str, text: str) -> list[str]:
    text = text[:_LOOKED_AT]
    if not re.search(r"\d+\.\d|\d{4}-\d\d", text):
        return []
    return [
        release.version for release in parse(Source(path, text)) if release.version not in ("", "Unreleased")
    ]


def _scheme(versions: Sequence[str]) -> str:
    """How the versions are counted: by date when they begin with a year."""
    if not versions:
        return ""
    years = sum(bool(re.match(r"v?(?:20\d\d|2\d)\.\d{1,2}(?:\.|$)", version)) for version in versions)
    return "dates (calendar versions)" if years * 2 > len(versions) else "major.minor.patch"
