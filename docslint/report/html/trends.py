"""The course of a project over its moments: figures and drawings for the charts of a report."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from docslint.drift.picture import Moment
from docslint.report.html import charts
from docslint.report.html.scale import time_labels

_MOST_PAGES = 24


class Course(Struct, frozen=True):
    """One figure over time."""

    name: str
    first: int
    last: int
    top: int
    drawing: Markup

    @property
    def change(self) -> int:
        """How it differs from what it was at first."""
        return self.last - self.first


class Trends(Struct, frozen=True):
    """All courses. ``has_course``: there are moments enough to speak of one."""

    has_course: bool
    labels: list[str]
    findings: Course
    pages: Course
    lines: Course
    lines_drawing: Markup
    lines_top: int
    rules: list[Course]
    by_page: list[Course]
    pages_left_out: int

    @classmethod
    def of(cls, moments: Sequence[Moment]) -> "Trends":
        """The courses over ``moments``."""
        by_rule, by_page = [m.by_rule for m in moments], [m.by_page for m in moments]
        pages = _ranked(by_page)
        added = [moment.lines_added for moment in moments]
        removed = [moment.lines_removed for moment in moments]
        top = charts.top_of_most([max(pair) for pair in zip(added, removed, strict=True)])
        return cls(
            has_course=len(moments) > 2,
            labels=time_labels(moments),
            findings=_course("Findings", moments, [sum(m.by_rule.values()) for m in moments], "finding"),
            pages=_course("Pages", moments, [moment.pages for moment in moments], "page"),
            lines=_course("Lines", moments, [moment.lines for moment in moments], "line"),
            lines_drawing=charts.bars(moments, added, removed, top),
            lines_top=top,
            rules=[_of_key(key, moments, by_rule) for key in _ranked(by_rule)],
            by_page=[_of_key(key, moments, by_page) for key in pages[:_MOST_PAGES]],
            pages_left_out=max(len(pages) - _MOST_PAGES, 0),
        )


def _ranked(counts: Sequence[dict[str, int]]) -> list[str]:
    """The keys that ever counted anything: the highest at the last moment first, then the highest ever."""
    most: dict[str, int] = {}
    for count in counts:
        for key, number in count.items():
            most[key] = max(number, most.get(key, 0))
    return sorted(
        (key for key in most if most[key]), key=lambda key: (-counts[-1].get(key, 0), -most[key], key)
    )


def _course(name: str, moments: Sequence[Moment], values: Sequence[int], noun: str = "") -> Course:
    top = charts.top_of(values)
    return Course(name, values[0], values[-1], top, charts.area(moments, values, top, noun=noun))


def _of_key(key: str, moments: Sequence[Moment], counts: Sequence[dict[str, int]]) -> Course:
    return _course(key, moments, [count.get(key, 0) for count in counts])
