"""Rule miscounted-list."""

from collections.abc import Iterator

from docslint.facts import CountedList, PageFacts
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("lists", "contradictions"), severity=Severity.WARNING, confidence=Confidence.HIGH)
def miscounted_list(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A sentence says how many the list below it has, and the list has more or fewer.

    ## What it does

    Reads the count at the end of a sentence that introduces a list or table ("one of three modes:", "there are two
    ways:", "up to four options:") and counts the items of the list, or the rows of the table.

    ## Why is this bad?

    An item was added or taken out and the sentence forgotten, or one is missing from the list. A reader who trusts
    the number looks for what is not there, or overlooks what is.

    ## Bad

    ```md docs/cache.md
    The cache has two modes:

    - `shared`: one for all users
    - `private`: one for each user
    - `off`: none
    ```

    ## Good

    ```md docs/cache.md
    The cache has three modes:

    - `shared`: one for all users
    - `private`: one for each user
    - `off`: none
    ```

    ## How to fix

    Correct the number, or leave it out: "the cache has these modes". If the number is right, complete the list.

    ## Known limits

    Silent where a list can be counted in more than one way: a sample or another list goes on with it, an item is
    optional or names two things, a table has a column for each thing.
    """
    for page in index.own_pages:
        for counted in page.counted_lists:
            if counted.listed > counted.said or (counted.listed < counted.said and not counted.at_most):
                yield _finding(index, page, counted)


def _finding(index: Index, page: PageFacts, counted: CountedList) -> Finding:
    said = f"up to {counted.said}" if counted.at_most else f"{counted.said}"
    return Finding(
        at=Place(page.path, counted.start, counted.end),
        message=f"{said} {counted.noun} are announced here and {counted.listed} are listed below",
        subject=counted.noun,
        section=index.section(page, counted.section),
        related=(
            Related(Place(page.path, counted.list_start, counted.list_end), f"{counted.listed} in this list"),
        ),
        help="correct the number or leave it out, or complete the list",
    )
