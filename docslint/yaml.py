"""YAML text to data with places, through ruamel.yaml's safe parser. Nothing is ever built from a tag.

The parser's events are read one by one, so that hostile files (deep nesting, aliases that multiply) stop early.
Import on demand: ruamel.yaml is slow to load.
"""

import re
from typing import NamedTuple, NoReturn

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.reader import ReaderError

from docslint.errors import UserError
from docslint.tree import Document, Mark, Node, spot_in

MAX_DEPTH = 100
MAX_NODES = 200_000
_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")}
_TAGS = {None, *_SCALAR_TAGS, f"{_TAG}map", f"{_TAG}seq"}

#: What the parser says, and what to do then.
_ADVICE = {
    "'\\t'": "indent with spaces, not with tabs",
    "mapping values are not allowed": "put a text that contains `: ` in quotes",
    "could not find expected ':'": "a key needs a colon and a space after it",
    "cannot start any token": "put a text that begins with `@`, `` ` `` or `%` in quotes",
    "expected <block end>": "begin all lines of a mapping or list in the same column",
    "expected ',' or": "close the bracket, or put a comma between the items",
    "unexpected end of stream": "close the quote",
    "alias": "put a text that begins with `*` or `&` in quotes",
    "anchor": "put a text that begins with `*` or `&` in quotes",
}


def load(text: str, path: str, *, strict: bool = True) -> Document:
    """The one document in ``text``; an empty text is the datum None. Raises UserError, with its place.

    ``strict`` wants keys that are texts; others become texts without it, and so does the key ``<<``.

    libyaml reads; what it refuses, the parser in Python reads again, for it tells the place and the reason better.
    """
    try:
        return _load(text, path, strict=strict, pure=False)
    except YAMLError:
        return _told(text, path, strict=strict)


def _told(text: str, path: str, *, strict: bool) -> Document:
    builder = _Builder(text, path)
    try:
        return _load(text, path, strict=strict, pure=True)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Mark(mark.line + 1, mark.column + 1) if mark else Mark(0, 0)
        builder.fail(at, f"not valid YAML: {_reason(error)}", _advice(str(error.problem), builder.line(at)))
    except ReaderError as error:
        at = _mark_of(text, text.find(chr(error.character)))
        builder.fail(at, "not valid YAML: a control character in the text", "remove it")
    except (YAMLError, ValueError) as error:
        builder.fail(Mark(1, 1), f"not valid YAML: {error}")


def _load(text: str, path: str, *, strict: bool, pure: bool) -> Document:
    builder = _Builder(text, path, strict=strict)
    for event in YAML(typ="safe", pure=pure).parse(text):
        builder.take(event)
    return Document(path, text, builder.root or Node(None, Mark(1, 1), {}))


class _Open(Struct):
    """A collection whose end has not been seen. ``key`` waits for its value; ``height`` counts levels, itself one."""

    node: Node
    anchor: str | None
    size_before: int
    key: str | None = None
    height: int = 1


class _Anchored(NamedTuple):
    """What an alias may name, and how much of it there is once aliases are expanded."""

    node: Node
    size: int
    height: int


class _Builder:
    """Builds nodes from events. ``size`` counts nodes with aliases expanded, as reading the data will."""

    def __init__(self, text: str, path: str, *, strict: bool = True) -> None:
        self.text, self.path, self.strict = text, path, strict
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._size = 0
        self._documents = 0
        self._resolve = YAML(typ="safe").resolver.resolve

    def line(self, mark: Mark) -> str:
        return spot_in(self.text, self.path, mark).frame

    def fail(self, mark: Mark, message: str, hint: str = "") -> NoReturn:
        raise UserError(spot_in(self.text, self.path, mark).problem(message, hint)) from None

    def take(self, event: Event) -> None:
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._start(event, mark)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._end()
        elif isinstance(event, AliasEvent):
            self._alias(event, mark)
        elif isinstance(event, ScalarEvent):
            self._scalar(event, mark)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.fail(
                    mark, "a second YAML document in one file", "keep one document, or use several files"
                )

    def _start(self, event: MappingStartEvent | SequenceStartEvent, mark: Mark) -> None:
        self._count(1, mark)
        self._check_tag(event, mark)
        self._check_depth(len(self._open) + 1, mark)
        if self._open and self._expects_key(self._open[-1]):
            self.fail(mark, "a key that is a list or a mapping", "keys must be texts")
        node = Node({}, mark, {}) if isinstance(event, MappingStartEvent) else Node([], mark, {})
        self._open.append(_Open(node, event.anchor, self._size))

    def _end(self) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = _Anchored(done.node, self._size - done.size_before + 1, done.height)
        self._add(done.node, done.height)

    def _alias(self, event: AliasEvent, mark: Mark) -> None:
        if event.anchor not in self._anchors:
            self.fail(
                mark,
                f"the alias `*{event.anchor}` names no finished anchor",
                "put a text that begins with `*` in quotes",
            )
        known = self._anchors[event.anchor]
        self._count(known.size, mark)
        self._check_depth(len(self._open) + known.height, mark)
        if self._open and self._expects_key(self._open[-1]):
            self.fail(mark, "an alias in place of a key", "write the key out")
        self._add(known.node, known.height)

    def _scalar(self, event: ScalarEvent, mark: Mark) -> None:
        self._count(1, mark)
        tag = self._check_tag(event, mark)
        top = self._open[-1] if self._open else None
        if top is not None and self._expects_key(top):
            self._key(top, event.value, mark, is_text=tag == f"{_TAG}str" or not event.implicit[0])
            return
        node = Node(_scalar_value(tag, event.value), mark, {})
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        self._add(node, 0)

    def _key(self, top: _Open, key: str, mark: Mark, *, is_text: bool) -> None:
        if key in top.node.keys:
            first = top.node.keys[key].line
            self.fail(
                mark, f"the key `{key}` stands twice", f"the first is on line {first}; join or rename them"
            )
        if not is_text and self.strict:
            self.fail(mark, f"the key `{key}` is not a text", f'put it in quotes: "{key}"')
        top.node.keys[key] = mark
        top.key = key

    def _add(self, node: Node, height: int) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        top.height = max(top.height, height + 1)
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key is not None:
            top.node.value[top.key] = node
            top.key = None

    @staticmethod
    def _expects_key(top: _Open) -> bool:
        return isinstance(top.node.value, dict) and top.key is None

    def _count(self, size: int, mark: Mark) -> None:
        self._size += size
        if self._size > MAX_NODES:
            self.fail(
                mark,
                f"more than {MAX_NODES:,} values, aliases counted",
                "use fewer aliases or split the file",
            )

    def _check_depth(self, depth: int, mark: Mark) -> None:
        if depth > MAX_DEPTH:
            self.fail(mark, f"nested deeper than {MAX_DEPTH} levels")

    def _check_tag(self, event: MappingStartEvent | SequenceStartEvent | ScalarEvent, mark: Mark) -> str:
        tag = str(event.tag) if event.tag is not None else None
        if tag not in _TAGS:
            self.fail(
                mark, f"the tag `{tag}` is not allowed", "write plain data: texts, numbers, lists, mappings"
            )
        if isinstance(event, ScalarEvent) and tag is None:
            return str(self._resolve(ScalarNode, event.value, event.implicit))
        return tag or ""


def _scalar_value(tag: str, value: str) -> bool | int | float | str | None:
    """The datum of a scalar; what is no valid number after all stays text."""
    try:
        match tag.removeprefix(_TAG):
            case "null":
                return None
            case "bool":
                return value.lower() in ("true", "yes", "on", "y")
            case "int":
                return int(value.replace("_", ""), 0 if re.match(r"[-+]?0[xob]", value) else 10)
            case "float":
                return float(re.sub(r"\.(inf|nan)$", r"\1", value.replace("_", "").lower()))
    except ValueError:
        return value
    return value


def _mark_of(text: str, offset: int) -> Mark:
    before = text[: max(offset, 0)]
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _reason(error: MarkedYAMLError) -> str:
    parts = (str(part).strip() for part in (error.context, error.problem) if part)
    return ", ".join(parts) or "cannot be read"


def _advice(problem: str, line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _ADVICE["'\\t'"]
    return next((advice for said, advice in _ADVICE.items() if said in problem), "")
