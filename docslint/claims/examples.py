"""A claim's own tests: each of its examples, read as a small page, must come out as the claim declares."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from docslint.claims.claim import Claim
from docslint.claims.compiled import CompiledClaims, compile_claims
from docslint.claims.stance import stances
from docslint.facts import Stance, Verdict
from docslint.parse.page import Page
from docslint.source import Source

Parse = Callable[[Source], Page]

_WANTED = {
    "states": Verdict.STATES.value,
    "omits": Verdict.SILENT.value,
    "contradicts": Verdict.CONTRADICTS.value,
    "unrelated": "unrelated",
}


class Failure(Struct, frozen=True):
    """Example number ``number`` (from 1) of ``claim`` under ``kind`` came out as ``got`` because of the words ``why``."""

    claim: str
    kind: str
    number: int
    example: str
    wanted: str
    got: str
    why: str = ""


def check_examples(
    claims: Sequence[Claim], synonyms: Sequence[Sequence[str]], parse: Parse
) -> tuple[Failure, ...]:
    """The examples that do not come out as declared, in order; ValueError if a claim does not compile."""
    return tuple(f for claim in claims for f in _of_claim(claim, compile_claims([claim], synonyms), parse))


def _of_claim(claim: Claim, compiled: CompiledClaims, parse: Parse) -> Iterator[Failure]:
    for kind, wanted in _WANTED.items():
        examples: tuple[str, ...] = getattr(claim.examples, kind)
        for number, example in enumerate(examples, start=1):
            page = parse(
                Source(
                    path=f"{claim.id}/{kind}-{number}.md", text=example, slug=f"{claim.id}-{kind}-{number}"
                )
            )
            found = stances(page, compiled)
            got, why = verdict_of(found)
            if got != wanted:
                yield Failure(claim.id, kind, number, example, wanted, got, why)


def verdict_of(found: Sequence[Stance]) -> tuple[str, str]:
    """What a text that has these stances does with their claim as a whole, and the words that decide it."""
    for verdict in (Verdict.CONTRADICTS, Verdict.STATES, Verdict.SILENT):
        for stance in found:
            if stance.verdict is verdict:
                return verdict.value, stance.why
    return "unrelated", ""
