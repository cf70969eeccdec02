"""Where the pages lie."""

import re
from collections import Counter
from collections.abc import Sequence

from docslint.survey.left import unjudged
from docslint.survey.stated import stated_roots
from docslint.survey.tree import Tree, is_page

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
_ENGLISH = ("en", "en-us")
_ABOUT = re.compile(
    r"(?:README|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|SECURITY|SUPPORT|GOVERNANCE|AUTHORS|MAINTAINERS|AGENTS|CLAUDE|GEMINI|NOTICE)",
    re.IGNORECASE,
)
_SHARE = 0.2


def roots(tree: Tree) -> list[str]:
    """The folders with the pages, the main one first; ``""`` stands for the tree's own."""
    pages = [path for path in tree.files if is_page(path)]
    if stated := stated_roots(tree, pages):
        return list(
            dict.fromkeys(_inner(root, pages, languages_only=True) if root else "" for root in stated)
        )
    tops = Counter(
        path.partition("/")[0] for path in pages if "/" in path and not unjudged(path.partition("/")[0])
    )
    total = sum(tops.values())
    loose = [path for path in pages if "/" not in path and not _ABOUT.match(path)]
    found = [top for top, count in tops.most_common() if top in _DOCS and count >= max(1, total * _SHARE)]
    if not found or len(loose) > total:
        return [""]
    return [_inner(top, pages) for top in sorted(found, key=lambda top: (-tops[top], top))]


def _inner(folder: str, pages: Sequence[str], *, languages_only: bool = False) -> str:
    """The folder itself, or the one in it that has all the pages: ``content/en``, ``website/src/latest/docs``."""
    while True:
        inside = [page[len(folder) + 1 :] for page in pages if page.startswith(f"{folder}/")]
        below = Counter(page.partition("/")[0] for page in inside if "/" in page)
        loose = [page for page in inside if "/" not in page and not _ABOUT.match(page)]
        english = next((name for name in _ENGLISH if name in below), "")
        current = next((name for name in ("latest", "current", "stable") if name in below), "")
        counted = {name: count for name, count in below.items() if not unjudged(name)}
        only = next(iter(counted)) if len(counted) == 1 else ""
        step = english or ("" if languages_only else current or only)
        if not step or (loose and step != current) or (step == only and below[step] < 3):
            return folder
        folder = f"{folder}/{step}"
