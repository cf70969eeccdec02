"""What a phrase cannot do without: pieces of words that are in every text that the phrase is in.

Quick to look for: most sentences do not have them all, and then the phrase need not be compiled, let alone searched for.
"""

from collections.abc import Iterator

from docslint.claims.phrase import Gap, Group, Items
from docslint.later import later

#: Between two of them a text may have a backslash, an apostrophe of another kind …
_PIECE = later(r"[A-Za-z0-9]+")

#: For each alternative of a phrase, of each of these sets one; nothing where that is not known of every alternative.
Signs = tuple[tuple[frozenset[str], ...], ...]


def signs(phrase: str | Group) -> Signs:
    """The pieces, in small letters; none of a raw regex."""
    if isinstance(phrase, str):
        return ()
    found = tuple(tuple(filter(None, _of(items))) for items in phrase.alternatives)
    return found if all(found) else ()


def may_hold(text: str, wanted: Signs) -> bool:
    """Whether ``text`` has what the phrase cannot do without."""
    small = text.casefold()
    return not wanted or any(all(any(s in small for s in one) for one in each) for each in wanted)


def _of(items: Items) -> Iterator[frozenset[str]]:
    """For each item of a sequence the pieces of which it has one."""
    for item in items:
        if isinstance(item, Gap) or item.optional:
            continue
        if isinstance(item, Group):
            found = [max(_of(each), key=_weight, default=frozenset[str]()) for each in item.alternatives]
            yield frozenset[str]().union(*found) if all(found) else frozenset()
        else:
            longest = max(_PIECE.findall(item.text), key=len, default="")
            yield frozenset([longest.lower()] if longest else [])


def _weight(found: frozenset[str]) -> tuple[int, int]:
    """The longer, the rarer; the fewer, the quicker."""
    return min(map(len, found), default=0), -len(found)
