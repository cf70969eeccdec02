"""Where the pages lie, and which of them are not documentation to be judged."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docslint.address import last
from docslint.survey.tree import Tree, is_page, is_site_file

_DOCS = (
    "docs",
    "doc",
    "documentation",
    "content",
    "website",
    "www",
    "site",
    "pages",
    "src",
    "specification",
    "spec",
    "guide",
    "guides",
    "manual",
)
_LANGUAGES = frozenset(
    "ar cs de es fa fr he hi hu id it ja ko nl pl pt pt-br pt_br ro ru sv th tr uk vi zh zh-cn zh-tw zh_cn zh-hans zh-hant".split()
)
_ENGLISH = ("en", "en-us")
_VERSION = re.compile(r"(?:v|version-)?\d+(?:\.(?:\d+|x))*")
_UNJUDGED = (
    (
        re.compile(r"oteps?|proposals?|rfcs?|adrs?|keps|enhancements|decisions|design[-_]docs?"),
        "proposals, which speak of what may never be",
    ),
    (re.compile(r"blogs?|posts|news"), "articles, true when they were written"),
    (re.compile(r"versioned_docs|archived?|old|legacy-docs"), "earlier versions"),
    (re.compile(r"i18n|translations|locales?"), "translations"),
    (
        re.compile(r"tests?|__tests__|fixtures|testdata|node_modules|vendor|third[-_]party"),
        "not the product's documentation",
    ),
)
_ABOUT = re.compile(
    r"(?:README|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|SECURITY|SUPPORT|GOVERNANCE|AUTHORS|MAINTAINERS|AGENTS|CLAUDE|GEMINI|NOTICE)",
    re.IGNORECASE,
)
_SHARE = 0.2


class Left(NamedTuple):
    """A folder that is left out, and why."""

    folder: str
    why: str


def roots(tree: Tree) -> list[str]:
    """The folders with the pages, the main one first; ``""`` stands for the tree's own."""
    pages = [path for path in tree.files if is_page(path)]
    if stated := _stated(tree, pages):
        return [stated]
    tops = Counter(
        path.partition("/")[0] for path in pages if "/" in path and not _unjudged(path.partition("/")[0])
    )
    total = sum(tops.values())
    loose = [path for path in pages if "/" not in path and not _ABOUT.match(path)]
    found = [top for top, count in tops.most_common() if top in _DOCS and count >= max(1, total * _SHARE)]
    if not found or len(loose) > total:
        return [""]
    return [_inner(top, pages) for top in sorted(found, key=lambda top: (-tops[top], top))]


def left_out(root: str, pages: Sequence[str]) -> list[Left]:
    """The folders below ``root`` whose pages are not to be judged, outermost first."""
    found: dict[str, str] = {}
    folders = {folder for path in pages for folder in _folders(path, root)}
    siblings = Counter(folder.rpartition("/")[0] for folder in folders if _VERSION.fullmatch(last(folder)))
    for folder in sorted(folders, key=lambda f: (f.count("/"), f)):
        if any(folder.startswith(f"{outer}/") for outer in found):
            continue
        name, parent = last(folder).lower(), folder.rpartition("/")[0]
        newer = {f"{parent}/{other}".lstrip("/") for other in ("latest", "current", "stable")} & folders
        if why := _unjudged(name):
            found[folder] = why
        elif name in _LANGUAGES and len(_folders_in(parent, folders) & _LANGUAGES) > 0 and parent == root:
            found[folder] = "a translation"
        elif name in ("next", "unreleased") and newer:
            found[folder] = "what is yet to be released"
        elif (
            _VERSION.fullmatch(name)
            and (newer or siblings[parent] > 1)
            and folder != _newest(parent, folders, newer)
        ):
            found[folder] = "an earlier version"
    return [Left(folder, why) for folder, why in found.items()]


def left_step(path: str) -> bool:
    """Whether a step of ``path`` names a kind of folder that is left out wherever it is."""
    return any(_unjudged(step) or step == "next" for step in path.split("/")[:-1])


def _newest(parent: str, folders: set[str], newer: set[str]) -> str:
    """The folder of the newest version below ``parent``; none when one is called latest."""
    named = [f for f in folders if f.rpartition("/")[0] == parent and _VERSION.fullmatch(last(f))]
    return "" if newer else max(named, key=lambda f: [int(n) for n in re.findall(r"\d+", last(f))])


def _folders_in(parent: str, folders: set[str]) -> set[str]:
    return {last(folder).lower() for folder in folders if folder.rpartition("/")[0] == parent}


def _folders(path: str, root: str) -> list[str]:
    steps = path.split("/")[:-1]
    first = len(root.split("/")) + 1 if root else 1
    return ["/".join(steps[:length]) for length in range(first, len(steps) + 1)]


def _unjudged(name: str) -> str:
    return next((why for pattern, why in _UNJUDGED if pattern.fullmatch(name.lower())), "")


def _stated(tree: Tree, pages: Sequence[str]) -> str:
    """The folder that a generator's configuration stands for, if pages lie in it."""
    for path in sorted(filter(is_site_file, tree.files), key=lambda p: (p.count("/"), p)):
        folder, name = path.rpartition("/")[0], last(path)
        for inner in _content_folders(path, name, tree.texts.get(path, "")):
            place = "/".join(filter(None, (folder, inner)))
            if "/.vitepress" in f"/{place}":
                place = place.partition(".vitepress")[0].rstrip("/")
            if place and any(page.startswith(f"{place}/") for page in pages):
                return _inner(place, pages, languages_only=True)
    return ""


def _content_folders(path: str, name: str, text: str) -> tuple[str, ...]:
    if name.startswith("mkdocs."):
        said = re.search(r"^docs_dir:[ \t]*[\"']?([\w./-]+)", text, re.MULTILINE)
        return (said[1].strip("./") if said else "docs",)
    if name.startswith(("docusaurus.", "sidebars.")):
        return ("docs",)
    if name.startswith(("hugo.", "nuxt.", "content.")) or (name == "config.toml" and "baseURL" in text):
        return ("content",)
    if name.startswith("astro."):
        return ("src/content/docs",)
    is_whole = (
        ".vitepress" in path
        or (name in ("docs.json", "mint.json") and '"navigation"' in text)
        or name.startswith("_config.")
    )
    return ("",) if is_whole else ()


def _inner(folder: str, pages: Sequence[str], *, languages_only: bool = False) -> str:
    """The folder itself, or the one in it that has all the pages: ``content/en``, ``website/src/latest/docs``."""
    while True:
        inside = [page[len(folder) + 1 :] for page in pages if page.startswith(f"{folder}/")]
        below = Counter(page.partition("/")[0] for page in inside if "/" in page)
        loose = [page for page in inside if "/" not in page and not _ABOUT.match(page)]
        english = next((name for name in _ENGLISH if name in below), "")
        current = next((name for name in ("latest", "current", "stable") if name in below), "")
        counted = {name: count for name, count in below.items() if not _unjudged(name)}
        only = next(iter(counted)) if len(counted) == 1 else ""
        step = english or ("" if languages_only else current or only)
        if not step or (loose and step != current) or (step == only and below[step] < 3):
            return folder
        folder = f"{folder}/{step}"
