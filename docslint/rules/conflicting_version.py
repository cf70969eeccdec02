"""Rule conflicting-version."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from packaging.version import Version

from docslint.facts import Bound, ChangeKind, Cover, PageFacts, Relation, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index, Logged
from docslint.lifecycle import born, events, first_named
from docslint.rule import NoOptions, rule
from docslint.versions import agree, version

Dated = tuple[PageFacts, Bound]
_STAMPED = 3  # names dated to the oldest version of all: a stamp, no date


@rule(
    since="0.1.0", tags=("versions", "contradictions"), severity=Severity.WARNING, confidence=Confidence.HIGH
)
def conflicting_version(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two places date one thing to two versions.

    ## What it does

    Compares the versions that two pages give for one name, and a page's version with the changelog entry that added
    the name.

    ## Why is this bad?

    A reader on the version between the two is told that it works, or kept from what does.

    ## Bad

    ```md docs/a.md
    ### `ACME_ROAM`

    Added in 2.3.0. Roams.
    ```

    ```md CHANGELOG.md
    ## 2.4.0

    - Added the `ACME_ROAM` environment variable
    ```

    ## Good

    ```md docs/a.md
    ### `ACME_ROAM`

    Added in 2.4.0. Roams.
    ```

    ```md CHANGELOG.md
    ## 2.4.0

    - Added the `ACME_ROAM` environment variable
    ```

    ## How to fix

    Look the version up in the changelog and write it in both places.

    ## Known limits

    A version in a description dates the clause that it stands in, not the row's name, so only versions that plainly
    speak of the same thing are compared. A changelog that begins later than the version given proves nothing.
    """
    dated = _dated(index)
    floor = _floor([bound for told in dated.values() for _, bound in told])
    for name, told in sorted(dated.items()):
        if not _has_one_home(index, name):
            continue
        entry = born(index, name)
        if entry and version(entry.change.version):
            wrong = [
                t for t in told if not _is_told(index, name, t[1]) and not _is_stamped(t[1], entry, floor)
            ]
            yield from (_against(index, name, place, entry, "added in") for place in _once_a_page(wrong))
        elif early := _earlier(index, name, told[0][1]):
            yield _against(index, name, told[0], early, "named in")
        else:
            yield from _across(index, name, told)


def _against(index: Index, name: str, place: Dated, entry: Logged, verb: str) -> Finding:
    """A page against an entry of the changelog."""
    then = entry.change.version
    already = " already" if verb.startswith("named") else ""
    return _finding(index, name, place, Related(entry.at, f"{verb} {then}{already}"), then)


def _across(index: Index, name: str, told: Sequence[Dated]) -> Iterator[Finding]:
    """Other pages against the first that dates the name."""
    page, bound = told[0]
    first = Related(Place(page.path, bound.start, bound.end), f"dated to {bound.version} here")
    for place in _once_a_page(told[1:]):
        if place[0].path != page.path and not agree(place[1].version, bound.version):
            yield _finding(index, name, place, first, bound.version)


def _once_a_page(told: Sequence[Dated]) -> list[Dated]:
    return list({page.path: (page, bound) for page, bound in reversed(told)}.values())[::-1]


def _dated(index: Index) -> dict[str, list[Dated]]:
    """The bounds that date a name, by name."""
    dated: dict[str, list[Dated]] = {}
    for page in index.own_pages:
        for bound in page.bounds:
            if (
                bound.subject
                and bound.relation is Relation.SINCE
                and bound.covers in (Cover.ROW, Cover.SECTION, Cover.SENTENCE)
            ):
                dated.setdefault(bound.subject, []).append((page, bound))
    return dated


def _is_told(index: Index, name: str, bound: Bound) -> bool:
    """Whether any entry adds the name in the version given: a backport adds it twice."""
    return any(
        e.change.kind is ChangeKind.ADDED and agree(e.change.version, bound.version)
        for e in events(index, name)
    )


def _floor(every: Sequence[Bound]) -> Version | None:
    """The oldest version that dates anything, if it dates so much that it must be a stamp."""
    told = [v for bound in every if (v := version(bound.version))]
    return min(told) if told and told.count(min(told)) >= _STAMPED else None


def _is_stamped(bound: Bound, entry: Logged, floor: Version | None) -> bool:
    """Whether the version given stamps all that is as old or older, as the changelog says this name is."""
    older = version(entry.change.version)
    return floor is not None and version(bound.version) == floor and older is not None and older < floor


def _earlier(index: Index, name: str, bound: Bound) -> Logged | None:
    """An entry older than the version that a badge says the name was added in. Commands and settings change meaning."""
    first = (
        first_named(index, name)
        if bound.form == "introduced" and bound.covers is not Cover.SENTENCE
        else None
    )
    if first is None or first.change.name_kind != "env-var" or _is_told(index, name, bound):
        return None
    then, badge = version(first.change.version), version(bound.version)
    return first if then and badge and then < badge else None


def _has_one_home(index: Index, name: str) -> bool:
    """Options of one name may belong to several features; variables, flags and commands are one thing everywhere."""
    said = index.by_name.get(name, [])
    homes = [s for s in said if s.mention.use is Use.DEFINED]
    if said and said[0].mention.kind == "setting":
        return len(homes) == 1 and _is_compound(name)
    return bool(homes)


def _is_compound(name: str) -> bool:
    """Whether a name has a hump: one word alone names many settings."""
    return any(a.islower() and b.isupper() for a, b in pairwise(name))


def _finding(index: Index, name: str, dated: Dated, related: Related, version_: str) -> Finding:
    page, bound = dated
    return Finding(
        at=Place(page.path, bound.start, bound.end),
        message=f"`{name}` is dated to {bound.version} here and to {version_} in `{related.at.path}`",
        subject=name,
        subject_kind=index.by_name[name][0].mention.kind if name in index.by_name else "",
        section=index.section(page, bound.section),
        product_version=bound.version,
        related=(related,),
        help="write the version that brought it in both places",
    )
