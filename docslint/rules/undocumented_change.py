"""Rule undocumented-change."""

from collections.abc import Iterator

from docslint.finding import Confidence, Finding, Related, Severity
from docslint.index import Index
from docslint.owed import Window
from docslint.rule import rule


@rule(
    since="0.1.0",
    tags=("coverage", "completeness"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    options=Window,
)
def undocumented_change(index: Index, options: Window) -> Iterator[Finding]:
    """A changelog entry brings something new whose name stands on no page.

    ## What it does

    Reads the entries of the newest releases (those of the last 30 days before the newest, at least five) as
    `docslint coverage` does, and reports those that users meet and whose names no page has.

    ## Why is this bad?

    What stands in the changelog alone is found by those who read it on the day, and by nobody later.

    ## Bad

    ```md CHANGELOG.md
    ## 1.4.0

    - Added a `--dry-run` flag to `acme push` that lists what would be sent
    ```

    ```md docs/push.md
    # Push

    `acme push` sends the changed files. With `--force` it sends all of them.
    ```

    ## Good

    ```md CHANGELOG.md
    ## 1.4.0

    - Added a `--dry-run` flag to `acme push` that lists what would be sent
    ```

    ```md docs/push.md
    # Push

    `acme push` sends the changed files. With `--force` it sends all of them, with `--dry-run` it lists what it would
    send.
    ```

    ## How to fix

    Describe it on the page that the finding names, or where its siblings are. If it is nothing for users, narrow
    the rule's `releases` or silence the entry.

    ## Known limits

    Environment variables are left to `undocumented-env-var`. An entry that brings no name is left to
    `unreflected-change`. `docslint coverage` lists what is less sure.
    """
    variables = {
        change.name for log in index.changelogs for change in log.changes if change.name_kind == "env-var"
    }
    for owed in index.owed(options.releases):
        names = [name for name in owed.missing if name not in variables]
        if not names:
            continue
        yield Finding(
            at=owed.entry,
            message=f"{_named(names)}, which {owed.version} brings, {'is' if len(names) == 1 else 'are'} on no page",
            subject=names[0],
            product_version=owed.version,
            entry=owed.entry,
            related=(Related(owed.page, "the passage nearest to it"),),
            help=f"describe it on `{owed.slug}`, or where its siblings are",
        )


def _named(names: list[str]) -> str:
    """Names in a message: three at most."""
    return ", ".join(f"`{name}`" for name in names[:3]) + (", …" if len(names) > 3 else "")
