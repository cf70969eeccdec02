"""The coverage of a project: releases, their earlier pages, every entry's verdict. The story of ``docslint coverage``."""

from collections.abc import Iterable, Sequence

from packaging.version import Version

from docslint import corpus
from docslint.coverage.assess import Ground, assess
from docslint.coverage.history import commits_before
from docslint.coverage.kinds import reference_shares
from docslint.coverage.library import Library
from docslint.coverage.passages import PageTerms
from docslint.coverage.past import Past
from docslint.coverage.reflect import State as Pages
from docslint.coverage.report import ReleaseAnswer, Told, answer
from docslint.coverage.select import Dated
from docslint.engine import Loaded
from docslint.errors import UserError
from docslint.inputs.files import Listing, discover
from docslint.inputs.git import Repository
from docslint.inputs.revision import Revision
from docslint.inputs.state import State
from docslint.place import Placer
from docslint.versions import version


def cover(
    loaded: Loaded, releases: Sequence[Dated], *, history: bool = True, jobs: int = 0
) -> list[ReleaseAnswer]:
    """The verdicts of every entry of ``releases``, in their order.

    With ``history``, and where the project stands in a git repository that reaches back far enough, each release is
    compared with the pages as they were before it.
    """
    commits = _commits(loaded, releases) if history else {}
    pages, earlier = _terms(loaded, [*dict.fromkeys(commits.values())], jobs)
    library = Library(pages)
    states = {commit: Pages(library, Past(past)) for commit, past in earlier.items()}
    states[""] = Pages(library)
    given = loaded.plan.settings
    ground = Ground(given.vocabulary, reference_shares(loaded.index), given.config.product)
    placer = Placer(loaded.state, loaded.index.pages)
    answers = []
    for log, release in releases:
        commit = commits.get(release.version, "")
        found = assess(release.version, release.entries, states[commit], ground)
        answers.append(answer(Told(log.path, release.date, commit), found, library, placer))
    return answers


def _commits(loaded: Loaded, releases: Iterable[Dated]) -> dict[str, str]:
    """By version the commit before the release; none where there is no repository, or no git."""
    try:
        repository = Repository(loaded.state.root)
    except UserError:
        return {}
    by_log: dict[str, list[Dated]] = {}
    for each in releases:
        by_log.setdefault(each.log.path, []).append(each)
    found: dict[str, str] = {}
    for path, dated in by_log.items():
        found |= commits_before(repository, path, [(each.release, _before(each)) for each in dated])
    return found


def _terms(
    loaded: Loaded, commits: Sequence[str], jobs: int
) -> tuple[tuple[PageTerms, ...], dict[str, tuple[PageTerms, ...]]]:
    """What coverage searches: of the pages now, and by commit of earlier ones."""
    plan = loaded.plan
    given = plan.settings
    repository = Repository(loaded.state.root) if commits else None
    past: list[State] = [Revision(repository, commit) for commit in commits] if repository else []
    views: list[tuple[State, Listing]] = [(loaded.state, loaded.listing)]
    views += [
        (state, discover(state, given.config, given.vocabulary.flavors, strict=False)) for state in past
    ]
    now, *before = corpus.terms(views, given, plan.store, plan.code, jobs=jobs)
    return now, dict(zip(commits, before, strict=True))


def _before(each: Dated) -> str:
    """The version before a release in its changelog, empty for the first."""
    older = [
        r
        for r in each.log.releases
        if (v := version(r.version)) and (own := version(each.release.version)) and v < own
    ]
    return max(older, key=lambda r: version(r.version) or Version("0")).version if older else ""
