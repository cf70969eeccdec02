"""Rule unlisted-value."""

from collections import defaultdict
from collections.abc import Iterator

from docslint.facts import AssignedValue, ClosedList, PageFacts
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.values import normalised

_SWITCH = ("y", "n", "0")  # on, off and nothing are understood in many spellings
_MOST = 6  # values in a message
Listed = tuple[PageFacts, ClosedList]


@rule(
    since="0.1.0", tags=("lists", "contradictions"), severity=Severity.WARNING, confidence=Confidence.MEDIUM
)
def unlisted_value(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page sets a variable or flag to a value that its list of values does not have.

    ## What it does

    Takes the lists that claim to be whole ("must be one of …", a list below "Options:") and compares the values that
    other passages give the same environment variable or flag.

    ## Why is this bad?

    Readers copy the sample, and the product rejects or ignores the value; or the value works, and those who read the
    list never learn of it.

    ## Bad

    ```md docs/env.md
    #### `ACME_STORE`

    - Options:
      - `disk`: a folder
      - `s3`: a bucket
    ```

    ```md docs/tuning.md
    On small servers set `ACME_STORE=memory`.
    ```

    ## Good

    ```md docs/env.md
    #### `ACME_STORE`

    - Options:
      - `disk`: a folder
      - `s3`: a bucket
    ```

    ```md docs/tuning.md
    On small servers set `ACME_STORE=disk`.
    ```

    ## How to fix

    Correct the value, or complete the list.

    ## Known limits

    Plain words only: no paths, numbers or comma lists, nor on, off and none in any spelling. A name with several
    lists may have any value of any of them. Settings are left out, since many features share their names.
    """
    lists: dict[str, list[Listed]] = defaultdict(list)
    for page in index.own_pages:
        for listed in page.closed_lists:
            lists[listed.subject].append((page, listed))
    for page in index.own_pages:
        for given in page.assigned_values if not page.history else ():
            whole = lists.get(given.subject)
            if whole and given.kind == whole[0][1].kind and _is_missing(given.value, whole):
                yield _finding(index, page, given, whole[0])


def _is_missing(value: str, lists: list[Listed]) -> bool:
    members = {member.casefold() for _, listed in lists for member in listed.members}
    return value.casefold() not in members and normalised(value) not in _SWITCH


def _finding(index: Index, page: PageFacts, given: AssignedValue, whole: Listed) -> Finding:
    there, listed = whole
    members = [f"`{member}`" for member in listed.members if member]
    shown = ", ".join(members[:_MOST]) + (", …" if len(members) > _MOST else "")
    return Finding(
        at=Place(page.path, given.start, given.end),
        message=f"`{given.subject}={given.value}` is set here, which is none of its values in `{there.slug or there.path}`: {shown}",
        subject=given.subject,
        subject_kind=given.kind,
        section=index.section(page, given.section),
        related=(Related(Place(there.path, listed.start, listed.end), "its values"),),
        help="correct the value, or complete the list",
    )
