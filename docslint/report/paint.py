"""Colour on a terminal: the few styles that reports use, as ANSI sequences."""

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "frame": "1;34",
    "strong": "1",
    "note": "32",
}


def paint(text: str, style: str, *, color: bool) -> str:
    """``text`` in a style (a severity, ``frame``, ``strong`` or ``note``) if ``color``, else as it is."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and text else text
