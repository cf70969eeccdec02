"""The YAML that most front matter is made of, read without a YAML parser, which costs a millisecond and more a page.

Keys with words, quoted words, small numbers, dates, switches, lists of these and mappings of these. It gives what the parser
gives, or gives up.
"""

from typing import NamedTuple

from docslint.later import later

_KEY = later(r"([A-Za-z_][\w-]{0,99}):(?: +(.*))?")
_WORDS = later(r"[A-Za-z/_](?:[^:#]|:(?! |\Z)|(?<! )#)*")
_QUOTED = later(r"\"([^\"\\]*)\"|'([^']*)'")
_NUMBER = later(r"0|[1-9][0-9]{0,8}")
_DECIMAL = later(r"(?:0|[1-9][0-9]{0,8})\.[0-9]{1,9}")
_LITERAL = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_IN_BRACKETS = later(r"[^,\[\]{}]*")
_NO_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "y", "n", "null"])
_DEEPEST = 10
_LONGEST = 20_000  # code points; the parser has a say in what is too large


class _Row(NamedTuple):
    """A line that holds something: its indentation and the rest."""

    indent: int
    text: str


class _UnsureError(Exception):
    """It takes the parser to tell."""


def plain_yaml(text: str) -> dict[str, object] | None:
    """The mapping that ``text`` is; None where it takes the parser to tell."""
    lines = text.split("\n")
    if len(text) > _LONGEST or not all(map(str.isprintable, lines)):
        return None
    bare = ((line, line.strip(" ")) for line in lines)
    rows = [
        _Row(len(line) - len(line.lstrip(" ")), words) for line, words in bare if words and words[0] != "#"
    ]
    try:
        data, end = _mapping(rows, 0, 0)
    except _UnsureError:
        return None
    return data if end == len(rows) else None


def _mapping(rows: list[_Row], at: int, depth: int) -> tuple[dict[str, object], int]:
    """The mapping whose first key is at ``at``, and where it ends."""
    data: dict[str, object] = {}
    indent = rows[at].indent if at < len(rows) else 0
    while at < len(rows) and rows[at].indent == indent:
        found = _KEY.fullmatch(rows[at].text)
        if not found or found[1] in data or found[1].lower() in _NO_WORDS or depth > _DEEPEST:
            raise _UnsureError
        at += 1
        if found[2]:
            data[found[1]] = _listed(found[2])
        else:
            data[found[1]], at = _below(rows, at, indent, depth)
    if at < len(rows) and rows[at].indent > indent:
        raise _UnsureError  # it goes on the line above
    return data, at


def _below(rows: list[_Row], at: int, indent: int, depth: int) -> tuple[object, int]:
    """What stands below a key without a value, and where it ends."""
    if at == len(rows) or rows[at].indent < indent:
        return None, at
    own = rows[at].indent
    if not rows[at].text.startswith("- "):
        return _mapping(rows, at, depth + 1) if own > indent else (None, at)
    items: list[object] = []
    while at < len(rows) and rows[at].indent == own and rows[at].text.startswith("- "):
        items.append(_value(rows[at].text[2:].strip(" ")))
        at += 1
    if at < len(rows) and rows[at].indent > indent:
        raise _UnsureError
    return items, at


def _listed(text: str) -> object:
    """A value, or a list of values between brackets."""
    if text[0] != "[":
        return _value(text)
    if text[-1] != "]":
        raise _UnsureError
    inner = text[1:-1].strip(" ")
    if not _IN_BRACKETS.fullmatch(inner.replace(",", "")):
        raise _UnsureError
    return [_value(each.strip(" ")) for each in inner.split(",")] if inner else []


def _value(text: str) -> object:
    """What one value is."""
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1] if quoted[1] is not None else quoted[2]
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if text in {"true", "false"}:
        return text == "true"
    if text.lower() in _NO_WORDS or not (_WORDS.fullmatch(text) or _LITERAL.fullmatch(text)):
        raise _UnsureError
    return text
