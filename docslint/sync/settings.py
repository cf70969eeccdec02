"""The key ``sync`` of the configuration: what is fetched, whereto, and within which bounds. Light: every command reads it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from docslint.address import PAGE_EXTENSIONS

KINDS = ("llms", "sitemap", "urls", "url", "github-releases", "feed")
GITHUB = "https://api.github.com"


class Source(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One place that pages or a changelog come from: exactly one of ``KINDS``.

    Attributes:
        into: the folder that pages are put into, such as ``docs``, or the file for a changelog, such as ``CHANGELOG.md``
        llms: the address of an ``llms.txt``: the Markdown pages that it links to
        sitemap: the address of a sitemap or of an index of sitemaps, ``.gz`` or not: the pages that it lists
        urls: the addresses of pages
        url: the address of one file, such as a changelog as it is
        github-releases: a repository on GitHub, ``owner/name``: its releases become a changelog
        feed: the address of an Atom or RSS feed: its entries become a changelog
        include: globs of addresses to take, such as ``/docs/en/**``; with ``https://`` they may name other hosts
        exclude: globs of addresses to leave out
        suffix: what makes an address that of its Markdown: ``.md``, or ``index.md`` where addresses end in a slash
        robots: whether to heed the ``robots.txt`` of the host; ``false`` is for sites of your own
        api: where the API of GitHub is, for a server of your own
    """

    into: str
    llms: str = ""
    sitemap: str = ""
    urls: tuple[str, ...] = ()
    url: str = ""
    github_releases: str = ""
    feed: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    suffix: str = ""
    robots: bool = True
    api: str = GITHUB

    @property
    def kind(self) -> str:
        """Which of ``KINDS`` it is."""
        return next(kind for kind in KINDS if getattr(self, kind.replace("-", "_")))

    @property
    def name(self) -> str:
        """What to call it in messages."""
        if self.urls:
            return f"the addresses for {self.into}"
        return self.llms or self.sitemap or self.url or self.github_releases or self.feed

    @property
    def identity(self) -> str:
        """What tells it from the others of a configuration: one list may fill several folders."""
        return f"{self.name} in {self.into.strip('/')}"

    @property
    def is_single(self) -> bool:
        """Does it fill one file, not a folder?"""
        return not (self.llms or self.sitemap or self.urls)


class Sync(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``docslint sync`` fetches, and the bounds that it keeps.

    Attributes:
        sources: what is fetched, see below
        loss: the share of a source's pages, or of a changelog's lines, above which a loss is not believed
        allow-private: whether addresses of your own network may be asked
        delay: seconds between two requests to one host; a ``Crawl-delay`` of its robots.txt may lengthen it
        connections: how many requests may be under way at a time
        requests: how many requests a sync may make
        megabytes: how much a sync may download
        page-megabytes: how large a page or changelog may be
        timeout: seconds that a request may take, all in all
        minutes: how long a sync may take
    """

    sources: tuple[Source, ...] = ()
    loss: float = 0.33
    allow_private: bool = False
    delay: float = 0.1
    connections: int = 4
    requests: int = 10_000
    megabytes: int = 1_000
    page_megabytes: int = 5
    timeout: int = 60
    minutes: int = 60


_BOUNDS = {
    "loss": (0, 1),
    "delay": (0, 60),
    "connections": (1, 32),
    "requests": (1, 1_000_000),
    "megabytes": (1, 100_000),
    "page_megabytes": (1, 5),
    "timeout": (1, 3_600),
    "minutes": (1, 1_440),
}


class Fault(Struct, frozen=True):
    """What is wrong with the settings: at which key, and what to do."""

    at: tuple[Any, ...]
    message: str
    hint: str = ""


def faults(sync: Sync) -> Iterator[Fault]:
    """All that the types alone do not say."""
    for field, (least, most) in _BOUNDS.items():
        if not least <= getattr(sync, field) <= most:
            name = field.replace("_", "-")
            yield Fault((name,), f"`{name}` is not between {least:,} and {most:,}")
    filled: set[str] = set()
    known: set[str] = set()
    for index, source in enumerate(sync.sources):
        if own := [*_source_faults(("sources", index), source)]:
            yield from own
            continue
        if source.is_single and source.into in filled:
            yield Fault(("sources", index, "into"), f"another source fills `{source.into}` already")
        elif source.identity in known:
            hint = "put their addresses and globs into one source, or their pages into two folders"
            yield Fault(("sources", index), "another source puts pages of this list into this folder", hint)
        filled.add(source.into)
        known.add(source.identity)


def _source_faults(at: tuple[Any, ...], source: Source) -> Iterator[Fault]:
    given = [kind for kind in KINDS if getattr(source, kind.replace("-", "_"))]
    if len(given) != 1:
        said = " and ".join(f"`{kind}`" for kind in given) or "none of them"
        yield Fault(at, f"a source has one of {', '.join(KINDS)}; this one has {said}")
        return
    for key, address in _addresses(source):
        if not address.startswith(("https://", "http://")):
            yield Fault((*at, *key), f"`{address}` is no address", "it begins with `https://`")
    steps = source.into.strip("/").split("/")
    if source.into.startswith("/") or any(not step or step.startswith(".") for step in steps):
        hint = "name a folder or file below the configuration's, none that is hidden"
        yield Fault((*at, "into"), f"`{source.into}` is no place for pages", hint)
    is_page = source.into.lower().endswith(PAGE_EXTENSIONS)
    if source.is_single != is_page:
        hint = "such as `CHANGELOG.md`" if source.is_single else "pages need a folder, such as `docs`"
        word = "no Markdown file" if source.is_single else "a file"
        yield Fault((*at, "into"), f"`{source.into}` is {word}", hint)
    if source.github_releases and len([x for x in source.github_releases.split("/") if x]) != 2:
        yield Fault((*at, "github-releases"), f"`{source.github_releases}` is no `owner/name`")


def _addresses(source: Source) -> Iterator[tuple[tuple[Any, ...], str]]:
    for key in ("llms", "sitemap", "url", "feed", "api"):
        if address := getattr(source, key):
            yield (key,), address
    for index, address in enumerate(source.urls):
        yield ("urls", index), address
