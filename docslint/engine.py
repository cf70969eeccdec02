"""The story of a run, in order: settings, files, facts, index, rules, suppressions, report. Nothing else knows it."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from docslint import corpus, settings
from docslint.address import Mount
from docslint.config import Chosen, Config, Level, path_levels, validate_rules
from docslint.facts import PageFacts
from docslint.finding import Confidence, Finding, Report, Severity
from docslint.index import Index
from docslint.inputs.address import mount_of
from docslint.inputs.files import Listing, discover
from docslint.inputs.redirects import with_redirects
from docslint.place import Placer
from docslint.rule import Rule, select
from docslint.rules import builtin
from docslint.site import Site, SitePage
from docslint.store import Store, code_digest
from docslint.suppress import split

_MOST_NAMED = 3  # files in a notice


class Request(Struct, frozen=True, kw_only=True):
    """What one run is asked for, beyond the configuration.

    ``config`` is the configuration's file; without one ``assumed`` holds, and without that every default. ``root`` is
    the folder that paths count from.
    ``paths`` (posix, from ``root``) choose the findings shown: those that touch one of them on either side.
    """

    root: Path
    config: Path | None = None
    assumed: Config | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    jobs: int = 0
    cache: Path | None = None
    progress: Callable[[int, int], None] | None = None


class Loaded(Struct, frozen=True):
    """Everything that rules and queries look at. ``active`` are the rules that shall run, ``seconds`` what loading took."""

    config: Config
    chosen: dict[str, Chosen]
    active: tuple[Rule, ...]
    listing: Listing
    index: Index
    seconds: float


def run(request: Request) -> Report:
    """The main job: every rule that is on, over everything, down to the findings that were asked for."""
    return judge(load(request), request)


def load(request: Request) -> Loaded:
    """Read settings and files, bring the facts, build the index. Raises UserError, for a wrong wish before the long work."""
    start = time.perf_counter()
    store, code, rules = Store(request.cache), code_digest(), builtin()
    given = settings.load(request.config, request.root, store, code, assumed=request.assumed)
    chosen = validate_rules(given.config, {rule.name: rule.options for rule in rules})
    wanted = select(rules, request.select, request.ignore)
    active = tuple(r for r in wanted if r.name in request.select or chosen[r.name].severity is not Level.OFF)
    listing = discover(request.root, given.config, given.vocabulary.flavors)
    facts = corpus.load(
        request.root, listing, given, store, code, jobs=request.jobs, progress=request.progress
    )
    mounts = with_redirects(request.root, [mount_of(each) for each in given.config.inputs], listing.files)
    site = build_site(mounts, listing, facts.pages)
    index = Index(facts.pages, facts.changelogs, site, given.vocabulary, given.config.product)
    return Loaded(given.config, chosen, active, listing, index, time.perf_counter() - start)


def judge(loaded: Loaded, request: Request) -> Report:
    """What the rules find in what was loaded, without what the project silences and what was not asked for."""
    start = time.perf_counter()
    index, config, chosen, rules = loaded.index, loaded.config, loaded.chosen, builtin()
    found = [
        (rule.name, finding)
        for rule in loaded.active
        for finding in rule.check(index, chosen[rule.name].options)
    ]
    directives = {page.path: page.directives for page in index.pages if page.directives}
    ran = [rule.name for rule in loaded.active]
    parted = split(found, directives, known=[rule.name for rule in rules], ran=ran)
    levels = path_levels(config)
    kept = [
        (r, f, s, c)
        for r, f in (*parted.kept, *parted.unused)
        for s, c in [_weigh(rules, r, f, chosen[r].severity, levels)]
        if s is not None
    ]
    sure = [k for k in kept if k[3].rank >= (request.min_confidence or config.min_confidence).rank]
    shown = [k for k in sure if _touches(k[1], request.paths)]
    return Report(
        findings=Placer(request.root, index.pages).reported(shown),
        pages=len(index.pages),
        changelogs=len(index.changelogs),
        rules=tuple(rule.told for rule in loaded.active),
        seconds=loaded.seconds + time.perf_counter() - start,
        hidden=(
            ("suppressed", len(parted.hidden)),
            ("of lower confidence", len(kept) - len(sure)),
            ("elsewhere", len(sure) - len(shown)),
        ),
        notices=_notices(loaded.listing),
    )


def _notices(listing: Listing) -> tuple[str, ...]:
    """What the reader must know of the run as a whole: what could not be looked at."""
    unread = listing.unread
    if not unread:
        return ()
    names = ", ".join(f"`{path}`" for path in unread[:_MOST_NAMED]) + (
        ", …" if len(unread) > _MOST_NAMED else ""
    )
    what = (
        "1 file or folder cannot be read and is"
        if len(unread) == 1
        else f"{len(unread)} files or folders cannot be read and are"
    )
    return (f"{what} left out: {names}",)


def build_site(mounts: Sequence[Mount], listing: Listing, pages: Iterable[PageFacts]) -> Site:
    """The addresses of all pages; ``mounts`` are the inputs' sites, in their order."""
    number = {page.path: page.input for page in listing.pages}
    made = (
        SitePage(
            p.path,
            p.slug,
            frozenset([*p.anchors, *(a for s in p.sections for a in s.anchors)]),
            number[p.path],
            p.includes,
            p.addresses,
        )
        for p in pages
    )
    return Site(mounts, made, listing.files)


def _weigh(
    rules: Sequence[Rule],
    name: str,
    finding: Finding,
    level: Level | None,
    levels: Callable[[str, str], Level | None],
) -> tuple[Severity | None, Confidence]:
    """A finding's severity and confidence: its own or its rule's, unless the project says otherwise; None is off."""
    rule = next(r for r in rules if r.name == name)
    here = levels(name, finding.at.path) or level
    confidence = finding.confidence or rule.confidence
    if here is Level.OFF:
        return None, confidence
    return (Severity(here) if here else finding.severity or rule.severity), confidence


def _touches(finding: Finding, paths: Sequence[str]) -> bool:
    """Whether a finding stands in one of ``paths``, a file or a folder, on either of its sides."""
    places = (finding.at.path, *(related.at.path for related in finding.related))
    return not paths or any(
        place == path or place.startswith(f"{path}/") or path == "." for place in places for path in paths
    )
