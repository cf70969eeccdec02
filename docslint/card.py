"""A rule's card: its docstring by headings, and the sample files in it. Also reads the cases of ``tests/rules``.

Nothing here is needed to check a project; ``explain``, the reference and the tests use it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"(`{3,})[ ]*([^\s`]*)[ ]*([^`]*)$")
_HEADING = re.compile(r"## +(.*?) *$")


class Sample(NamedTuple):
    """A fenced block. ``path`` is what follows the language in its first line.

    ``start`` and ``end`` number the lines of its body in the text that it stands in, from 0, end exclusive.
    """

    language: str
    path: str
    text: str
    start: int
    end: int


class Part(NamedTuple):
    """A ``## title`` and the lines under it; ``start`` is the number of the first of them, from 0."""

    title: str
    body: str
    start: int


def tidy(doc: str) -> str:
    """A docstring without the indentation that its place in the code gave it."""
    first, *rest = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:].rstrip() for line in rest)]).strip("\n ")


def card(doc: str) -> dict[str, str]:
    """The parts of a docstring by title; what stands before the first title has the title ``""``."""
    return {part.title: part.body.strip("\n") for part in parts(tidy(doc))}


def parts(text: str) -> Iterator[Part]:
    """The parts of a Markdown text, the first without a title. A ``##`` line in a fenced block starts none."""
    lines = text.split("\n")
    fenced = {line for sample in samples(text) for line in range(sample.start, sample.end)}
    title, start = "", 0
    for number, line in enumerate(lines):
        heading = None if number in fenced else _HEADING.match(line)
        if heading:
            yield Part(title, "\n".join(lines[start:number]), start)
            title, start = heading[1], number + 1
    yield Part(title, "\n".join(lines[start:]), start)


def samples(text: str) -> Iterator[Sample]:
    """The fenced blocks of a text, in order; a block that is never closed goes on to the end."""
    opened: re.Match[str] | None = None
    start = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if opened is None:
            opened, start = fence, number + 1
        elif fence and fence[1].startswith(opened[1]) and not fence[2]:
            yield _sample(opened, lines, start, number)
            opened = None
    if opened is not None:
        yield _sample(opened, lines, start, len(lines))


def _sample(opened: re.Match[str], lines: list[str], start: int, end: int) -> Sample:
    text = "".join(f"{line}\n" for line in lines[start:end])
    return Sample(opened[2], opened[3].strip(), text, start, end)
