"""What an entry speaks of, in the words of the pages: its names, and its phrases as pages spell them."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docslint.coverage.entry import names_in
from docslint.coverage.library import Library
from docslint.coverage.terms import NAME, VERSION, name_term, spelled, terms

_LONGEST = 3  # words of a phrase
_RARE = 0.02  # share of all passages up to which a phrase is a topic of its own
_WIDE = 25  # passages; a name that more of them have needs a word beside it
_READ = 30  # passages that are read for a phrase's spellings
_MOST = 3


class Topic(NamedTuple):
    """``names`` as the entry has them, without those met everywhere if others serve; ``phrases`` as pages spell them, rarest first; ``near`` are words of the rest.

    ``is_wide``: the names stand in so many places that a word of ``near`` must stand beside them.
    """

    names: tuple[str, ...]
    phrases: tuple[str, ...]
    near: tuple[str, ...]
    is_wide: bool


def topic(text: str, about: str, library: Library, read: Callable[[int], str]) -> Topic:
    """The topic of an entry's ``text``, its phrases from the part ``about``; ``read`` gives a passage by its number."""
    names = names_in(text)
    own = {part for name in names for part in terms(name)}
    held = [len(library.holders(name_term(name) or name)) for name in names]
    grams = sorted(_grams(about, library), key=lambda gram: (len(gram[1]), gram[0]))
    rare = [gram for gram in grams if len(gram[1]) <= _RARE * len(library.texts)]
    phrases: list[str] = []
    written = [gram for gram in rare if _pattern(gram[0]).search(about)]  # words left out make no phrase
    for gram, numbers in written[:_MOST]:
        spellings = _spellings(gram, numbers, read)
        phrases += [" | ".join(spellings)] if spellings else []
    weights = library.weights(t for t in terms(text) if t[0] not in (NAME, VERSION) and t not in own)
    words = spelled(re.sub(r"`[^`]*`", " ", text))
    near = [
        words[t] for t in sorted(weights, key=lambda t: (-weights[t], t)) if t in words and library.holders(t)
    ]
    known = [name for name, count in zip(names, held, strict=True) if count <= _WIDE]
    is_wide = bool(names) and not known and not phrases
    return Topic(
        tuple(known) if known or phrases else names, tuple(dict.fromkeys(phrases)), tuple(near), is_wide
    )


def _grams(text: str, library: Library) -> Iterator[tuple[str, list[int]]]:
    """Runs of the entry's terms that stand so in a passage, and the passages."""
    found = list(terms(re.sub(r"`[^`]*`", " # ", text)))
    seen: set[str] = set()
    for size in range(_LONGEST, 1, -1):
        for at in range(len(found) - size + 1):
            run = found[at : at + size]
            gram = " ".join(run)
            if (
                gram in seen
                or any(t[0] in (NAME, VERSION) for t in run)
                or any(gram in wider for wider in seen)
            ):
                continue
            holders = min((library.holders(term) for term in run), key=len)
            numbers = [n for n in holders if f" {gram} " in f" {library.texts[n]} "]
            if numbers:
                seen.add(gram)
                yield gram, numbers


def _spellings(gram: str, numbers: list[int], read: Callable[[int], str]) -> list[str]:
    """How passages write a run of stems, the commonest first."""
    pattern = _pattern(gram)
    found: dict[str, int] = {}
    for number in numbers[:_READ]:
        for match in pattern.finditer(read(number)):
            words = match[0].lower().replace("-", " ")
            found[words] = found.get(words, 0) + 1
    return sorted(found, key=lambda words: (-found[words], words))[:2]


def _pattern(gram: str) -> re.Pattern[str]:
    """A run of stems as it may stand in a text."""
    roots = [re.escape(t[:-1] if t.endswith(("i", "e")) and len(t) > 3 else t) for t in gram.split()]
    return re.compile(r"\b" + r"[a-z]{0,6}[ /-]".join(roots) + r"[a-z]{0,6}\b", re.IGNORECASE)
