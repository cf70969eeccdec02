"""Two texts of one file as a unified diff, which git and patch can apply."""

from difflib import unified_diff

from docslint.report.paint import paint
from docslint.report.safe import visible

_STYLES = {"+": "note", "-": "error", "@": "frame"}


def diff(path: str, before: str, after: str, *, color: bool, raw: bool) -> str:
    """What changes in ``path``. ``raw`` leaves the lines as they are, which a program needs and a terminal must not get."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", n=3)
    return "".join(_shown(line, color=color, raw=raw) for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _shown(line: str, *, color: bool, raw: bool) -> str:
    body = line.removesuffix("\n")
    if not raw:
        body = visible(body.removesuffix("\r"))
    style = "strong" if line.startswith(("+++ ", "--- ")) else _STYLES.get(line[0], "")
    shown = paint(body, style, color=color) if style else body
    return f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n"
