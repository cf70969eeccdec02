"""Text from pages inside HTML that GitHub and GitLab render: shown as it is, and nothing in it becomes a link.

Both read `@name`, `#12`, `!12`, `GH-12`, `:emoji:` and bare addresses after the HTML is made, but for those in code.
"""

import re
from html import escape

from docslint.report.safe import clip, visible

_CODE = re.compile(r"`([^`]+)`")
_SIGIL = re.compile(r"(?<=[@#!~%&$:])(?=\S)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-)", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])")
_BLOCK = re.compile(
    r"^(\d{0,9})(#{1,6}(?=\s|$)|[-+.)](?=\s|$)|>|-{2,}|={2,})"
)  # begins a list, a heading, a quote, a rule
_BREAK = "\u200b"  # has no width, and ends a name, a number or an address
_LONGEST = 600  # characters of a message or a hint


def prose(text: str) -> str:
    """A message: what stands in backticks becomes code, all else plain words. Fit for an HTML block, not for Markdown."""
    parts = _CODE.split(clip(text, _LONGEST))
    return "".join(code(part) if at % 2 else _plain(part) for at, part in enumerate(parts))


def code(text: str) -> str:
    """Text in a `<code>` element, where neither GitHub nor GitLab looks for links."""
    return f"<code>{escape(visible(text), quote=False)}</code>"


def inert(text: str, most: int = _LONGEST) -> str:
    """The same as one line of Markdown: what stands in backticks becomes code, all else plain words."""
    parts = _CODE.split(clip(text, most))
    words = "".join(span(part) if at % 2 else _markup(part) for at, part in enumerate(parts))
    return _BLOCK.sub(r"\1\\\2", words.strip())


def span(text: str) -> str:
    """Text as code in Markdown; it holds no comment of ours, which would end or begin what we own of an issue."""
    shown = (
        visible(text)
        .replace("<!-- docslint", "<!-\u200b- docslint")
        .replace("<!-- /docslint", "<!-\u200b- /docslint")
    )
    ticks = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}" if shown.strip() else ""


def fenced(lines: list[str]) -> list[str]:
    """Lines in a fenced block of Markdown that none of them can close."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *lines, fence]


def _markup(text: str) -> str:
    plain = _SIGIL.sub(_BREAK, text).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\g<0>", plain)


def _plain(text: str) -> str:
    return escape(_SIGIL.sub(_BREAK, text), quote=False)
