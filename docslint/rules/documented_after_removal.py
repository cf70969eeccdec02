"""Rule documented-after-removal."""

from collections.abc import Iterator

from docslint.dead_keys import still_shown
from docslint.facts import Use
from docslint.finding import Confidence, Finding, Related, Severity
from docslint.index import Index, Spoken
from docslint.lifecycle import Fate, Outlived, outlived, removed, told_of
from docslint.rule import NoOptions, rule

_KINDS = ("env-var", "cli-flag", "command", "setting")

_BESIDE = 60  # code points between two names of one option


@rule(since="0.1.0", tags=("lifecycle",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def documented_after_removal(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page still tells its readers to use what was removed or renamed.

    ## What it does

    Follows each name through the changelog and the product's pages. When the last word is that the name was removed, or
    renamed to another, every page that speaks of it as if it were there is reported, and every sample of a
    configuration that holds it.

    ## Why is this bad?

    The reader does as told, and nothing happens.

    ## Bad

    ```md CHANGELOG.md
    ## 3.0.0

    - Removed the `ACME_LEGACY_AUTH` environment variable
    ```

    ```md docs/login.md
    Set `ACME_LEGACY_AUTH` to log in with a password.
    ```

    ## Good

    ```md CHANGELOG.md
    ## 3.0.0

    - Removed the `ACME_LEGACY_AUTH` environment variable
    ```

    ```md docs/login.md
    `ACME_LEGACY_AUTH` was removed in 3.0.0; log in with a token.
    ```

    ## How to fix

    Take the instruction out or name what replaces it. A page may keep the name to say that it is gone.

    ## Known limits

    Silent on pages about former times (migration guides, release notes, numbered design records), on names that came
    back and on what is gone from one platform only; a removal in a release to come is `unnoted-deprecation`'s business.
    A page is taken at its word: one that says anywhere that the name is gone is not reported.
    """
    uses = (*still_shown(index, removed=True), *_spoken_of(index))
    yield from map(_finding, {(use.name, use.at.path): use for use in uses}.values())


def _spoken_of(index: Index) -> Iterator[Outlived]:
    for name in sorted(told_of(index)):
        said = index.by_name[name]
        if said[0].mention.kind not in _KINDS or not (fate := removed(index, name)):
            continue
        told = {s.page.path for s in said if s.mention.use in (Use.PAST, Use.NEGATED)} | {fate.at.path}
        for spoken in index.used(name):
            if spoken.page.path not in told and not _is_alias(spoken, fate):
                told.add(spoken.page.path)
                yield outlived(index, spoken, fate)


def _is_alias(spoken: Spoken, fate: Fate) -> bool:
    """Whether the new name stands right beside the old one: an option listed with both its names."""
    at, page = spoken.mention, spoken.page
    return any(m.name == fate.replacement and abs(m.start - at.start) <= _BESIDE for m in page.mentions)


def _finding(use: Outlived) -> Finding:
    new, number = use.fate.replacement, use.fate.version
    what = f"renamed to `{new}`" if new else "removed"
    since = f" in {number}" if number else ""
    return Finding(
        at=use.at,
        message=f"`{use.name}` was {what}{since} and is documented here as if it were there",
        subject=use.name,
        subject_kind=use.kind,
        section=use.section,
        product_version=number,
        related=(Related(use.fate.at, f"{what} here"),),
        help=f"write `{new}`" if new else "take it out, or say that it is gone",
    )
