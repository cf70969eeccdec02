"""A claim drafted from a changelog entry, for a person to finish. What its own examples do not bear out is left out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from docslint.claims.behaviour import Behaviour
from docslint.claims.claim import Claim, Clause, Examples, Subject
from docslint.claims.compiled import compile_claims
from docslint.claims.contrary import contraries
from docslint.claims.examples import Parse
from docslint.claims.stance import stances
from docslint.claims.trial import Trial
from docslint.claims.wording import contents, either, phrase, stem
from docslint.facts import Verdict
from docslint.parse.page import Page

_ENDED = "(not | never | no longer | *n't | without)"
_OF_PAGES = 2  # sentences of pages for each kind of example
_TELLING = 2  # words by which a passage is known to state something


class Material(NamedTuple):
    """What a draft is made of: the entry's parts, the words for its subject, the pages that it concerns.

    ``near`` are words of which one must stand beside the subject; none if it can be told without. ``words`` are those
    that tell the behaviour, best first. ``elsewhere`` is how many pages beside the canonical one have the subject: most of
    them in passing. ``is_owed``: pages do not say it yet.
    """

    id: str
    since: str
    behaviour: Behaviour
    subject: tuple[str, ...]
    near: tuple[str, ...]
    words: tuple[str, ...]
    canonical: str
    pages: tuple[Page, ...]
    elsewhere: int
    is_owed: bool = True


class Draft(NamedTuple):
    """``finish`` says what is left to a person."""

    claim: Claim
    finish: tuple[str, ...]


def draft(material: Material, synonyms: Sequence[Sequence[str]], parse: Parse) -> Draft:
    """The claim of an entry; all of its examples come out as declared."""
    trial = Trial(synonyms, parse)
    claim = _stating(material, trial)
    stated = trial.kept(claim, _told(material), Verdict.STATES, 1) if claim.states else ()
    wrong: tuple[str, ...] = ()
    for said, sentence in contraries(material.behaviour):
        alone = structs.replace(claim, contradicts=(Clause(any=(said,)),))
        shown = trial.kept(alone, _about(material, sentence), Verdict.CONTRADICTS, 1)
        shown = shown or tuple(trial.of_pages(material.pages, alone)[Verdict.CONTRADICTS][:1])
        if shown and (not stated or trial.is_(alone, stated[0], Verdict.STATES)):
            claim = structs.replace(claim, contradicts=(*claim.contradicts, *alone.contradicts))
            wrong += shown
    stated = trial.kept(claim, stated, Verdict.STATES, 1)
    of_pages = trial.of_pages(material.pages, claim)
    examples = Examples(
        states=stated + trial.kept(claim, of_pages[Verdict.STATES], Verdict.STATES, _OF_PAGES),
        omits=trial.kept(claim, of_pages[Verdict.SILENT], Verdict.SILENT, _OF_PAGES),
        contradicts=trial.kept(
            claim, (*wrong, *of_pages[Verdict.CONTRADICTS]), Verdict.CONTRADICTS, _OF_PAGES
        ),
    )
    claim = structs.replace(claim, examples=examples, required=bool(claim.states) and not material.elsewhere)
    is_known = any(stances(page, compile_claims([claim], synonyms)) for page in material.pages)
    return Draft(claim, tuple(_finish(claim, of_pages, material, is_known=is_known)))


def _stating(material: Material, trial: Trial) -> Claim:
    """The claim with what states it: as few words as none of the pages has together that owe it."""
    bare, told = _bare(material), _told(material)
    best = bare
    for clause in _states(material):
        claim = structs.replace(bare, states=(clause,))
        if not trial.kept(claim, told, Verdict.STATES, 1):
            continue
        best = best if best.states and clause.any else claim
        if not material.is_owed or not trial.of_pages(material.pages, claim)[Verdict.STATES]:
            break
    return best


def _bare(material: Material) -> Claim:
    return Claim(
        id=material.id,
        summary=material.behaviour.told,
        subject=Subject(
            any=material.subject, near=(either(map(stem, material.near)),) if material.near else ()
        ),
        since=material.since,
        canonical=material.canonical,
    )


def _states(material: Material) -> Iterator[Clause]:
    """What a right passage says, from the wide to the narrow: words in any order, or a denial and what it denies."""
    parts = material.behaviour
    if parts.denied:
        if len(contents(parts.outcome)) >= _TELLING:
            yield Clause(any=(phrase(parts.outcome, most=_TELLING + 1, begins=_ENDED),))
        return
    said, words = parts.told.lower(), material.words
    if not any(
        word.isdigit() for word in words[:_TELLING]
    ):  # a number says nothing apart from what it counts
        for most in range(_TELLING, len(words) + 1)[:3]:
            yield Clause(all=tuple(map(stem, sorted(words[:most], key=lambda word: said.find(word.lower())))))
    if " " in (whole := phrase(parts.outcome)):
        yield Clause(any=(whole,))


def _told(material: Material) -> tuple[str, ...]:
    """The entry as a sentence that speaks of the subject."""
    return _about(material, material.behaviour.told)


def _about(material: Material, sentence: str) -> tuple[str, ...]:
    """``sentence``, and with a word for the subject before it in case it lacks one."""
    if not sentence:
        return ()
    heads = [_spoken(_first(name)) for name in material.subject]
    return (sentence, *(f"{head}: {sentence}" for head in heads))


def _first(phrase: str) -> str:
    return phrase.partition(" | ")[0]


def _spoken(words: str) -> str:
    return f"`{words}`" if re.search(r"[_/$]|^-|[a-z][A-Z]", words) else f"{words[:1].upper()}{words[1:]}"


def _finish(
    claim: Claim, of_pages: dict[Verdict, list[str]], material: Material, *, is_known: bool
) -> Iterator[str]:
    if not claim.states:
        yield "`states`: what does a right passage say? Write it, and set `required: true`"
    elif not of_pages[Verdict.STATES]:
        yield "`states`: the entry's own words; add how your pages would say it"
    if not claim.contradicts:
        yield "`contradicts`: what does a page say that has not heard of it?"
    if not is_known:
        yield "`subject`: no page speaks of it in these words yet"
    if claim.states and not claim.required:
        yield "`required: false`: pages speak of the subject in passing; narrow it until each of them owes this, and set it to `true`"
    if claim.canonical and not of_pages[Verdict.STATES]:
        yield f"`canonical`: the place that fits best, not one that says it yet; see `{claim.canonical}`"
    if not material.behaviour.subject:
        yield "`summary`: the behaviour in one sentence"
