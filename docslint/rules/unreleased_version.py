"""Rule unreleased-version."""

from collections.abc import Iterator

from docslint.facts import Relation
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.source import Role
from docslint.versions import version


@rule(since="0.1.0", tags=("versions",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def unreleased_version(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page speaks of a version that no release has.

    ## What it does

    Compares the version bounds of pages ("requires v2.4.0 or later", "added in 2.4.0") with the changelog, and
    reports versions of the same series that are newer than the newest release.

    ## Why is this bad?

    A reader who updates to get the feature finds no such version. Mostly it is a slip, or a promise that was kept
    under another number.

    ## Bad

    ```md CHANGELOG.md
    ## 2.4.1

    - Fixed a crash
    ```

    ```md docs/a.md
    Profiles require v2.41.0 or later.
    ```

    ## Good

    ```md CHANGELOG.md
    ## 2.4.1

    - Fixed a crash
    ```

    ```md docs/a.md
    Profiles require v2.4.1 or later.
    ```

    ## How to fix

    Write the version that brought the feature; the changelog has it. If the release is to come, hold the page back or
    add the release to the changelog.

    ## Known limits

    Needs a changelog. Silent on versions between releases (changelogs leave some out), on versions with another first
    number than the newest release, on versions of other products ("Node.js 18"), and on a version that a page says
    something will be removed in: that is a plan.
    """
    if index.newest is None:
        return
    newest, log, release = index.newest
    announced = {b.version for page in index.own_pages for b in page.bounds if b.relation is Relation.UNTIL}
    for page in index.pages:
        if page.role == Role.EXTERNAL:
            continue
        seen: set[str] = set()  # one finding a page: the mend is the same everywhere
        for bound in page.bounds:
            if bound.version in announced or bound.form == "before":
                continue
            told = version(bound.version)
            if (
                not told
                or told <= newest
                or told.release[0] != newest.release[0]
                or len(told.release) != len(newest.release)
            ):
                continue
            if bound.version in seen:
                continue
            seen.add(bound.version)
            yield Finding(
                at=Place(page.path, bound.start, bound.end),
                message=f"version {bound.version} is not in the changelog, whose newest release is {release.version}",
                subject=bound.version,
                subject_kind="version",
                section=index.section(page, bound.section),
                product_version=bound.version,
                related=(Related(Place(log.path, release.start, release.end), "the newest release"),),
                help="write the version that brought it, or add the release to the changelog",
            )
