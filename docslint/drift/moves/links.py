"""Links that lead nowhere since, and those that lead somewhere again: as the rules of links see them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from docslint.drift.moves.pair import Pair
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import Scene
from docslint.facts import Link
from docslint.finding import Finding
from docslint.index import Index

Key = tuple[str, str]  # the page's later path and the target
Broken = dict[Key, Finding]

_DEAD = {"link": "no such page", "anchor": "no such anchor"}


def link_moves(pair: Pair) -> Iterator[FactMove]:
    """One move a target, whatever the number of pages that link to it: they break and are mended together.

    A dead link that went with its text to another page is neither broken nor mended.
    """
    before = _broken(pair.before, pair.now)
    after = _broken(pair.after, lambda path: path)
    come = sorted(after.keys() - before.keys())
    gone = sorted(before.keys() - after.keys())
    carried = Counter(target for _, target in come) & Counter(target for _, target in gone)
    for target, paths in _by_target(come, carried).items():
        found = after[paths[0], target]
        led = _lead(pair.before.index, pair.then(paths[0]), target)
        dead = _DEAD[found.subject_kind] + _more(paths)
        yield pair.move(Move.LINK_BROKEN, target, "link", was=led, now=dead, after=found.at)
    for target, paths in _by_target(gone, carried).items():
        still = [path for path in paths if path in pair.after.pages]
        if still:
            found = before[still[0], target]
            dead, now = _DEAD[found.subject_kind] + _more(still), _mended(pair, still[0], found)
            yield pair.move(Move.LINK_MENDED, target, "link", was=dead, now=now, before=found.at)


def _broken(scene: Scene, now: Callable[[str], str]) -> Broken:
    found: Broken = {}
    for finding in scene.dead_links:
        found.setdefault((now(finding.at.path), finding.subject), finding)
    return found


def _by_target(keys: list[Key], carried: Counter[str]) -> dict[str, list[str]]:
    """The pages by target, without those between which a link was only carried."""
    left, found = Counter(carried), defaultdict[str, list[str]](list)
    for path, target in keys:
        if left[target]:
            left[target] -= 1
        else:
            found[target].append(path)
    return found


def _more(paths: list[str]) -> str:
    return f", linked from {len(paths)} pages" if len(paths) > 1 else ""


def _lead(index: Index, path: str, target: str) -> str:
    """Where a link would have led at another moment, empty for nowhere."""
    if path not in index.site.pages:
        return ""
    found = index.site.resolve(path, target)
    return found.slug if index.site.has_anchor(found) else ""


def _mended(pair: Pair, path: str, found: Finding) -> str:
    """The target that the link has now, by its text; empty where the link is gone."""
    old = next(
        (link for link in pair.before.pages[found.at.path].links if link.start == found.at.start), None
    )
    links: tuple[Link, ...] = pair.after.pages[path].links
    if any(link.target == found.subject for link in links):
        return found.subject
    return next((link.target for link in links if old and old.text and link.text == old.text), "")
