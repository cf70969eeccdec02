"""What the rules of ``check`` are told of coverage, kept in the cache for as long as nothing comes in."""

from msgspec import Struct

from docslint.coverage.head import head
from docslint.coverage.project import Project
from docslint.owed import Owed
from docslint.store import digest

_FILE = "owed"


class _Saved(Struct, frozen=True, array_like=True):
    key: bytes
    owed: tuple[Owed, ...]


def owed(project: Project, window: str = "") -> tuple[Owed, ...]:
    """What the releases of ``window`` owe all but certainly (see ``select``); none where there is no such release.

    The cache keeps the answer for as long as no page, no changelog and no commit comes in.
    """
    key = digest(project.code, project.settings.fingerprint, project.key, window.encode(), head(project))
    saved = project.store.load(_FILE, _Saved)
    if saved and saved.key == key:
        return saved.owed
    from docslint.coverage.sure import sure  # parsers and stemmers load only when needed

    found = sure(project, window)
    project.store.save(_FILE, _Saved(key, found))
    return found
