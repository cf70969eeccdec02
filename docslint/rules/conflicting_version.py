"""Rule conflicting-version."""

from collections.abc import Iterator, Sequence

from packaging.version import Version

from docslint.facts import Bound, ChangeKind, Cover, PageFacts, Relation, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index, Logged
from docslint.lifecycle import born, events, first_named
from docslint.rule import NoOptions, rule
from docslint.source import Role
from docslint.versions import same, version

_DATING = ("introduced", "requires", "or-later", "plus-badge", "at-least", "list-since")

Dated = tuple[PageFacts, Bound]
_STAMPED = 3  # names dated to the oldest version of all: a stamp, no date
_RIGHT_BEHIND = 30  # code points between a marker and the "as of" that repeats it


@rule(
    since="0.1.0", tags=("versions", "contradictions"), severity=Severity.WARNING, confidence=Confidence.HIGH
)
def conflicting_version(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two places date one thing to two versions.

    ## What it does

    Compares a version marker (`{/* min-version: 2.4.0 */}`) with the version in the prose that it covers, the version
    that two pages give for one name, and a page's version with the changelog entry that added the name.

    ## Why is this bad?

    A reader on the version between the two is told that it works, or kept from what does.

    ## Bad

    ```md docs/a.md
    {/* min-version: 2.4.0 */}Requires Acme v2.3.0 or later.
    ```

    ## Good

    ```md docs/a.md
    {/* min-version: 2.4.0 */}Requires Acme v2.4.0 or later.
    ```

    ## How to fix

    Look the version up in the changelog and write it in both places.

    ## Known limits

    A version in a description dates the clause that it stands in, not the row's name, so only versions that plainly
    speak of the same thing are compared. A changelog that begins later than the version given proves nothing.
    """
    for page in index.pages:
        if page.role == Role.PRODUCT:
            yield from _beside(index, page)
    yield from _across(index)


def _beside(index: Index, page: PageFacts) -> Iterator[Finding]:
    """A marker against the prose that it covers: the same entry or the same sentence, each with one version only."""
    markers = [b for b in page.bounds if b.form.startswith("comment-min") and b.relation is Relation.SINCE]
    for n, marker in enumerate(markers):
        end = min([marker.covers_end, *(m.start for m in markers[n + 1 : n + 2])])
        others = [b for b in page.bounds if marker.end <= b.start < end and not b.form.startswith("comment")]
        inside = [
            b
            for b in others
            if b.form in _DATING or (b.form == "as-of" and b.start - marker.end < _RIGHT_BEHIND)
        ]
        if not inside or len({b.version for b in others}) != 1:
            continue
        if not same(inside[0].version, marker.version):
            yield Finding(
                at=Place(page.path, inside[0].start, inside[0].end),
                message=f"the text says {inside[0].version}, the marker beside it {marker.version}",
                subject=marker.subject or marker.version,
                subject_kind="version",
                section=index.section(page, inside[0].section),
                product_version=marker.version,
                related=(Related(Place(page.path, marker.start, marker.end), f"says {marker.version}"),),
                help="write the version that the changelog has in both places",
            )


def _across(index: Index) -> Iterator[Finding]:
    """What dates a name: its entries on pages, and the changelog entry that added it."""
    dated = _dated(index)
    floor = _floor([bound for told in dated.values() for _, bound in told])
    for name, told in sorted(dated.items()):
        page, bound = told[0]
        if not _has_one_home(index, name):
            continue
        entry = born(index, name)
        if entry and (_is_told(index, name, bound) or _is_stamped(bound, entry, floor)):
            continue
        if (
            entry
            and version(entry.change.version)
            and version(bound.version)
            and not same(entry.change.version, bound.version)
        ):
            yield _finding(
                index,
                name,
                (page, bound),
                Related(entry.at, f"added in {entry.change.version}"),
                entry.change.version,
            )
            continue
        if early := _earlier(index, name, bound):
            yield _finding(
                index,
                name,
                (page, bound),
                Related(early.at, f"named in {early.change.version} already"),
                early.change.version,
            )
            continue
        for other_page, other in told[1:]:
            if other_page.path != page.path and not same(other.version, bound.version):
                place = Place(page.path, bound.start, bound.end)
                yield _finding(
                    index,
                    name,
                    (other_page, other),
                    Related(place, f"dated to {bound.version} here"),
                    bound.version,
                )


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
        e.change.kind is ChangeKind.ADDED and same(e.change.version, bound.version)
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
    return bool(said) and said[0].mention.kind != "setting" and bool(homes)


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
