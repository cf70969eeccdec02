"""What ``docslint sync`` says: how far it is, what was changed, what went wrong with single pages."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from docslint.cli.terminal import can_redraw, width_of
from docslint.config import Config
from docslint.globs import matcher
from docslint.history.snapshot import Snapshot
from docslint.report.counts import count
from docslint.report.safe import clip, visible
from docslint.sync.harvest import Harvest
from docslint.sync.run import Outcome

_MOST = 20  # paths of a kind that are listed
_MOST_NOTES = 5  # pages of a source that are named for one reason
_OFTEN = 0.1  # seconds between two words of progress


@contextmanager
def progress(stream: TextIO | None, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A line on the terminal that tells how far a source is; wiped at the end. Nothing where nobody looks."""
    if quiet or stream is None or not can_redraw(stream):
        yield lambda *_: None
        return
    last = 0.0

    def tell(source: str, done: int, whole: int) -> None:
        nonlocal last
        if done < whole and time.monotonic() - last < _OFTEN:
            return
        last = time.monotonic()
        line = f"{done:,} of {count(whole, 'page')} of {source}"
        stream.write(f"\r\x1b[K{clip(line, width_of(stream) - 2)}")
        stream.flush()

    try:
        yield tell
    finally:
        stream.write("\r\x1b[K")
        stream.flush()


def lines(outcome: Outcome, taken: Snapshot | None, spent: tuple[int, int], seconds: float) -> Iterator[str]:
    """The summary: what each source has, which files differ, what it cost."""
    plan = outcome.plan
    for harvest in outcome.harvests:
        yield visible(f"{harvest.source.name}: {_tally(harvest)}")
    for word, paths in (("new", plan.new), ("changed", plan.changed), ("gone", plan.gone)):
        yield from (f"  {word:<8} {visible(path)}" for path in paths[:_MOST])
        if len(paths) > _MOST:
            yield f"  {word:<8} and {len(paths) - _MOST:,} more"
    requests, size = spent
    cost = f"{count(requests, 'request')}, {size / 1e6:.1f} MB, {seconds:.1f} s"
    failed = sum(len(harvest.failed) for harvest in outcome.harvests)
    numbers = f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.gone)} gone"
    numbers = (numbers if plan.differs else "nothing changed") + (f", {failed} failed" if failed else "")
    where = f"snapshot {taken.label}" if taken else "dry run, nothing written"
    yield visible(f"{numbers}; {where}; {cost}")


def notes(outcome: Outcome, config: Config) -> Iterator[str]:
    """What went wrong with single pages, and what was fetched for nothing."""
    for harvest in outcome.harvests:
        yield from _grouped(harvest.failed, "could not be fetched", "; what was known of it stays")
        yield from _grouped(harvest.refused, "left out", "")
        if harvest.unlisted:
            paths = _some(harvest.unlisted)
            yield f"{count(len(harvest.unlisted), 'page')} not listed any more, but still there: {paths}"
    yield from _grouped(outcome.plan.clashes, "left out", "")
    if unread := _unread(outcome.plan.files, config):
        one = "it" if len(unread) == 1 else "them"
        yield f"no command reads {_some(unread)}: no `inputs` or `changelogs` of the configuration take {one}"


def _unread(paths: Iterable[str], config: Config) -> list[str]:
    """Those that the configuration takes for neither a page nor a changelog."""
    logs = ("CHANGELOG.md",) if config.changelogs is None else config.changelogs
    reads = matcher([glob for given in config.inputs for glob in given.pages] + [*logs])
    return [path for path in paths if not reads(path)]


def _grouped(faults: Mapping[str, str], what: str, then: str) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for address, why in faults.items():
        by_reason.setdefault(why, []).append(address)
    for why, addresses in by_reason.items():
        yield f"{_some(addresses)} {what}: {why}{then}"


def _some(names: Iterable[str]) -> str:
    listed = sorted(names)
    shown = ", ".join(clip(name, 200) for name in listed[:_MOST_NOTES])
    return shown + (f" and {len(listed) - _MOST_NOTES:,} more" if len(listed) > _MOST_NOTES else "")


def _tally(harvest: Harvest) -> str:
    if harvest.source.is_single:
        return harvest.source.into
    return f"{count(len(harvest.pages), 'page')} in {harvest.source.into}"
