"""Default values in one spelling, so that ``300000`` ms and 5 minutes, ``None`` and empty, 256 MB and 268435456 agree.

A normalised value is a tag and a datum: ``n:16`` a bare number, ``t:300`` seconds, ``b:1024`` bytes, ``y``/``n`` true
and false, ``0`` nothing, ``s:text`` anything else; ``on`` and ``off`` what prose says of a thing ("enabled by default").
"""

import re

from docslint.later import later

_EMPTY = frozenset(
    [
        "",
        "none",
        "null",
        "nil",
        "unset",
        "empty",
        "undefined",
        "-",
        "—",
        "–",
        "n/a",
        "(none)",
        "(empty)",
        "not set",
        "''",
        '""',
        "[]",
        "{}",
    ]
)
_TRUE = frozenset(["true", "yes", "on", "enabled"])
_FALSE = frozenset(["false", "no", "off", "disabled"])
_TIME = {
    "ms": 0.001, "msec": 0.001, "millisecond": 0.001, "milliseconds": 0.001, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400, "w": 604800, "week": 604800, "weeks": 604800,
}  # fmt: skip
_SIZE = {
    "b": 1, "byte": 1, "bytes": 1, "k": 1024, "kb": 1024, "kib": 1024, "mb": 1024**2, "mib": 1024**2, "gb": 1024**3, "gib": 1024**3,
    "tb": 1024**4, "tib": 1024**4, "g": 1024**3,
}  # fmt: skip
_OPPOSED: tuple[set[str], ...] = ({"on", "n"}, {"on", "n:0"}, {"off", "y"}, {"off", "n:1"})
_EMPHASIS = later(r"[*_]{1,3}([^*_]+)[*_]{1,3}")
_NUMBER = later(r"([+-]?\d[\d_,]*(?:\.\d+)?)\s*-?([A-Za-z]+)?")
_PERIOD = later(
    r"P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)  # ISO 8601: PT15S
_NOTHING = later(r"\bempty string\b")
_ELSEWHERE = later(r"\$\{|\$\(|\{\w+\}|<[\w-]+>|\$[A-Z]")  # a value made of other values
_STRIP = "`\"'“”‘’ \t\n.,;"


def normalised(raw: str) -> str:
    """The normalised value of ``raw``, a value as it stands on a page."""
    text = raw.replace("`", "").strip(_STRIP)
    bare = text.strip("*_").strip(_STRIP) or text  # emphasis; but a lone star is a value
    folded = bare.casefold()
    if folded in _EMPTY or (folded.strip("()<>") or folded) in _EMPTY or _NOTHING.search(folded):
        return "0"
    if folded in _TRUE:
        return "y"
    if folded in _FALSE:
        return "n"
    if (number := _NUMBER.fullmatch(bare)) and not re.match(r"\d+,\d{1,2}$", bare):
        return _quantity(float(number[1].replace(",", "").replace("_", "")), (number[2] or ""))
    if period := _PERIOD.fullmatch(bare):
        return f"t:{sum(float(n) * _TIME[unit] for n, unit in zip(period.groups('0'), 'wdhms', strict=True)):.10g}"
    return f"s:{bare}"


def state(value: str) -> str:
    """The value that words say of a thing that is on or off: it can be held against true and false only."""
    return {"y": "on", "n": "off"}.get(value, value)


def _quantity(number: float, unit: str) -> str:
    if not unit:
        return f"n:{number:g}" if abs(number) < 1e6 else f"n:{number:.0f}"
    if unit.casefold() in _TIME and unit != "M":
        return f"t:{number * _TIME[unit.casefold()]:.10g}"
    if unit.casefold() in _SIZE or unit == "M":
        return f"b:{number * (_SIZE.get(unit.casefold()) or 1024**2):.0f}"
    return f"s:{number:g} {unit}"


def agree(one: str, other: str) -> bool:
    """Whether two normalised values can mean the same.

    A bare number may carry any unit; 1 and 0 are true and false; one made of others (``${HOME}/x``) may be anything.
    """
    if one.casefold() == other.casefold() or _is_made(one) or _is_made(other):
        return True
    if not {one, other}.isdisjoint(("on", "off")):
        return {one, other} not in _OPPOSED
    tags = {one[:1], other[:1]}
    if tags & {"n", "y"} and {one, other} in ({"n:1", "y"}, {"n:0", "n"}, {"n:0", "0"}, {"n", "0"}):
        return True
    if "n:" not in (one[:2], other[:2]):
        return one[:2] == other[:2] == "s:" and _loose(one) == _loose(other)
    bare, unit = (one, other) if one[:2] == "n:" else (other, one)
    return unit[:2] in ("t:", "b:") and _may_be(float(bare[2:]), unit)


def _may_be(number: float, unit: str) -> bool:
    """Whether a bare number is the amount of time or bytes ``unit`` in some unit."""
    amount = float(unit[2:])
    scales = set(_TIME.values()) if unit[:2] == "t:" else {1, 1000, 1e6, 1e9, 1024, 1024**2, 1024**3}
    if unit[:2] == "b:":  # decimal megabytes are megabytes too
        return any(abs(number * s - amount) < 0.05 * amount + 1e-9 for s in scales)
    return any(abs(number * s - amount) <= 1e-6 * max(1.0, amount) for s in scales)


def _is_made(value: str) -> bool:
    return value[:2] == "s:" and bool(_ELSEWHERE.search(value.replace("$HOME", "~")))


def _loose(value: str) -> str:
    """Text values compare without quotes, trailing slashes and a home folder's spelling."""
    return re.sub(r"[\s\"'`]", "", value.casefold()).replace("$home", "~").rstrip("/.")


def shown(raw: str) -> str:
    """A value as a message quotes it: without the page's own marks."""
    bare = " ".join(_EMPHASIS.sub(r"\1", raw.replace("`", "").strip()).split()).strip('"')
    return f"`{bare}`" if bare else "nothing"
