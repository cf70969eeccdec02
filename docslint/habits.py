"""How a site writes its links, and therefore which links that lead nowhere may be called dead.

A generator may resolve links by rules of its own, number headings in its own way or render anchors from data. What
most links of one kind do shows it: precision first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from docslint.address import Mount, last, route
from docslint.later import later
from docslint.likeness import alike, misspelled, same_numbers, squash, typo, within
from docslint.parse.slug import github, mintlify, mkdocs, nuxt, vitepress
from docslint.site import Kind, Site, Target

Key = tuple[str, str]
Links = Mapping[Key, Target]  # by page path and target as written: where it leads
Titles = Callable[[str, str], str]

_CREDIT = {"relative file": 10, "prefixed page": 10}  # ways that leave no doubt, even on a site of one page
_TRUST = 0.6  # share of the links written one way that must resolve before the others are called dead
_MADE = later(
    r"api(?:-?docs?|-?ref(?:erence)?)?|java-?docs?|type-?docs?|rust-?docs?|go-?docs?|doxygen|generated|_?autosummary|autoapi",
    re.IGNORECASE,
)
_MANY = 3  # pages of a folder that are linked to elsewhere
_OTHERS = (github, vitepress, mintlify, mkdocs, nuxt)


def dead_targets(site: Site, links: Links) -> Callable[[Target], bool]:
    """A test of targets: are they gone, and may they be called dead? ``links`` are all of the site."""
    there, gone = Counter(_CREDIT), Counter[str]()
    assembled = _assembled(site, links)
    ways = Counter((to.way, to.kind is Kind.GONE) for to in links.values() if to.kind is not Kind.UNKNOWN)
    for (way, is_gone), count in ways.items():
        if way:
            (gone if is_gone else there).update(dict.fromkeys({way, _base(way)}, count))

    def trusted(way: str) -> bool:
        return there[way] > 0 and there[way] >= _TRUST * (there[way] + gone[way])

    @cache
    def lacking(folder: str) -> bool:
        return not any(f"/{each}".endswith(f"/{folder}") for each in site.folders)

    def dead(found: Target) -> bool:
        if found.kind is not Kind.GONE or not trusted(_base(found.way)) or found.slug in assembled:
            return False
        if (folder := _generated(found.slug)) and lacking(folder):
            return False
        return found.way.startswith("prefixed") or trusted(found.way)

    return dead


def _generated(address: str) -> str:
    """The folder around an address that by its name holds what the build makes of the code, empty if none does."""
    steps = address.strip("/").split("/")
    made = next((n for n, step in enumerate(steps[:-1], start=1) if _MADE.fullmatch(step)), 0)
    return "/".join(steps[:made])


def _assembled(site: Site, links: Links) -> set[str]:
    """The addresses in folders that the build fills from others.

    Pages of one folder are always linked to by the address that they would have in another, never by their own.
    """
    gone = [found for found in links.values() if found.kind is Kind.GONE]
    if not gone:
        return set()
    homes: dict[str, set[str]] = defaultdict(set)
    for page in site.pages.values():
        homes[last(page.slug)].add(_folder(page.slug))
    named = defaultdict[tuple[str, str], set[str]](set)
    for found in gone:
        address = route(found.slug, Mount())
        for home in homes.get(last(address), ()):
            named[_folder(address), home].add(found.slug)
    own = {
        _folder(found.slug)
        for (path, _), found in links.items()
        if found.kind is Kind.PAGE and _folder(path) != _folder(found.path)
    }
    moved = [
        slugs
        for (_, home), slugs in named.items()
        if home not in own and len({last(s).partition(".")[0] for s in slugs}) >= _MANY
    ]
    return set().union(*moved)


class Slip(NamedTuple):
    """A dead anchor. ``likely`` are anchors of the page that it may mean, best first; ``sure``: the first is the one."""

    likely: tuple[str, ...] = ()
    sure: bool = False


def dead_anchors(site: Site, links: Links, title: Titles) -> Callable[[Target], Slip | None]:
    """A test of targets: the slip if the page is there and the anchor is not, None if all is well or unknown.

    ``title(path, anchor)`` is the heading that bears an anchor of a page, empty if there is none. Silent are folders
    whose anchors mostly fail and resemble nothing (they come from data), and anchors that another generator would
    give the same heading, when those fit the site better than the slugger it is said to have.
    """
    fine, dead = _anchors(site, links)
    forms = {key: same for key in dead if (same := _same_form(site, *key))}
    foreign = {key: names for key, same in forms.items() if (names := _givers(title(key[0], same), key[1]))}
    against = _evidence(fine, title) if foreign else Counter[str]()
    votes = Counter(name for names in foreign.values() for name in names)
    wrong = {name for name, count in votes.items() if count > against[name]}
    rendered = _rendered(site, fine, dead)

    def slip(found: Target) -> Slip | None:
        key = (found.path, found.anchor)
        if (
            key not in dead
            or site.has_anchor(found) is not False
            or _folder(found.path) in rendered
            or wrong & set(foreign.get(key, ()))
        ):
            return None
        return (
            Slip((forms[key],), sure=True)
            if key in forms
            else _slip(found.anchor, site.near_anchors(found), site.pages[found.path].anchors)
        )

    return slip


def _anchors(site: Site, links: Links) -> tuple[set[Key], set[Key]]:
    """The (page path, anchor) that links reach, and those that they miss."""
    leads = {
        (to.path, to.anchor, to.moved): to for to in links.values() if to.anchor and to.kind is Kind.PAGE
    }
    there = {key: site.has_anchor(found) for key, found in leads.items()}
    fine = {(path, anchor) for (path, anchor, _), known in there.items() if known}
    return fine, {(path, anchor) for (path, anchor, _), known in there.items() if known is False}


def _base(way: str) -> str:
    return way.partition(" /")[0]


def _same_form(site: Site, path: str, anchor: str) -> str:
    """The page's anchor that differs from ``anchor`` in punctuation only, empty if there is none or several."""
    bare = squash(anchor)
    same = [own for own in site.pages[path].anchors if squash(own) == bare] if bare else []
    return same[0] if len(same) == 1 else ""


def _givers(heading: str, anchor: str) -> tuple[str, ...]:
    """The sluggers that make ``anchor`` of ``heading``."""
    return tuple(other.__name__ for other in _OTHERS if other(heading) == anchor) if heading else ()


def _evidence(fine: Iterable[Key], title: Titles) -> Counter[str]:
    """How many sound links speak against each slugger: it would have given their heading another form."""
    against: Counter[str] = Counter()
    for path, anchor in fine:
        if (heading := title(path, anchor)) and not heading.isalnum():
            for other in _OTHERS:
                form = other(heading)
                if form != anchor and squash(form) == squash(anchor):
                    against[other.__name__] += 1
    return against


def _rendered(site: Site, fine: set[Key], dead: set[Key]) -> set[str]:
    """The folders whose pages have anchors that their source does not show: most links to them miss by far."""
    sound = Counter(_folder(path) for path, _ in fine)
    missed = Counter(_folder(path) for path, _ in dead)
    suspects = {folder for folder, count in missed.items() if count >= 4 and count > 2 * sound[folder]}
    near = Counter(
        _folder(path)
        for path, anchor in dead
        if _folder(path) in suspects
        and any(alike(anchor, own) or typo(anchor, own) for own in site.pages[path].anchors)
    )
    return {folder for folder in suspects if near[folder] < missed[folder] / 2}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _slip(anchor: str, near: list[str], own: Iterable[str]) -> Slip:
    """Sure when one anchor of the page alone may be meant: a letter or two differ, or one has all words of the other.

    Many headings of a page share most of their words (a major, a minor and a patch release), and another number is
    another thing.
    """
    best = [each for each in near if alike(anchor, each)] or near
    meant = [each for each in own if alike(anchor, each) or typo(anchor, each) or within(anchor, each)]
    sure = len(meant) == 1 and meant == best and (within(anchor, meant[0]) or misspelled(anchor, meant[0]))
    return Slip(tuple(best[:3]), sure=sure and same_numbers(anchor, meant[0]))
