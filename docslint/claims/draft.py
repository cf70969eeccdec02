"""A claim drafted from a changelog entry, for a person to finish. What its own examples do not bear out is left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from docslint.claims.behaviour import Behaviour
from docslint.claims.claim import Claim, Clause, Examples, Subject
from docslint.claims.compiled import compile_claims
from docslint.claims.examples import Parse, verdict_of
from docslint.claims.stance import stances
from docslint.claims.wording import either, phrase, plain_form, stem, tokens
from docslint.facts import Stance, Verdict
from docslint.parse.page import Page
from docslint.source import Source

_NEGATED = "(not | never | *n't | cannot)"
_ENDED = "(not | never | no longer | *n't | without)"
_OF_PAGES = 2  # sentences of pages for each kind of example
_MOST_TEXT = 300  # characters of such a sentence


class Material(NamedTuple):
    """What a draft is made of: the entry's parts, the words for its subject, the pages that it concerns.

    ``near`` are words of which one must stand beside the subject; none if it can be told without. ``also`` are phrases of
    pages that may speak of it without its names, or of much else.
    """

    id: str
    since: str
    behaviour: Behaviour
    subject: tuple[str, ...]
    near: tuple[str, ...]
    canonical: str
    pages: tuple[Page, ...]
    also: tuple[str, ...] = ()


class Draft(NamedTuple):
    """``finish`` says what is left to a person."""

    claim: Claim
    finish: tuple[str, ...]


class _Trial(NamedTuple):
    """Tries examples on a claim, alone and with the words that mean the same in the project: both must come out."""

    synonyms: Sequence[Sequence[str]]
    parse: Parse

    def is_(self, claim: Claim, text: str, wanted: str) -> bool:
        page = self.parse(Source(path="example.md", text=text, slug="example"))
        return all(
            verdict_of(stances(page, compile_claims([claim], groups)))[0] == wanted
            for groups in (self.synonyms, ())
        )

    def kept(self, claim: Claim, texts: Iterable[str], wanted: Verdict, most: int) -> tuple[str, ...]:
        """The first ``most`` of ``texts`` that come out as ``wanted``."""
        found = (text for text in dict.fromkeys(texts) if text and self.is_(claim, text, wanted.value))
        return tuple(text for text, _ in zip(found, range(most), strict=False))


def draft(material: Material, synonyms: Sequence[Sequence[str]], parse: Parse) -> Draft:
    """The claim of an entry; all of its examples come out as declared."""
    trial = _Trial(synonyms, parse)
    claim, told = _bare(material), _examples(material)
    for states in _states(material.behaviour):
        tried = structs.replace(claim, states=(Clause(any=states),))
        stated = trial.kept(tried, told.states, Verdict.STATES, 1)
        if stated:
            claim = tried
            break
    else:
        stated = ()
    wrong: tuple[str, ...] = ()
    for clause in _contradicts(material.behaviour):
        alone = structs.replace(claim, contradicts=(clause,))
        shown = trial.kept(alone, told.contradicts, Verdict.CONTRADICTS, 1)
        if shown and (not stated or trial.is_(alone, stated[0], Verdict.STATES.value)):
            claim = structs.replace(claim, contradicts=(*claim.contradicts, clause))
            wrong += shown
    stated = trial.kept(claim, stated, Verdict.STATES, 1)
    of_pages = _of_pages(material.pages, claim, synonyms)
    examples = Examples(
        states=stated + trial.kept(claim, of_pages[Verdict.STATES], Verdict.STATES, _OF_PAGES),
        omits=trial.kept(claim, of_pages[Verdict.SILENT], Verdict.SILENT, _OF_PAGES)
        or trial.kept(claim, told.omits, Verdict.SILENT, 1),
        contradicts=trial.kept(claim, wrong, Verdict.CONTRADICTS, 2)
        + trial.kept(claim, of_pages[Verdict.CONTRADICTS], Verdict.CONTRADICTS, _OF_PAGES),
    )
    claim = structs.replace(claim, examples=examples, required=bool(claim.states))
    return Draft(claim, tuple(_finish(claim, of_pages, material)))


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


def _states(parts: Behaviour) -> Iterator[tuple[str, ...]]:
    """Phrases for the outcome, from the narrow to the wide."""
    begins = _ENDED if parts.denied else ""
    for most in (5, 3, 2):
        if found := phrase(parts.outcome, most=most, begins=begins):
            yield (found,)
    words = [stem(word) for word in tokens(parts.outcome) if len(word) > 3]
    if words and not parts.denied:
        yield (either(words),)
    if words and parts.denied:
        yield (f"{_ENDED} ...9 ({either(words)})",)


def _contradicts(parts: Behaviour) -> Iterator[Clause]:
    if found := phrase(_former(parts)):
        yield Clause(any=(found,))
    most = 3  # the denial of a part denies the whole
    if found := phrase(parts.outcome, most=most, begins="" if parts.denied else _NEGATED):
        yield Clause(any=(found,))


def _former(parts: Behaviour) -> str:
    """What a page says that tells of before; one word alone says nothing, and takes the outcome's verb."""
    verb = parts.outcome.partition(" ")[0]
    return f"{verb} {parts.former}" if len(tokens(parts.former)) == 1 else parts.former


def _examples(material: Material) -> Examples:
    """Sentences to try: the entry's own, then with the subject and what must be near it put before."""
    parts = material.behaviour
    heads = [
        " ".join(filter(None, (_spoken(name), near)))
        for name in map(_first, material.subject)
        for near in ("", *material.near[:2])
    ]
    first, _, rest = parts.outcome.partition(" ")
    denied = f"no longer {parts.outcome}" if parts.denied else parts.outcome
    opposite = parts.outcome if parts.denied else f"does not {plain_form(first)} {rest}".strip()
    return Examples(
        states=(
            parts.told,
            *(f"{head}: {parts.told}" for head in heads),
            *(f"{head} {denied}." for head in heads),
        ),
        omits=tuple(f"Read on for {head}." for head in heads),
        contradicts=(
            *(f"{head} {_former(parts)}." for head in heads if parts.former),
            *(f"{head} {opposite}." for head in heads),
        ),
    )


def _first(phrase: str) -> str:
    return phrase.partition(" | ")[0]


def _spoken(words: str) -> str:
    return f"`{words}`" if re.search(r"[_/$]|^-|[a-z][A-Z]", words) else words


def _of_pages(
    pages: Sequence[Page], claim: Claim, synonyms: Sequence[Sequence[str]]
) -> dict[Verdict, list[str]]:
    """What pages say about the claim, as they say it."""
    found: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    compiled = compile_claims([claim], synonyms)
    for page in pages:
        for stance in stances(page, compiled):
            text = _quoted(page, stance)
            if text:
                found[stance.verdict].append(text)
    return found


def _quoted(page: Page, stance: Stance) -> str:
    text = " ".join(page.source.text[stance.start : stance.end].split())
    is_plain = 20 < len(text) <= _MOST_TEXT and not text.startswith(("#", "|", "<", "{", "```"))
    return text if is_plain else ""


def _finish(claim: Claim, of_pages: dict[Verdict, list[str]], material: Material) -> Iterator[str]:
    if not claim.states:
        yield "`states`: the entry does not say what holds now; write what a right passage says, and set `required: true`"
    elif not of_pages[Verdict.STATES]:
        yield "`states`: the entry's own words; add how your pages would say it"
    if not claim.contradicts:
        yield "`contradicts`: what does a page say that has not heard of it?"
    if material.also:
        said = ", ".join(f"`{phrase}`" for phrase in material.also)
        yield f"`subject`: passages that owe it without its name may speak of {said}; add what speaks of nothing else"
    if not of_pages[Verdict.SILENT] and not of_pages[Verdict.STATES]:
        yield "`subject`: no page that the entry concerns was found to speak of it in these words"
    if claim.canonical and not of_pages[Verdict.STATES]:
        yield f"`canonical`: the place that fits best, not one that says it yet; see `{claim.canonical}`"
    if not material.behaviour.outcome:
        yield "`summary`: the behaviour in one sentence"
