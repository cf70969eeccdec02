"""Which pages below a root are not to be judged: other times, other languages, other people's."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docslint.address import last
from docslint.survey.tree import Tree

_LANGUAGES = frozenset(
    "ar cs de es fa fr he hi hu id it ja ko nl pl pt pt-br pt_br ro ru sv th tr uk vi zh zh-cn zh-tw zh_cn zh-hans zh-hant".split()
)
_VERSION = re.compile(r"(?:v|version-)?\d+(?:\.(?:\d+|x))*")
_UNJUDGED = (
    (
        re.compile(r"oteps?|proposals?|rfcs?|adrs?|keps|enhancements|decisions|design[-_]docs?"),
        "proposals, which speak of what may never be",
    ),
    (re.compile(r"versioned_docs|archived?|old|legacy-docs"), "earlier versions"),
    (re.compile(r"i18n|translations|locales?"), "translations"),
    (re.compile(r"_build|_site|dist"), "made from the pages"),
    (
        re.compile(r"tests?|__tests__|fixtures|testdata|node_modules|vendor|third[-_]party|site-packages"),
        "not the product's documentation",
    ),
)
_DATED_FOLDER = re.compile(r"blogs?|_?posts|_drafts|news|articles")
_DATED = re.compile(r"\A---\n(?:(?!---)[^\n]*\n)*?(?:date|published|pubDate):", re.IGNORECASE)
_DATE = re.compile(r"(?:^|/)20\d\d[-/]\d\d")
_SUFFIX = re.compile(r"(.+)\.([a-z]{2}(?:[-_][A-Za-z]{2,4})?)(\.\w+)")


class Left(NamedTuple):
    """Pages that are left out, by a glob, and why."""

    pages: str
    why: str


def left_out(tree: Tree, root: str, pages: Sequence[str]) -> list[Left]:
    """What is left out below ``root``, the outermost folders first, then translations beside their originals."""
    found: dict[str, str] = {}
    folders = {folder for path in pages for folder in _folders(path, root)}
    siblings = Counter(folder.rpartition("/")[0] for folder in folders if _VERSION.fullmatch(last(folder)))
    for folder in sorted(folders, key=lambda f: (f.count("/"), f)):
        if any(folder.startswith(f"{outer}/") for outer in found):
            continue
        name, parent = last(folder).lower(), folder.rpartition("/")[0]
        newer = {f"{parent}/{other}".lstrip("/") for other in ("latest", "current", "stable")} & folders
        if why := unjudged(name):
            found[folder] = why
        elif _DATED_FOLDER.fullmatch(name) and _is_dated(tree, folder, pages):
            found[folder] = "articles, true when they were written"
        elif name in _LANGUAGES and parent == root:
            found[folder] = "a translation"
        elif name in ("next", "unreleased") and newer:
            found[folder] = "what is yet to be released"
        elif (
            _VERSION.fullmatch(name)
            and (newer or siblings[parent] > 1)
            and folder != _newest(parent, folders, newer)
        ):
            found[folder] = "an earlier version"
    return [*(Left(f"{folder}/**", why) for folder, why in found.items()), *_translations(root, pages)]


def left_step(path: str) -> bool:
    """Whether a step of ``path`` names a kind of folder that is left out wherever it is."""
    steps = [step.lower() for step in path.split("/")[:-1]]
    return any(unjudged(step) or _DATED_FOLDER.fullmatch(step) or step == "next" for step in steps)


def unjudged(name: str) -> str:
    """Why a folder of that name is left out wherever it is, empty if it is not."""
    return next((why for pattern, why in _UNJUDGED if pattern.fullmatch(name.lower())), "")


def _is_dated(tree: Tree, folder: str, pages: Sequence[str]) -> bool:
    """Whether the pages of a folder mostly bear a date: a chapter about blogs is no blog."""
    inside = [page for page in pages if page.startswith(f"{folder}/")]
    seen = [page for page in inside if page in tree.texts]
    dated = sum(bool(_DATE.search(page) or _DATED.match(tree.texts[page])) for page in seen)
    return dated * 2 >= len(seen)


def _translations(root: str, pages: Sequence[str]) -> list[Left]:
    """Pages such as ``a.zh.md`` that stand beside ``a.md``."""
    there = set(pages)
    found = {
        suffix[2]
        for page in pages
        if (suffix := _SUFFIX.fullmatch(page))
        and suffix[2].lower() in _LANGUAGES
        and f"{suffix[1]}{suffix[3]}" in there
    }
    return [
        Left("/".join(filter(None, (root, "**", f"*.{one}.*"))), "a translation") for one in sorted(found)
    ]


def _newest(parent: str, folders: set[str], newer: set[str]) -> str:
    """The folder of the newest version below ``parent``; none when one is called latest."""
    named = [f for f in folders if f.rpartition("/")[0] == parent and _VERSION.fullmatch(last(f))]
    return "" if newer else max(named, key=lambda f: [int(n) for n in re.findall(r"\d+", last(f))])


def _folders(path: str, root: str) -> list[str]:
    steps = path.split("/")[:-1]
    first = len(root.split("/")) + 1 if root else 1
    return ["/".join(steps[:length]) for length in range(first, len(steps) + 1)]
