"""Whose heading ids a site has: the slugger that makes the links to headings resolve, of a page to itself and to others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from docslint.address import Mount, last, route
from docslint.parse.fences import unfenced
from docslint.parse.slug import Slugger
from docslint.survey.tree import Tree

_OTHERS = ("github", "vitepress", "mkdocs", "mintlify", "nuxt", "hugo", "kramdown")
_FIXED = ("mintlify", "docusaurus", "starlight")  # a site cannot choose another
_LINK = re.compile(r"\]\(([^)\s#:]*)#([^)\s]+)\)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_MORE = 5  # anchors that only another slugger resolves; below that, somebody wrote them by hand
_AGAINST = 10  # times as many as those that only the flavour's own resolves, which is the likelier by far
_MOST = 80  # pages looked at


class Ids(NamedTuple):
    """The slugger to name, empty for the flavour's own, and how many anchors only it and only the own one resolve."""

    slugger: str
    there: int = 0
    own: int = 0


def ids_of(tree: Tree, pages: Sequence[str], own: str) -> Ids:
    """The slugger of ``pages``, where it is not ``own``, the flavour's."""
    if own in _FIXED:
        return Ids("")
    wanted = _wanted(tree, pages)
    looked_at = [page for page in pages if page in tree.texts and _name(page) in wanted]
    reached: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for page in looked_at[:: -(-len(looked_at) // _MOST) or 1]:
        headings = _HEADING.findall(unfenced(tree.texts[page]))
        for name in {own, *_OTHERS}:
            slugger = Slugger(name)
            anchors = {anchor for heading in headings for anchor in slugger.anchors(heading)}
            reached[name] |= {(page, anchor) for anchor in wanted[_name(page)] & anchors}
    best = max((own, *_OTHERS), key=lambda name: len(reached[name]))
    gained, lost = len(reached[best] - reached[own]), len(reached[own] - reached[best])
    return Ids(best, gained, lost) if gained >= max(_MORE, _AGAINST * lost) else Ids("", gained, lost)


def _wanted(tree: Tree, pages: Sequence[str]) -> Mapping[str, set[str]]:
    """The anchors that links ask of a page, by the last step of its address."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for name, anchor in _links(page, tree.texts.get(page, "")):
            found[name].add(anchor)
    return found


def _links(page: str, text: str) -> Iterator[tuple[str, str]]:
    if "#" in text and "](" in text:
        for target, anchor in _LINK.findall(text):
            if not anchor.isalnum():  # every slugger gives those
                yield _name(target) if target else _name(page), unquote(anchor)


def _name(path: str) -> str:
    return last(route(path, Mount()))
