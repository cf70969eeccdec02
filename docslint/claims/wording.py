"""Words of an entry or a page as phrases of the pattern language."""

import re
from collections.abc import Iterable

from Stemmer import Stemmer

from docslint.claims.grammar import is_adverb
from docslint.later import later

_TOKEN = later(r"--?[A-Za-z][\w-]*|/[A-Za-z][\w:-]*|\.?[A-Za-z0-9][\w'\u2019]*(?:[./-][A-Za-z0-9]\w*)*")
_EMPTY = frozenset(
    "a an the its their your our this that these those is are was were be been being it they them and or of in on at by as "
    "with from for into to also only still always automatically correctly properly now which who can will does do than you".split()
)
_PARTICLES = frozenset("back up off out down over".split())
#: Words that hold a phrase together and tell nothing alone; every page has them.
_VAGUE = frozenset(
    """all any both different each every except generic including other previous same several such add adds added allow allows
    allowed enable enables enabled make makes made new show shows shown support supports supported there use uses used using work
    works working""".split()
)
_POSSESSIVE = later(r"['\u2019]s?$")
_STEMMER = Stemmer("english")
_MOST = 5  # words of a phrase; more of them and no page says it so


def phrase(text: str, *, most: int = _MOST, begins: str = "") -> str:
    """The words of ``text`` that count, a verb first, with gaps for what stands between; empty if there are none.

    ``begins`` is put before them ("(not | never)").
    """
    parts: list[str] = [begins] if begins else []
    skipped, taken = bool(begins), 0
    for word in tokens(text):
        if word.lower() in _EMPTY and not (taken and word.lower() in _PARTICLES):
            skipped = True
            continue
        if parts and (skipped or taken == 1) and word.lower() not in _PARTICLES:
            parts.append("...4")
        parts.append(stem(word) if not taken or word.endswith("s") else word)
        taken += 1
        skipped = False
        if taken == most:
            break
    return " ".join(parts) if taken else ""


def contents(text: str) -> list[str]:
    """The words of ``text`` that tell something, once each: no articles, no adverbs, no possessives."""
    found: dict[str, str] = {}
    for token in tokens(text):
        word = _POSSESSIVE.sub("", token)
        if word.lower() not in _EMPTY | _PARTICLES | _VAGUE and not is_adverb(word):
            found.setdefault(word.lower(), word)
    return [*found.values()]


def tokens(text: str) -> list[str]:
    """The words and names of ``text`` that the pattern language can write."""
    return [
        token.rstrip(".'\u2019-/")
        for token in _TOKEN.findall(text.replace("`", " "))
        if re.search(r"[^\W_]", token)
    ]


def stem(word: str) -> str:
    """A plain word with all its endings; a name as it is."""
    if not re.fullmatch(r"[A-Za-z]?[a-z]{2,}", word):
        return word
    root: str = _STEMMER.stemWord(word.lower())
    if not word.lower().startswith(root):  # "retries": retri
        root = root[:-1]
    if root.endswith("i"):
        return f"({root[:-1]}y* | {root}*)"
    if root.endswith("e"):
        return f"({root}* | {root[:-1]}ing)"
    return f"{root}*" if len(root) > 2 else word


def either(phrases: Iterable[str]) -> str:
    """One of ``phrases``."""
    return " | ".join(dict.fromkeys(phrases))
