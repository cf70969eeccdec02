"""Configuration keys that the product's pages call deprecated or removed, and the samples that still show them.

A key may be a plain word, which means different things in different places. So its whole path counts, and either a
sample beside its deprecation shows it, or neither its name nor the one that replaces it is a common word.
"""

import re
from collections.abc import Iterator

from docslint.facts import Deprecation, PageFacts, Use
from docslint.finding import Place
from docslint.index import Index
from docslint.lifecycle import Fate, Outlived, is_gone

_NOTED = (Use.PAST, Use.NEGATED)
_UNCOMMON = re.compile(r"\w+[._-]\w|[a-z]+[A-Z]")


def still_shown(index: Index, *, removed: bool) -> Iterator[Outlived]:
    """The first sample on each page, by key: of what is gone, or of what is deprecated only."""
    for path in sorted(index.deprecations.keys() & index.keys.keys()):
        told = [(page, d) for page, d in index.deprecations[path] if _is_sure(index, page, d)]
        if not told or any(is_gone(index, d) for _, d in told) is not removed:
            continue
        page, said = max(told, key=lambda t: (t[1].removed, bool(t[1].replacement)))
        fate = Fate(said.replacement, said.version, Place(page.path, said.start, said.end))
        silent = {page.path for page, _ in told} | {
            s.page.path for s in index.by_name.get(path, ()) if s.mention.use in _NOTED
        }
        for shower, key in index.keys[path]:
            if shower.path not in silent and not key.former and not shower.history:
                silent.add(shower.path)
                if not _is_noted(index, shower, page, said):
                    at = Place(shower.path, key.start, key.end)
                    yield Outlived(path, "key", at, index.section(shower, key.section), fate)


def _is_sure(index: Index, page: PageFacts, told: Deprecation) -> bool:
    """Whether what is deprecated is this key, no other thing of its name and no value of it ("use `b`")."""
    path, section = told.subject, page.sections[told.section]
    if "." not in path and any(k.endswith(f".{path}") for k in index.keys):
        return False
    if any(key.path == path and section.start <= key.start < section.end for key in page.keys):
        return True
    is_name = told.kind in ("", "setting") and _UNCOMMON.search(path)
    return bool(is_name and (told.replacement in index.keys or _UNCOMMON.search(told.replacement)))


def _is_noted(index: Index, page: PageFacts, teller: PageFacts, told: Deprecation) -> bool:
    """Whether the page speaks of a deprecation of its own, shows what comes instead, or links to who tells of it."""
    return (
        any(not d.kind for d in page.deprecations)
        or any(key.path == told.replacement for key in page.keys)
        or any(index.resolve(page, link.target).partition("#")[0] == teller.slug for link in page.links)
    )
