"""Versions in order. Spellings differ between pages and changelogs; ``packaging`` knows which are the same."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from packaging.version import InvalidVersion, Version

from docslint.later import later

_PARTS = 3  # of a version: what has fewer is a series
_AROUND = 1  # series before and after one
_ENOUGH = 5  # releases that show a changelog to be complete
_LEAD = later(r"[vV]?(\d+(?:\.\d+)*(?:[-.]?(?:rc|beta|alpha|a|b|preview|pre|dev)[-.]?\d*)?)")


@lru_cache(maxsize=10_000)
def version(text: str) -> Version | None:
    """The version that ``text`` begins with, None for text that is none ("Unreleased")."""
    found = _LEAD.match(text.strip())
    if not found:
        return None
    try:
        return Version(found[1].replace("preview", "pre"))
    except InvalidVersion:
        return None


def same(one: str, other: str) -> bool:
    """Whether two spellings mean one version: 2.1 and v2.1.0 do."""
    a, b = version(one), version(other)
    return one == other or (a is not None and a == b)


def agree(one: str, other: str) -> bool:
    """Whether two spellings may mean one release: 2.1 and 2.1.3 may (its series), 2.0.0-rc.1 and 2.0.0 (its stage)."""
    a, b = version(one), version(other)
    if a is None or b is None or a == b:
        return same(one, other)
    if a.release == b.release:
        return a.is_prerelease != b.is_prerelease
    short, long = sorted((a.release, b.release), key=len)
    return len(short) < len(long) and long[: len(short)] == short


def never(told: Version, known: Collection[tuple[int, ...]]) -> bool:
    """Whether no release can have been ``told``: its series is complete, ends before it, and others followed.

    ``known`` are the numbers of all releases.

    2.4.7 never was where 2.4.0 to 2.4.6 and 2.5.0 are known. Where a series has gaps, releases are left out, and
    nothing is certain.
    """
    parts = told.release
    if parts in known or len(parts) < _PARTS or told.is_prerelease:
        return False
    alike = {release for release in known if len(release) == len(parts)}
    series = sorted(r[-1] for r in alike if r[:-1] == parts[:-1])
    followed = any(r > parts for r in alike)
    return len(series) > 1 and followed and parts[-1] > series[-1] and _is_complete(alike, parts[:-1])


def _is_complete(releases: Collection[tuple[int, ...]], series: tuple[int, ...]) -> bool:
    """Whether a series and its neighbours are told without gaps: only then does the end of one mean anything."""
    every = sorted({r[:-1] for r in releases})
    at = every.index(series)
    around = [
        sorted(r[-1] for r in releases if r[:-1] == each)
        for each in every[max(0, at - _AROUND) : at + _AROUND + 1]
    ]
    return sum(map(len, around)) >= _ENOUGH and all(map(_is_gapless, around))


def _is_gapless(numbers: Iterable[int]) -> bool:
    counted = list(numbers)
    return counted[0] <= 1 and counted == list(range(counted[0], counted[-1] + 1))
