"""``[tool.docslint]`` of a pyproject.toml to data with places. tomllib knows no places, so keys are searched for."""

import re
import tomllib
from typing import Any

from docslint.errors import UserError
from docslint.tree import Document, Mark, Node, Spot, spot_in

_DEEPEST = 100
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_KEY_END = re.compile(r"[=,]")


def load(text: str, path: str) -> Document:
    """The table ``tool.docslint`` of ``text``. Places are those of the keys; good enough to find a line by."""
    try:
        data = parse(text)
    except ValueError as error:
        raise UserError(_error_spot(text, path, str(error)).problem(f"not valid TOML: {error}")) from None
    tool = data.get("tool")
    table = tool.get("docslint") if isinstance(tool, dict) else None
    header = re.search(r"^\s*\[+\s*tool\s*\.\s*[\"']?docslint\b", text, re.MULTILINE)
    root, _ = _Finder(text).node(table, header.start() if header else 0)
    return Document(path, text, root)


def parse(text: str) -> dict[str, Any]:
    """The data in ``text``. Raises ValueError for what is no TOML, and for nesting that is an attack on the reader."""
    try:
        if any(
            part.count(".") > _DEEPEST
            for line in text.split("\n")
            for part in _KEY_END.split(_QUOTED.sub("", line))
        ):
            raise ValueError("a key of more than 100 parts")  # tomllib's memory grows with their square
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


class _Finder:
    """Turns plain data to nodes; offsets only move forward, as keys stand in the order of the file."""

    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, data: Any, offset: int) -> tuple[Node, int]:  # noqa: ANN401  whatever TOML holds
        """The node for ``data``, which begins at or after ``offset``, and the offset to search on from."""
        mark = self.mark(offset)
        if isinstance(data, dict):
            members, keys = {}, {}
            for key, value in data.items():
                offset = self.search(rf"(?<![\w-])[\"']?{re.escape(key)}(?![\w-])", offset)
                keys[key] = self.mark(offset)
                members[key], offset = self.node(value, offset)
            return Node(members, mark, keys), offset
        if isinstance(data, list):
            items = []
            for value in data:
                item, offset = self.node(value, offset)
                items.append(item)
            return Node(items, mark, {}), offset
        if isinstance(data, (bool, int, float, str)):
            if isinstance(data, str):
                offset = self.search(re.escape(data), offset)
            return Node(data, self.mark(offset), {}), offset
        return Node(None if data is None else str(data), mark, {}), offset

    def search(self, pattern: str, offset: int) -> int:
        """Where ``pattern`` is next, or ``offset`` itself."""
        found = re.compile(pattern).search(self.text, offset)
        return found.start() if found else offset

    def mark(self, offset: int) -> Mark:
        """The position of ``offset``."""
        before = self.text[:offset]
        return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _error_spot(text: str, path: str, message: str) -> Spot:
    found = re.search(r"at line (\d+), column (\d+)", message)
    return spot_in(text, path, Mark(int(found[1]), int(found[2]))) if found else Spot(path)
