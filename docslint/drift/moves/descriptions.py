"""What the entry of a name says, as words: the row, item, paragraph or section that defines it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from docslint.drift.diff import differing
from docslint.drift.inline import plain
from docslint.drift.moves.pair import Pair
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import Named, Scene
from docslint.facts import Mention, Use
from docslint.finding import Place

_PARAGRAPHS = 3  # of a section that describe what its heading names
_LONGEST = 4_000  # code points of an entry
_LIKE = 0.5  # share of their words that two entries elsewhere have in common if one became the other
_MOST = 20  # entries of one name that are compared: `type` may have hundreds, each of another thing
_SHOWN = 160  # code points of what was said
_AROUND = 2  # words shown beside those that differ
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")
_SAMPLE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)
_UNSAID = re.compile(r"\{/\*.*?\*/\}|<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*\)")
_EMPTY = frozenset(["a", "an", "the", "of", "for", ""])
_MARKS = "#.,;:!?()[]{}\"'`*_|—–-“”‘’"


class Entry(NamedTuple):
    """An entry of a name: the page that it is on at the later moment, the heading above, its text."""

    home: str
    section: str
    text: str
    at: Place


def redescriptions(pair: Pair, unchanged: Collection[str], told: Collection[Named]) -> Iterator[FactMove]:
    """The names whose entry says other words now. Formatting and places do not count; names of ``told`` are left out."""
    known = {key for key in pair.was.keys() & pair.is_now.keys() if key not in told}
    moved = {page.path for page in pair.before.index.pages if page.path not in unchanged}
    come = {page.path for page in pair.after.index.pages if page.path not in unchanged}
    before = _entries(pair.before, known, moved, pair)
    after = _entries(pair.after, known, come, None)
    for key in sorted(before.keys() & after.keys()):
        for old, new in _reworded(before[key], after[key]):
            was, now = _shown(old.text, new.text)
            yield pair.move(Move.REDESCRIBED, *key, was=was, now=now, before=old.at, after=new.at)


def _entries(
    scene: Scene, names: Collection[Named], paths: Collection[str], pair: Pair | None
) -> dict[Named, list[Entry]]:
    """The entries of ``names`` on the pages ``paths``; with a pair, under the paths of its later moment."""
    found: dict[Named, list[Entry]] = defaultdict(list)
    for page in scene.speaking:
        if page.path not in paths:
            continue
        defined = [m for m in page.mentions if m.use is Use.DEFINED and (m.name, m.kind) in names]
        if not defined:
            continue
        text = scene.text(page.path)
        starts = [section.start for section in page.sections]
        home = pair.now(page.path) if pair else page.path
        for mention in defined:
            title = scene.index.section(page, mention.section)
            passage = _passage(text, starts, mention)
            place = Place(page.path, mention.start, mention.end)
            found[mention.name, mention.kind].append(Entry(home, title, passage, place))
    return found


def _passage(text: str, sections: list[int], mention: Mention) -> str:
    """The text of the entry that a name begins."""
    start = text.rfind("\n", 0, mention.start) + 1
    stop = text.find("\n", mention.end)
    stop = len(text) if stop < 0 else stop
    line = text[start : min(stop, start + _LONGEST)]
    if line.lstrip().startswith("|"):
        return line
    if line.lstrip().startswith("#"):
        following = next((s for s in sections if s > mention.start), len(text) + 1)
        end = text.rfind("\n", 0, following)
        body = _SAMPLE.sub("", text[stop : min(max(end, stop), stop + _LONGEST)])
        return "\n".join([line, *re.split(r"\n[ \t]*\n", body.strip())[:_PARAGRAPHS]])
    if item := _ITEM.match(line):
        return "\n".join([line, *_rest_of_item(text, stop, len(item[1]))])
    end = text.find("\n\n", mention.end)
    return text[start : min(len(text) if end < 0 else end, start + _LONGEST)]


def _rest_of_item(text: str, at: int, indent: int) -> Iterator[str]:
    """The lines that belong to a list item beyond its first."""
    is_after_blank = False
    for line in text[at + 1 : at + _LONGEST].split("\n"):
        inner = len(line) - len(line.lstrip())
        if line.strip() and (inner <= indent and (is_after_blank or _ITEM.match(line) or line[0] in "#<")):
            return
        is_after_blank = not line.strip()
        yield line


class Spoken(NamedTuple):
    """What a passage says: all its words as they stand, and those that are compared, with their places among these."""

    raw: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]


@lru_cache(maxsize=1_000)
def _spoken(passage: str) -> Spoken:
    """The words of a passage: no markup, no addresses, and to compare no articles, no punctuation."""
    raw = tuple(
        plain(_LINK.sub(r"\1", _UNSAID.sub(" ", passage)))
        .replace("(s)", "s")
        .replace("|", " ")
        .lstrip("# ")
        .split()
    )
    words = [word.strip(_MARKS).lower() for word in raw]
    places = tuple(n for n, word in enumerate(words) if word not in _EMPTY)
    return Spoken(raw, tuple(words[n] for n in places), places)


def _reworded(before: list[Entry], after: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The entries that became others. An entry that says the same elsewhere has moved, no more."""
    old, new = _unlike(before, after, lambda entry: entry.text)
    old, new = _unlike(old, new, lambda entry: _spoken(entry.text).words)
    old, new = old[:_MOST], new[:_MOST]
    ranked = sorted(
        ((_likeness(a, b), x, y) for x, a in enumerate(old) for y, b in enumerate(new)),
        key=lambda each: (-each[0], each[1:]),
    )
    gone, come = set[int](), set[int]()
    for likeness, x, y in ranked:
        if likeness >= _LIKE and x not in gone and y not in come:
            gone.add(x)
            come.add(y)
            yield old[x], new[y]


def _unlike(
    before: list[Entry], after: list[Entry], key: Callable[[Entry], Hashable]
) -> tuple[list[Entry], list[Entry]]:
    """The entries of either side that have no partner of the same key on the other."""
    old, new = Counter(map(key, before)), Counter(map(key, after))
    return _beyond(before, key, new), _beyond(after, key, old)


def _beyond(entries: list[Entry], key: Callable[[Entry], Hashable], others: Counter[Hashable]) -> list[Entry]:
    left, kept = Counter(others), []
    for entry in entries:
        if left[key(entry)]:
            left[key(entry)] -= 1
        else:
            kept.append(entry)
    return kept


def _likeness(old: Entry, new: Entry) -> float:
    """How likely one entry is the other's past: by their place first, by their words else."""
    words = LCSseq.normalized_similarity(_spoken(old.text).words, _spoken(new.text).words)
    if old.home != new.home:
        return float(words)
    return float(words) + (1 if old.section == new.section else 0.2)


def _shown(old: str, new: str) -> tuple[str, str]:
    """The words that differ on either side, with a few around them."""
    one, other = _spoken(old), _spoken(new)
    blocks = differing(one.words, other.words)
    return _stretches(one, [block[:2] for block in blocks]), _stretches(
        other, [block[2:] for block in blocks]
    )


def _stretches(spoken: Spoken, ranges: Sequence[tuple[int, int]]) -> str:
    shown: list[str] = []
    end = 0
    places = (*spoken.places, len(spoken.raw))
    for first, stop in ranges:
        start = max(0, places[first] - _AROUND)
        if start > end:
            shown.append("…")
        last = places[stop - 1] + 1 if stop > first else places[first]
        shown += spoken.raw[max(start, end) : last + _AROUND]
        end = min(len(spoken.raw), last + _AROUND)
    text = " ".join(shown) + (" …" if end < len(spoken.raw) else "")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
