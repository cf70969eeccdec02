"""The words of the pages, now and as they were at former commits. What a commit holds is looked up in git once."""

from collections.abc import Callable, Sequence
from functools import cache, partial

import msgspec
from msgspec import Struct

from docslint import corpus
from docslint.corpus import View, Words
from docslint.coverage.notes import tells_of_releases
from docslint.coverage.passages import PageTerms
from docslint.coverage.project import Project
from docslint.inputs.chronicle import Chronicle
from docslint.inputs.files import Listing, discover
from docslint.inputs.look import looked
from docslint.inputs.revision import Revision
from docslint.inputs.state import State
from docslint.source import Role
from docslint.store import digest

Pages = tuple[PageTerms, ...]
_FILE = "former"


class _Saved(Struct, frozen=True, array_like=True):
    """By commit what the cache calls the words of its pages. ``key`` stands for what shapes that, and for the clone."""

    key: bytes
    commits: dict[str, tuple[bytes, ...]]


def words(
    project: Project, chronicle: Callable[[], Chronicle], commits: Sequence[str]
) -> tuple[Pages, dict[str, Pages]]:
    """What coverage searches: of the pages now, and of those at each of ``commits``, without release notes.

    Raises UserError where the history is not all here.
    """
    given, key = project.settings, _key(project)
    saved = project.store.load(_FILE, _Saved)
    known = saved.commits if saved and saved.key == key and not project.chronicle else {}
    opened = cache(chronicle)
    seen: dict[str, State] = {}

    def look(commit: str) -> tuple[State, Listing]:
        seen[commit] = opened().state(commit)
        listing = discover(seen[commit], given.config, given.vocabulary.flavors, strict=False)
        return seen[commit], _documenting(listing)

    listing, of_page = _documenting(project.listing), project.term_keys
    keys = tuple(of_page[page.path] for page in listing.pages if page.path in of_page)
    views = [View(lambda: (project.state, listing), keys)]
    views += [View(partial(look, commit), known.get(commit, ())) for commit in commits]
    now, *before = corpus.terms(
        views, given, project.store, project.code, jobs=project.jobs, loaded=project.terms
    )
    past = dict(zip(commits, before, strict=True))
    fixed = {commit: found.keys for commit, found in past.items() if _is_fixed(seen.get(commit))}
    if fixed != known and not project.chronicle:
        project.store.save(_FILE, _Saved(key, fixed))
    releases = frozenset(r.version for log in project.index.changelogs for r in log.releases)
    every = {id(page): page for found in (now, *before) for page in found.pages}  # states share most
    notes = {number for number, page in every.items() if tells_of_releases(page, releases)}

    def told(found: Words) -> Pages:
        return tuple(page for page in found.pages if id(page) not in notes)

    return told(now), {commit: told(found) for commit, found in past.items()}


def _key(project: Project) -> bytes:
    root = str(project.state.root)
    config = msgspec.msgpack.encode(project.settings.config)
    return digest(project.code, project.settings.fingerprint, config, root.encode(), looked("clone", root))


def _is_fixed(state: State | None) -> bool:
    """Whether a state will always be what was seen of it; None is one that nobody had to look at."""
    return state is None or (isinstance(state, Revision) and state.is_fixed)


def _documenting(listing: Listing) -> Listing:
    """Without the pages that others wrote about the product."""
    return listing._replace(pages=tuple(page for page in listing.pages if page.role is Role.PRODUCT))
