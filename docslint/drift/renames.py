"""Which of the pages that went are pages that came: the same text elsewhere, or much of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docslint.address import INDEX_NAMES

_COMMON = 8  # pages; a sentence that more have is the site's and tells no page from another
_LIKE = 0.5  # share of the larger page's letters
_LIKE_BY_NAME = 0.25  # if the file is called as it was
_SENTENCE = re.compile(r"\n\s*\n|\n\s*(?=[-*+|#>]|\d+[.)])|(?<=[.!?:])\s+")
_SHORTEST = 12  # letters; a shorter sentence is nobody's own
_MOST_TEXT = 400_000  # code points of a page; the beginning of a longer one will do


class _Pair(NamedTuple):
    """A page that went and one that may be it, best first in order."""

    likeness: float
    is_namesake: bool
    old: str
    new: str


def renames(removed: Mapping[str, str], created: Mapping[str, str]) -> dict[str, str]:
    """The newer path of each renamed page by its older one; each page has one partner at most."""
    found = _identical(removed, created)
    pairs = _alike(
        {path: text for path, text in removed.items() if path not in found},
        {path: text for path, text in created.items() if path not in set(found.values())},
    )
    taken = set(found.values())
    for pair in sorted(pairs, key=lambda p: (-p.likeness, not p.is_namesake, p.old, p.new)):
        if pair.old not in found and pair.new not in taken:
            found[pair.old] = pair.new
            taken.add(pair.new)
    return found


def _identical(removed: Mapping[str, str], created: Mapping[str, str]) -> dict[str, str]:
    """The same text at another path, of twins the one of the same name first."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(created):
        if created[path].strip():
            places[created[path]].append(path)
    found: dict[str, str] = {}
    for is_namesake in (True, False):
        for path in sorted(removed.keys() - found.keys()):
            free = places.get(removed[path], [])
            partner = next((p for p in free if not is_namesake or _name(p) == _name(path)), None)
            if partner is not None:
                free.remove(partner)
                found[path] = partner
    return found


def _alike(removed: Mapping[str, str], created: Mapping[str, str]) -> Iterator[_Pair]:
    """The pairs that share enough of their sentences. Only pages that share some are compared."""
    if not removed or not created:
        return
    old, new = _sentences(removed), _sentences(created)
    owners: dict[str, list[str]] = defaultdict(list)
    for path, sentences in old.items():
        for sentence in sentences:
            owners[sentence].append(path)
    sizes = {path: sum(map(len, own)) for path, own in (old | new).items()}
    for path, sentences in new.items():
        shared: Counter[str] = Counter()
        for sentence in sentences:
            for other in owners.get(sentence, ()):
                shared[other] += len(sentence)
        for other, letters in shared.items():
            likeness = letters / max(sizes[path], sizes[other])
            is_namesake = _name(path) == _name(other)
            if likeness >= (_LIKE_BY_NAME if is_namesake else _LIKE):
                yield _Pair(likeness, is_namesake, other, path)


def _sentences(pages: Mapping[str, str]) -> dict[str, set[str]]:
    """What each page says that few others do, however it is wrapped."""
    found = {
        path: {
            squeezed
            for sentence in _SENTENCE.split(text[:_MOST_TEXT])
            if len(squeezed := " ".join(sentence.split())) >= _SHORTEST
        }
        for path, text in pages.items()
    }
    spread = Counter(sentence for own in found.values() for sentence in own)
    return {path: {s for s in own if spread[s] <= _COMMON} for path, own in found.items()}


def _name(path: str) -> str:
    """What a page is called: its file's name, or its folder's where that names nothing."""
    folder, _, file = path.rpartition("/")
    stem = file.partition(".")[0]
    return _name(folder) if stem in INDEX_NAMES and folder else stem
