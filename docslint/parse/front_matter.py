"""Front matter: the YAML or TOML block that a page may begin with."""

import re
from typing import NamedTuple

from docslint.errors import UserError
from docslint.later import later
from docslint.parse.plain_yaml import plain_yaml

_YAML = later(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)---[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_TOML = later(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)(?:^|\n)\+\+\+[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_TEMPLATE = later(r"\{\{[^\n{}]*\}\}|\{%[^\n%]*%\}|<%[^\n%]*%>")  # {{ .Name }}: what a program fills in first
_LARGEST = 500_000  # code points


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
    if (plain := plain_yaml(block[1])) is not None:
        return FrontMatter(plain, block.end())
    from docslint.yaml import load  # slow to import, seldom needed

    try:
        data = load(block[1], "front matter", strict=False).root.plain()
    except UserError as error:
        if _TEMPLATE.search(block[1]):
            return FrontMatter({}, block.end())
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


def _toml(block: re.Match[str]) -> FrontMatter:
    from docslint.toml import parse  # likewise

    try:
        return FrontMatter(parse(block[1].replace("\r", "")), block.end())
    except ValueError as error:
        if _TEMPLATE.search(block[1]):
            return FrontMatter({}, block.end())
        return FrontMatter({}, block.end(), (block.start(1), f"the front matter is not TOML: {error}"))


def _offset_of_line(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at
