"""What the product is called: by its site's own file, else by the README's title, if the pages use that name."""

import json
import re
from collections.abc import Iterator, Sequence

from docslint.address import last
from docslint.parse.fences import unfenced
from docslint.parse.slug import plain_heading
from docslint.survey.stated import site_files
from docslint.survey.tree import Tree

_NAMED = re.compile(
    r"""^(?:site_name|title):[ \t]*["']?([^"'\n#]+)|^title[ \t]*=[ \t]*["']([^"'\n]+)["']"""
    r"""|(?:^[ \t]{0,4}|[{,][ \t]*)["']?title["']?:[ \t]*["']([^"'\n]+)["']""",
    re.MULTILINE,
)
_TITLE = re.compile(r"^#[ \t]+([^\n]{1,1000})$|<h[123]\b[^<>]*>\s*([^<>\n]{1,80}?)\s*</h[123]>", re.MULTILINE)
_LOGO = re.compile(r"<img\b[^<>]{0,400}?\balt=[\"']([^\"'\n]{1,60})[\"']")
_BADGE = re.compile(r"badge|shields|workflows|codecov", re.IGNORECASE)
_DOCS = re.compile(
    r"[\s-]+(?:docs|documentation|handbook|book|guide|website|specification|logo|banner)$", re.IGNORECASE
)
_TAIL = re.compile(r"\s*(?:[:|–—]|\s-\s).*$")
_SYMBOLS = re.compile(r"^\W+|[^\w)]+$|:[a-z0-9_+-]+:")
_COMMON = re.compile(
    r"readme|docs?|documentation|home|welcome|introduction|overview|index|changelog|website", re.IGNORECASE
)
_SHARE = 0.1  # of the pages that must use a title's name
_WORDS = 3


def product_of(tree: Tree, pages: Sequence[str]) -> str:
    """The product's name, empty where none is sure enough to be assumed."""
    for path in site_files(tree):
        if name := _name(_said(path, tree.texts.get(path, ""))):
            return name
    seen = [tree.texts[page] for page in pages if page in tree.texts]
    for name in _titles(tree):
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if sum(bool(word.search(text)) for text in seen) >= max(1, len(seen) * _SHARE):
            return name
    return ""


def _said(path: str, text: str) -> str:
    if last(path) in ("docs.json", "mint.json"):
        try:
            return str(json.loads(text).get("name", ""))
        except (ValueError, AttributeError, RecursionError):
            return ""
    found = _NAMED.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def _titles(tree: Tree) -> Iterator[str]:
    readme = next((path for path in tree.files if path.lower() in ("readme.md", "readme.mdx")), "")
    text = unfenced(tree.texts.get(readme, ""))
    if (title := _TITLE.search(text)) and (name := _name(plain_heading(title[1] or title[2]))):
        yield name
    logo = _LOGO.search(text)
    if logo and not _BADGE.search(logo[0]) and (name := _name(logo[1])):
        yield name


def _name(title: str) -> str:
    """A title without what it says beside the name: emoji, "Docs", a motto."""
    if "://" in title:
        return ""
    name = _SYMBOLS.sub("", _DOCS.sub("", _TAIL.sub("", _SYMBOLS.sub("", title.strip())))).strip()
    return "" if not name or _COMMON.fullmatch(name) or len(name.split()) > _WORDS else name
