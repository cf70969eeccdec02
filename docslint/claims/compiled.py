"""Claims made ready for reading pages: phrases compiled once, and one scan that says which claims a page can touch."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from docslint.claims.claim import Claim, Clause
from docslint.claims.negation import denies, is_negative
from docslint.claims.pattern import Synonyms, compile_regex, read_phrase, synonym_table
from docslint.claims.phrase import Group, regex_of
from docslint.claims.signs import Signs, may_hold, signs
from docslint.later import later
from docslint.regex import Pattern
from docslint.sieve import Sieve

_BLANK = later(r"\s+")


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


class CompiledClaim:
    """A claim ready to match: ``about`` finds its subject anywhere; ``near`` and ``none`` are None when it has none.

    What it states and contradicts is read when a page that touches it first asks: most pages touch few claims.
    """

    def __init__(self, claim: Claim, synonyms: Synonyms) -> None:
        if not claim.subject.any:
            raise ValueError(f"claim {claim.id}: subject.any is empty")
        for key, clauses in (("states", claim.states), ("contradicts", claim.contradicts)):
            if not all(clause.all or clause.any for clause in clauses):
                raise ValueError(f"claim {claim.id}: {key}: a clause needs `all` or `any`")
        self.id, self.samples = claim.id, claim.subject.samples
        self.about_source = _joined(claim, "subject.any", claim.subject.any, synonyms)
        self._claim, self._synonyms = claim, synonyms

    @cached_property
    def about(self) -> Pattern:
        """What the claim is about."""
        return compile_regex(self.about_source)

    @cached_property
    def near(self) -> Pattern | None:
        """What must stand near it."""
        return self._either("subject.near", self._claim.subject.near)

    @cached_property
    def none(self) -> Pattern | None:
        """What may not stand in the same text."""
        return self._either("subject.none", self._claim.subject.none)

    @cached_property
    def states(self) -> tuple[Test, ...]:
        """What a right passage says."""
        return tuple(_test(self._claim, "states", c, self._synonyms) for c in self._claim.states)

    @cached_property
    def contradicts(self) -> tuple[Test, ...]:
        """What a wrong passage says."""
        return tuple(_test(self._claim, "contradicts", c, self._synonyms) for c in self._claim.contradicts)

    def concerns(self, text: str, around: str = "") -> bool:
        """True if ``text`` talks about the claim; ``around`` (headings, lead-in) may hold what must be near."""
        if not self.about.search(text) or (self.none and self.none.search(text)):
            return False
        return self.near is None or bool(self.near.search(text) or self.near.search(around))

    def _either(self, key: str, phrases: Sequence[str]) -> Pattern | None:
        """One pattern for all of ``phrases``; None for none."""
        return compile_regex(_joined(self._claim, key, phrases, self._synonyms)) if phrases else None


class CompiledClaims(NamedTuple):
    """All claims of a run; ``touching`` finds those whose subject occurs in a text."""

    claims: tuple[CompiledClaim, ...]
    touching: Sieve[CompiledClaim]


def compile_claims(claims: Sequence[Claim], synonyms: Sequence[Sequence[str]] = ()) -> CompiledClaims:
    """Compile ``claims``; ValueError names the claim and the key of what cannot be read.

    Subjects are read here, other phrases at their first use: those of packs were checked when they were loaded.
    """
    table = synonym_table(synonyms)
    compiled = tuple(CompiledClaim(claim, table) for claim in claims)
    return CompiledClaims(compiled, Sieve(compiled, [one.about_source for one in compiled]))


def _joined(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> str:
    return "|".join(regex_of(read) for read in _read(claim, key, phrases, table))


def _test(claim: Claim, key: str, clause: Clause, table: Synonyms) -> Test:
    return Test(
        all=_phrases(claim, f"{key}.all", clause.all, table),
        any=_phrases(claim, f"{key}.any", clause.any, table),
        none=_phrases(claim, f"{key}.none", clause.none, table),
        firm=clause.firm,
    )


def _phrases(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> tuple[Phrase, ...]:
    reads = _read(claim, key, phrases, table)
    return tuple(
        Phrase(regex_of(read), is_negative(phrase), signs(read))
        for phrase, read in zip(phrases, reads, strict=True)
    )


def _read(claim: Claim, key: str, phrases: Sequence[str], table: Synonyms) -> list[str | Group]:
    try:
        return [read_phrase(phrase, table) for phrase in phrases]
    except ValueError as error:
        raise ValueError(f"claim {claim.id}: {key}: {error}") from None
