"""The shape of a claim, as a pack writes it. The words in it are read by ``claims.pattern``."""

from msgspec import Struct


class Clause(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All of ``all`` and one of ``any``, none of ``none``: phrases of the pattern language, none of them negated.

    What states a claim is sought in a passage; what contradicts it in a sentence, or in two that go together when
    ``all`` has several phrases. A sentence about the past ("before 2.1.129", "used to"), or one that also states the
    claim, contradicts nothing, unless the clause is ``firm``.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    firm: bool = False


class Subject(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which passages talk about the claim: one of ``any`` and, if given, one of ``near`` in the same passage.

    ``none`` takes passages out again. ``samples``: a code sample can talk about the claim too, not only prose.
    ``pages`` owe the claim whatever they mention; ``except_pages`` never owe it. Both are slugs or globs of slugs.
    """

    any: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    samples: bool = False
    pages: tuple[str, ...] = ()
    except_pages: tuple[str, ...] = ()


class Examples(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Passages (Markdown) that state, omit and contradict the claim; ``docslint claims test`` runs them."""

    states: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()


class Claim(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A behaviour that pages must state and may not contradict.

    ``since`` and ``until`` bound the product versions it holds in; ``canonical`` is ``slug#anchor``: there it stands
    in full, and a page that links there is right too. ``required`` false: pages may be silent, never wrong. ``external``: what others write
    about the product owes it too; otherwise their silence is their own affair.
    """

    id: str
    summary: str
    subject: Subject
    since: str = ""
    until: str = ""
    states: tuple[Clause, ...] = ()
    contradicts: tuple[Clause, ...] = ()
    canonical: str = ""
    required: bool = True
    external: bool = False
    examples: Examples = Examples()
