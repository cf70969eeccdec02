"""Text from pages inside HTML that GitHub and GitLab render: shown as it is, and nothing in it becomes a link.

Both read `@name`, `#12`, `!12`, `GH-12`, `:emoji:` and bare addresses after the HTML is made, but for those in code.
"""

import re
from html import escape

from docslint.report.safe import clip, visible

_CODE = re.compile(r"`([^`]+)`")
_SIGIL = re.compile(r"(?<=[@#!~%&$:])(?=\S)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-)", re.IGNORECASE)
_BREAK = "\u200b"  # has no width, and ends a name, a number or an address
_LONGEST = 600  # characters of a message or a hint


def prose(text: str) -> str:
    """A message: what stands in backticks becomes code, all else plain words. Fit for an HTML block, not for Markdown."""
    parts = _CODE.split(clip(text, _LONGEST))
    return "".join(code(part) if at % 2 else _plain(part) for at, part in enumerate(parts))


def code(text: str) -> str:
    """Text in a `<code>` element, where neither GitHub nor GitLab looks for links."""
    return f"<code>{escape(visible(text), quote=False)}</code>"


def fenced(lines: list[str]) -> list[str]:
    """Lines in a fenced block of Markdown that none of them can close."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *lines, fence]


def _plain(text: str) -> str:
    return escape(_SIGIL.sub(_BREAK, text), quote=False)
