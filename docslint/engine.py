"""The story of a run, in order: settings, files, facts, index, rules, suppressions, report. Nothing else knows it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from docslint import corpus, settings
from docslint.address import Mount
from docslint.baseline import Known, Met, meet
from docslint.compare import Side, compare
from docslint.config import Chosen, Config, Level, path_levels, validate_rules
from docslint.coverage.owed import owed
from docslint.coverage.passages import PageTerms
from docslint.coverage.project import Project
from docslint.facts import PageFacts
from docslint.finding import Confidence, Finding, Report, Reported, Severity, Since, Stock
from docslint.index import Index
from docslint.inputs.address import mount_of
from docslint.inputs.chronicle import Chronicle
from docslint.inputs.disk import Disk
from docslint.inputs.files import Listing, discover
from docslint.inputs.redirects import with_redirects
from docslint.inputs.state import State
from docslint.jobs import ANY, Jobs
from docslint.owed import Owed
from docslint.place import Placer
from docslint.rule import COVERAGE, Rule, select
from docslint.rules import builtin
from docslint.settings import Settings
from docslint.site import Site, SitePage
from docslint.store import Store, code_digest
from docslint.suppress import UNUSED, split

_MOST_NAMED = 3  # files in a notice


class Request(Struct, frozen=True, kw_only=True):
    """What one run is asked for, beyond the configuration.

    ``config`` is the configuration's file; without one ``assumed`` holds, and without that every default. ``root`` is
    the folder that paths count from.
    ``paths`` (posix, from ``root``) choose the findings shown: those that touch one of them on either side.
    ``head`` is the state of ``root`` to check, None for the disk's; with ``base`` only what that earlier state does not
    have is reported. The configuration and its packs are the disk's for both.
    ``chronicle`` knows the former states that coverage compares with; None for those in git.
    ``known`` is the baseline: its findings are kept back; None for no baseline.
    """

    root: Path
    head: State | None = None
    base: State | None = None
    known: tuple[Known, ...] | None = None
    config: Path | None = None
    assumed: Config | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    jobs: Jobs = ANY
    cache: Path | None = None
    progress: Callable[[int, int], None] | None = None
    chronicle: Chronicle | None = None


class Plan(Struct, frozen=True):
    """What a run goes by: its settings, what they say of each rule, the rules that shall run, the cache.

    ``passed_over`` are the rules that this run alone leaves out, whatever the settings say.
    """

    settings: Settings
    chosen: dict[str, Chosen]
    active: tuple[Rule, ...]
    passed_over: frozenset[str]
    store: Store
    code: bytes


class Loaded(Struct, frozen=True):
    """Everything that rules and queries look at. ``key`` stands for all bytes read, ``seconds`` is what loading took.

    ``terms`` are what coverage searches, of the pages that were parsed, ``term_keys`` what the cache calls those of all.
    """

    plan: Plan
    state: State
    listing: Listing
    index: Index
    key: bytes
    seconds: float
    terms: Mapping[bytes, PageTerms] = {}
    term_keys: Mapping[str, bytes] = {}

    @property
    def config(self) -> Config:
        """The configuration of the run."""
        return self.plan.settings.config


class _Judged(Struct, frozen=True):
    """The findings of a state as readers get them, and how many were kept back: silenced, too unsure."""

    findings: tuple[Reported, ...]
    silenced: int
    unsure: int


def run(request: Request) -> Report:
    """The main job: every rule that is on, over everything, down to the findings that were asked for."""
    return judge(load(request), request)


def load(request: Request, *, with_terms: bool = True) -> Loaded:
    """Read settings and files, bring the facts, build the index. Raises UserError, for a wrong wish before the long work.

    Without ``with_terms`` for a query that has no use for what rules of coverage search.
    """
    start = time.perf_counter()
    state = request.head or Disk(request.root)
    return _gather(_plan(request), request, state, start, with_terms=with_terms)


def plan(request: Request) -> Plan:
    """What ``request`` goes by, for one who looks at many states. Raises UserError for a wrong wish."""
    return _plan(request)


def look(plan: Plan, request: Request, state: State, *, is_present: bool) -> Loaded:
    """One of many states, by the configuration of today; of one that is not present what that names may be missing."""
    return _gather(plan, request, state, time.perf_counter(), is_earlier=not is_present)


def findings(loaded: Loaded, request: Request) -> tuple[Reported, ...]:
    """All that the rules find in what was loaded, but for what the project silences."""
    return _judged(loaded, request).findings


def judge(loaded: Loaded, request: Request) -> Report:
    """What the rules find in what was loaded, without what the project silences, knows and was not asked for."""
    start = time.perf_counter()
    judged, since, stock = _judged(loaded, request), None, None
    findings = judged.findings
    if request.base:
        earlier = _gather(loaded.plan, request, request.base, start, is_earlier=True)
        difference = compare(_side(earlier, _judged(earlier, request).findings), _side(loaded, findings))
        findings = difference.new
        since = Since(len(difference.fixed), difference.unchanged)
    if request.known is not None:
        met = _met(loaded, request, judged.findings)
        new = set(map(id, met.new))
        stock = Stock(sum(id(finding) not in new for finding in findings), len(met.gone))
        findings = tuple(finding for finding in findings if id(finding) in new)
    shown = tuple(finding for finding in findings if touches(finding, request.paths))
    return Report(
        findings=shown,
        pages=len(loaded.index.pages),
        changelogs=len(loaded.index.changelogs),
        rules=tuple(rule.told for rule in loaded.plan.active),
        seconds=loaded.seconds + time.perf_counter() - start,
        hidden=(
            ("suppressed", judged.silenced),
            ("in the baseline", stock.known if stock else 0),
            ("of lower confidence", judged.unsure),
            ("elsewhere", len(findings) - len(shown)),
        ),
        since=since,
        stock=stock,
        notices=_notices(loaded.listing),
    )


def stocktake(loaded: Loaded, request: Request) -> Met:
    """Every finding, held against the baseline of ``request``."""
    return _met(loaded, request, _judged(loaded, request).findings)


def _met(loaded: Loaded, request: Request, findings: tuple[Reported, ...]) -> Met:
    """What part of a run did not look for is not gone: other rules, other paths, what could not be read."""
    config, listing, least = loaded.config, loaded.listing, request.min_confidence
    unread = (*listing.unread, *(page.path for page in loaded.index.pages if page.troubles))

    def looked_for(entry: Known) -> bool:
        return (
            entry.rule not in loaded.plan.passed_over
            and (least is None or least.rank <= config.min_confidence.rank)
            and (not request.paths or is_under(entry.path, request.paths))
            and not is_under(entry.path, unread)
        )

    return meet(
        request.known or (),
        findings,
        files=listing.files,
        changelogs=listing.changelogs,
        looked_for=looked_for,
    )


def _plan(request: Request) -> Plan:
    store, code, rules = Store(request.cache), code_digest(), builtin()
    given = settings.load(request.config, request.root, store, code, assumed=request.assumed)
    chosen = validate_rules(given.config, {rule.name: rule.options for rule in rules})
    wanted = select(rules, request.select, request.ignore)
    active = tuple(r for r in wanted if r.name in request.select or chosen[r.name].severity is not Level.OFF)
    passed_over = {rule.name for rule in rules} - {rule.name for rule in wanted}
    if passed_over:
        passed_over.add(UNUSED)  # it judges the comments for the rules that ran
    return Plan(given, chosen, active, frozenset(passed_over), store, code)


def _gather(  # noqa: PLR0913  one state's circumstances
    plan: Plan,
    request: Request,
    state: State,
    start: float,
    *,
    is_earlier: bool = False,
    with_terms: bool = True,
) -> Loaded:
    """The pages and changelogs of ``state`` as facts, and the index over them."""
    given = plan.settings
    config, vocabulary = given.config, given.vocabulary
    listing = discover(state, config, vocabulary.flavors, strict=not is_earlier)
    is_covered = bool(listing.changelogs) and any(COVERAGE in rule.tags for rule in plan.active)
    facts = corpus.load(
        state,
        listing,
        given,
        plan.store,
        plan.code,
        jobs=request.jobs,
        progress=request.progress,
        is_earlier=is_earlier,
        with_terms=with_terms and is_covered,
    )
    mounts = with_redirects(state, [mount_of(each) for each in config.inputs], listing.files)
    site = build_site(mounts, listing, facts.pages)
    owing = partial(_owing, plan, state, listing, facts, request)
    index = Index(facts.pages, facts.changelogs, site, vocabulary, config.product, owing)
    seconds = time.perf_counter() - start
    return Loaded(plan, state, listing, index, facts.key, seconds, facts.terms, facts.term_keys)


def _owing(  # noqa: PLR0913, PLR0917  one state's circumstances
    plan: Plan,
    state: State,
    listing: Listing,
    facts: corpus.Corpus,
    request: Request,
    index: Index,
    window: str,
) -> tuple[Owed, ...]:
    return owed(
        Project(
            state,
            listing,
            index,
            plan.settings,
            plan.store,
            plan.code,
            facts.key,
            request.jobs,
            facts.terms,
            facts.term_keys,
            request.chronicle,
        ),
        window,
    )


def _judged(loaded: Loaded, request: Request) -> _Judged:
    """All that is found in a state, on whatever path: what is shown of it is another question."""
    index, config, chosen, rules = loaded.index, loaded.config, loaded.plan.chosen, builtin()
    found = [
        (rule.name, finding)
        for rule in loaded.plan.active
        for finding in rule.check(index, chosen[rule.name].options)
    ]
    directives = {page.path: page.directives for page in index.pages if page.directives}
    ran = [rule.name for rule in loaded.plan.active]
    parted = split(found, directives, known=[rule.name for rule in rules], ran=ran)
    levels = path_levels(config)
    kept = [
        (r, f, s, c)
        for r, f in (*parted.kept, *parted.unused)
        for s, c in [_weigh(rules, r, f, chosen[r].severity, levels)]
        if s is not None
    ]
    sure = [k for k in kept if k[3].rank >= (request.min_confidence or config.min_confidence).rank]
    placed = Placer(loaded.state, index.pages).reported(sure)
    return _Judged(placed, len(parted.hidden), len(kept) - len(sure))


def _side(loaded: Loaded, findings: tuple[Reported, ...]) -> Side:
    return Side(findings, loaded.listing.files, loaded.listing.changelogs)


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


def touches(finding: Reported, paths: Sequence[str]) -> bool:
    """Whether a finding stands in one of ``paths``, a file or a folder, on either of its sides; true if there are none."""
    places = (finding.at.path, *(related.path for related in finding.related))
    return not paths or any(is_under(place, paths) for place in places)


def is_under(place: str, paths: Sequence[str]) -> bool:
    """Whether ``place`` is one of ``paths`` or in a folder that is."""
    return any(place == path or place.startswith(f"{path.rstrip('/')}/") or path == "." for path in paths)
