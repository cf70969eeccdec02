"""The entries that pages owe all but certainly: few, and where they stand."""

import re

from docslint.coverage.assess import Assessed
from docslint.coverage.cover import cover
from docslint.coverage.entry import names_in
from docslint.coverage.library import Library
from docslint.coverage.project import Project
from docslint.coverage.select import Dated, select
from docslint.errors import UserError
from docslint.extract.words import plain
from docslint.finding import Place
from docslint.owed import Owed

#: Probability from which on a run that nobody asked about coverage speaks of it, without a history.
_SURE_WITHOUT_PAST = 0.95
#: Without a history a page with so much of an entry's words may well say it, if in several passages.
_SCATTERED = 0.4
#: What an entry names as that which it is no longer, or not: a page need not have it.
_DENIED = re.compile(r"\b(?:rather than|instead of) (?:(?:an?|the) )?(`[^`]+`)")
_MOST = 160  # characters of an entry in a message


def sure(project: Project, window: str) -> tuple[Owed, ...]:
    """What the releases of ``window`` owe (see ``select``); none where there is no such release."""
    try:
        releases = select(project.index, window)
    except UserError:
        return ()
    library, covered = cover(project, releases, sure_only=True)
    return tuple(
        _owed(found, each.dated, library)
        for each in covered
        for found in each.release.entries
        if found.pages
        if each.commit or found.score >= _SURE_WITHOUT_PAST
        if _missing(found)
        or (not found.evidence.signs.missing and (each.commit or not _may_be_said(found, library)))
    )


def _missing(found: Assessed) -> tuple[str, ...]:
    """The names on no page, without those that the entry denies."""
    denied = {name for match in _DENIED.finditer(found.evidence.entry.text) for name in names_in(match[1])}
    return tuple(name for name in found.evidence.signs.missing if name not in denied)


def _may_be_said(found: Assessed, library: Library) -> bool:
    """Whether one page has so many of the words of an entry that it may say it, in several passages."""
    search = found.evidence.found
    return library.together(search.weights, search.whole) >= _SCATTERED


def _owed(found: Assessed, dated: Dated, library: Library) -> Owed:
    entry, best = found.evidence.entry, found.pages[0]
    page = library.pages[best.page]
    passage = page.place(library.shelf[best.passage].passage)
    return Owed(
        version=dated.name,
        text=_short(entry.text),
        entry=Place(dated.log.path, entry.start, entry.end),
        missing=_missing(found),
        page=Place(page.path, passage.start, passage.end),
        slug=page.slug,
        section=passage.section,
    )


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]}…"
