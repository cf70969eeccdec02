"""markdown-it, told as the grammar tells it: the truth that the grammar is held against."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from docslint.parse.grammar import Event, Kind, events

_LISTS = {
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "bullet_list_close": Kind.LIST_END,
    "ordered_list_close": Kind.LIST_END,
}


def truth(text: str, *, indented_code: bool) -> list[Event]:
    """The blocks that markdown-it finds, places of lists left out."""
    md = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable(["html_block", "reference"])
    if not indented_code:
        md.disable("code")
    md.core.ruler.disable(["inline", "text_join"])
    state = StateCore(text, md, {})
    md.core.process(state)
    found = (_event(state.tokens, number) for number in range(len(state.tokens)))
    return [event for event in found if event]


def told(text: str, *, indented_code: bool) -> list[Event]:
    """The blocks that the grammar finds, in the same terms."""
    return [
        Event(each.kind, 0, 0) if each.kind in (Kind.LIST, Kind.LIST_END) else each
        for each in events(text.split("\n"), indented_code=indented_code)
    ]


def differences(text: str, *, indented_code: bool) -> list[tuple[Event, Event]]:
    """What the two do not agree on; that one finds more than the other is a difference too.

    Where tabs stand between the marks of a quote and of a list, markdown-it counts such marks among the words.
    """
    one, other = truth(text, indented_code=indented_code), told(text, indented_code=indented_code)
    nothing = Event(Kind.PARAGRAPH, -1, -1)
    most = max(len(one), len(other))
    pairs = zip(_filled(one, most, nothing), _filled(other, most, nothing), strict=True)
    return [(a, b) for a, b in pairs if a != b and not ("\t" in text and _but_for_marks(a, b))]


def _filled(found: Sequence[Event], most: int, nothing: Event) -> list[Event]:
    return [*found, *[nothing] * (most - len(found))]


def _but_for_marks(one: Event, other: Event) -> bool:
    return one._replace(words="") == other._replace(words="") and one.words.endswith(other.words)


def _event(tokens: Sequence[Token], number: int) -> Event | None:
    token = tokens[number]
    first, end = token.map or (0, 0)
    if token.type in _LISTS:
        return Event(_LISTS[token.type], 0, 0)
    if token.type in {"heading_open", "paragraph_open"}:
        inline = tokens[number + 1]
        words = inline.content.split("\n", 1)[0].strip()
        first, end = inline.map or (0, 0)
        if token.type == "heading_open":
            return Event(Kind.HEADING, first, end, words, int(token.tag[1]))
        return Event(Kind.PARAGRAPH, first, end, words)
    if token.type == "fence":
        return Event(Kind.FENCE, first, end, token.info, marks=token.markup)
    kind = {"code_block": Kind.CODE, "table_open": Kind.TABLE}.get(token.type)
    return Event(kind, first, end) if kind else None
