"""Front matter: the YAML or TOML block that a page may begin with."""

import re
from typing import NamedTuple

from docslint.errors import UserError

_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)---[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)(?:^|\n)\+\+\+[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_LARGEST = 500_000  # code points
_PLAIN = re.compile(
    r"([A-Za-z_][\w-]*):(?:[ \t]+(?:([A-Za-z0-9/][^:#\n\"'{}\[\]&*!|>%@`\r]*)|\"([^\"\\\n\r]*)\"))?[ \t]*\r?"
)


class FrontMatter(NamedTuple):
    """The parsed block, where the page's text begins, and what is wrong with it as (offset, message)."""

    data: dict[str, object]
    end: int
    problem: tuple[int, str] | None = None


def read(text: str) -> FrontMatter:
    """The front matter of ``text``; empty and ending at 0 when there is none."""
    for pattern, made in ((_YAML, _yaml), (_TOML, _toml)):
        if text.startswith(("---", "+++", "\ufeff")) and (block := pattern.match(text)):
            if len(block[1]) > _LARGEST:
                return FrontMatter(
                    {},
                    block.end(),
                    (block.start(1), f"the front matter is larger than {_LARGEST / 1e6:g} MB"),
                )
            return made(block)
    return FrontMatter({}, 0)


def _yaml(block: re.Match[str]) -> FrontMatter:
    """Most front matter is ``key: words``, which needs no YAML parser: that one costs a millisecond a page."""
    simple = _simple(block[1])
    if simple is not None:
        return FrontMatter(simple, block.end())
    from docslint.yaml import load  # slow to import, seldom needed

    try:
        data = load(block[1], "front matter", strict=False).root.plain()
    except UserError as error:
        problem = error.problems[0]
        line_start = _offset_of_line(block[1], problem.line) + block.start(1)
        return FrontMatter({}, block.end(), (line_start, _said(problem.message)))
    if data is None:
        return FrontMatter({}, block.end())
    if not isinstance(data, dict):
        return FrontMatter(
            {}, block.end(), (block.start(1), "the front matter is not a mapping of keys to values")
        )
    return FrontMatter({str(k): v for k, v in data.items()}, block.end())


def _said(message: str) -> str:
    return (
        f"the front matter is {message}"
        if message.startswith(("not ", "more ", "nested "))
        else f"in the front matter, {message}"
    )


def _simple(text: str) -> dict[str, object] | None:
    data: dict[str, object] = {}
    for line in text.split("\n"):
        found = _PLAIN.fullmatch(line)
        if not found or found[1] in data:
            return None
        data[found[1]] = (found[2] or "").strip() if found[3] is None else found[3]
    return data


def _toml(block: re.Match[str]) -> FrontMatter:
    from docslint.toml import parse  # likewise

    try:
        return FrontMatter(parse(block[1].replace("\r", "")), block.end())
    except ValueError as error:
        return FrontMatter({}, block.end(), (block.start(1), f"the front matter is not TOML: {error}"))


def _offset_of_line(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at
