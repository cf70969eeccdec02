"""A changelog entry in parts, by plain rules of English: of what it speaks, what happens now, what happened before.

Nothing here knows pages or phrases; what cannot be told apart is left to the person who finishes the draft.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from docslint.claims.grammar import is_plural, plain_form, there_is
from docslint.later import later

_LABEL = later(r"^(?:\[[^\]]*\]\s*|\*\*[^*]*\*\*:?\s*|[a-z]+(?:\([^)]*\))?!?:\s+)")
_SORT = later(
    r"^(?:(?P<added>add(?:s|ed)?|introduc(?:es|ed)|new)|(?P<fixed>fix(?:es|ed)?)|(?P<removed>remov(?:es|ed))"
    r"|improv(?:es|ed)|chang(?:es|ed)|updat(?:es|ed))\b:?\s+",
    re.IGNORECASE,
)
_DASH = later(r"\s+(?:[\u2013\u2014]|--?)\s+|;\s+")
_NOW = later(r"\b(?:(?P<verb>is|are|can|will)\s+)?(?P<now>now|no longer)\s+", re.IGNORECASE)
_RESULT = later(r",?\s+(?:so that|so)\s+", re.IGNORECASE)
_PURPOSE = later(r"\s+(?:to|for|that|which)\s+|:\s+", re.IGNORECASE)
_NOT = later(r"\bnot (?:being )?(?=\w)")
_GERUND = later(
    r"(?<=\s)(?!setting\b|string\b|warning\b|thing\b|binding\b|during\b|using\b|existing\b|missing\b|working\b)[a-z]{2,}ing\b"
)
_FORMER = later(
    r"\((?:was|were|previously|formerly)\s+([^()]+)\)|,?\s+(?:instead of|rather than)\s+([^,;()]+)",
    re.IGNORECASE,
)
_CONDITION = later(
    r"\s*(?:,|\(|\.(?=\s|$)|:\s|\b(?:when|whenever|if|unless|while|after|before|until|so|because|even|without|where|once)\b)",
    re.IGNORECASE,
)


class Sort(Enum):
    """What an entry does: says what is so ``NOW``, adds, removes, mends; ``OTHER`` is everything else."""

    NOW = auto()
    ADDED = auto()
    REMOVED = auto()
    FIXED = auto()
    OTHER = auto()


class Behaviour(NamedTuple):
    """``subject`` does ``outcome`` (``denied``: does it no longer) under ``condition``; ``former`` is what it did before.

    ``told`` is all of it as a sentence, ``head`` all that the entry says before the outcome. ``sort`` is the kind of
    entry, ``verb`` what stands before the outcome ("can"). Parts may be empty.
    """

    head: str
    subject: str
    outcome: str
    denied: bool
    condition: str
    former: str
    told: str
    sort: Sort
    verb: str = ""


def behaviour(text: str) -> Behaviour:
    """The parts of an entry's ``text``."""
    text = _LABEL.sub("", " ".join(text.split())).strip()
    sort = _SORT.match(text)
    body = text[sort.end() :] if sort else text
    clauses = _DASH.split(body)
    for number, clause in enumerate(clauses):
        if now := _NOW.search(clause):
            own = clause[: now.start()].strip(" ,:")
            head = " ".join([*clauses[:number], own]).strip()
            subject = own or _subject(clauses[0])
            denied = now["now"].lower() == "no longer"
            return _parts(head, subject, clause[now.end() :], Sort.NOW, denied=denied, verb=now["verb"] or "")
    if sort and sort["added"]:
        return _added(body, clauses)
    if sort and sort["removed"]:
        return _parts(body, body, f"removed {body}", Sort.REMOVED)
    if sort and sort["fixed"]:
        return _fixed(clauses[0])
    return _plain(clauses[0], clauses[-1] if len(clauses) > 1 else _rest(body), body, Sort.OTHER)


def _added(body: str, clauses: list[str]) -> Behaviour:
    """What is new, and what it is for."""
    if len(clauses) > 1:
        return _parts(clauses[0], _subject(clauses[0]), clauses[1], Sort.ADDED)
    purpose = _RESULT.search(body) or _PURPOSE.search(body)
    new, use = (body[: purpose.start()], body[purpose.end() :]) if purpose else (body, body)
    return _parts(new, new, use, Sort.ADDED)._replace(told=f"{there_is(body.rstrip('.'))}.")


def _fixed(clause: str) -> Behaviour:
    """A fault alone: what did not happen happens now, and what happened does not."""
    if lacking := _NOT.search(clause):
        subject = clause[: lacking.start()]
        return _parts(subject, subject, clause[lacking.end() :], Sort.FIXED)
    if fault := _GERUND.search(clause):
        subject = clause[: fault.start()]
        verb = "are" if is_plural(subject) else "is"
        return _parts(subject, subject, clause[fault.start() :], Sort.FIXED, denied=True, verb=verb)
    return _plain(clause, _rest(clause), clause, Sort.FIXED, denied=True)


def _plain(head: str, predicate: str, whole: str, sort: Sort, *, denied: bool = False) -> Behaviour:
    """An entry without a word to part it by; it is told as it stands."""
    told = f"{whole[:1].upper()}{whole[1:].rstrip('.')}."
    return _parts(head, _subject(head), predicate, sort, denied=denied)._replace(told=told)


def _parts(  # noqa: PLR0913  what was told apart
    head: str, subject: str, predicate: str, sort: Sort, *, denied: bool = False, verb: str = ""
) -> Behaviour:
    former = _FORMER.search(predicate)
    bare = _FORMER.sub("", predicate).strip(" .,")
    cut = _CONDITION.search(bare)
    outcome = bare[: cut.start()] if cut and cut.start() else bare
    subject, head = subject.strip(" ,:."), head.strip(" ,:.")
    said = f"{verb} {'no longer ' if denied else ''}".lstrip() + (bare if verb else _agreeing(subject, bare))
    told = f"{subject} {said}" if subject != bare else bare
    return Behaviour(
        head=head,
        subject=subject,
        outcome=outcome.strip(),
        denied=denied,
        condition=bare[len(outcome) :].strip(" ,"),
        former=next((g.strip() for g in former.groups() if g), "") if former else "",
        told=f"{told[:1].upper()}{told[1:]}.",
        sort=sort,
        verb=verb,
    )


def _agreeing(subject: str, predicate: str) -> str:
    """The predicate in the plural after a plural."""
    verb, space, rest = predicate.partition(" ")
    has_ending = re.fullmatch(r"[a-z]{3,}s", verb)
    return f"{plain_form(verb)}{space}{rest}" if has_ending and is_plural(subject) else predicate


def _subject(clause: str) -> str:
    """What stands before the first verb, as far as that can be told."""
    ends = [m.start() for p in (_GERUND, _NOT, _CONDITION) if (m := p.search(clause)) and m.start()]
    return clause[: min(ends, default=len(clause))].strip()


def _rest(clause: str) -> str:
    """What follows the subject of a clause without a word to tell it by: all but its first words."""
    words = clause.split()
    return " ".join(words[min(2, len(words) - 1) :])
