"""Rule unnoted-deprecation."""

from collections.abc import Iterator

from docslint.dead_keys import still_shown
from docslint.facts import Use
from docslint.finding import Confidence, Finding, Related, Severity
from docslint.index import Index
from docslint.lifecycle import Outlived, deprecated, outlived, removed, told_of
from docslint.rule import NoOptions, rule

_MANY_HOMES = (
    2  # pages with an entry for a flag that do not deprecate it: then each command has its own of that name
)
_NOTED = (Use.PAST, Use.NEGATED)


@rule(since="0.1.0", tags=("lifecycle",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def unnoted_deprecation(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page recommends what another page or the changelog deprecates, without a word of it.

    ## What it does

    Collects what the product's own pages and changelog call deprecated, in a sentence, by an entry below a heading
    such as "Deprecated options" or in a table, and reports each other page, the product's or somebody else's, that
    tells its readers to use it, or shows it in a sample of a configuration, and nowhere says that it is deprecated.

    ## Why is this bad?

    Readers build on what is about to go, and learn of it when it breaks.

    ## Bad

    ```md docs/env.md
    `ACME_FAST_MODEL` is deprecated in favor of `ACME_SMALL_MODEL`.
    ```

    ```md docs/setup.md
    Set `ACME_FAST_MODEL` to choose the model for summaries.
    ```

    ## Good

    ```md docs/env.md
    `ACME_FAST_MODEL` is deprecated in favor of `ACME_SMALL_MODEL`.
    ```

    ```md docs/setup.md
    Set `ACME_SMALL_MODEL` to choose the model for summaries. It replaces the deprecated `ACME_FAST_MODEL`.
    ```

    ## How to fix

    Name the replacement instead, or add that the name is deprecated.

    ## Known limits

    Environment variables, flags and commands, settings that one page alone defines, and keys of a configuration file
    where a sample shows them: other names mean different things in different places. A key counts by its whole path
    (`archives.format`), and a plain word only where a sample beside its deprecation shows it. A name that a claim of
    its own watches over is left to `omitted-claim`. A page is taken at its word: a note anywhere on it is enough.
    """
    uses = (*still_shown(index, removed=False), *_spoken_of(index))
    yield from map(_finding, {(use.name, use.at.path): use for use in uses}.values())


def _spoken_of(index: Index) -> Iterator[Outlived]:
    claimed = {c.subject.any[0] for c in index.claims if c.required and len(c.subject.any) == 1}
    for name in sorted(told_of(index) - claimed):
        if not (fate := deprecated(index, name)) or not _is_unambiguous(index, name) or removed(index, name):
            continue
        noted = {s.page.path for s in index.by_name[name] if s.mention.use in _NOTED} | {fate.at.path}
        noted |= {page.path for page, _ in index.deprecations.get(name, ())}
        for spoken in index.used(name):
            if spoken.page.path not in noted:
                noted.add(spoken.page.path)
                yield outlived(index, spoken, fate)


def _is_unambiguous(index: Index, name: str) -> bool:
    kind = index.by_name[name][0].mention.kind
    homes = {s.page.path for s in index.by_name[name] if s.mention.use is Use.DEFINED}
    if kind in ("env-var", "command") or (kind == "cli-flag" and len(homes) < _MANY_HOMES):
        return True
    return len(homes) == 1 and homes <= {page.path for page in index.references(kind)}


def _finding(use: Outlived) -> Finding:
    name, new = use.name, use.fate.replacement
    instead = f" in favour of `{new}`" if new else ""
    return Finding(
        at=use.at,
        message=f"`{name}` is used here without a word of its deprecation{instead}",
        subject=name,
        subject_kind=use.kind,
        section=use.section,
        product_version=use.fate.version,
        related=(Related(use.fate.at, "deprecated here"),),
        help=f"use `{new}`, or say that `{name}` is deprecated"
        if new
        else f"say that `{name}` is deprecated",
    )
