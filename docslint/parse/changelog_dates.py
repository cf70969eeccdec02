"""Dates as changelogs spell them, normalised to ISO. Reads one short text; knows nothing of releases."""

import re
from datetime import date
from typing import NamedTuple

from docslint.later import later

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
#: A range of days names its last one: by then everything in it was out.
_DASH = "[-\N{EN DASH}\N{EM DASH}]"
_FROM_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s?{_DASH}\s?)?"
_FROM_MONTH = rf"(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?\s?{_DASH}\s?)?"
_FORMS = (
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?:[T ]\d{2}:\d{2}[\d:.]*(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?",
    r"(?P<y2>\d{4})/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})",
    rf"{_FROM_MONTH}{_MONTH.format('m3')} {_FROM_DAY}{_DAY.format('d3')},? (?P<y3>\d{{4}})",
    rf"{_FROM_DAY}{_DAY.format('d4')}(?: of)? {_MONTH.format('m4')},? (?P<y4>\d{{4}})",
    r"(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>\d{4})",
    r"(?P<m6>\d{1,2})[-/](?P<d6>\d{1,2})[-/](?P<y6>\d{4})",
    rf"{_MONTH.format('m7')},? (?P<y7>\d{{4}})",
)
_DATE = later(r"(?<![A-Za-z0-9.])(?:" + "|".join(_FORMS) + r")(?![A-Za-z0-9]|[.-]\d)", re.IGNORECASE)


class Found(NamedTuple):
    """A date in a text: ``iso`` is ``2026-05-12``, or ``2026-07`` when no day is named; the span is the text's."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> Found | None:
    """The first real date in ``text``; ``8/21/2026`` is read the American way."""
    for match in _DATE.finditer(text):
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        iso = _iso(parts["y"], parts["m"], parts.get("d"))
        if iso:
            return Found(iso, match.start(), match.end())
    return None


def _iso(year: str, month: str, day: str | None) -> str:
    """ISO spelling, empty when there is no such day."""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        whole = date(int(year), number, int(day or 1))
    except ValueError:
        return ""
    return whole.isoformat() if day else whole.isoformat()[:7]
