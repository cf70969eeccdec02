"""Rule unreleased-version."""

from collections import Counter
from collections.abc import Iterator

from packaging.version import Version

from docslint.facts import Bound, PageFacts, Relation
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.source import Role
from docslint.versions import never, version

_MANY = 3  # pages: what so many say alike is no slip

Told = tuple[PageFacts, Bound]


@rule(since="0.1.0", tags=("versions",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def unreleased_version(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page speaks of a version that no release has.

    ## What it does

    Compares the version bounds of pages ("requires v2.4.0 or later", "added in 2.4.0") with the changelog, and
    reports versions that are newer than the newest release, and versions past the end of a complete series: 2.4.7
    where the changelog has 2.4.0 to 2.4.6 and 2.5.0. When many pages speak of the one version that comes next, it is
    the release in the making: one `info` tells of it.

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

    Needs a changelog. Silent between releases where the series or its neighbours have gaps (then the changelog leaves
    releases out) or where several changelogs share a version (then it may be another product's), on versions with
    another first number than the newest release, on versions of other products ("Node.js 18"), and on a version that a
    page says something will be removed in: that is a plan.
    """
    if index.newest is None:
        return
    newest, log, release = index.newest
    plans = {b.version for page in index.own_pages for b in page.bounds if b.relation is Relation.UNTIL}
    told = _told(index)
    newer = {
        text: places
        for text, places in told.items()
        if text not in plans and _is_newer(version(text), newest)
    }
    coming = _coming(newer, newest)
    at = Related(Place(log.path, release.start, release.end), "the newest release")
    for text, places in newer.items():
        for place in places[: 1 if text == coming else None]:
            spoken = f", which {len(places)} pages speak of," if text == coming else ""
            message = (
                f"version {text}{spoken} is not in the changelog, whose newest release is {release.version}"
            )
            yield _finding(index, place, message, at, Severity.INFO if text == coming else None)
    yield from _between(index, told)


def _told(index: Index) -> dict[str, list[Told]]:
    """Where each version stands, once a page: the mend is the same everywhere."""
    told: dict[str, dict[str, Told]] = {}
    for page in index.pages:
        if page.role != Role.EXTERNAL:
            for bound in page.bounds:
                if bound.form != "before":
                    told.setdefault(bound.version, {}).setdefault(page.path, (page, bound))
    return {text: list(places.values()) for text, places in told.items()}


def _is_newer(told: Version | None, newest: Version) -> bool:
    """Whether a version lies beyond the newest release; what the newest is a preview of does not."""
    return (
        told is not None
        and told > newest
        and told.release != newest.release
        and told.release[0] == newest.release[0]
        and len(told.release) == len(newest.release)
    )


def _coming(newer: dict[str, list[Told]], newest: Version) -> str:
    """The one next version that many pages speak of, empty if there is none."""
    parts = newest.release
    steps = {(*parts[:n], parts[n] + 1, *(0 for _ in parts[n + 1 :])) for n in range(1, len(parts))}
    found = [
        text
        for text, places in newer.items()
        if len(places) >= _MANY and (v := version(text)) and v.release in steps
    ]
    return found[0] if len(found) == 1 else ""


def _between(index: Index, told: dict[str, list[Told]]) -> Iterator[Finding]:
    """Versions past the end of a series that the changelog tells completely."""
    logged = Counter(r.version for log in index.changelogs for r in log.releases)
    if any(count > 1 for count in logged.values()):
        return  # several products
    known = {v for text in logged if (v := version(text)) and not v.is_prerelease}
    numbers = {v.release for v in known}
    for text, places in told.items():
        wanted = version(text)
        if wanted is None or len(places) >= _MANY or not never(wanted, numbers):
            continue
        before = max(v for v in known if v < wanted)
        log, release = next(found for v, found in index.releases.items() if version(v) == before)
        at = Related(Place(log.path, release.start, release.end), "the last release before it")
        for place in places:
            message = f"version {text} is not in the changelog: {release.version} was the last of its series"
            yield _finding(index, place, message, at)


def _finding(
    index: Index, place: Told, message: str, at: Related, severity: Severity | None = None
) -> Finding:
    page, bound = place
    return Finding(
        at=Place(page.path, bound.start, bound.end),
        message=message,
        subject=bound.version,
        subject_kind="version",
        section=index.section(page, bound.section),
        product_version=bound.version,
        related=(at,),
        help="write the version that brought it, or add the release to the changelog",
        severity=severity,
    )
