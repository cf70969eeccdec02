"""A configuration or pack as read: plain data, and the place in the file that each piece of it came from."""

from typing import NamedTuple

from msgspec import Struct

from docslint.errors import Problem

Pointer = tuple[str | int, ...]
Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


class Spot(NamedTuple):
    """A place in a file that a person wrote: lines and columns from 1 (0: unknown), ``frame`` the line's text."""

    path: str = ""
    line: int = 0
    column: int = 0
    frame: str = ""

    def problem(self, message: str, hint: str = "") -> Problem:
        """A problem that stands here."""
        return Problem(message, self.path, self.line, self.column, self.frame, hint)


class Mark(NamedTuple):
    """A position in a text, both numbers from 1."""

    line: int
    column: int


class Node(Struct, frozen=True):
    """A piece of data and where it begins. ``keys`` says where a mapping's keys begin."""

    value: "bool | int | float | str | list[Node] | dict[str, Node] | None"
    mark: Mark
    keys: dict[str, Mark]

    def plain(self) -> Plain:
        """The data alone."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


class Document(Struct, frozen=True):
    """A file of data. ``path`` is as messages shall name it."""

    path: str
    text: str
    root: Node

    def at(self, pointer: Pointer, *, key: bool = False) -> Spot:
        """The place of the value (or of its key) that ``pointer`` leads to, or of the nearest thing around it."""
        node, mark = self.root, self.root.mark
        for step in pointer:
            inner = _step(node, step)
            if inner is None:
                break
            mark = node.keys[step] if key and isinstance(step, str) else inner.mark
            node = inner
        return self.spot(mark)

    def spot(self, mark: Mark) -> Spot:
        """The place at ``mark``, with the text of its line."""
        return spot_in(self.text, self.path, mark)

    def places(self) -> dict[str, Spot]:
        """Every value's place by its pointer, steps joined by ``/``."""
        found: dict[str, Spot] = {}
        lines = self.text.split("\n")
        todo: list[tuple[str, Node]] = [("", self.root)]
        while todo:
            at, node = todo.pop()
            found[at.removeprefix("/")] = Spot(self.path, *node.mark, _frame(lines, node.mark.line))
            if isinstance(node.value, dict):
                todo += [(f"{at}/{key}", inner) for key, inner in node.value.items()]
            elif isinstance(node.value, list):
                todo += [(f"{at}/{index}", inner) for index, inner in enumerate(node.value)]
        return found


def spot_in(text: str, path: str, mark: Mark) -> Spot:
    """The place at ``mark`` of ``text``."""
    return Spot(path, mark.line, mark.column, _frame(text.split("\n"), mark.line))


def _frame(lines: list[str], line: int) -> str:
    return lines[line - 1].rstrip("\r")[:300] if 0 < line <= len(lines) else ""


def _step(node: Node, step: str | int) -> Node | None:
    value = node.value
    if isinstance(value, dict):
        return value.get(step) if isinstance(step, str) else None
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None
