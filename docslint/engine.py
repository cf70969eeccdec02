"""The story of a run, in order: settings, files, facts, index, rules, suppressions, report. Nothing else knows it."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from docslint import corpus, settings
from docslint.config import Config, Input, Level, path_levels, validate_rules
from docslint.facts import PageFacts
from docslint.finding import Confidence, Finding, Report, Severity
from docslint.index import Index
from docslint.inputs.address import mount_of
from docslint.inputs.files import Listing, discover
from docslint.place import Placer
from docslint.rule import Rule, select
from docslint.rules import builtin
from docslint.site import Site, SitePage
from docslint.store import Store, code_digest
from docslint.suppress import split


class Request(Struct, frozen=True, kw_only=True):
    """What one run is asked for, beyond the configuration.

    ``config`` is the configuration's file, None for every default; ``root`` the folder that paths count from.
    ``paths`` (posix, from ``root``) choose the findings shown: those that touch one of them on either side.
    """

    root: Path
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    jobs: int = 0
    cache: Path | None = None
    progress: Callable[[int, int], None] | None = None


class Loaded(Struct, frozen=True):
    """Everything that rules and queries look at."""

    config: Config
    listing: Listing
    index: Index


def load(request: Request) -> Loaded:
    """Read settings and files, bring the facts, build the index. Raises UserError."""
    store, code = Store(request.cache), code_digest()
    given = settings.load(request.config, request.root, store, code)
    listing = discover(request.root, given.config, given.vocabulary.flavors)
    facts = corpus.load(request.root, listing, given, store, code, jobs=request.jobs, progress=request.progress)
    site = build_site(given.config.inputs, listing, facts.pages)
    return Loaded(given.config, listing, Index(facts.pages, facts.changelogs, site, given.vocabulary, given.config.product))


def run(request: Request) -> Report:
    """The main job: every rule that is on, over everything, down to the findings that were asked for."""
    start = time.perf_counter()
    loaded = load(request)
    rules = builtin()
    chosen = validate_rules(loaded.config, {rule.name: rule.options for rule in rules})
    active = [r for r in select(rules, request.select, request.ignore) if r.name in request.select or chosen[r.name].severity is not Level.OFF]
    found = [(rule.name, finding) for rule in active for finding in rule.check(loaded.index, chosen[rule.name].options)]
    directives = {page.path: page.directives for page in loaded.index.pages if page.directives}
    parted = split(found, directives, known=[r.name for r in rules], ran=[r.name for r in active])
    levels = path_levels(loaded.config)
    kept = [(r, f, s, c) for r, f in (*parted.kept, *parted.unused) for s, c in [_weigh(rules, r, f, chosen[r].severity, levels)] if s is not None]
    sure = [k for k in kept if k[3].rank >= (request.min_confidence or loaded.config.min_confidence).rank]
    shown = [k for k in sure if _touches(k[1], request.paths)]
    placer = Placer(request.root, loaded.index.pages)
    return Report(
        findings=placer.reported(shown),
        pages=len(loaded.index.pages),
        changelogs=len(loaded.index.changelogs),
        rules=tuple(r.name for r in active),
        seconds=time.perf_counter() - start,
        hidden=(("suppressed", len(parted.hidden)), ("of lower confidence", len(kept) - len(sure)), ("elsewhere", len(sure) - len(shown))),
    )


def build_site(inputs: Sequence[Input], listing: Listing, pages: Iterable[PageFacts]) -> Site:
    """The addresses of all pages as the inputs' sites give them."""
    number = {page.path: page.input for page in listing.pages}
    made = (
        SitePage(
            p.path, p.slug, frozenset([*p.anchors, *(a for s in p.sections for a in s.anchors)]), number[p.path], p.includes, p.addresses
        )
        for p in pages
    )
    return Site([mount_of(given) for given in inputs], made, listing.files)


def _weigh(
    rules: Sequence[Rule], name: str, finding: Finding, level: Level | None, levels: Callable[[str, str], Level | None]
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
    return not paths or any(place == path or place.startswith(f"{path}/") or path == "." for place in places for path in paths)
