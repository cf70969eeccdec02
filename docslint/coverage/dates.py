"""The dates of releases, which may name a month or nothing that is a date."""

from calendar import monthrange
from datetime import date


def first_day(text: str) -> date | None:
    """The day that ``text`` names, of a month ("2026-07") the first; None for what is no date."""
    try:
        return date.fromisoformat(f"{text}-01" if _is_month(text) else text)
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """The same, of a month the last."""
    day = first_day(text)
    return day.replace(day=monthrange(day.year, day.month)[1]) if day and _is_month(text) else day


def _is_month(text: str) -> bool:
    return text.count("-") == 1
