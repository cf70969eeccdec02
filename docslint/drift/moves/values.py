"""What pages say of names: defaults, versions, deprecations that are others now."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docslint import versions
from docslint.drift.moves.pair import Pair
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import DEFINED, DENIED, Scene, Standing
from docslint.facts import Cover, Default, Deprecation, PageFacts, Relation
from docslint.finding import Place
from docslint.index import Index
from docslint.query import said
from docslint.values import agree

_ONE_THING = ("env-var", "cli-flag", "command")  # of one name there is one, wherever it stands
_SURE_PATH = 3  # parts of a dotted path that no second feature has by chance
_DATING = (Cover.ROW, Cover.SECTION, Cover.SENTENCE)

Key = tuple[str, ...]  # the name, what it is an option of, the circumstances


class Said(NamedTuple):
    """A value as it stands, in a form to compare, and where."""

    kind: str
    raw: str
    value: str
    at: Place


def default_moves(pair: Pair) -> Iterator[FactMove]:
    """Names whose default is another, under the same circumstances."""
    before = _defaults(pair.before, pair.now)
    after = _defaults(pair.after, lambda path: path)
    yield from _changed(pair, Move.DEFAULT, before, after, agree)


def version_moves(pair: Pair) -> Iterator[FactMove]:
    """Names that pages date to another version."""
    before = _versions(pair.before, pair.now)
    after = _versions(pair.after, lambda path: path)
    yield from _changed(pair, Move.VERSION, before, after, versions.agree)


def deprecation_moves(pair: Pair) -> Iterator[FactMove]:
    """Names that pages call deprecated or removed since, and those of which they say so no more."""
    before, after = _deprecations(pair.before.index), _deprecations(pair.after.index)
    was = {name: (kind, s) for (name, kind), s in pair.was.items() if s.rank >= DENIED}
    now = {name: (kind, s) for (name, kind), s in pair.is_now.items() if s.rank >= DENIED}
    for name in sorted(was.keys() & now.keys()):
        kind, standing = now[name]
        if name in after and name not in before:
            page, fact = after[name]
            at = Place(page.path, fact.start, fact.end)
            if _is_hearsay(pair, standing, fact, at):
                continue
            old = was[name][1].best.at
            yield pair.move(Move.DEPRECATED, name, fact.kind or kind, now=said(fact)[2], before=old, after=at)
        elif name in before and name not in after and standing.rank > DENIED:
            page, fact = before[name]
            at = Place(page.path, fact.start, fact.end)
            yield pair.move(
                Move.REVIVED, name, fact.kind or kind, was=said(fact)[2], before=at, after=standing.best.at
            )


def _is_hearsay(pair: Pair, standing: Standing, fact: Deprecation, at: Place) -> bool:
    """Whether a sentence elsewhere calls deprecated, without more, what its own entry describes as it ever did."""
    if standing.rank < DEFINED or fact.version or fact.replacement:
        return False
    entry = standing.best.at
    return (
        entry.path != at.path
        or "\n" in pair.after.text(at.path)[min(entry.start, at.start) : max(entry.end, at.end)]
    )


def _changed(
    pair: Pair,
    move: Move,
    before: dict[Key, list[Said]],
    after: dict[Key, list[Said]],
    same: Callable[[str, str], bool],
) -> Iterator[FactMove]:
    """One move for each key of which nothing that was said is said still."""
    for key in sorted(before.keys() & after.keys()):
        old, new = before[key], after[key]
        if any(same(a.value, b.value) for a in old for b in new):
            continue
        yield pair.move(
            move,
            key[0],
            new[0].kind,
            was=_listed(old),
            now=_listed(new),
            before=old[0].at,
            after=new[0].at,
        )


def _listed(told: list[Said]) -> str:
    return " / ".join(dict.fromkeys(each.raw for each in told))


def _kind(index: Index, name: str, kind: str = "") -> str:
    return kind or (index.by_name[name][0].mention.kind if name in index.by_name else "")


def _defaults(scene: Scene, now: Callable[[str], str]) -> dict[Key, list[Said]]:
    found: dict[Key, list[Said]] = defaultdict(list)
    for page in scene.speaking:
        for fact in page.defaults:
            if fact.subject:
                key = (fact.subject, *_home(scene.index, page, fact, now), fact.scope, fact.where)
                place = Place(page.path, fact.start, fact.end)
                kind = _kind(scene.index, fact.subject, fact.kind)
                found[key].append(Said(kind, fact.raw, fact.value, place))
    return found


def _home(index: Index, page: PageFacts, fact: Default, now: Callable[[str], str]) -> Key:
    """What a name is an option of, empty for one that is a single thing."""
    if fact.kind in _ONE_THING or len(fact.subject.split(".")) >= _SURE_PATH:
        return ("", "")
    return (now(page.path), index.section(page, fact.section))


def _versions(scene: Scene, now: Callable[[str], str]) -> dict[Key, list[Said]]:
    """The versions that names are said to be there since. A version in a description dates a clause of it only."""
    found: dict[Key, list[Said]] = defaultdict(list)
    for page in scene.speaking:
        for bound in page.bounds:
            if bound.subject and bound.relation is Relation.SINCE and bound.covers in _DATING:
                kind = _kind(scene.index, bound.subject)
                is_one = kind in _ONE_THING
                home = ("", "") if is_one else (now(page.path), scene.index.section(page, bound.section))
                place = Place(page.path, bound.start, bound.end)
                found[bound.subject, *home].append(Said(kind, bound.version, bound.version, place))
    return found


def _deprecations(index: Index) -> dict[str, tuple[PageFacts, Deprecation]]:
    """By name the first word on it, one that names a replacement before others."""
    return {
        name: min(told, key=lambda each: not each[1].replacement)
        for name, found in index.deprecations.items()
        if (told := [(page, fact) for page, fact in found if not page.history])
    }
