"""The coverage of a project: releases, their earlier pages, every entry's verdict. The story of ``docslint coverage``."""

from collections.abc import Iterable, Sequence
from functools import cache, partial

import msgspec
from msgspec import Struct

from docslint.coverage.alike import alike
from docslint.coverage.assess import Ground, assess, subject_in
from docslint.coverage.consult import Shown, consult
from docslint.coverage.covered import Covered
from docslint.coverage.excluded import contrasts_of
from docslint.coverage.former import words
from docslint.coverage.habit import Habit
from docslint.coverage.head import head
from docslint.coverage.history import commits_before
from docslint.coverage.judge import Judge
from docslint.coverage.kinds import reference_shares
from docslint.coverage.library import Library
from docslint.coverage.naming import names_tell
from docslint.coverage.opposed import defaults_of
from docslint.coverage.past import Past
from docslint.coverage.project import Project
from docslint.coverage.reflect import State as Pages
from docslint.coverage.report import ReleaseAnswer, answer
from docslint.coverage.select import Dated, order
from docslint.coverage.surely import surely
from docslint.errors import UserError
from docslint.facts import Release
from docslint.finding import Place
from docslint.index import Index
from docslint.inputs.chronicle import Chronicle
from docslint.inputs.revision import Commits
from docslint.place import Placer
from docslint.settings import Settings
from docslint.store import digest

_FILE = "commits"


class _Saved(Struct, frozen=True, array_like=True):
    key: bytes
    commits: tuple[tuple[str, int, str], ...]


def answers(
    project: Project, releases: Sequence[Dated], *, history: bool = True, judge: Judge | None = None
) -> list[ReleaseAnswer]:
    """The verdicts of every entry of ``releases`` in words, in their order; see ``cover``.

    What stays undecided is put to ``judge``, if there is one.
    """
    library, covered = cover(project, releases, history=history)
    placer = Placer(project.state, project.index.pages)
    if judge:
        judged = consult(
            [each.release for each in covered],
            judge,
            library,
            lambda number: _shown(number, library, placer, project.index),
        )
        covered = [each._replace(release=release) for each, release in zip(covered, judged, strict=True)]
    same = alike(project.settings.vocabulary.synonyms)
    return [answer(each, library, placer, same) for each in covered]


def _shown(number: int, library: Library, placer: Placer, index: Index) -> Shown:
    at = library.shelf[number]
    page = library.pages[at.page]
    passage = page.place(at.passage)
    facts = next((each for each in index.pages if each.path == page.path), None)
    title = facts.sections[passage.section].title if facts and passage.section < len(facts.sections) else ""
    return Shown(page.slug, title, placer.text(Place(page.path, passage.start, passage.end)))


def cover(
    project: Project, releases: Sequence[Dated], *, history: bool = True, sure_only: bool = False
) -> tuple[Library, list[Covered]]:
    """The verdicts of every entry of ``releases``, in their order, and the pages of today that they speak of.

    With ``history``, and where the project stands in a git repository that reaches back far enough, each release is
    compared with the pages as they were before it; a project that has a chronicle of its own is no business of git's.
    With ``sure_only`` the verdicts of those only that are surely owed.
    """
    former = partial(_chronicle, project)
    try:
        commits = _commits(project, releases) if history else {}
        pages, earlier = words(project, former, [*dict.fromkeys(commits.values())])
    except UserError:  # the history is not all here: a partial clone
        commits, (pages, earlier) = {}, words(project, former, [])
    library = Library(pages)
    states = {commit: Pages(library, Past(past)) for commit, past in earlier.items()}
    states[""] = Pages(library)
    ground = ground_of(project.index, project.settings, library)
    habit = Habit(states[""], ground)
    covered = []
    for dated in releases:
        release = dated.release
        commit = commits.get((dated.log.path, release.start), "")
        found = (surely if sure_only else assess)(
            dated.name, release.entries, states[commit], ground, habit=partial(habit.reaches, dated)
        )
        covered.append(Covered(dated, commit, found))
    return library, covered


def ground_of(index: Index, settings: Settings, library: Library) -> Ground:
    """What every release is judged on; ``library`` holds the pages of today."""
    ground = Ground(
        settings.vocabulary,
        reference_shares(index),
        settings.config.product,
        defaults_of(index),
        contrasts_of(index),
    )
    releases = sorted((r for log in index.changelogs for r in log.releases), key=order, reverse=True)
    subjects = (subject_in(entry, ground) for release in releases for entry in release.entries)
    return ground._replace(names_tell=cache(lambda: names_tell(subjects, library)))


def _commits(project: Project, releases: Sequence[Dated]) -> dict[tuple[str, int], str]:
    """As ``commits_of``, of git from the cache for as long as neither history nor the releases are others."""
    if project.chronicle:
        return commits_of(project.chronicle, releases)
    now = head(project)
    told = [(e.log.path, e.release.start, e.name, e.release.date, _before(e)) for e in releases]
    key = digest(project.code, now, msgspec.msgpack.encode(told))
    saved = project.store.load(_FILE, _Saved)
    if saved and saved.key == key and now:
        return {(path, start): commit for path, start, commit in saved.commits}
    try:
        chronicle = _chronicle(project)
    except UserError:
        chronicle = None
    found = commits_of(chronicle, releases)
    if now:
        project.store.save(_FILE, _Saved(key, tuple((*at, commit) for at, commit in found.items())))
    return found


def _chronicle(project: Project) -> Chronicle:
    """The former states of a project: its own, or the commits of the repository that it stands in. UserError without either."""
    return project.chronicle or Commits(project.state.root)


def commits_of(chronicle: Chronicle | None, releases: Iterable[Dated]) -> dict[tuple[str, int], str]:
    """By changelog and offset of each release the state before it; none where no former states are known."""
    if chronicle is None:
        return {}
    by_log: dict[str, list[Dated]] = {}
    for each in releases:
        by_log.setdefault(each.log.path, []).append(each)
    found: dict[tuple[str, int], str] = {}
    for path, dated in by_log.items():
        commits = commits_before(chronicle, path, [(each.release, _before(each)) for each in dated])
        found |= {(path, start): commit for start, commit in commits.items()}
    return found


def _before(each: Dated) -> Release | None:
    """The release before one in its changelog, None for the first."""
    older = (r for r in each.log.releases if order(r) < order(each.release))
    return max(older, default=None, key=order)
