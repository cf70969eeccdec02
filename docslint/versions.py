"""Versions in order. Spellings differ between pages and changelogs; ``packaging`` knows which are the same."""

import re
from functools import lru_cache

from packaging.version import InvalidVersion, Version

_LEAD = re.compile(r"[vV]?(\d+(?:\.\d+)*(?:[-.]?(?:rc|beta|alpha|a|b|preview|pre|dev)[-.]?\d*)?)")


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
