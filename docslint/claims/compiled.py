"""Claims made ready for reading pages: phrases compiled once, and one scan that says which claims a page can touch."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docslint.claims.claim import Claim, Clause
from docslint.claims.negation import denies, is_negative
from docslint.claims.pattern import Synonyms, compile_regex, read_phrase, regex_of, synonym_table
from docslint.claims.signs import Signs, may_hold, signs
from docslint.regex import Pattern
from docslint.sieve import Sieve

_BLANK = re.compile(r"\s+")


class Phrase(NamedTuple):
    """A phrase as RE2 source, compiled at its first use; ``negative`` if it holds a negation itself.

    ``signs`` are what each text has that it is in.
    """

    source: str
    negative: bool
    signs: Signs = ()

    def found(self, text: str) -> str:
        """The first words of ``text`` that match and are not denied; empty if there are none."""
        if not may_hold(text, self.signs):
            return ""
        for match in compile_regex(self.source).finditer(text):
            if not denies(text, match.start(), match.end(), negative=self.negative):
                return _BLANK.sub(" ", match[0]).strip(" `*_|.,:;()[]") or match[0]
        return ""


class Test(NamedTuple):
    """A compiled ``Clause``."""

    all: tuple[Phrase, ...]
    any: tuple[Phrase, ...]
    none: tuple[Phrase, ...]
    firm: bool

    def found(self, text: str, before: str = "") -> str:
        """The words of ``text`` that fulfil the clause, `` … `` between them; empty if they do not.

        ``before`` is what ``text`` goes on about: what the clause excludes may stand there as well.
        """
        words = []
        for phrase in self.all:
            words.append(phrase.found(text))
            if not words[-1]:
                return ""
        if self.any:
            words.append(next((w for w in (p.found(text) for p in self.any) if w), ""))
            if not words[-1]:
                return ""
        return (
            ""
            if any(p.found(text) or p.found(before) for p in self.none)
            else " … ".join(dict.fromkeys(words))
        )


class CompiledClaim(NamedTuple):
    """``about`` finds the subject anywhere; ``near`` and ``none`` are None when the claim has none."""

    id: str
    about: Pattern
    near: Pattern | None
    none: Pattern | None
    samples: bool
    states: tuple[Test, ...]
    contradicts: tuple[Test, ...]

    def concerns(self, text: str, around: str = "") -> bool:
        """True if ``text`` talks about the claim; ``around`` (headings, lead-in) may hold what must be near."""
        if not self.about.search(text) or (self.none and self.none.search(text)):
            return False
        return self.near is None or bool(self.near.search(text) or self.near.search(around))


class CompiledClaims(NamedTuple):
    """All claims of a run; ``touching`` finds those whose subject occurs in a text."""

    claims: tuple[CompiledClaim, ...]
    touching: Sieve[CompiledClaim]


def compile_claims(claims: Sequence[Claim], synonyms: Sequence[Sequence[str]] = ()) -> CompiledClaims:
    """Compile ``claims``; ValueError names the claim and the key of a phrase that cannot be read."""
    table = synonym_table(synonyms)
    compiled = tuple(_claim(claim, table) for claim in claims)
    return CompiledClaims(compiled, Sieve(compiled, [one.about.pattern for one in compiled]))


def _claim(claim: Claim, table: Synonyms) -> CompiledClaim:
    if not claim.subject.any:
        raise ValueError(f"claim {claim.id}: subject.any is empty")
    about = _joined(claim, "subject.any", claim.subject.any, table)
    return CompiledClaim(
        id=claim.id,
        about=about,
        near=_either(claim, "subject.near", claim.subject.near, table),
        none=_either(claim, "subject.none", claim.subject.none, table),
        samples=claim.subject.samples,
        states=tuple(_test(claim, "states", c, table) for c in claim.states),
        contradicts=tuple(_test(claim, "contradicts", c, table) for c in claim.contradicts),
    )


def _either(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> Pattern | None:
    """One pattern for all of ``phrases``; None for none."""
    return _joined(claim, key, phrases, table) if phrases else None


def _joined(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> Pattern:
    return compile_regex("|".join(phrase.source for phrase in _phrases(claim, key, phrases, table)))


def _test(claim: Claim, key: str, clause: Clause, table: Synonyms) -> Test:
    if not clause.all and not clause.any:
        raise ValueError(f"claim {claim.id}: {key}: a clause needs `all` or `any`")
    return Test(
        all=_phrases(claim, f"{key}.all", clause.all, table),
        any=_phrases(claim, f"{key}.any", clause.any, table),
        none=_phrases(claim, f"{key}.none", clause.none, table),
        firm=clause.firm,
    )


def _phrases(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> tuple[Phrase, ...]:
    try:
        return tuple(_phrase(phrase, table) for phrase in phrases)
    except ValueError as error:
        raise ValueError(f"claim {claim.id}: {key}: {error}") from None


def _phrase(phrase: str, table: Synonyms) -> Phrase:
    read = read_phrase(phrase, table)
    return Phrase(regex_of(read), is_negative(phrase), signs(read))
