"""Snapshots of commits: a repository's history as one of docslint's, each object of git's read once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docslint.history.gather import gathered, kept_whole
from docslint.history.history import History
from docslint.history.snapshot import OF_GIT, Known, Snapshot, is_name
from docslint.inputs.files import Listing
from docslint.inputs.git import Commit, Repository
from docslint.inputs.revision import Revision

_FAST = timedelta(days=1)  # more than a clock is fast


def import_commits(
    history: History,
    root: Path,
    commits: Sequence[Commit],
    listed: Callable[[Revision], Listing],
    *,
    now: datetime,
) -> Iterator[Snapshot | None]:
    """Add the states that the folder ``root`` had in ``commits``, oldest first, each under its tag if it has one.

    Yields a snapshot for each of them that is new; None for one that is there already, and for one without a tag that
    changed no file whose bytes are kept. Each is complete before the next begins, so what was cut off goes on where it
    stopped. A commit that claims to be older than the one before it, or to be of a day that is yet to come as of ``now``, gets
    that one's time: the order is that of the line.
    """
    repository = Repository(root)
    tags = repository.tags()
    there = history.snapshots()
    done, taken = {each.source for each in there}, {each.name for each in there}
    objects: dict[str, Known] = {}
    before: Commit | None = None
    latest: Mapping[str, str] | None = None  # what the commit before has; None when it was not looked at
    when = datetime.fromtimestamp(0, UTC)
    for commit in commits:
        if commit.when <= now + _FAST:
            when = max(when, commit.when)
        source = f"{OF_GIT}{commit.id}"
        if source in done:
            before, latest = commit, None
            yield None
            continue
        if before and latest is None:
            latest = _kept(Revision(repository, before.id), listed)[1]
        state = Revision(repository, commit.id)
        listing, kept = _kept(state, listed)
        tag = tags.get(commit.id, "")
        name = tag if is_name(tag) else ""
        is_news = name or kept != latest or not all(kept.values())
        before, latest = commit, kept
        if not is_news:
            yield None
            continue
        known = {path: objects[own] for path, own in kept.items() if own in objects}
        files = gathered(state, listing, known=known)
        made = history.add(files, taken=when, name="" if name in taken else name, source=source)
        digests = history.files(made)
        objects |= {own: Known(digests[path]) for path, own in kept.items() if own and digests[path]}
        yield made if made.source == source else None


def _kept(state: Revision, listed: Callable[[Revision], Listing]) -> tuple[Listing, dict[str, str]]:
    """The files of a commit, and git's object of each whose bytes are kept; empty where the disk has the say."""
    listing = listed(state)
    return listing, {path: state.object(path) for path in kept_whole(listing)}
