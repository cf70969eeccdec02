"""The vocabulary, compiled: what extractors match with. Built once per run and process; heavy to import (RE2)."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar, cast

import msgspec
import re2
from msgspec import Struct, structs

from docslint.claims.stance import CompiledClaims, compile_claims
from docslint.facts import Cover, Relation
from docslint.later import Later, later
from docslint.parse.syntax import Syntax
from docslint.regex import Match, Pattern
from docslint.sieve import Sieve
from docslint.vocabulary import Statement, Vocabulary, Where

#: What every default and deprecation has in it: cheap to look for, so that spellings are tried in few sentences only.
DEFAULT_WORD = re2.compile(
    r"(?i)default|\b(?:if|when) (?:it is |this is )?(?:unset|omitted|unspecified|left|not )"
)
LIFECYCLE_WORD = re2.compile(
    r"(?i)deprecat|supersed|replaced (?:by|with)|renamed|removed (?:in|since|as of|with)"
)
HAS_VERSION = re.compile(r"[0-9]\.[0-9]").search  # as VERSION_NUMBER, where only whether there is one counts
VERSION_NUMBER = re2.compile(r"v?\d+(?:\.\d+)+")
_OTHER_PLACES = (Where.MARKUP, Where.HEADING, Where.ROW, Where.CELL, Where.FRONT_MATTER)
_SPACE = later(r"\\.|\[[^\]]*\]| ")  # a space that is no part of a class
_NEVER = r"[^\x00-\x{10FFFF}]"


class CompiledMarker(Struct, frozen=True):
    """A spelling of a version bound, ready to match."""

    id: str
    pattern: Pattern
    relation: Relation
    covers: Cover


class CompiledSpelling(Struct, frozen=True):
    """A spelling of a default or a deprecation, ready to match."""

    id: str
    pattern: Pattern
    removed: bool
    effective: bool = False


class CompiledLeftover(Struct, frozen=True):
    """A spelling of something left open, ready to match."""

    id: str
    pattern: Pattern
    stands_for: str


class CompiledStatement(Struct, frozen=True):
    """A spelling of something said of a thing, ready to match."""

    axis: str
    says: str
    pattern: Pattern


S = TypeVar("S", CompiledMarker, CompiledSpelling, CompiledStatement)


class Lexicon(Struct, frozen=True):
    """Everything that extraction looks for. ``span_kind`` tells the kind of a code span's content, empty if none.

    ``heading_markers`` are those of prose and those that only headings have.
    """

    prose_kinds: tuple[tuple[str, Pattern], ...]
    span_kind: Callable[[str], str]
    prose_markers: Sieve[CompiledMarker]
    markup_markers: tuple[CompiledMarker, ...]
    heading_markers: Sieve[CompiledMarker]
    row_markers: tuple[CompiledMarker, ...]
    cell_markers: tuple[CompiledMarker, ...]
    page_markers: tuple[CompiledMarker, ...]
    defaults: Sieve[CompiledSpelling]
    code_defaults: tuple[CompiledSpelling, ...]
    markup_defaults: tuple[CompiledSpelling, ...]
    default_changes: tuple[CompiledSpelling, ...]
    deprecations: Sieve[CompiledSpelling]
    negated: Pattern
    denying: Pattern
    past: Pattern
    exported: Pattern
    scope: Pattern
    history: Pattern
    lookup: Pattern
    foreign: Pattern
    defining: Pattern
    conditions: Pattern
    condition_columns: Pattern
    selectors: Pattern
    overriding: Pattern
    promised: Pattern
    drafting: Pattern
    closed: Pattern
    open_ended: Pattern
    mistaken: Pattern
    leftovers: tuple[CompiledLeftover, ...]
    counts: tuple[Pattern, ...]
    statements: tuple[CompiledStatement, ...]
    predicates: Sieve[CompiledStatement]
    claims: CompiledClaims
    synonyms: tuple[tuple[str, ...], ...]
    flavors: dict[str, Syntax]
    product: str


def compile_lexicon(vocabulary: Vocabulary, product: str = "") -> Lexicon:
    """Every pattern is compiled when a page first needs it; they were checked when the packs were loaded."""
    kinds = vocabulary.entities.items()
    markers = [
        (m.where, CompiledMarker(m.id, _compiled(m.pattern), m.relation, m.covers))
        for m in vocabulary.markers
    ]
    spelled = [
        (s.where, CompiledSpelling(s.id, _compiled(s.pattern), s.removed, s.effective))
        for s in vocabulary.defaults
    ]
    prose = [m for where, m in markers if where not in _OTHER_PLACES]
    cues = vocabulary.cues
    return Lexicon(
        prose_kinds=tuple((k, _compiled(e.shape)) for k, e in kinds if Where.PROSE in e.where and e.shape),
        span_kind=_span_kind(
            tuple((k, _compiled(e.shape)) for k, e in kinds if Where.SPAN in e.where and e.shape)
        ),
        prose_markers=_sieve(prose),
        markup_markers=tuple(m for where, m in markers if where is Where.MARKUP),
        heading_markers=_sieve(prose + [m for where, m in markers if where is Where.HEADING]),
        row_markers=tuple(m for where, m in markers if where is Where.ROW),
        cell_markers=tuple(m for where, m in markers if where is Where.CELL),
        page_markers=tuple(m for where, m in markers if where is Where.FRONT_MATTER),
        defaults=_sieve([s for where, s in spelled if where in (Where.PROSE, Where.SPAN)]),
        code_defaults=tuple(s for where, s in spelled if where is Where.CODE),
        markup_defaults=tuple(s for where, s in spelled if where is Where.MARKUP),
        default_changes=tuple(
            CompiledSpelling(s.id, _compiled(s.pattern), s.removed) for s in vocabulary.default_changes
        ),
        deprecations=_sieve(
            [CompiledSpelling(s.id, _compiled(s.pattern), s.removed) for s in vocabulary.deprecations]
        ),
        **{name: _any(patterns) for name, patterns in structs.asdict(cues).items()},
        leftovers=tuple(
            CompiledLeftover(x.id, _compiled(x.pattern), x.stands_for) for x in vocabulary.leftovers
        ),
        counts=tuple(_compiled(x.pattern) for x in vocabulary.counts),
        statements=_statements(vocabulary.statements),
        predicates=_sieve(_statements(vocabulary.predicates)),
        claims=compile_claims(vocabulary.claims, vocabulary.synonyms),
        synonyms=vocabulary.synonyms,
        flavors=vocabulary.flavors,
        product=product,
    )


def _compiled(source: str) -> Pattern:
    return cast("Pattern", Later(source, lambda: re2.compile(source)))


def _statements(given: Iterable[Statement]) -> tuple[CompiledStatement, ...]:
    return tuple(CompiledStatement(x.axis, x.says, _compiled(x.pattern)) for x in given)


def _sieve(spelled: Sequence[S]) -> Sieve[S]:
    return Sieve(spelled, [each.pattern.pattern for each in spelled])


@lru_cache(maxsize=1)
def unpacked(packed: bytes) -> Lexicon:
    """The lexicon of a vocabulary and a product's name, MessagePack of both: compiled once in a process."""
    vocabulary, product = msgspec.msgpack.decode(packed, type=tuple[Vocabulary, str])
    return compile_lexicon(vocabulary, product)


def _span_kind(shapes: tuple[tuple[str, Pattern], ...]) -> Callable[[str], str]:
    """The first kind whose shape the whole of a text has. Pages repeat their names, so answers are kept."""
    kinds = Sieve([kind for kind, _ in shapes], [rf"\A(?:{shape.pattern})\z" for _, shape in shapes])

    @lru_cache(maxsize=20_000)
    def kind(content: str) -> str:
        return next(iter(kinds(content)), "")

    return kind


def group_start(match: Match, name: str) -> int:
    """Where the named group begins; the binding takes numbers only."""
    return match.start(match.re.groupindex[name])


def _any(patterns: Iterable[str]) -> Pattern:
    """One pattern for all of ``patterns``, without regard to case; one that never matches for none.

    A space stands for any white space: sentences run over the ends of lines.
    """
    joined = "|".join(f"(?:{_SPACE.sub(_any_space, p)})" for p in patterns)
    return _compiled(f"(?i)(?:{joined or _NEVER})")


def _any_space(found: re.Match[str]) -> str:
    return r"(?:\s+)" if found[0] == " " else found[0]
