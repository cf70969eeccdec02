"""Rule undocumented-entity."""

from collections.abc import Iterator
from itertools import permutations

from docslint.facts import Listing, PageFacts
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule

_SHARED = 3  # names that two lists of one matter have in common
_SHAPED = frozenset("$@_-.:")  # what tells a name from a word
_KINDS = 3  # lists of one matter; more, or two on a page, are a habit of the docs (one per command), no siblings


@rule(since="0.1.0", tags=("completeness", "contradictions"), severity=Severity.WARNING, confidence=Confidence.MEDIUM)
def undocumented_entity(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A list or table lacks names that its sibling on another page has.

    ## What it does

    Compares lists and tables of names on different pages that are about one thing by their heading or lead ("dynamic
    variables"), and reports names of the longer one that the page of the shorter one never speaks of.

    ## Why is this bad?

    Readers of the shorter list take it for the whole, and do not learn of the rest.

    ## Bad

    ```md docs/filters.md
    ## Dynamic Variables

    | Variable | Meaning |
    | --- | --- |
    | `$USER_ID` | Who is asking |
    | `$USER_NAME` | What they are called |
    | `$TODAY_DATE` | The date |
    ```

    ```md docs/explore.md
    Filters know these dynamic variables:

    - `$USER_ID`: who is asking
    - `$USER_NAME`: what they are called
    - `$USER_GROUPS`: where they belong
    - `$TODAY_DATE`: the date
    ```

    ## Good

    ```md docs/filters.md
    ## Dynamic Variables

    | Variable | Meaning |
    | --- | --- |
    | `$USER_ID` | Who is asking |
    | `$USER_NAME` | What they are called |
    | `$USER_GROUPS` | Where they belong |
    | `$TODAY_DATE` | The date |
    ```

    ```md docs/explore.md
    Filters know these dynamic variables:

    - `$USER_ID`: who is asking
    - `$USER_NAME`: what they are called
    - `$USER_GROUPS`: where they belong
    - `$TODAY_DATE`: the date
    ```

    ## How to fix

    Add the missing names, or replace one list by a link to the other.

    ## Known limits

    Lists that two words of a heading or lead call the same ("Dynamic Variables", "these dynamic variables"), with three names in common, of which the shorter has no
    other. A list that introduces a few of many is not told from one that means to be whole when its words do not say.
    """
    by_topic: dict[str, list[tuple[PageFacts, Listing]]] = {}
    for page in index.own_pages:
        for listing in page.listings:
            for topic in listing.topic if len(listing.names) >= _SHARED else ():
                by_topic.setdefault(topic, []).append((page, listing))
    done: set[tuple[str, int]] = set()
    for topic, found in sorted(by_topic.items()):
        homes = [page.path for page, _ in found]
        if len(found) > _KINDS or len(homes) > len(set(homes)):
            continue
        for (page, short), (there, long) in permutations(found, 2):
            missing = _missing(page, short, there, long)
            if missing and (page.path, short.start) not in done:
                done.add((page.path, short.start))
                yield _finding(index, topic, page, short, there, long, missing)


def _missing(page: PageFacts, short: Listing, there: PageFacts, long: Listing) -> tuple[str, ...]:
    """The names of the longer list that the shorter lacks, if the two are siblings and the page lacks them too."""
    if page.path == there.path or page.history or there.history or not set(short.names) < set(long.names):
        return ()
    missing = [name for name in long.names if name not in short.names]
    spoken = {m.name for m in page.mentions} | {n for listing in page.listings for n in listing.names}
    if len(missing) > len(short.names) or any(name in spoken for name in missing):
        return ()
    return tuple(missing) if all(_shape(n) for n in long.names) and len({_shape(n)[:1] for n in long.names}) == 1 else ()


def _shape(name: str) -> str:
    """The marks and the case that make it a name, empty for a plain word."""
    marks = "".join(c for c in name if c in _SHAPED)
    return marks if marks or name.islower() else ""


def _finding(  # noqa: PLR0913, PLR0917  the two lists and what is between them
    index: Index, topic: str, page: PageFacts, short: Listing, there: PageFacts, long: Listing, missing: tuple[str, ...]
) -> Finding:
    shown = ", ".join(f"`{name}`" for name in missing)
    where = there.slug or there.path
    return Finding(
        at=Place(page.path, short.start, short.end),
        message=f"this list of {topic} lacks {shown}, which the list in `{where}` has",
        subject=missing[0],
        section=index.section(page, short.section),
        related=(Related(Place(there.path, long.start, long.end), f"has {len(long.names)} {topic}"),),
        help="add what is missing, or link to the other list",
    )
