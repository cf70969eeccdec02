"""Rule undocumented-env-var."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from docslint.facts import PageFacts, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index, Spoken
from docslint.lifecycle import announced, deprecated, removed
from docslint.rule import rule
from docslint.spelling import slips

KIND = "env-var"
_SPOKEN = (Use.DEFINED, Use.NAMED)
_MOST = 0.5  # of the names in use; a page that holds fewer is a reference of something else
_SIBLINGS = 3  # names of the same family in the reference that make a missing one stand out


class Options(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``ignore``: globs of names never reported. ``changelog``: also names that only a changelog adds."""

    ignore: tuple[str, ...] = ()
    changelog: bool = True


@rule(
    since="0.1.0",
    tags=("env-vars", "completeness"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    options=Options,
)
def undocumented_env_var(index: Index, options: Options) -> Iterator[Finding]:
    """An environment variable of the product is missing from the reference that lists its siblings.

    ## What it does

    Takes the page or pages that define the product's environment variables, and reports each variable of the same
    family that another page speaks of, or a changelog adds, and that they do not hold.

    ## Why is this bad?

    Readers look a variable up in the reference. One that is not there does not exist for them: its default, its
    values and its limits are nowhere to be found.

    ## Bad

    ```md docs/env.md
    # Environment variables

    | Variable | Purpose |
    | --- | --- |
    | `ACME_HOST` | Where the server listens |
    | `ACME_PORT` | The port |
    | `ACME_TOKEN` | The secret |
    | `ACME_COLOR` | Colours |
    | `ACME_LEVEL` | How much is logged |
    | `ACME_CACHE` | The folder of the cache |
    | `ACME_RETRY` | How often it tries |
    | `ACME_DELAY` | How long it waits |
    | `ACME_LIMIT` | How much it takes |
    | `ACME_THEME` | How it looks |
    ```

    ```md docs/proxy.md
    # Proxies

    Set `ACME_PROXY` to the address of your proxy.
    ```

    ## Good

    ```md docs/env.md
    # Environment variables

    | Variable | Purpose |
    | --- | --- |
    | `ACME_HOST` | Where the server listens |
    | `ACME_PORT` | The port |
    | `ACME_TOKEN` | The secret |
    | `ACME_COLOR` | Colours |
    | `ACME_LEVEL` | How much is logged |
    | `ACME_CACHE` | The folder of the cache |
    | `ACME_RETRY` | How often it tries |
    | `ACME_DELAY` | How long it waits |
    | `ACME_LIMIT` | How much it takes |
    | `ACME_PROXY` | The address of a proxy |
    ```

    ```md docs/proxy.md
    # Proxies

    Set `ACME_PROXY` to the address of your proxy.
    ```

    ## How to fix

    Add an entry to the reference. If the variable is not the product's own, add it to `entities.env-var.ignore`; if
    the wrong page was taken for the reference, name the right one under `entities.env-var.reference`.

    ## Known limits

    Needs a reference: a page with ten entries or more that holds most of the names in use. Silent on names in code samples only, on names that the
    product sets for others to read, on names that a page denies or tells the past of, and on members of a family
    that the reference gives as a pattern (`UV_INDEX_{name}_URL`).
    """
    references = index.references(KIND)
    known = index.defined(KIND)
    if not _is_complete(index, known):
        return
    families = [name for name in known if "*" in name]
    for name in sorted({*index.by_name, *(index.changes if options.changelog else ())}):
        if name in known or "*" in name or not index.is_own(name, KIND):
            continue
        if (
            name in slips(index, KIND)
            or _is_covered(name, known, families)
            or any(fnmatchcase(name, g) for g in options.ignore)
        ):
            continue
        if removed(index, name) or deprecated(index, name):
            continue
        yield from _missing(index, name, references, options)


def _is_complete(index: Index, known: frozenset[str]) -> bool:
    """Whether the reference means to hold all names: that most of those in use are there, or somebody said so."""
    if index.kind(KIND).reference:
        return bool(known)
    used = {
        n
        for n in index.by_name
        if "*" not in n and index.is_own(n, KIND) and any(s.mention.use in _SPOKEN for s in index.live(n))
    }
    return 0 < _MOST * len(used) <= len(used & known)


def _is_covered(name: str, known: frozenset[str], families: list[str]) -> bool:
    """Whether the reference holds the name by a pattern, or by the convention of reading a value from a file."""
    return any(fnmatchcase(name, family) for family in families) or (
        name.endswith("_FILE") and name[:-5] in known
    )


def _missing(
    index: Index, name: str, references: tuple[PageFacts, ...], options: Options
) -> Iterator[Finding]:
    said = index.by_name.get(name, [])
    if any(s.mention.kind != KIND or s.mention.use is Use.EXPORTED for s in said):
        return
    spoken = [s for s in index.live(name) if s.page.role == "product"]
    if spoken:
        home = next((s for s in spoken if s.mention.use is Use.DEFINED), None)
        told = any(s.mention.use is Use.NAMED for s in spoken) and home is None
        if not _is_of_another_family(index, name) and (
            told or _has_siblings(index, name, references, home or spoken[0])
        ):
            yield _finding(index, name, (home or spoken[0]), references)
    elif options.changelog and all(s.page.history for s in said) and (entry := announced(index, name)):
        yield Finding(
            at=entry.at,
            message=f"`{name}` comes with {entry.change.version} and is on no page",
            subject=name,
            subject_kind=KIND,
            product_version=entry.change.version,
            related=_related(references),
            help=f"add an entry for it to `{references[0].slug or references[0].path}`",
        )


def _is_of_another_family(index: Index, name: str) -> bool:
    """Whether the reference leaves out the whole family of the name: then that is meant to be."""
    stem, known = name.rpartition("_")[0], index.defined(KIND)
    family = [n for n in index.by_name if n.startswith(f"{stem}_")]
    return len(family) > 1 and stem not in known and not any(n in known for n in family)


def _has_siblings(index: Index, name: str, references: tuple[PageFacts, ...], home: Spoken) -> bool:
    """Whether the reference lists the name's nearest kin. A feature page may well be the reference of its own family."""
    if home.page in references or _lists_its_own(index, home.page):
        return False
    stem = name.rpartition("_")[0]
    while "_" in stem or (stem and home.mention.use is Use.DEFINED):
        kin = {
            n
            for n in index.by_name
            if n.startswith(stem + "_") and n != name and index.by_name[n][0].mention.kind == KIND
        }
        if len(kin) >= _SIBLINGS:
            return 2 * len(kin & index.defined(KIND)) > len(kin)
        stem = stem.rpartition("_")[0]
    return False


def _lists_its_own(index: Index, page: PageFacts) -> bool:
    """Whether a page is the reference of other names: it defines several that the main one does not hold."""
    told = {m.name for m in page.mentions if m.kind == KIND and m.use is Use.DEFINED} - index.defined(KIND)
    return sum(not any(fnmatchcase(name, g) for g in index.kind(KIND).ignore) for name in told) >= _SIBLINGS


def _finding(index: Index, name: str, spoken: Spoken, references: tuple[PageFacts, ...]) -> Finding:
    where = references[0].slug or references[0].path
    return Finding(
        at=spoken.at,
        message=f"`{name}` is named here and missing from the reference `{where}`",
        subject=name,
        subject_kind=KIND,
        section=index.section(spoken.page, spoken.mention.section),
        related=_related(references),
        help=f"add an entry for it to `{where}`",
    )


def _related(references: tuple[PageFacts, ...]) -> tuple[Related, ...]:
    """Where the missing entry belongs: the first entry of the reference."""
    page = references[0]
    first = next(m for m in page.mentions if m.kind == KIND and m.use is Use.DEFINED)
    return (
        Related(Place(page.path, first.start, first.end), "the reference lists its siblings from here on"),
    )
