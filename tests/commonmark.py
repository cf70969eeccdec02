"""The grammar held against markdown-it."""

from docslint.parse import commonmark, grammar
from docslint.parse.blocks import is_unsure
from docslint.parse.grammar import Event, Kind


def differences(text: str, *, indented_code: bool) -> list[tuple[Event, Event]]:
    """What the two do not agree on; that one finds more than the other is a difference too.

    Where tabs stand between the marks of containers, which pages are not read by the grammar, the marks may count among
    the words.
    """
    lines = text.split("\n")
    one = commonmark.events(lines, indented_code=indented_code)
    other = [
        Event(each.kind, 0, 0) if each.kind in (Kind.LIST, Kind.LIST_END) else each
        for each in grammar.events(lines, indented_code=indented_code)
    ]
    nothing, most = Event(Kind.PARAGRAPH, -1, -1), max(len(one), len(other))
    pairs = zip(
        [*one, *[nothing] * (most - len(one))], [*other, *[nothing] * (most - len(other))], strict=True
    )
    unsure = is_unsure(lines)
    return [(a, b) for a, b in pairs if a != b and not (unsure and _but_for_marks(a, b))]


def _but_for_marks(one: Event, other: Event) -> bool:
    return one._replace(words="") == other._replace(words="") and one.words.endswith(other.words)
