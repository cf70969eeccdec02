"""Text from pages, file names and packs made harmless: nothing in it may move the cursor or deceive the eye."""

import re

# Controls (C0, DEL, C1) but the tab; line and paragraph separators; bidi marks, embeddings and isolates; what has no
# width and is no part of a script (soft hyphen, joiners beside ASCII, fillers, invisible operators, tags); surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
    r"|(?<=#)#(?=[a-z]{0,20}\[)"  # `##[error]`, `##vso[…]`: commands to the runner of a CI wherever they stand in a log
)


def visible(text: str) -> str:
    r"""``text`` on one line with an escape (``\x1b``, ``\u202e``) for what a terminal or the reader of a log acts on."""
    return text if text.isascii() and text.isprintable() and "##" not in text else _UNSAFE.sub(_escape, text)


def cells(text: str) -> list[str]:
    """The characters of ``text``, each as ``visible`` shows it."""
    shown = list(text)
    if not text.isascii() or not text.isprintable() or "##" in text:
        for match in _UNSAFE.finditer(text):
            shown[match.start()] = _escape(match)
    return shown


def clip(text: str, most: int) -> str:
    """``text`` made harmless and, when it is longer than ``most`` characters, cut."""
    return visible(text) if len(text) <= most else f"{visible(text[:most])}…"


def visible_path(path: str) -> str:
    """A path made harmless at the start of a line, too, where `::error …` is a command to GitHub."""
    return visible(f"./{path}" if path.lstrip().startswith("::") else path)


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
