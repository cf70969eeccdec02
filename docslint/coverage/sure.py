"""The entries that pages owe all but certainly: few, and where they stand."""

from docslint.coverage.assess import Assessed
from docslint.coverage.cover import cover
from docslint.coverage.library import Library
from docslint.coverage.project import Project
from docslint.coverage.select import select
from docslint.errors import UserError
from docslint.extract.words import plain
from docslint.facts import Release
from docslint.finding import Confidence, Place
from docslint.owed import Owed

_SURE, _SURE_WITHOUT_PAST = (
    0.85,
    0.95,
)  # probability from which on a run that nobody asked about coverage speaks of it
_MOST = 160  # characters of an entry in a message


def sure(project: Project, window: str) -> tuple[Owed, ...]:
    """What the releases of ``window`` owe (see ``select``); none where there is no such release."""
    try:
        releases = select(project.index, window)
    except UserError:
        return ()
    library, covered = cover(project, releases)
    return tuple(
        _owed(found, each.dated.log.path, each.dated.release, library)
        for each in covered
        for found in each.release.entries
        if found.confidence is Confidence.HIGH and found.pages
        if found.score >= (_SURE if each.commit else _SURE_WITHOUT_PAST)
    )


def _owed(found: Assessed, path: str, release: Release, library: Library) -> Owed:
    entry, best = found.evidence.entry, found.pages[0]
    page = library.pages[best.page]
    passage = page.passages[library.shelf[best.passage].passage]
    return Owed(
        version=release.version,
        text=_short(entry.text),
        entry=Place(path, entry.start, entry.end),
        missing=found.evidence.signs.missing,
        page=Place(page.path, passage.start, passage.end),
        slug=page.slug,
        section=passage.section,
    )


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]}…"
