"""From a survey to the picture that reports show."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from msgspec.structs import replace

from docslint.coverage.dates import first_day
from docslint.drift.entries import entry_fates
from docslint.drift.lineage import Course, courses
from docslint.drift.lives import days_between, iso, line_of, lives, owing
from docslint.drift.measure import Measure, Step, changes, moves
from docslint.drift.moments import Point
from docslint.drift.names import known_names
from docslint.drift.pages import Limits
from docslint.drift.picture import (
    EntryFate,
    FactMove,
    Fate,
    Moment,
    PageFate,
    Picture,
)
from docslint.drift.sight import Sight
from docslint.drift.survey import Survey, Surveyed


class Ends(NamedTuple):
    """The first and the last moment, looked at."""

    first: Sight
    last: Sight


def draw(survey: Survey, surveyed: Surveyed, now: datetime, *, source: str = "") -> Picture:
    """All that moved between the first and the last moment, and what is owed; ``source`` as the picture has it."""
    ends = Ends(survey.sight(0), survey.sight(-1))
    points, measures = surveyed.points, surveyed.measures
    found = [*courses([measure.side for measure in measures]), *owing(ends.first, ends.last, measures)]
    pages = changes(ends.first, ends.last, Limits())
    findings = lives(found, points, ends.last)
    config = ends.last.loaded.config
    subjects: dict[str, list[str]] = defaultdict(list)
    for life in findings:
        if life.subject and life.fate is not Fate.RESOLVED:
            subjects[life.subject].append(life.fingerprint)
    return Picture(
        product=config.product,
        site=next((given.site.url for given in config.inputs if given.site.url), ""),
        source=source,
        made=iso(now),
        moments=tuple(_moments(surveyed, found)),
        pages=pages,
        moves=tuple(_dated(moves(ends.first, ends.last, pages), surveyed)),
        findings=findings,
        entries=_entries(ends, points, measures),
        names=known_names(ends.last.scene, subjects),
        notices=tuple(_notices(ends, points)),
    )


def _moments(surveyed: Surveyed, found: Sequence[Course]) -> Iterator[Moment]:
    rules: dict[int, Counter[str]] = defaultdict(Counter)
    pages: dict[int, Counter[str]] = defaultdict(Counter)
    born, resolved = Counter[int](), Counter[int]()
    for course in found:
        for first, last in course.spans:
            born[first] += 1
            resolved[last + 1] += 1
            for number in range(first, last + 1):
                rules[number][course.finding.rule] += 1
                pages[number][course.finding.page or course.finding.at.path] += 1
    nothing = Step({}, 0, 0, ())
    steps = (nothing, *surveyed.steps)
    for number, (point, measure, step) in enumerate(
        zip(surveyed.points, surveyed.measures, steps, strict=True)
    ):
        yield Moment(
            name=point.name,
            time=iso(point.time),
            release=measure.release,
            pages=len(measure.pages),
            lines=measure.lines,
            **{fate.value: step.fates.get(fate.value, 0) for fate in PageFate},
            lines_added=step.lines_added,
            lines_removed=step.lines_removed,
            moved=len(step.moved),
            born=born[number] if number else 0,
            resolved=resolved[number],
            by_rule=dict(sorted(rules[number].items())),
            by_page=dict(sorted(pages[number].items())),
        )


def _dated(found: Iterable[FactMove], surveyed: Surveyed) -> Iterator[FactMove]:
    """The moves with the moment that has the new state first: the last one that a step made of the same fact."""
    made: dict[tuple[str, ...], str] = {}
    for point, step in zip(surveyed.points[1:], surveyed.steps, strict=True):
        for what, kind, name in step.moved:
            made[kind, name] = made[what, kind, name] = point.name
    for move in found:
        whole = (move.move.value, move.kind, move.name)
        yield replace(move, moment=made.get(whole) or made.get(whole[1:], ""))


def _entries(ends: Ends, points: Sequence[Point], measures: Sequence[Measure]) -> tuple[EntryFate, ...]:
    end = points[-1].time

    def age(release: str, day: str) -> int | None:
        told = first_day(day)
        came = datetime.combine(told, time(), UTC) if told and _is_day(day) else None
        first = next((n for n, measure in enumerate(measures) if release in measure.releases), 0)
        return days_between(came or (points[first].time if first else None), end)

    return entry_fates(
        ends.last.project,
        ends.first.loaded.index,
        quote=lambda path, line: line_of(ends.last, path, line),
        age=age,
    )


def _is_day(text: str) -> bool:
    return len(text) == len(date.min.isoformat())


def _notices(ends: Ends, points: Sequence[Point]) -> Iterator[str]:
    if unread := ends.last.listing.unread:
        yield f"{len(unread)} files or folders cannot be read and are left out, `{unread[0]}` among them"
    if len(points) > 2 and (ends.first.owed or ends.last.owed):
        yield "what pages owe to the changelog is judged at the first and at the last moment, not between them"
