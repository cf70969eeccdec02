"""Text without its fenced code, for a look at a page that needs no parser."""

import re

from docslint.later import later

_FENCE = later(r"^[ \t]*(```+|~~~+)[^\n]*\n(?:(?![ \t]*\1)[^\n]*\n)*[^\n]*", re.MULTILINE)


def unfenced(text: str) -> str:
    """``text`` without its fenced code: samples of another generator's Markdown say nothing of this one."""
    return _FENCE.sub("", text) if "```" in text or "~~~" in text else text
