"""``docslint issues --graph``: from one reported issue along its links, held against the project."""

import argparse
from collections.abc import Callable, Sequence

from docslint.cli.connection import api_of, connect, server_of
from docslint.coverage.report import ReleaseAnswer
from docslint.coverage.select import Dated
from docslint.engine import Loaded
from docslint.errors import Problem, UserError
from docslint.tracker.cause import EntryAt, entries
from docslint.tracker.concern import concern
from docslint.tracker.draft import Draft
from docslint.tracker.graph_report import report
from docslint.tracker.places import Places
from docslint.tracker.thread import Bounds, follow, ref_of

_MOST_RELEASES = 12  # whose entries are judged: those that are not named are many


def graph(
    args: argparse.Namespace,
    loaded: Loaded,
    drafts: Sequence[Draft],
    ask: Callable[[Sequence[Dated]], Sequence[ReleaseAnswer]],
    source: str,
) -> str:
    """The report. Raises UserError for an address that is no issue of the API's host."""
    server = server_of(api_of(args))
    start = ref_of(args.graph, server)
    if start is None:
        hint = f"an address such as {server}/acme/docs/issues/12; for another host name its API: `--api-url`"
        raise UserError(Problem(f"`{args.graph}` is no issue of {server}", hint=hint))
    thread = follow(connect(args, needs_token=False), start, server, Bounds())
    places = Places(loaded.index, loaded.state, source)
    text = "\n\n".join(text for node in thread.nodes[:1] for text in (node.title, *node.texts))
    about = concern(text, loaded.index, places, tuple(entries(loaded.index)), drafts)
    return report(thread, about, _verdicts(about.entries, loaded, ask), loaded.index, places)


def _verdicts(
    told: Sequence[EntryAt],
    loaded: Loaded,
    ask: Callable[[Sequence[Dated]], Sequence[ReleaseAnswer]],
) -> dict[EntryAt, str]:
    """What coverage says of the entries."""
    versions = [*dict.fromkeys(entry.version for entry in told)][:_MOST_RELEASES]
    dated = [
        Dated(log, release)
        for log in loaded.index.changelogs
        for release in log.releases
        if release.entries and (release.version or release.date) in versions
    ]
    verdicts = {(e.path, e.line): e.verdict for answer in ask(dated) for e in answer.entries} if dated else {}
    return {entry: verdicts[entry.path, entry.line] for entry in told if (entry.path, entry.line) in verdicts}
