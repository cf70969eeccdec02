"""The addresses in an ``llms.txt`` or a sitemap, and which of them a source takes. Text only."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from docslint.address import PAGE_EXTENSIONS, last, way_of
from docslint.globs import matcher
from docslint.sync.settings import Source

_LINK = re.compile(
    r"\]\(\s*<?([^\s()<>]{1,2000})>?\s*\)|<(https?://[^\s<>]{1,2000})>|(?<![(<\w/])(https?://[^\s<>()\[\]]{1,2000})"
)
_HTML = (".html", ".htm")


class Map(NamedTuple):
    """A sitemap: the pages that it lists and the sitemaps that it points to."""

    pages: tuple[str, ...]
    maps: tuple[str, ...]


def links(text: str, base: str) -> tuple[str, ...]:
    """The addresses that an ``llms.txt`` at ``base`` links to, each once, in their order."""
    found = (next(filter(None, match.groups())) for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(filter(None, (resolved(base, target.rstrip(".,;")) for target in found))))


def read_sitemap(data: bytes, base: str) -> Map | None:
    """The sitemap in ``data``, None if it is none. Entities and what lies outside are never resolved."""
    root = parse_xml(data)
    if root is None or tag(root) not in ("urlset", "sitemapindex"):
        return None
    listed = [
        address
        for entry in root
        for part in entry
        if tag(part) == "loc" and (address := resolved(base, (part.text or "").strip()))
    ]
    unique = tuple(dict.fromkeys(listed))
    return Map(unique, ()) if tag(root) == "urlset" else Map((), unique)


def parse_xml(data: bytes) -> Element | None:
    """The root of an XML document; None for what is none, or declares entities."""
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None


def tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def resolved(base: str, target: str) -> str:
    """``target`` seen from ``base``, without its anchor; empty for what is no web address."""
    try:
        address = urldefrag(urljoin(base, target)).url
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        return urlunsplit(parts._replace(path=parts.path or "/")) if known else ""
    except ValueError:
        return ""


def taken(source: Source, base: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses of Markdown that ``source``, whose listing stands at ``base``, takes of ``addresses``.

    Those of the host of the listing, and of others only if ``include`` names them with their host.
    """
    wanted = wants(source, base)
    named = (as_markdown(source, _secured(address, base)) for address in addresses if wanted(address))
    return tuple(dict.fromkeys(filter(None, named)))


def wants(source: Source, base: str) -> Callable[[str], bool]:
    """A test of addresses: does the source want them? ``base`` is where its listing stands."""
    home = urlsplit(base).netloc.lower()
    included, excluded = _globs(source.include), _globs(source.exclude)
    foreign = _globs([glob for glob in source.include if "://" in glob])

    def wanted(address: str) -> bool:
        if urlsplit(address).netloc.lower() != home and not foreign(address):
            return False
        return (not source.include or included(address)) and not excluded(address)

    return wanted


def _secured(address: str, base: str) -> str:
    """``address`` with https if its listing came by it: many a sitemap is written by a server that knows of none."""
    is_worse = base.startswith("https:") and address.startswith("http:")
    same_host = urlsplit(address).netloc.lower() == urlsplit(base).netloc.lower()
    return address.replace("http", "https", 1) if is_worse and same_host else address


def as_markdown(source: Source, address: str) -> str:
    """The address of a page's Markdown; empty if it has none that is known."""
    parts = urlsplit(address)
    path = parts.path
    if path.lower().endswith(PAGE_EXTENSIONS):
        return address
    if path.lower().endswith(_HTML):
        path = path.rpartition(".")[0]
    elif way_of("", path).endswith("asset"):
        return ""
    if not source.suffix:
        return address if source.urls else ""
    if source.suffix.startswith("."):
        path = path.rstrip("/")
        path = path + source.suffix if last(path) else f"{path}/index{source.suffix}"
    else:
        path = f"{path.rstrip('/')}/{source.suffix}"
    return urlunsplit(parts._replace(path=path))


def _globs(globs: Iterable[str]) -> Callable[[str], bool]:
    """A test of addresses by globs of their paths, or of the whole where the glob has a scheme."""
    listed = list(globs)
    whole = [glob.partition("://")[2] for glob in listed if "://" in glob]
    on_paths = matcher([glob for glob in listed if "://" not in glob]) if len(whole) < len(listed) else _none
    on_whole = matcher(whole) if whole else _none

    def matches(address: str) -> bool:
        parts = urlsplit(address)
        return on_paths(parts.path.lstrip("/")) or on_whole(f"{parts.netloc.lower()}{parts.path}")

    return matches


def _none(_: str) -> bool:
    return False
