"""The ids of a page that belong to no Markdown heading: tags with an id, attributes, component titles, content tabs."""

import re
from collections.abc import Iterable, Iterator, Sequence

import re2

from docslint.later import later
from docslint.parse.page import Markup, Passage, Piece, Section
from docslint.parse.slug import Slugger, github, mkdocs, named_anchors, plain_heading
from docslint.parse.syntax import Syntax
from docslint.source import Source

_ID = later(r"""\b(?:id|name|anchor)\s*=\s*\{?["']?([^\s"'<>{}]+)""")
_TRAILING_ID = later(r"\{:?[ ]*#([\w.:+-]+)[^}\n]*\}")
# Material for MkDocs: a setting's name is its id; an option's has a plus before it
# (material/overrides/hooks/shortcodes.py, which other sites copy)
_SETTING = later(r"<!-- md:(setting|option) ([^\s>]{1,99}) -->")
_TAB = later(r"^[ \t]*===[+!]?[ \t]+\"([^\"\n]{1,200})\"", re.MULTILINE)
_FENCE_ID = re2.compile(
    r"(?m)^[ \t>]{0,40}(?:`{3,9}|~{3,9})[^\n`{]{0,40}\{[^}\n#]{0,200}#([\w.:+-]+)"
)  # ``` { .sh #id }
_LABEL = later(r"^\(([^\s()]{1,200})\)=[ \t]*$", re.MULTILINE)  # MyST
_ICON = later(r":[a-z0-9_+-]+:")


def loose_anchors(
    source: Source,
    markup: Iterable[Markup],
    titles: Iterable[Passage],
    sections: Sequence[Section],
    syntax: Syntax,
) -> tuple[str, ...]:
    """The anchors, sorted. ``titles`` are those of components and the terms of definition lists."""
    text = source.text
    found: list[str] = []
    for piece in markup:
        if piece.kind is Piece.TAG:
            found += _ID.findall(text, piece.start, piece.end)
    if "<!-- md:" in text:
        found += ["+" * (kind == "option") + name for kind, name in _SETTING.findall(text)]
    if "#" in text:
        found += _TRAILING_ID.findall(text)
        found += [fence[1] for fence in _FENCE_ID.finditer(text)]
    found += labels(text)
    if syntax.mdx or syntax.slugger == "hugo":
        slugger = Slugger(syntax.slugger)
        found += [slugger.id(text[t.start : t.end]) for t in titles]
    if syntax.slugger == "mkdocs" and "===" in text:
        found += _tabs(text, sections)
    return tuple(sorted({*found, *named_anchors(text)} - {""}))


def labels(text: str) -> tuple[str, ...]:
    """The MyST labels of a page, ``(install)=``: links to ``#install`` on any page of the project lead there."""
    return tuple(_LABEL.findall(text)) if ")=\n" in text else ()


def _tabs(text: str, sections: Sequence[Section]) -> Iterator[str]:
    """What pymdownx.tabbed may call its tabs: by either slugger, alone or behind the id of the heading above."""
    for tab in _TAB.finditer(text):
        title = plain_heading(_ICON.sub("", tab[1]))
        above = next((s.anchors for s in reversed(sections) if s.start <= tab.start() and s.anchors), ())
        for slug in {github(title), mkdocs(title)}:
            yield slug
            yield from (f"{anchor}-{slug}" for anchor in above)
