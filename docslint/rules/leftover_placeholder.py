"""Rule leftover-placeholder."""

from collections.abc import Iterator

from docslint.finding import Confidence, Finding, Place, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule

_VERSION = "a version"


@rule(since="0.1.0", tags=("versions", "completeness"), severity=Severity.WARNING, confidence=Confidence.HIGH)
def leftover_placeholder(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A placeholder stands where a version or a text belongs.

    ## What it does

    Reports "added in next version", "new in vX.Y.Z", `TODO:` and TBD in prose, and filler text.

    ## Why is this bad?

    Readers cannot tell whether the release they have holds the thing, or what the author meant to say.

    ## Bad

    ```md docs/env.md
    ## `ACME_DIRECTORY`

    *Added in next version.* The folder to work in.
    ```

    ## Good

    ```md docs/env.md
    ## `ACME_DIRECTORY`

    *Added in 0.9.2.* The folder to work in.
    ```

    ## How to fix

    Fill in the version or the text, or take the sentence out.

    ## Known limits

    Silent in code samples and code spans, on promises ("will be added in the next version"), and on pages and in
    sections about contributing, templates and releases. What is left open in a text is an `info`, in a version a `warning`.
    """
    for page in index.own_pages:
        for left in page.placeholders:
            yield Finding(
                at=Place(page.path, left.start, left.end),
                message=f"`{left.text.strip(' :')}` stands here in place of {left.stands_for}"
                + (f" for `{left.subject}`" if left.subject else ""),
                subject=left.subject,
                section=index.section(page, left.section),
                help=f"fill in {left.stands_for.replace('a ', 'the ', 1)}, or take the passage out",
                severity=None if left.stands_for == _VERSION else Severity.INFO,
            )
