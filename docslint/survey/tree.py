"""What a survey looks at: the names of all files, and the texts of those that tell. No disk access."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docslint.address import PAGE_EXTENSIONS, last
from docslint.later import later

MOST_PAGES = 800  # whose texts are read; of more, every so many is
MOST_LOGS = 60
SITE_FILES = later(
    r"(?:docs|mint)\.json|mkdocs\.ya?ml|docusaurus\.config\.[cm]?[jt]s|sidebars\.[cm]?[jt]s|hugo\.(?:toml|ya?ml|json)"
    r"|config\.toml|_config\.ya?ml|book\.toml|astro\.config\.[cm]?[jt]s|nuxt\.config\.[cm]?[jt]s|content\.config\.ts"
)
LOG_NAME = later(
    r"(?:changelog|changes|history|releases?|release[-_]?notes?|news|whats[-_]?new)(?:[-_.][\w.-]+)?",
    re.IGNORECASE,
)
_LOG_FOLDER = later(r"changelogs?|changes|releases|release[-_]?notes", re.IGNORECASE)


class Tree(NamedTuple):
    """A folder as a survey sees it. ``files`` are posix paths; ``texts`` those of ``worth_reading``, perhaps cut short."""

    files: tuple[str, ...]
    texts: Mapping[str, str]


def is_page(path: str) -> bool:
    """Whether a file is Markdown that a visitor may read: no hidden folder, no file that is about the repository."""
    return path.endswith(PAGE_EXTENSIONS) and not path.startswith(".") and "/." not in path


def is_log(path: str) -> bool:
    """Whether a page's name or folder says that it may be a changelog."""
    folder = last(path.rpartition("/")[0])
    return bool(LOG_NAME.fullmatch(_stem(path)) or _LOG_FOLDER.fullmatch(folder) or in_log_folder(path))


def in_log_folder(path: str) -> bool:
    """Whether a page lies somewhere in a folder of release notes."""
    return any(_LOG_FOLDER.fullmatch(step) for step in path.split("/")[:-1])


def worth_reading(files: Sequence[str]) -> list[str]:
    """The files whose texts a survey wants: the site's own, changelogs, and pages, evenly spread if there are many."""
    pages = [path for path in files if is_page(path)]
    logs = [path for path in pages if is_log(path)]
    top = [path for path in pages if "/" not in path and not is_log(path)]  # the README among them
    others = [path for path in pages if "/" in path and not is_log(path)]
    step = -(-len(others) // MOST_PAGES) or 1
    site = [path for path in files if is_site_file(path)]
    return [*site, *logs[:MOST_LOGS], *top[:MOST_LOGS], *others[::step]]


def is_site_file(path: str) -> bool:
    """Whether a file configures a site generator, near the top of the tree."""
    steps = path.split("/")
    return len(steps) <= 4 and bool(
        SITE_FILES.fullmatch(steps[-1]) or (".vitepress" in steps and steps[-1].startswith("config."))
    )


def site_folder(path: str) -> str:
    """The folder that a site file speaks for."""
    folder = path.rpartition("/")[0]
    return folder.partition(".vitepress")[0].rstrip("/") if f"/{folder}".find("/.vitepress") >= 0 else folder


def is_within(path: str, folder: str) -> bool:
    """Whether ``path`` is ``folder`` or lies below it; everything lies below ``""``."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def _stem(path: str) -> str:
    return last(path).partition(".md")[0]
