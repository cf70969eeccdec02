"""Why an entry has its verdict, in words: what was counted in it, what was found of it on the pages, and where."""

from collections.abc import Sequence
from typing import NamedTuple

from docslint.coverage.reflect import Signs
from docslint.coverage.triage import Sorting
from docslint.versions import version

_BEGINS = {
    "added": "it begins as an addition or change",
    "fixed": "it begins as a fix",
    "improved": "it begins as an improvement or upkeep",
}
_SPEAKS = {
    "outcome": "of a difference",
    "rule": "of a rule",
    "thing": "of what users set, type or call",
    "cosmetic": "of what users only see",
    "upkeep": "of what users never meet",
}
_MOST = 4  # words or names of one sort


class Seen(NamedTuple):
    """Where things stand: the release, the commit of the pages before it, and the place of the best passage.

    That is one which is new since ``before``; where there is no ``before``, any. ``says``, ``lists``, ``otherwise`` and
    ``excludes`` are the places of the passages that go stale. Empty for none.
    """

    version: str
    before: str
    nearest: str
    says: str = ""
    lists: str = ""
    otherwise: str = ""
    excludes: str = ""


def met(probability: float, sorting: Sorting, names: Sequence[str]) -> str:
    """Whether a user meets it, by the entry's own words."""
    told = [what for sort, what in _BEGINS.items() if sorting.counts[sort]]
    speaks = [
        f"{what} ({_listed(sorting.words[sort])})"
        for sort, what in _SPEAKS.items()
        if sorting.words.get(sort)
    ]
    told += [f"it speaks {', '.join(speaks)}"] if speaks else []
    told += [f"it has names ({_listed([f'`{name}`' for name in names])})"] if names else []
    return f"users meet it: {probability:.0%}" + (f"; {'; '.join(told)}" if told else "; no word of it tells")


def reflected(probability: float, signs: Signs, seen: Seen) -> str:
    """Whether the pages lack it, by what is on them."""
    values = signs.values
    told = [f"{_listed([f'`{n}`' for n in signs.missing])} on no page"] if signs.missing else []
    told += ["what it takes away is on no page"] if values["settled"] else []
    told += [f"what holds no longer may stand at {seen.says}"] if seen.says else []
    told += [f"of the names that it lists {seen.lists} has a part"] if seen.lists else []
    told += [f"another default stands at {seen.otherwise}"] if seen.otherwise else []
    told += [f"of its kind {seen.excludes} has another, and says what it is not"] if seen.excludes else []
    if seen.before:
        told += [f"{_listed([f'`{n}`' for n in signs.appeared])} new on the pages"] if signs.appeared else []
        told.append(
            f"the best passage that is new since {seen.before[:10]}, at {seen.nearest}, has {values['new']:.0%} of its words"
            if values["new"]
            else f"no passage that is new since {seen.before[:10]} has a word of it"
        )
    else:
        told.append(
            f"the best passage, at {seen.nearest}, has {values['old']:.0%} of its words"
            if values["old"]
            else "no passage has a word of it"
        )
    if values["cited"]:
        told.append(f"{values['numbered']:.0%} of them stand beside the number {seen.version}")
    elif version(seen.version):
        told.append(f"no page has the number {seen.version}")
    return f"the pages lack it: {probability:.0%}; {'; '.join(told)}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_MOST]) + (", …" if len(words) > _MOST else "")
