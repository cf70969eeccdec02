"""What a text that people wrote is about: pages, names and changelog entries of the project, and docslint's own issues. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docslint import query
from docslint.coverage.terms import terms
from docslint.facts import PageFacts
from docslint.index import Index
from docslint.tracker.cause import EntryAt, entry_key
from docslint.tracker.draft import Draft
from docslint.tracker.places import Places
from docslint.tracker.twins import names_page

_TOKEN = re.compile(r"--?\w[\w-]{1,60}|/[a-z][\w:-]{1,60}|\w[\w.]{2,80}")
_CODED = re.compile(r"`([^`\n]{1,200})`")
_NAME_LIKE = re.compile(r"[_/.]|^-|[a-z][A-Z]")
_NUMBER = re.compile(r"(?<![\w.])v?(\d{1,6}(?:\.\d{1,6}){1,4})(?![\w.]*\w)")
_ALIKE, _ALIKE_ANYWHERE = 0.6, 0.8  # share of an entry's words, in a release that is named, and in any
_FEW = 5  # words of an entry that are too few to tell it by


class Concern(NamedTuple):
    """What it is about. ``drafts`` are the issues that docslint would file for the same things today."""

    pages: tuple[PageFacts, ...]
    names: tuple[str, ...]
    entries: tuple[EntryAt, ...]
    drafts: tuple[Draft, ...]


def concern(
    text: str, index: Index, places: Places, entries: Sequence[EntryAt], drafts: Iterable[Draft]
) -> Concern:
    """What ``text`` is about."""
    pages = tuple(page for page in index.own_pages if names_page(text, [page.slug], _urls(page, places)))
    names = _names(text, index)
    told = _entries(text, names, entries)
    slugs, keys = {page.slug for page in pages}, {entry_key(entry.text) for entry in told}
    words = frozenset(terms(text))
    found = tuple(d for d in drafts if d.key in keys or _is_about(d, slugs, set(names), words))
    return Concern(pages, names, told, found)


def _urls(page: PageFacts, places: Places) -> list[str]:
    return [url] if (url := places.url(page)) else []


def _names(text: str, index: Index) -> tuple[str, ...]:
    """Names that pages or changelogs know: those that look like one, and plain words only as code."""
    coded = set(_CODED.findall(text))
    tokens = {token.rstrip(".") for token in _TOKEN.findall(text) if _NAME_LIKE.search(token)}
    return tuple(sorted((tokens | coded) & query.names(index)))


def _entries(text: str, names: Sequence[str], entries: Sequence[EntryAt]) -> tuple[EntryAt, ...]:
    words = frozenset(terms(text))
    versions = set(_NUMBER.findall(text))
    found = []
    for entry in entries:
        own = set(terms(entry.text))
        share = len(own & words) / len(own) if len(own) >= _FEW else 0.0
        named = entry.version in versions
        has_name = named and any(_stands(name, entry.text) for name in names if _NAME_LIKE.search(name))
        if has_name or share >= (_ALIKE if named else _ALIKE_ANYWHERE):
            found.append(entry)
    return tuple(found)


def _is_about(draft: Draft, slugs: set[str], names: set[str], words: frozenset[str]) -> bool:
    if any(_NAME_LIKE.search(name) and name in names for name in draft.names):
        return not draft.pages or bool(slugs & set(draft.pages)) or not slugs
    gist = set(terms(draft.gist))
    return bool(slugs & set(draft.pages)) and len(gist) >= _FEW and len(gist & words) >= _ALIKE * len(gist)


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
