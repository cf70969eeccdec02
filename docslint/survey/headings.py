"""Whose heading ids a site has: the slugger that makes most of the in-page links resolve."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from docslint.parse.slug import Slugger
from docslint.survey.flavor import prose
from docslint.survey.tree import Tree

_OTHERS = ("github", "vitepress", "mkdocs", "mintlify", "nuxt", "hugo", "kramdown")
_LINK = re.compile(r"\]\(#([^)\s]+)\)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_MORE = 3  # anchors that another slugger must resolve beyond the flavour's own
_MOST = 60  # pages looked at


class Ids(NamedTuple):
    """The slugger to name, empty for the flavour's own, and how many anchors it and the flavour's own resolve."""

    slugger: str
    there: int = 0
    own: int = 0


def ids_of(tree: Tree, pages: Sequence[str], own: str) -> Ids:
    """The slugger of ``pages``, where it is not ``own``, the flavour's."""
    score: Counter[str] = Counter()
    linked = [page for page in pages if "](#" in tree.texts.get(page, "")]
    for page in linked[:: -(-len(linked) // _MOST) or 1]:
        text = prose(tree.texts[page])
        headings, wanted = _HEADING.findall(text), {unquote(anchor) for anchor in _LINK.findall(text)}
        if all(anchor.isalnum() for anchor in wanted):  # every slugger gives those
            continue
        for name in {own, *_OTHERS}:
            slugger = Slugger(name)
            score[name] += len(
                wanted & {anchor for heading in headings for anchor in slugger.anchors(heading)}
            )
    best = max((own, *_OTHERS), key=lambda name: score[name])
    if score[best] < score[own] + max(_MORE, score[own] // 20):
        return Ids("", score[own], score[own])
    return Ids(best, score[best], score[own])
