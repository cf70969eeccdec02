"""The entries that pages owe with near certainty, for the rules of ``check``: few, and where they stand."""

from msgspec import Struct

from docslint.coverage.assess import Assessed
from docslint.coverage.cover import Project, cover
from docslint.coverage.library import Library
from docslint.coverage.select import select
from docslint.errors import UserError
from docslint.facts import Release
from docslint.finding import Confidence, Place
from docslint.inputs.git import Repository
from docslint.owed import Owed
from docslint.store import digest

_FILE = "owed"
_SURE = 0.85  # probability from which on a run that nobody asked about coverage speaks of it


class _Saved(Struct, frozen=True, array_like=True):
    key: bytes
    owed: tuple[Owed, ...]


def owed(project: Project, window: str = "") -> tuple[Owed, ...]:
    """What the releases of ``window`` owe at high confidence (see ``select``); none where there is no such release.

    The cache keeps the answer for as long as no page, no changelog and no commit comes in.
    """
    key = digest(project.code, project.settings.fingerprint, project.key, window.encode(), _head(project))
    saved = project.store.load(_FILE, _Saved)
    if saved and saved.key == key:
        return saved.owed
    found = _found(project, window)
    project.store.save(_FILE, _Saved(key, found))
    return found


def _head(project: Project) -> bytes:
    try:
        return Repository(project.state.root).commit("HEAD").encode()
    except UserError:
        return b""


def _found(project: Project, window: str) -> tuple[Owed, ...]:
    try:
        releases = select(project.index, window)
    except UserError:
        return ()
    library, covered = cover(project, releases)
    return tuple(
        _owed(found, each.dated.log.path, each.dated.release, library)
        for each in covered
        for found in each.release.entries
        if found.confidence is Confidence.HIGH and found.score >= _SURE and found.pages
    )


def _owed(found: Assessed, path: str, release: Release, library: Library) -> Owed:
    entry, best = found.evidence.entry, found.pages[0]
    page = library.pages[best.page]
    passage = page.passages[library.shelf[best.passage].passage]
    return Owed(
        version=release.version,
        text=entry.text,
        entry=Place(path, entry.start, entry.end),
        missing=found.evidence.signs.missing,
        page=Place(page.path, passage.start, passage.end),
        slug=page.slug,
        section=passage.section,
    )
