"""What a page says about the claims: one stance for each passage that talks about one. Pure; offsets are the page's."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docslint.claims.compiled import CompiledClaim, CompiledClaims, Test, compile_claims
from docslint.claims.negation import is_past
from docslint.claims.windows import Sentence, lead_in, sentences, titles
from docslint.facts import Stance, Verdict
from docslint.later import later
from docslint.parse.page import Block, Page

__all__ = ["CompiledClaims", "compile_claims", "stances"]

# A sentence that has no subject of its own goes on about the one before.
_GOES_ON = later(
    r"\b(?:it|its|they|them|their|this|these|those|that|both|such|(?:the|each|every|said) (?:variable|setting|endpoint|route|flag|option|command|"
    r"key|shortcut|feature|behaviou?r|call|model|path)s?)\b",
    re.IGNORECASE,
)
_ELLIPTIC = 5  # words: "Required.", "Must be implemented."
_IN_LISTS = (Block.ITEM, Block.ROW, Block.DEFINITION)  # what stands before them is a sibling


class _Layout(NamedTuple):
    """Which passages lead to which, by index: what each introduces, and what stands in each section."""

    led: dict[int, list[int]]
    inside: dict[int, list[int]]


class _Reading(NamedTuple):
    """A claim, a page, and the indexes of the passages that name the claim's subject, and of those that they lead to."""

    page: Page
    claim: CompiledClaim
    carriers: frozenset[int]
    followers: frozenset[int]


def stances(page: Page, compiled: CompiledClaims) -> tuple[Stance, ...]:
    """The stances of ``page`` in order of place, then of the claims."""
    claims = compiled.touching(page.encoded.data)
    layout = _layout(page) if claims else _Layout({}, {})
    found: list[tuple[int, int, Stance]] = []
    for order, claim in enumerate(claims):
        carriers = frozenset(_carriers(page, claim))
        reading = _Reading(page, claim, carriers, frozenset(_followers(page, layout, carriers)))
        led = {i for c in carriers for i in layout.led.get(c, ()) if page.passages[i].kind is not Block.CODE}
        for index in sorted(carriers | reading.followers | led):
            stance = _judge(reading, index)
            if stance:
                found.append((index, order, stance))
    return tuple(stance for _, _, stance in sorted(found, key=lambda f: f[:2]))


def _layout(page: Page) -> _Layout:
    layout = _Layout({}, {})
    for index, passage in enumerate(page.passages):
        layout.inside.setdefault(passage.section, []).append(index)
        if passage.lead >= 0:
            layout.led.setdefault(passage.lead, []).append(index)
    return layout


def _carriers(page: Page, claim: CompiledClaim) -> Iterator[int]:
    """Indexes of the passages that name the subject."""
    seen = -1
    for match in page.encoded.finditer(claim.about):
        index = page.passage_at(
            (match.start() + match.end()) // 2
        )  # a match may take a character at either side
        if index <= seen:
            continue
        seen = index
        passage = page.passages[index]
        if passage.kind is Block.CODE and not claim.samples:
            continue
        around = "\n\n".join(
            (page.title, page.heading_path(passage.section), *titles(page, passage), lead_in(page, passage))
        )
        if claim.concerns(page.prose(passage), around):
            yield index


def _followers(page: Page, layout: _Layout, carriers: frozenset[int]) -> Iterator[int]:
    """The passages whose heading, or whose predecessor in the section, is one of ``carriers``."""
    for index in carriers:
        passage = page.passages[index]
        siblings = layout.inside[passage.section]
        if passage.kind is Block.HEADING:
            yield from (i for i in siblings if i != index and page.passages[i].kind is not Block.CODE)
            continue
        after = bisect_right(siblings, index)
        while after < len(siblings) and page.passages[siblings[after]].kind is Block.CODE:
            after += 1
        if after < len(siblings) and page.passages[siblings[after]].kind not in _IN_LISTS:
            yield siblings[after]


def _judge(reading: _Reading, index: int) -> Stance | None:
    page, passage, claim = reading.page, reading.page.passages[index], reading.claim
    parts = [s for s in sentences(page, passage) if not s.text.endswith("?")]
    lead = lead_in(page, passage)
    found = _contradiction(reading, index, parts, lead)
    if found:
        return _stance(claim, Verdict.CONTRADICTS, found, passage.section)
    found = _statement(claim, parts, lead)
    if found:
        return _stance(claim, Verdict.STATES, found, passage.section)
    if index not in reading.carriers:
        return None
    about = next((s for s in sentences(page, passage) if claim.about.search(s.text)), None)
    span = about.span if about else (passage.start, passage.end)
    return Stance(claim.id, Verdict.SILENT, *span, passage.section)


def _stance(claim: CompiledClaim, verdict: Verdict, found: tuple[Sentence, str], section: int) -> Stance:
    sentence, why = found
    return Stance(claim.id, verdict, sentence.span.start, sentence.span.end, section, why)


def _contradiction(
    reading: _Reading, index: int, parts: list[Sentence], lead: str
) -> tuple[Sentence, str] | None:
    """The first sentence that contradicts the claim *about its subject*, and the words that do."""
    page, claim, passage = reading.page, reading.claim, reading.page.passages[index]
    whole_row = bool(passage.cells) and claim.about.search(page.text[slice(*passage.cells[0])])
    before = index in reading.followers
    title = page.sections[passage.section].title if passage.kind is not Block.HEADING else ""
    for place, sentence in enumerate(parts):
        named = bool(claim.about.search(sentence.text))
        goes_on = _goes_on(sentence.text)
        prefix = parts[place - 1].text if place else lead or title
        why = ""
        if named or whole_row or (before and goes_on):
            why = _wrong(claim, sentence.text, "" if named else prefix, claim.contradicts)
        if not why and prefix and (named or claim.about.search(prefix)) and (goes_on or not place):
            why = _wrong_together(claim, prefix, sentence.text, leads=not place and bool(lead))
        if why:
            return sentence, why
        before = named or bool(whole_row) or (before and goes_on)
    return None


def _wrong_together(claim: CompiledClaim, before: str, sentence: str, *, leads: bool) -> str:
    """The words of two sentences that contradict ``claim`` only together.

    ``leads``: the first introduces the second ("A gateway must serve:"); else only tests of several phrases count.
    """
    tests = tuple(t for t in claim.contradicts if leads or len(t.all) > 1)
    if claim.about.search(before) and _wrong(claim, before, "", tests):
        return ""
    return _wrong(claim, f"{before} {sentence}", "", tests)


def _wrong(claim: CompiledClaim, text: str, before: str, tests: Sequence[Test]) -> str:
    """The words of ``text`` that contradict ``claim``; empty if it states the claim as well, or tells of the past."""
    if claim.none and claim.none.search(text):
        return ""
    for test in tests:
        why = test.found(text, before)
        if why and (test.firm or not (is_past(text) or any(t.found(text) for t in claim.states))):
            return why
    return ""


def _statement(claim: CompiledClaim, parts: list[Sentence], lead: str) -> tuple[Sentence, str] | None:
    """The sentence that states the claim, or the first of several that do so together, and the words that do."""
    if not parts:
        return None
    whole = " ".join(s.text for s in parts)
    for text in (whole, f"{lead} {whole}") if lead else (whole,):
        for test in claim.states:
            why = test.found(text)
            if why and (text is whole or not (claim.about.search(lead) and test.found(lead))):
                return next((s for s in parts if test.found(s.text)), parts[0]), why
    return None


def _goes_on(sentence: str) -> bool:
    return _GOES_ON.search(sentence) is not None or sentence.count(" ") < _ELLIPTIC
