"""Rule mismatched-marker."""

import sys
from collections.abc import Iterator, Sequence

from docslint.facts import Bound, Cover, PageFacts, Relation
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.versions import agree, same

_HIDDEN = ("comment-", "shortcode-", "tag-", "page-")  # forms of markers that stand beside what a reader sees
_CELL = "since-column"
_BADGES = ("shortcode-", "tag-")
_DATING = ("introduced", "requires", "or-later", "plus-badge", "at-least", "list-since", "before")
_LOOSE = ("as-of",)  # tells of the marker's version only right behind it
_NEAR = 30  # code points between a marker and the words that repeat it
_BELOW = 200  # between a heading, or front matter, and the line below it
_OPENING = 4  # of a sentence: white space and "On" or "It", no name of something else


@rule(since="0.1.0", tags=("versions",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def mismatched_marker(index: Index, options: NoOptions) -> Iterator[Finding]:
    """The two halves of one version marker name two versions.

    ## What it does

    Compares what a reader sees of a version marker with what lies behind it: the label of a link to release notes with
    the release that it leads to, the label of a row of releases with the notes in the row, and a comment, badge or
    shortcode (`{/* min-version: 2.4.0 */}`) with the version in the words that it covers.

    ## Why is this bad?

    One of the two is wrong, and nobody can tell which. Whoever follows the link reads the notes of another release.

    ## Bad

    ```md docs/a.md
    {/* min-version: 2.4.0 */}Requires Acme v2.3.0 or later.

    Reworked in [v2.1.3](https://example.com/releases/tag/v2.1.30).
    ```

    ## Good

    ```md docs/a.md
    {/* min-version: 2.4.0 */}Requires Acme v2.4.0 or later.

    Reworked in [v2.1.3](https://example.com/releases/tag/v2.1.3).
    ```

    ## How to fix

    Look the version up in the changelog and write it in both halves.

    ## Known limits

    Only where nothing else can be meant: a marker covers the text up to the next marker, and is compared when that
    names one version. Silent on a series (2.1 for 2.1.3), on a pre-release beside its release, and on links that name
    several versions, a date, or no release notes.
    """
    for page in index.own_pages:
        yield from _links(index, page)
        yield from _markers(index, page)


def _links(index: Index, page: PageFacts) -> Iterator[Finding]:
    for link in page.version_links:
        if not agree(link.label, link.target):
            yield Finding(
                at=Place(page.path, link.start, link.end),
                message=f"the label says {link.label}, the link leads to {link.target}",
                subject=link.label,
                subject_kind="version",
                section=index.section(page, link.section),
                product_version=link.label,
                help="write the version that the changelog has in both, or say in the label what the link shows",
            )


def _markers(index: Index, page: PageFacts) -> Iterator[Finding]:
    """A marker against the prose that it covers: the same entry or the same sentence, each with one version only."""
    markers = [b for b in page.bounds if b.form.startswith(_HIDDEN) and b.relation is Relation.SINCE]
    prose = [b for b in page.bounds if not b.form.startswith(_HIDDEN)]
    ends = [0, *(m.end for m in markers)]
    starts = [*(m.start for m in markers[1:]), sys.maxsize]
    for before, marker, after in zip(ends, markers, starts, strict=False):
        whole = marker.covers in (Cover.PAGE, Cover.SECTION)
        told = _badge(prose, marker) if whole else _beside(prose, marker, before, after)
        if told and not same(told.version, marker.version):
            yield Finding(
                at=Place(page.path, told.start, told.end),
                message=f"the text says {told.version}, the marker beside it {marker.version}",
                subject=marker.subject or marker.version,
                subject_kind="version",
                section=index.section(page, told.section),
                product_version=marker.version,
                related=(Related(Place(page.path, marker.start, marker.end), f"says {marker.version}"),),
                help="write the version that the changelog has in both places",
            )


def _beside(prose: Sequence[Bound], marker: Bound, before: int, after: int) -> Bound | None:
    """The bound that says in words what the marker says, None if the text covered names several versions.

    ``before`` and ``after`` are where the markers around it end and begin. A badge may also stand behind the words.
    """
    end = min(marker.covers_end, after)
    others = [b for b in prose if marker.end <= b.start < end]
    near = [b for b in others if _repeats(b, marker)]
    if not others and (cell := [b for b in prose if b.form == _CELL and 0 <= marker.start - b.end < _NEAR]):
        return cell[0]
    if not others and marker.form.startswith(_BADGES) and before <= marker.covers_start:
        near = others = [
            b for b in prose if marker.covers_start <= b.start and 0 <= marker.start - b.end < _NEAR
        ]
    return near[0] if near and len({b.version for b in others}) == 1 else None


def _repeats(bound: Bound, marker: Bound) -> bool:
    """Whether a bound has no subject but the marker's: right behind it, in its sentence, or at the head of another."""
    if bound.start - marker.end < _NEAR:
        return bound.form in (*_DATING, *_LOOSE)
    in_sentence = bound.covers_start <= marker.end + 1
    return bound.form in _DATING and (in_sentence or bound.start - bound.covers_start <= _OPENING)


def _badge(prose: Sequence[Bound], marker: Bound) -> Bound | None:
    """The line right below the heading, or the page's title, that says nothing but the version."""
    first = next((b for b in prose if b.start > marker.end), None)
    top = marker.section + (marker.covers is Cover.PAGE)
    is_badge = first and first.section <= top and first.covers is Cover.SECTION and first.form in _DATING
    return first if first and is_badge and first.start - marker.end < _BELOW else None
