"""Names: where a page or an entry speaks of a named thing. What it does with the name is ``mentions``' business."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docslint.extract.lexicon import Lexicon

_SPAN = re.compile(r"(?<![`\\])(`{1,2})(?!`)([^`\n]+)\1(?!`)")
_NOT_BEFORE = frozenset("$.@#\\%&/:")
_PLACEHOLDER = re.compile(r"<[^>]*>|\{[^}]*\}|\[[^\]]*\]")
_VALUE = re.compile(r"(?:[=\s(]|:\s|:$).*$", re.DOTALL)
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


def names(text: str, lexicon: Lexicon, start: int = 0, end: int = -1) -> list[Name]:
    """All names in ``text[start:end]`` in order of place, at most one at a place."""
    end = len(text) if end < 0 else end
    found = {n.start: n for n in _in_spans(text, lexicon, start, end)}
    for name in _in_prose(text, lexicon, start, end):
        found.setdefault(name.start, name)
    return [found[at] for at in sorted(found)]


def _in_prose(text: str, lexicon: Lexicon, start: int, end: int) -> Iterator[Name]:
    part = text if start == 0 and end == len(text) else text[start:end]
    for kind, shape in lexicon.prose_kinds:
        for match in shape.finditer(part):
            at, stop = start + match.start(), start + match.end()
            if _stands_alone(text, at, stop):
                yield Name(normalise(text[at:stop]), kind, at, stop, _is_valued(text, stop))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a part of a longer word, path, attribute or template expression."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "_-" or after.isalnum() or after in "_(" or (after == "-" and end < len(text) - 1):
        return False
    if after == "." and end + 1 < len(text) and text[end + 1].isalnum():
        return False
    if before == "{" and start > 1 and text[start - 2] in "${":
        return False
    return before not in _NOT_BEFORE or text[max(0, start - 5) : start].lower() == "$env:"


def _is_valued(text: str, end: int) -> bool:
    rest = text[end : end + 3]
    return rest.startswith(("=", '="', "='")) and not rest.startswith("==") or rest.startswith(('":', "':", ": "))


def _in_spans(text: str, lexicon: Lexicon, start: int, end: int) -> Iterator[Name]:
    for span in _SPAN.finditer(text, start, end):
        at, content = span.start(2), span[2]
        lead = len(content) - len(content.lstrip("\"'“‘([{ "))
        bare = _VALUE.sub("", content[lead:]).strip(_EDGES)
        for kind, shape in lexicon.span_kinds:
            if bare and shape.fullmatch(bare):
                where = at + lead
                yield Name(normalise(bare), kind, where, where + len(bare), "=" in content[lead + len(bare) :][:2])
                break
        else:
            yield from _flags(content, at, lexicon)


def _flags(content: str, at: int, lexicon: Lexicon) -> Iterator[Name]:
    """The flags and commands of a command line in a code span: ``claude agents --cwd <path>``."""
    if " " not in content:
        return
    for word in re.finditer(r"(?<!\S)(?:--|/)[A-Za-z][\w-]*", content):
        for kind, shape in lexicon.span_kinds:
            if shape.fullmatch(word[0]):
                yield Name(word[0], kind, at + word.start(), at + word.end(), valued=False)
                break


def normalise(name: str) -> str:
    """A name as facts store it: no escapes, placeholders as stars."""
    name = name.replace("\\", "")
    return _PLACEHOLDER.sub("*", name) if name[-1:] in ">}]" or "<" in name or "{" in name or "[" in name else name
