"""What a server sent, as the text of a page or changelog: UTF-8 with plain line ends, whatever the encoding of today."""

import re
from typing import NamedTuple

_HTML = re.compile(
    rb"(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_HEAD = 2_000
_KNOWN = re.compile(
    r"utf-?(?:8|8-sig|16|16[bl]e|32)|us-ascii|iso-8859-\d+|windows-125\d|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)|koi8-[ru]"
)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Text(NamedTuple):
    """The bytes of a page in UTF-8, or why they are none."""

    data: bytes
    fault: str = ""


def is_html(data: bytes) -> bool:
    """Is it a whole HTML document? Markdown may well begin with a tag, but with none of these."""
    return bool(_HTML.match(data[:_HEAD]))


def read_text(body: bytes, charset: str) -> Text:
    """The text of an answer's body; ``charset`` is what the server calls its encoding, often wrongly."""
    text = _decoded(body, charset)
    if is_html(body if text is None else text[:_HEAD].encode()):  # a mark of the encoding may stand before it
        return Text(b"", "HTML in place of Markdown")
    if text is None:
        return Text(b"", f"no text in UTF-8{f' or {charset}' if charset else ''}")
    if "\0" in text:
        return Text(b"", "a binary file in place of text")
    if not text.strip():
        return Text(b"", "an empty page")
    return Text(text.replace("\r\n", "\n").replace("\r", "\n").encode())


def _decoded(body: bytes, charset: str) -> str | None:
    encoding = next((name for mark, name in _BOMS.items() if body.startswith(mark)), "utf-8")
    for name in (encoding, charset.lower()):
        try:
            if _KNOWN.fullmatch(name):
                return body.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return None
