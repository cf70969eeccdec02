"""Rule conflicting-default."""

from collections.abc import Iterator

from docslint.facts import Default, PageFacts, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.source import Role
from docslint.values import agree, shown

Told = tuple[PageFacts, Default]


@rule(
    since="0.1.0", tags=("defaults", "contradictions"), severity=Severity.WARNING, confidence=Confidence.HIGH
)
def conflicting_default(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two places give one variable, setting or flag two defaults.

    ## What it does

    Compares the defaults that pages give for a name: in a column headed Default, a `Default:` line below its entry, a
    sentence such as "defaults to". Values are compared by meaning: `300000` and 5 minutes, `None` and empty, 256 MB
    and 268435456 are the same.

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

    A default with a condition in its sentence is compared with none. Values in prose ("the model of the session") are
    not compared. A name that several pages define for themselves (`timeout`) is compared within each page only.
    """
    for name, told in sorted(index.defaults.items()):
        plain = [t for t in told if not t[1].scope and t[0].role == Role.PRODUCT and not t[0].history]
        if len(plain) < 2 or all(agree(plain[0][1].value, t[1].value) for t in plain[1:]):
            continue
        kind = index.by_name[name][0].mention.kind if name in index.by_name else ""
        plain.sort(key=lambda t: (-_standing(index, name, kind, t), t[0].path, t[1].start))
        base = plain[0]
        for other in plain[1:]:
            if not agree(base[1].value, other[1].value) and _comparable(index, name, kind, base, other):
                yield _finding(index, name, kind, base, other)


def _standing(index: Index, name: str, kind: str, told: Told) -> int:
    """How much a place has to say about the name: 2 in the reference, 1 where its own entry is, else 0."""
    page = told[0]
    if page in index.references(kind):
        return 2
    return int(any(m.name == name and m.use is Use.DEFINED for m in page.mentions))


def _comparable(index: Index, name: str, kind: str, base: Told, other: Told) -> bool:
    """A setting's name may be used by several features: across pages only names with one home are compared."""
    if base[0].path == other[0].path:
        if base[1].section == other[1].section:  # an entry without a default may go on to say what holds then
            return "0" not in (base[1].value, other[1].value)
        return kind in ("env-var", "cli-flag") and "*" not in name
    if kind == "env-var":
        return True
    homes = {s.page.path for s in index.by_name.get(name, ()) if s.mention.use is Use.DEFINED}
    return kind == "cli-flag" and homes == {base[0].path}


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
