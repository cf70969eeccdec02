"""Findings as a report tells of them: what became of each, since when it is there, for how long."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from docslint.compare import Side
from docslint.coverage.assess import Verdict
from docslint.coverage.cover import answers
from docslint.coverage.select import Dated
from docslint.drift.lineage import Course, courses
from docslint.drift.measure import Measure
from docslint.drift.moments import Point
from docslint.drift.picture import Fate, Life, Quoted
from docslint.drift.sight import Sight
from docslint.finding import Excerpt, Place, Reported, Severity

_FATES = (Fate.NEW, Fate.STANDING, Fate.RESOLVED)


def lives(found: Iterable[Course], points: Sequence[Point], last: Sight) -> tuple[Life, ...]:
    """The findings, new ones first, the worst of them first, then the oldest."""
    return tuple(sorted((_life(course, points, last) for course in found), key=_order))


def owing(first: Sight, latest: Sight, measures: Sequence[Measure]) -> Iterator[Course]:
    """What pages owe at either end. An entry is owed from the moment on that has its release, until a page has it.

    A finding that is gone may only have grown too old for its rule, or less sure as the pages around it changed: neither
    resolves it, and neither leaves it standing.
    """
    last = len(measures) - 1
    sides = [
        Side(sight.owed, measure.side.files, measure.changelogs)
        for sight, measure in zip((first, latest), (measures[0], measures[-1]), strict=True)
    ]
    found = courses(sides)
    mended = _reflected([course.finding for course in found if course.last == 0], latest)
    for course in found:
        release = course.finding.product_version
        if course.last == 0:
            if " ".join(course.finding.entry.split()) in mended:
                yield Course(course.finding, ((0, last - 1),), is_dated=False)
        elif course.born == 0:
            yield Course(course.finding, ((0, last),))
        else:
            born = next((n for n, measure in enumerate(measures) if release in measure.releases), last)
            yield Course(course.finding, ((born or last, last),))


def _reflected(gone: Collection[Reported], latest: Sight) -> frozenset[str]:
    """The changelog's lines of entries that pages have now, of the releases that ``gone`` are about."""
    releases = {finding.product_version for finding in gone}
    index = latest.loaded.index
    wanted = [Dated(log, r) for log in index.changelogs for r in log.releases if r.entries]
    wanted = [each for each in wanted if each.name in releases]
    told = (entry for answer in answers(latest.project, wanted) for entry in answer.entries) if wanted else ()
    return frozenset(
        " ".join(latest.placer.source(entry.path).line_text(entry.line).split())
        for entry in told
        if entry.verdict == Verdict.DOCUMENTED.value
    )


def line_of(sight: Sight, path: str, line: int, column: int = 1) -> Quoted:
    """A line of a moment, to quote."""
    at = sight.placer.source(path).offset(line, column)
    return sight.scene.quoted(Place(path, at, at))


def days_between(start: datetime | None, end: datetime | None) -> int | None:
    """Whole days; None where a time is unknown."""
    return max(0, (end - start).days) if start and end else None


def iso(when: datetime | None) -> str:
    """A time in UTC, to the second; empty for none."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""


def _life(course: Course, points: Sequence[Point], last: Sight) -> Life:
    end, finding = len(points) - 1, course.finding
    fate = Fate.RESOLVED if course.last < end else Fate.STANDING if course.is_there(0) else Fate.NEW
    gone = points[course.last + 1] if fate is Fate.RESOLVED else None
    born, until = points[course.born], gone or points[end]
    is_there = fate is not Fate.RESOLVED
    return Life(
        fate=fate,
        rule=finding.rule,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        message=finding.message,
        at=_quoted(finding.at, finding.page, finding.section, last, is_there=is_there),
        related=tuple(
            (side.label, _quoted(side, "", "", last, is_there=is_there)) for side in finding.related
        ),
        help=finding.help,
        subject=finding.subject,
        subject_kind=finding.subject_kind,
        product_version=finding.product_version,
        fingerprint=finding.fingerprint,
        born=born.name,
        born_time=iso(born.time),
        is_older=course.born == 0,
        gone=gone.name if gone else "",
        gone_time=iso(gone.time) if gone else "",
        days=days_between(born.time, until.time) if course.is_dated else None,
    )


def _quoted(at: Excerpt, page: str, section: str, last: Sight, *, is_there: bool) -> Quoted:
    """A place of a finding; one that is gone keeps the words that it had, its page's address being that of today."""
    if is_there:
        found = line_of(last, at.path, at.line, at.column)
        return replace(found, section=section or found.section)
    about = last.scene.about(at.path)
    return Quoted(
        page=page or about.page,
        path=at.path,
        line=at.line,
        text=at.text.strip(),
        section=section,
        url=about.url,
    )


def _order(life: Life) -> tuple[object, ...]:
    return (
        _FATES.index(life.fate),
        -Severity(life.severity).rank,
        -(life.days or 0),
        life.at.path,
        life.at.line,
    )
