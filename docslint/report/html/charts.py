"""Charts as inline SVG without text or style of their own: the page labels, colours and stretches them.

A drawing is hidden from screen readers; the page puts the same figures into a table beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from docslint.drift.picture import Moment
from docslint.report.html.scale import HEIGHT, WIDTH, ceiling, places
from docslint.report.html.words import plural
from docslint.report.safe import visible

_OPEN = Markup('<svg viewBox="0 0 %d %d" preserveAspectRatio="none" aria-hidden="true" focusable="false">')
_NARROWEST, _WIDEST = 3.0, 40.0  # units of a bar


def area(moments: Sequence[Moment], values: Sequence[int], top: int, *, noun: str = "") -> Markup:
    """A line with the area below it. With ``noun`` each moment tells its figure under the pointer."""
    xs = places(moments)
    ys = [HEIGHT - HEIGHT * value / top for value in values]
    points = " ".join(f"{x:.0f},{_short(y)}" for x, y in _bends(list(zip(xs, ys, strict=True))))
    shapes = [
        f'<path class="grid" d="M0 {HEIGHT / 2:g}H{WIDTH}M0 0H{WIDTH}"/>',
        f'<polygon class="under" points="0,{HEIGHT} {points} {WIDTH},{HEIGHT}"/>',
        f'<polyline class="line" points="{points}"/>',
    ]
    if noun:
        told = [plural(value, noun) for value in values]
        shapes += _pointed(moments, xs, told)
    return _drawing(shapes)


def bars(moments: Sequence[Moment], up: Sequence[int], down: Sequence[int], top: int) -> Markup:
    """Bars on both sides of a line in the middle: what came above it, what went below."""
    xs, middle = places(moments), HEIGHT / 2
    gaps = [right - left for left, right in pairwise(xs) if right > left]
    wide = min(max(0.7 * min(gaps, default=0), _NARROWEST), _WIDEST)
    shapes = [f'<path class="grid" d="M0 {middle:g}H{WIDTH}"/>']
    for x, more, less in zip(xs, up, down, strict=True):
        left = x * (WIDTH - wide) / WIDTH
        if more:
            high = max(middle * min(more / top, 1), 1)
            shapes.append(_bar("up", left, middle - high, wide, high))
        if less:
            high = max(middle * min(less / top, 1), 1)
            shapes.append(_bar("down", left, middle, wide, high))
    told = [f"{more:,} added, {less:,} removed" for more, less in zip(up, down, strict=True)]
    return _drawing([*shapes, *_pointed(moments, xs, told)])


def top_of(values: Iterable[int]) -> int:
    """Where the axis of ``values`` ends."""
    return ceiling(max(values, default=0))


def top_of_most(values: Sequence[int]) -> int:
    """Where an axis ends that a few giants may leave: bars beyond it are cut, their figures stand in the table."""
    ordered = sorted(value for value in values if value)
    if not ordered:
        return 1
    usual = ordered[int(len(ordered) * 0.95)] if len(ordered) > 20 else ordered[-1]
    return ceiling(ordered[-1] if ordered[-1] <= 3 * usual else usual)


def _bar(kind: str, x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<path class="{kind}" d="M{_short(x)} {_short(y)}h{_short(wide)}v{_short(high)}h-{_short(wide)}z"/>'
    )


def _bends(points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """``points`` without those in the middle of a level stretch."""
    for at, point in enumerate(points):
        inner = 0 < at < len(points) - 1
        if not (inner and points[at - 1][1] == point[1] == points[at + 1][1]):
            yield point


def _pointed(moments: Sequence[Moment], xs: Sequence[float], told: Sequence[str]) -> Iterator[str]:
    """An invisible column for each moment, which names it and its figure under the pointer."""
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(xs)), float(WIDTH)]
    for number, (moment, words) in enumerate(zip(moments, told, strict=True)):
        wide = edges[number + 1] - edges[number]
        title = Markup("<title>%s</title>") % visible(f"{label(moment)}: {words}")
        yield f'<rect x="{_short(edges[number])}" width="{_short(wide)}" height="{HEIGHT}">{title}</rect>'


def label(moment: Moment) -> str:
    """A moment in a word or two: its name, and its day where the name does not say it."""
    day = moment.time[:10]
    return moment.name if not day or day in moment.name else f"{moment.name}, {day}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _drawing(shapes: Iterable[str]) -> Markup:
    return Markup().join([_OPEN % (WIDTH, HEIGHT), *map(Markup, shapes), Markup("</svg>")])
