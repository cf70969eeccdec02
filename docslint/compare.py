"""What one state's findings have that another's lack. A fault is the same one as long as the pages say the same of it.

What makes a fingerprint is not enough. A file that is renamed or a line that is reworded gives an old fault a new one;
and a line that nobody touched keeps its own while another page begins to contradict it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable

from msgspec import Struct

from docslint.finding import Reported


class Side(Struct, frozen=True):
    """A state's findings and its files, and which of those are changelogs."""

    findings: tuple[Reported, ...]
    files: Collection[str]
    changelogs: Collection[str]


class Difference(Struct, frozen=True):
    """``new`` keeps the order of the later state's findings."""

    new: tuple[Reported, ...]
    fixed: tuple[Reported, ...]
    unchanged: int


def compare(before: Side, after: Side) -> Difference:
    """The findings of ``after`` that ``before`` does not have, those that are gone, and how many stayed.

    Each finding has one partner at most, so a fault that is there once more is new.
    """
    old, new = list(before.findings), list(after.findings)
    gone, come = set(before.files) - set(after.files), set(after.files) - set(before.files)
    known = set(before.changelogs) | set(after.changelogs)

    def moved(one: Reported, other: Reported) -> bool:
        return one.at.path in gone and other.at.path in come

    def same(one: Reported, other: Reported) -> bool:
        return one.message == other.message or _said(other, known) <= _said(one, known)

    def reworded(one: Reported, other: Reported) -> bool:
        return one.message == other.message and _alike(one.at.text, other.at.text)

    pairs = 0
    for key, fits in (
        (lambda f: (_identity(f), f.section), same),  # of twins, first those that stand where they stood
        (_identity, same),
        (lambda f: (f.rule, f.subject, _squeezed(f)), moved),
        (lambda f: (f.rule, f.at.path, f.subject), reworded),
    ):
        pairs += _pair(old, new, key, fits)
    return Difference(tuple(new), tuple(old), pairs)


def _pair(
    old: list[Reported],
    new: list[Reported],
    key: Callable[[Reported], Hashable],
    fits: Callable[[Reported, Reported], bool],
) -> int:
    """Take out of both lists the findings that have a partner of the same key in the other one; how many pairs."""
    waiting: dict[Hashable, list[Reported]] = defaultdict(list)
    for finding in old:
        waiting[key(finding)].append(finding)
    partners: set[int] = set()
    left: list[Reported] = []
    for finding in new:
        candidates = waiting[key(finding)]
        partner = next((each for each in candidates if fits(each, finding)), None)
        if partner is None:
            left.append(finding)
        else:
            candidates.remove(partner)
            partners.add(id(partner))
    old[:] = [finding for finding in old if id(finding) not in partners]
    new[:] = left
    return len(partners)


def _identity(finding: Reported) -> Hashable:
    """What makes the fingerprint, but for the count of twins."""
    return finding.rule, finding.at.path, finding.subject, _squeezed(finding)


def _said(finding: Reported, changelogs: Collection[str]) -> frozenset[str]:
    """The other pages' lines that a finding rests on. A changelog grows with each release and makes no old fault new."""
    return frozenset(
        " ".join(place.text.split()) for place in finding.related if place.path not in changelogs
    )


def _squeezed(finding: Reported) -> str:
    return " ".join(finding.at.text.split())


def _alike(one: str, other: str) -> bool:
    """Whether two lines share half of their words."""
    words, others = set(one.split()), set(other.split())
    return 2 * len(words & others) >= len(words | others)
