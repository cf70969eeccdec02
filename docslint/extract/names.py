"""Names: where a page or an entry speaks of a named thing. What it does with the name is ``mentions``' business."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from docslint.extract.lexicon import Lexicon
from docslint.later import later
from docslint.regex import Encoded

_SPAN = later(r"`(`?)(?!`)([^`\n]+)`\1(?!`)")  # begins with a letter that is quick to look for
_NOT_BEFORE = frozenset("$.@#\\%&/:")
_PLACEHOLDER = later(r"<[^>]*>|\{[^}]*\}|\[[^\]]*\]")
_VALUE = later(r"(?:[=\s(]|:\s|:$).*$", re.DOTALL)
_CALL = later(r"[A-Z][A-Z0-9_]+\(")  # a macro: ``ACME_INIT()``
_LONGEST = 200  # code points of a name
_EDGES = "\"'“”‘’.,;:!?()[]{}*"


class Name(NamedTuple):
    """A name at a place. ``name`` is normalised; a family (``UV_INDEX_*_URL``) has stars for its variable parts.

    ``valued`` tells whether a value follows it (``X=1``, ``X: 1``).
    """

    name: str
    kind: str
    start: int
    end: int
    valued: bool


def names(encoded: Encoded, lexicon: Lexicon) -> list[Name]:
    """All names in a text in order of place, at most one at a place."""
    found = {n.start: n for n in _in_spans(encoded.text, lexicon)}
    for name in _in_prose(encoded, lexicon):
        found.setdefault(name.start, name)
    return [found[at] for at in sorted(found)]


def _in_prose(encoded: Encoded, lexicon: Lexicon) -> Iterator[Name]:
    text = encoded.text
    for kind, shape in lexicon.prose_kinds:
        for match in encoded.finditer(shape):
            at, stop = match.span()
            if stop - at <= _LONGEST and _stands_alone(text, at, stop):
                yield Name(normalise(text[at:stop]), kind, at, stop, _is_valued(text, stop))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a part of a longer word, path, attribute or template expression."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if (
        before.isalnum()
        or before in "_-"
        or after.isalnum()
        or after in "_("
        or text.startswith("\\_", end)
        or (after == "-" and end < len(text) - 1)
    ):
        return False
    if after == "." and end + 1 < len(text) and text[end + 1].isalnum():
        return False
    if before == "{" and start > 1 and text[start - 2] == "$":
        return False
    return before not in _NOT_BEFORE or text[max(0, start - 5) : start].lower() == "$env:"


def _is_valued(text: str, end: int) -> bool:
    rest = text[end : end + 3]
    return (rest.startswith(("=", '="', "='")) and not rest.startswith("==")) or rest.startswith(
        ('":', "':", ": ")
    )


def _in_spans(text: str, lexicon: Lexicon) -> Iterator[Name]:
    for span in _SPAN.finditer(text):
        found = of_span(span[2], lexicon.span_kind)
        if not found or text[span.start() - 1 : span.start()] in ("`", "\\"):
            continue
        at = span.start(2)
        for name in found:
            yield Name(name.name, name.kind, at + name.start, at + name.end, name.valued)


@lru_cache(maxsize=20_000)
def of_span(content: str, kind_of: Callable[[str], str]) -> tuple[Name, ...]:
    """The names in a code span, their places counted from its first letter. Pages repeat their spans, and most hold none."""
    lead, bare = _bare(content)
    if 0 < len(bare) <= _LONGEST and (kind := kind_of(bare)):
        end = lead + len(bare)
        return (Name(normalise(bare), kind, lead, end, "=" in content[end : end + 2]),)
    return tuple(_flags(content, kind_of)) if " " in content else ()


def _bare(content: str) -> tuple[int, str]:
    """A code span's content without quotes, arguments and value, and how much was cut off before it.

    Empty for a template's variable (``{{NAME}}``) and for a macro's call.
    """
    lead = len(content) - len(content.lstrip("\"'“‘([{ "))
    if "{{" in content[:lead] or _CALL.match(content, lead):
        return lead, ""
    return lead, _VALUE.sub("", content[lead:]).strip(_EDGES)


def _flags(content: str, kind_of: Callable[[str], str]) -> Iterator[Name]:
    """The flags and commands of a command line in a code span: ``claude agents --cwd <path>``."""
    for word in re.finditer(r"(?<!\S)(?:--|/)[A-Za-z][\w-]*", content):
        if kind := kind_of(word[0]):
            yield Name(word[0], kind, word.start(), word.end(), valued=False)


def normalise(name: str) -> str:
    """A name as facts store it: no escapes, placeholders as stars."""
    name = name.replace("\\", "")
    return (
        _PLACEHOLDER.sub("*", name)
        if name[-1:] in ">}]" or "<" in name or "{" in name or "[" in name
        else name
    )
