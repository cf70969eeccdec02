"""Rule incomplete-list."""

from collections.abc import Iterator

from docslint.finding import Confidence, Finding, Place, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("contradictions", "completeness"), severity=Severity.WARNING, confidence=Confidence.HIGH)
def incomplete_list(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A sentence says how many there are, and the list right below it has more or fewer.

    ## What it does

    Counts the items below "these three options:" and the like.

    ## Why is this bad?

    Somebody added an item and left the sentence, or took one out: readers do not know which of the two holds.

    ## Bad

    ```md docs/modes.md
    There are two modes:

    - Plain, for pipes
    - Rich, for terminals
    - Quiet, for scripts
    ```

    ## Good

    ```md docs/modes.md
    There are three modes:

    - Plain, for pipes
    - Rich, for terminals
    - Quiet, for scripts
    ```

    ## How to fix

    Correct the number, or leave it out: a list shows how many items it has.

    ## Known limits

    Number words from two to ten, in the sentence that ends right before a list. Silent on tables, on lists with samples
    or other paragraphs between their items, and on sentences with more than one number.
    """
    for page in index.own_pages:
        for listing in page.listings:
            if listing.told and listing.told != listing.items:
                yield Finding(
                    at=Place(page.path, listing.start, listing.end),
                    message=f"the sentence says {listing.told} and the list below it has {listing.items} items",
                    section=index.section(page, listing.section),
                    help="correct the number, or leave it out",
                )
