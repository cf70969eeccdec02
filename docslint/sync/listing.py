"""Which pages a source has: its llms.txt, sitemap or list, asked and read."""

import zlib
from typing import NamedTuple

from docslint.inputs.answer import Answer, Failure
from docslint.inputs.unpack import TooLarge, unpacked
from docslint.sync.addresses import Map, links, read_sitemap, resolved, taken
from docslint.sync.harvest import Asks
from docslint.sync.settings import Source
from docslint.sync.text import read_text

_MOST = 50_000_000  # bytes of a sitemap, as sitemaps.org has it
_DEEPEST = 3  # an index of indexes is not allowed, and met


class Listing(NamedTuple):
    """Where the list stands, and the addresses of Markdown that the source takes from it.

    ``failed`` says why a part of the list could not be read.
    """

    base: str
    addresses: tuple[str, ...]
    failed: dict[str, str]


def listing(source: Source, web: Asks) -> Listing | str:
    """The source's listing, or why there is none."""
    if source.urls:
        return Listing("", taken_of_list(source), {})
    if source.llms:
        return _llms(source, web)
    return _sitemap(source, web)


def taken_of_list(source: Source) -> tuple[str, ...]:
    """The addresses that are given one by one; each speaks for its host."""
    found = (taken(source, url, [resolved(url, "")]) for url in source.urls)
    return tuple(dict.fromkeys(address for addresses in found for address in addresses))


def _llms(source: Source, web: Asks) -> Listing | str:
    answer = web.get(source.llms, most=_MOST, robots=source.robots)
    if isinstance(answer, Failure):
        return answer.reason
    text = read_text(answer.body, answer.charset)
    if text.fault:
        return text.fault
    addresses = taken(source, answer.url, links(text.data.decode(), answer.url))
    return Listing(answer.url, addresses, {}) if addresses else _nothing(source)


def _sitemap(source: Source, web: Asks) -> Listing | str:
    pages: dict[str, None] = {}
    failed: dict[str, str] = {}
    todo, seen, base = [(source.sitemap, 0)], {source.sitemap}, ""
    while todo:
        address, depth = todo.pop(0)
        answer = web.get(address, most=_MOST, robots=source.robots)
        read = answer.reason if isinstance(answer, Failure) else _map(answer)
        if isinstance(answer, Failure) or isinstance(read, str):
            failed[address] = str(read)
            if address == source.sitemap:
                return failed[address]
            continue
        base = base or answer.url
        pages |= dict.fromkeys(read.pages)
        fresh = [one for one in read.maps if one not in seen] if depth < _DEEPEST else []
        seen.update(fresh)
        todo += [(one, depth + 1) for one in fresh]
    addresses = taken(source, base, pages)
    return Listing(base, addresses, failed) if addresses else _nothing(source)


def _map(answer: Answer) -> Map | str:
    try:
        data = unpacked(answer.body, _MOST)
    except TooLarge:
        return f"it is larger than {_MOST / 1e6:g} MB"
    except zlib.error:
        return "its compressed data is damaged"
    return read_sitemap(data, answer.url) or "it is no sitemap"


def _nothing(source: Source) -> str:
    more = "" if source.suffix else "; `suffix: .md` would ask for the Markdown of other pages"
    return f"it names no Markdown pages that the source takes{more}"
