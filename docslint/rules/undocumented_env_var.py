"""Rule undocumented-env-var."""

from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from docslint.address import is_for_makers
from docslint.facts import PageFacts, Use
from docslint.families import Families, Home, families, stems
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.globs import name_matcher
from docslint.index import Index, Spoken
from docslint.lifecycle import announced, deprecated, removed
from docslint.rule import rule
from docslint.source import Role
from docslint.spelling import slips

KIND = "env-var"
_OWN = 3  # entries that the reference does not have and that make another page a reference of its own
_OFTEN, _MOSTLY = (
    2,
    3,
)  # times as often in prose stands what a sample's author has chosen: used there, or set too
_WORDS = 2  # that a name which only samples set may have beyond those of its kin
_BESIDE = 3  # entries around a name that the reference has, of four: then the name belongs there too


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

    Finds the pages that list the variables which begin with the same words, and reports each variable of such a
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

    Needs a reference: a page with three to ten entries that begin alike (the fewer, the plainer its title says that
    it is one) and with most of the names in use. Silent on most names that stand in code samples only, on pages for those who
    build the product (`contributing/`, `benches/`, …), on names that the product sets for others to read, on names that a page denies or tells the past of, and on members of a family
    that the reference gives as a pattern (`UV_INDEX_{name}_URL`).
    """
    if index.kind(KIND).reference and not index.entries(KIND):
        return
    kin = families(index, KIND)
    wrong = slips(index, KIND)
    entered = {right: name for name, right in wrong.items()}  # by the name that is meant: how it is written
    patterns = frozenset(name for name in index.defined(KIND) if "*" in name)
    is_ignored = name_matcher((*options.ignore, *index.kind(KIND).ignore))
    for name in sorted({*index.by_name, *(index.changes if options.changelog else ())}):
        said = index.by_name.get(name)
        if (said and said[0].mention.kind != KIND) or "*" in name or is_ignored(name):
            continue
        home = _home(index, kin, name)
        if not home or _is_covered(index, name, home.held | patterns):
            continue
        if name in wrong or entered.get(name) in home.held or removed(index, name) or deprecated(index, name):
            continue
        yield from _missing(index, kin, name, home, options)


def _home(index: Index, kin: Families, name: str) -> Home | None:
    """The page that ought to list the name: as the configuration says, else where its kin stand."""
    given = index.kind(KIND)
    if given.prefixes and not name.startswith(given.prefixes):
        return None
    if not given.reference:
        return kin.home(name, is_own=name not in index.by_name)
    if not name.startswith(index.own_prefixes(KIND)) or name in index.defined(KIND):
        return None
    return Home(index.references(KIND)[0], name.partition("_")[0], index.entries(KIND), index.defined(KIND))


def _is_covered(index: Index, name: str, held: frozenset[str]) -> bool:
    """Whether the reference holds the name by a pattern, or by the convention of reading a value from a file.

    A pattern with one word of its own (`ACME_*_*`) makes names of its own too, but none that a release announces.
    """
    families = [family for family in held if "*" in family and fnmatchcase(name, family)]
    if families and not any(_says_more(family) for family in families):
        return announced(index, name) is None
    return bool(families) or (name.endswith("_FILE") and name[:-5] in held)


def _says_more(pattern: str) -> bool:
    return len([word for word in pattern.split("_") if word.strip("*")]) > 1


def _missing(index: Index, kin: Families, name: str, home: Home, options: Options) -> Iterator[Finding]:
    said = index.by_name.get(name, [])
    if any(s.mention.kind != KIND or s.mention.use is Use.EXPORTED for s in said):
        return
    spoken = [s for s in index.used(name) if _is_for_users(s.page) and not _is_short(s)]
    if all(s.mention.use is Use.CONFIGURED for s in spoken) and not _is_near(name, home):
        spoken = []
    if spoken:
        defined = next((s for s in spoken if s.mention.use is Use.DEFINED), None)
        named = next((s for s in spoken if s.mention.use is Use.NAMED), None)
        belongs = _is_beside(defined, home) if defined else _is_told(said) if named else _is_near(name, home)
        if belongs and not kin.is_left_out(name, home):
            yield _finding(index, name, defined or named or spoken[0], home)
    elif options.changelog and all(s.page.history for s in said) and (entry := announced(index, name)):
        if _has_gone(index, kin, name) or kin.has_grown(name):
            return
        yield Finding(
            at=entry.at,
            message=f"`{name}` comes with {entry.change.version} and is on no page",
            subject=name,
            subject_kind=KIND,
            product_version=entry.change.version,
            related=_related(home),
            help=f"add an entry for it to `{home.page.slug or home.page.path}`",
        )


def _is_for_users(page: PageFacts) -> bool:
    """Whether a page is the product's and not by its address for those who build the product."""
    return page.role == Role.PRODUCT and not is_for_makers(page.path)


def _is_short(spoken: Spoken) -> bool:
    """Whether a name is the end of a longer one on its page: `EMAIL_KEY` of `AUTH_{NAME}_EMAIL_KEY`."""
    return any(m.name.endswith(f"_{spoken.mention.name}") for m in spoken.page.mentions)


def _is_beside(defined: Spoken, home: Home) -> bool:
    """Whether a name that has an entry elsewhere stands there among names of the reference.

    Among names that the reference does not have, it is in a reference of its own family.
    """
    page = [m for m in defined.page.mentions if m.kind == KIND and m.use is Use.DEFINED]
    around = {m.name for m in page if m.section == defined.mention.section and m.name.startswith(home.stem)}
    around.discard(defined.mention.name)
    if len(around) >= _BESIDE:
        return _BESIDE * len(around - home.held) <= len(around & home.held)
    return len({m.name for m in page} - home.held) < _OWN


def _is_told(said: list[Spoken]) -> bool:
    """Whether pages tell of a name, other than of one that a page's samples set and read for themselves."""
    uses = Counter(s.mention.use for s in said)
    values, samples = uses[Use.SAMPLE], uses[Use.SAMPLE] + uses[Use.SET]
    own = values >= _OFTEN * uses[Use.NAMED] or samples >= _MOSTLY * uses[Use.NAMED]
    return not own or len({s.page.path for s in said}) > 1


def _is_near(name: str, home: Home) -> bool:
    """Whether a name that only samples set differs from its kin in a word or two."""
    return "_" in home.stem and name.removeprefix(home.stem).count("_") <= _WORDS


def _has_gone(index: Index, kin: Families, name: str) -> bool:
    """Whether several releases told of the name's nearest kin and no page has any of it: it went with its feature."""
    for stem in stems(name):
        alike = {
            n: logged[0].change.version for n, logged in index.changes.items() if n.startswith(f"{stem}_")
        }
        if len(alike) > 1:
            return len(set(alike.values())) > 1 and not kin.is_on_pages(stem)
    return False


def _finding(index: Index, name: str, spoken: Spoken, home: Home) -> Finding:
    where = home.page.slug or home.page.path
    return Finding(
        at=spoken.at,
        message=f"`{name}` is named here and missing from the reference `{where}`",
        subject=name,
        subject_kind=KIND,
        section=index.section(spoken.page, spoken.mention.section),
        related=_related(home),
        help=f"add an entry for it to `{where}`",
    )


def _related(home: Home) -> tuple[Related, ...]:
    """Where the missing entry belongs: the first entry of its kin."""
    entries = [m for m in home.page.mentions if m.kind == KIND and m.use is Use.DEFINED]
    first = next((m for m in entries if m.name in home.names), entries[0])
    return (
        Related(
            Place(home.page.path, first.start, first.end), "the reference lists its siblings from here on"
        ),
    )
