"""Rule unused-suppression."""

from collections.abc import Iterator

from docslint.finding import Confidence, Finding, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("suppressions",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def unused_suppression(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A docslint comment silences nothing.

    ## What it does

    Reports each `docslint:` comment that no finding meets: the fault was mended, the comment stands in the wrong
    place, the rule's name is misspelled or missing.

    ## Why is this bad?

    A comment that silences nothing today may silence a real fault tomorrow. One with a misspelled name does not do
    what its author believes.

    ## Bad

    ```md docs/start.md
    # Start

    <!-- docslint: ignore broken-link (the page is built elsewhere) -->
    The guide has moved to the front page.
    ```

    ## Good

    ```md docs/start.md
    # Start

    <!-- docslint: ignore broken-link (the page is built elsewhere) -->
    Read [the guide](missing.md), or [go on](next.md).
    ```

    ```md docs/next.md
    # Next

    Back to [the start](start.md).
    ```

    ## How to fix

    Remove the comment, or move it right before the block that it is for. `docslint rules` lists the names.
    `docslint check --fix` removes the comments of rules that have no finding there.
    `docslint: ignore` is for the block it stands in or before (a table is one block), `docslint: ignore-file` for the
    page, `docslint: off` and `docslint: on` for what lies between them.

    ## Known limits

    Only rules that ran are judged: with `--select`, the comments for all others are left alone. A name that is no
    rule is reported always.
    """
    return iter(())  # what is unused shows only after all other rules: see ``suppress.split``
