"""Atom and RSS feeds whose entries are releases."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape
from xml.etree.ElementTree import Element

from docslint.sync.addresses import parse_xml, tag
from docslint.sync.log import Release
from docslint.sync.prose import as_markdown

_ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_TEXTS = ("content", "encoded", "description", "summary")  # the fullest first
_DATES = ("published", "pubDate", "date", "updated")
_XHTML = "{http://www.w3.org/1999/xhtml}"


def read_feed(data: bytes) -> tuple[Release, ...] | None:
    """The entries of a feed in their order, None if ``data`` is none."""
    root = parse_xml(data)
    if root is None or tag(root) not in ("feed", "rss", "RDF"):
        return None
    entries = [element for element in root.iter() if tag(element) in ("entry", "item")]
    return tuple(_release(entry) for entry in entries)


def _release(entry: Element) -> Release:
    parts: dict[str, Element] = {}
    for part in entry:
        parts.setdefault(tag(part), part)
    title = " ".join("".join(parts["title"].itertext()).split()) if "title" in parts else ""
    dates = (_day(parts[name].text or "") for name in _DATES if name in parts)
    texts = (_text(parts[name]) for name in _TEXTS if name in parts)
    return Release(title, next(filter(None, dates), ""), next(filter(None, texts), ""))


def _day(text: str) -> str:
    """The day of a date as Atom or RSS writes it, ISO; empty for neither."""
    if iso := _ISO_DAY.match(text):
        return iso[1]
    try:
        return parsedate_to_datetime(text.strip()).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _text(part: Element) -> str:
    if len(part):  # Atom with type="xhtml": the markup is part of the feed
        return as_markdown("".join(_markup(part)))
    text = part.text or ""
    is_html = part.get("type", "html") in ("html", "text/html") and re.search(r"<[a-zA-Z!/]", text)
    return as_markdown(text) if is_html else text.strip()


def _markup(root: Element) -> Iterator[str]:
    """The HTML of what is below ``root``, without recursion: a feed may be nested as deep as it likes."""
    todo: list[Element | str] = list(reversed(root))
    yield escape(root.text or "")
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
            continue
        name = one.tag.removeprefix(_XHTML) if isinstance(one.tag, str) else ""
        plain = name.isalnum()
        href = f' href="{escape(one.get("href", ""))}"' if name == "a" else ""
        yield (f"<{name}{href}>" if plain else "") + escape(one.text or "")
        todo += [(f"</{name}>" if plain else "") + escape(one.tail or ""), *reversed(one)]
