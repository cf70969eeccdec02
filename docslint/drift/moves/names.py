"""Names that pages begin to speak of, and those that they no longer do."""

import re
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase

import re2

from docslint.drift.moves.pair import Pair
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import DEFINED, NAMED, SAMPLED, Named, Scene, Standing
from docslint.facts import Use
from docslint.index import Index

_LONGEST_LEAD = 120  # code points of marks and a label before the name of an entry
_LEAD = re.compile(r"\W*(?:\*\*[^*\n]+\*\*\W*)?")
_IN_SAMPLES = (Use.SAMPLE, Use.SET, Use.CONFIGURED)
_MEMORY = 256 << 20  # bytes a search for thousands of names may take; with less RE2 goes a slow way
_IN_WORD = re.compile(r"[\w-]")


def name_moves(pair: Pair) -> Iterator[FactMove]:
    """New and gone names, and those that gained or lost their entry. What stands in samples alone is no name."""
    come, gone = list(_risen(pair.was, pair.is_now)), list(_risen(pair.is_now, pair.was))
    come = [key for key in come if _is_worth_telling(pair.after.index, key, pair.is_now[key])]
    gone = [key for key in gone if _is_worth_telling(pair.before.index, key, pair.was[key])]
    stood = _written(pair.before, {name for name, _ in come})
    stands = _written(pair.after, {name for name, _ in gone})
    for key in come:
        if key[0] not in stood:
            yield _told(pair, Move.NEW, key, None, pair.is_now[key])
        elif pair.is_now[key].rank == DEFINED and not _has_entry(pair.before, key):
            yield _told(pair, Move.DOCUMENTED, key, pair.was.get(key), pair.is_now[key])
    for key in gone:
        was, now = pair.was[key], pair.is_now.get(key)
        if key[0] not in stands:
            yield _told(pair, Move.GONE, key, was, None)
        elif was.rank == DEFINED and not _has_entry(pair.after, key):
            yield _told(pair, Move.UNDOCUMENTED, key, was, now)


def _risen(before: Mapping[Named, Standing], after: Mapping[Named, Standing]) -> Iterator[Named]:
    """The names that come to be spoken of, or to have an entry, from one state to the other."""
    spoken = {name for (name, _), standing in before.items() if standing.rank > SAMPLED}
    for key, standing in after.items():
        if standing.rank < NAMED:
            continue
        was = before[key].rank if key in before else SAMPLED
        if key[0] not in spoken or (standing.rank == DEFINED and key in before and was < DEFINED):
            yield key


def _has_entry(scene: Scene, key: Named) -> bool:
    """Whether a line of a page begins with the name, whatever the line makes of it: an entry may tell that it is past."""
    for page, mention in scene.index.by_name.get(key[0], ()):
        if mention.kind == key[1] and mention.use not in _IN_SAMPLES:
            text = scene.text(page.path)
            start = text.rfind("\n", 0, mention.start) + 1
            if mention.start - start <= _LONGEST_LEAD and _LEAD.fullmatch(text, start, mention.start):
                return True
    return False


def _written(scene: Scene, names: Collection[str]) -> set[str]:
    """Those of ``names`` that stand on a page in whatever way: in a sample, in a form that facts do not know."""
    if not names:
        return set()
    options = re2.Options()
    options.max_mem = _MEMORY
    pattern = re2.compile("|".join(map(re2.escape, sorted(names, key=len, reverse=True))), options)
    found: set[str] = set()
    for page in scene.index.own_pages:
        text = scene.text(page.path)
        for match in pattern.finditer(text):
            start, end = match.span()
            if not _IN_WORD.match(text[start - 1 : start]) and not _IN_WORD.match(text[end : end + 1]):
                found.add(match[0])
    return found


def _told(pair: Pair, move: Move, key: Named, was: Standing | None, now: Standing | None) -> FactMove:
    return pair.move(
        move,
        *key,
        was="" if move is Move.NEW else _word(was),
        now="" if move is Move.GONE else _word(now),
        before=was.best.at if was else None,
        after=now.best.at if now else None,
    )


def _word(standing: Standing | None) -> str:
    """What a standing is in short; a name may stand on pages in a form that is no name to facts."""
    if standing is None:
        return "in passing"
    return ("in a sample", "named as past or absent", "named", "described")[standing.rank]


def _is_worth_telling(index: Index, key: Named, standing: Standing) -> bool:
    """Whether a name is the product's: it has an entry, a changelog knows it, or it looks like those that have one.

    Any word with a dot or a hump may be a setting, and a page may name flags of other programs.
    """
    name, kind = key
    if any(fnmatchcase(name, glob) for glob in index.kind(kind).ignore):
        return False
    is_own = name in index.changes or (kind == "env-var" and index.is_own(name, kind))
    return is_own or standing.rank == DEFINED
