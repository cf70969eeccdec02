"""Rule conflicting-default."""

from collections.abc import Iterator

from docslint.default_history import is_outdated, latest_defaults
from docslint.facts import Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.same_thing import Told, comparable
from docslint.source import Role
from docslint.values import agree, shown


@rule(
    since="0.1.0", tags=("defaults", "contradictions"), severity=Severity.WARNING, confidence=Confidence.HIGH
)
def conflicting_default(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two places give one variable, setting or flag two defaults.

    ## What it does

    Compares the defaults that pages give for a name: in a column headed Default, a `Default:` line below its entry, a
    sentence such as "defaults to". Values are compared by meaning: `300000` and 5 minutes, `None` and empty, 256 MB
    and 268435456 are the same. A default that the changelog says has changed is compared too: a page that still states
    the old one is outdated.

    ## Why is this bad?

    At least one reader in two plans with a value that does not hold.

    ## Bad

    ```md docs/env.md
    | Variable | Default |
    | --- | --- |
    | `ACME_POOL_SIZE` | `10` |
    ```

    ```md docs/tuning.md
    `ACME_POOL_SIZE` defaults to `25`.
    ```

    ## Good

    ```md docs/env.md
    | Variable | Default |
    | --- | --- |
    | `ACME_POOL_SIZE` | `10` |
    ```

    ```md docs/tuning.md
    `ACME_POOL_SIZE` defaults to `10`. On Windows the default is `25`.
    ```

    ## How to fix

    Find out which value holds and state it once; let the other page link there. If both hold, say under which
    condition each does ("on Windows", "before v11").

    ## Known limits

    A default with a condition in its sentence is compared with none; one below a heading, tab or title that names a
    platform, an engine or an edition only with others below the same. Values in prose ("the model of the session") are
    not compared. Variables are compared over all pages. A setting is where it is sure to be one thing: its path has
    three parts, only one page has an entry of it, or the headings above are the same code name; a plain `timeout` is
    compared within its entry. Of changelogs, an entry counts that says the change in so many words ("changed the default
    of `X` from 16 to 64", "`X` now defaults to 64"), without a condition, and that no later release touches. Pages that differ in a folder for a version or language only are not compared.
    """
    for name, told in sorted(index.defaults.items()):
        plain = [t for page, d in told if not d.scope and _counts(t := Told(page, d))]
        if len({t.default.value for t in plain}) < 2:
            continue
        kind = _kind(index, name)
        plain.sort(key=lambda t: (-_standing(index, name, kind, t), t.page.path, t.default.start))
        for number, other in enumerate(plain):
            base = next((t for t in plain[:number] if _conflict(index, name, kind, t, other)), None)
            if base:
                yield _finding(index, name, kind, base, other)
    yield from _outdated(index)


def _outdated(index: Index) -> Iterator[Finding]:
    """Pages that state the default that a release has changed."""
    for name, (log, change) in sorted(latest_defaults(index).items()):
        kind = _kind(index, name)
        for page, default in index.defaults.get(name, ()):
            told = Told(page, default)
            if default.scope or not _counts(told) or not is_outdated(index, name, kind, told, change):
                continue
            yield Finding(
                at=Place(page.path, default.start, default.end),
                message=f"`{name}` defaults to {shown(default.raw)} here and to {shown(change.raw)} since {change.version}",
                subject=name,
                subject_kind=kind,
                section=index.section(page, default.section),
                product_version=change.version,
                related=(Related(Place(log.path, change.start, change.end), f"changed in {change.version}"),),
                help="state the new default, or say that the old one held before that release",
            )


def _kind(index: Index, name: str) -> str:
    return index.by_name[name][0].mention.kind if name in index.by_name else ""


def _counts(told: Told) -> bool:
    """Whether a page speaks for the product, of today."""
    return told.page.role == Role.PRODUCT and not told.page.history


def _conflict(index: Index, name: str, kind: str, one: Told, other: Told) -> bool:
    return not agree(one.default.value, other.default.value) and comparable(index, name, kind, one, other)


def _standing(index: Index, name: str, kind: str, told: Told) -> int:
    """How much a place has to say about the name: 2 in the reference, 1 where its own entry is, else 0."""
    if told.page in index.references(kind):
        return 2
    return int(any(m.name == name and m.use is Use.DEFINED for m in told.page.mentions))


def _finding(index: Index, name: str, kind: str, base: Told, other: Told) -> Finding:
    page, default = other
    there, said = base
    return Finding(
        at=Place(page.path, default.start, default.end),
        message=f"`{name}` defaults to {shown(default.raw)} here and to {shown(said.raw)} in `{there.slug or there.path}`",
        subject=name,
        subject_kind=kind,
        section=index.section(page, default.section),
        related=(Related(Place(there.path, said.start, said.end), f"defaults to {shown(said.raw)} here"),),
        help="state the value that holds in both places, or the condition under which each does",
    )
