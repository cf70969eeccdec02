"""Masked text to words that a message can quote."""

import re

_MARKS = re.compile(r"[*`]|(?<!\w)_+|_+(?!\w)")


def plain(text: str) -> str:
    """``text`` without emphasis and code marks, white space folded."""
    return " ".join(_MARKS.sub("", text).split())
