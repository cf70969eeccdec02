"""Text from pages, file names and packs made harmless: nothing in it may move the cursor or deceive the eye."""

import re

# Controls (C0, DEL, C1) but the tab; line and paragraph separators; bidi marks, embeddings and isolates; what has no
# width and is no part of a script (soft hyphen, joiners beside ASCII, fillers, invisible operators, tags); surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)


def visible(text: str) -> str:
    r"""``text`` on one line with an escape (``\x1b``, ``\u202e``) for every character that a terminal acts on."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_escape, text)


def visible_path(path: str) -> str:
    """A path made harmless at the start of a line, too: `::error …` there is a command to GitHub, `##vso[…]` to Azure."""
    return visible(f"./{path}" if path.lstrip().startswith(("::", "##")) else path)


def json_safe(document: str) -> str:
    """A JSON document with the same characters escaped as JSON does; its own line ends stay."""
    return _UNSAFE.sub(_json_escape, document)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 10:
        return "\\n"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 10:
        return "\n"
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
