"""Scales of a chart: where a moment stands on the time axis, where a number stands on the other, and their labels."""

from collections.abc import Sequence
from datetime import UTC, datetime

from docslint.drift.picture import Moment

WIDTH, HEIGHT = 1000, 100  # units of a drawing; the page stretches it
_LABELS = 5


def places(moments: Sequence[Moment]) -> list[float]:
    """Where each moment stands from 0 to ``WIDTH``: by its time, or one after the other where a time is unknown."""
    times = [instant(moment.time) for moment in moments]
    stamps = [time.timestamp() for time in times if time]
    if len(stamps) < len(moments) or len(moments) < 2 or stamps != sorted(stamps) or stamps[0] == stamps[-1]:
        steps = max(len(moments) - 1, 1)
        return [WIDTH * number / steps for number in range(len(moments))]
    return [WIDTH * (stamp - stamps[0]) / (stamps[-1] - stamps[0]) for stamp in stamps]


def time_labels(moments: Sequence[Moment]) -> list[str]:
    """Evenly spread labels below a chart: dates where the times are known, else names of moments."""
    first, last = instant(moments[0].time), instant(moments[-1].time)
    if first and last and all(instant(moment.time) for moment in moments) and first < last:
        step = (last - first) / (_LABELS - 1)
        days = [(first + step * number).date().isoformat() for number in range(_LABELS)]
        return days if len(set(days)) == _LABELS else [days[0], days[-1]]
    if len(moments) < _LABELS:
        return [moment.name for moment in moments]
    return [moments[round((len(moments) - 1) * n / (_LABELS - 1))].name for n in range(_LABELS)]


def ceiling(most: int) -> int:
    """The round number at or above ``most`` that ends an axis, even from 2 on, so that its half is one as well."""
    if most <= 2:
        return max(most, 1)
    power = int(f"1{'0' * (len(str(most)) - 1)}")
    tenths = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100)
    top = next(power * tenth // 10 for tenth in tenths if power * tenth >= most * 10)
    return top if top % 2 == 0 else top + 1


def instant(time: str) -> datetime | None:
    """A time of a picture; None where it is none."""
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
