"""What a page says that has not heard of a behaviour: the phrase, and a sentence with it. No sentence rather than no English."""

from collections.abc import Iterator
from typing import NamedTuple

from docslint.claims.behaviour import Behaviour, Sort
from docslint.claims.grammar import affirmed, denied, instead
from docslint.claims.wording import contents, phrase

_NEGATED = "(not | never | *n't | cannot)"
_PART = 3  # words: the denial of a part denies the whole
_LEAST = 2  # words of what was or is; one alone stands anywhere


class Contrary(NamedTuple):
    """``phrase`` contradicts; ``sentence`` is one that has it, empty if none can be made."""

    phrase: str
    sentence: str


def contraries(parts: Behaviour) -> Iterator[Contrary]:
    """What was before, then that it is not so."""
    for said, sentence in _contraries(parts):
        if not said:
            continue
        is_whole = all(sentence.count(mark) % 2 == 0 for mark in '`"')
        yield Contrary(said, sentence if is_whole else "")


def _contraries(parts: Behaviour) -> Iterator[Contrary]:
    if parts.former and len(contents(was := _former(parts))) >= _LEAST:
        yield Contrary(phrase(was), _said(parts, was))
    if parts.sort is not Sort.NOW or len(contents(parts.outcome)) < _LEAST:
        return
    if parts.denied:
        yield Contrary(phrase(parts.outcome, most=_PART), affirmed(parts.subject, parts.verb, parts.outcome))
    else:
        said = phrase(parts.outcome, most=_PART, begins=_NEGATED)
        yield Contrary(said, denied(parts.subject, parts.verb, parts.outcome))


def _former(parts: Behaviour) -> str:
    """What was before, with the verb that it shares with what is now: "open in" a new window."""
    return instead(parts.outcome, parts.former) if parts.sort is Sort.NOW else parts.former


def _said(parts: Behaviour, was: str) -> str:
    if was != parts.former:
        return affirmed(parts.subject, parts.verb, was)
    is_verbal = parts.verb in ("is", "are") or was.partition(" ")[0].endswith(("ing", "ed"))
    verb = parts.verb or ("is" if parts.outcome.partition(" ")[0].endswith("s") else "are")
    return affirmed(parts.subject, verb, was) if is_verbal else ""
