"""markdown-it, told as the grammar tells it: the truth that the grammar is held against, and the reader where that is unsure."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from docslint.parse.grammar import Event, Kind

_LISTS = {
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "bullet_list_close": Kind.LIST_END,
    "ordered_list_close": Kind.LIST_END,
}


def events(lines: Sequence[str], *, indented_code: bool) -> list[Event]:
    """As ``grammar.events``, but that lists bear no lines."""
    md = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable(["html_block", "reference"])
    if not indented_code:
        md.disable("code")
    md.core.ruler.disable(["inline", "text_join"])
    state = StateCore("\n".join(lines), md, {})
    md.core.process(state)
    found = (_event(state.tokens, number) for number in range(len(state.tokens)))
    return [event for event in found if event]


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
