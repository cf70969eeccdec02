"""The cross-page view over all facts. It looks up; it never parses, and every table is built at most once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from packaging.version import Version

from docslint.claims.claim import Claim
from docslint.facts import Change, ChangelogFacts, Default, Deprecation, Key, Mention, PageFacts, Release, Use
from docslint.finding import Place
from docslint.globs import name_matcher
from docslint.owed import Owed
from docslint.site import Kind, Site, Target
from docslint.source import Role
from docslint.versions import version
from docslint.vocabulary import EntityKind, Vocabulary

T = TypeVar("T")
_LIVE = (Use.DEFINED, Use.NAMED, Use.SET)
_USED = (*_LIVE, Use.CONFIGURED, Use.EXPORTED)
_ENTRIES_OF_A_REFERENCE = 10
_SHARE_OF_OWN_PREFIX = 0.03
_SHARE_OF_THE_LARGEST = 0.3


class Spoken(NamedTuple):
    """A mention and the page it stands on."""

    page: PageFacts
    mention: Mention

    @property
    def at(self) -> Place:
        """Where the name stands."""
        return Place(self.page.path, self.mention.start, self.mention.end)


class Logged(NamedTuple):
    """A change and the changelog that tells of it."""

    log: ChangelogFacts
    change: Change

    @property
    def at(self) -> Place:
        """Where the entry names the thing."""
        return Place(self.log.path, self.change.start, self.change.end)


class Index:
    """All facts of a run, looked up by name, page and kind. ``own_pages`` are the product's, not those of others."""

    def __init__(  # noqa: PLR0913, PLR0917  all that a run knows
        self,
        pages: tuple[PageFacts, ...],
        changelogs: tuple[ChangelogFacts, ...],
        site: Site,
        vocabulary: Vocabulary,
        product: str = "",
        owing: Callable[["Index", str], tuple[Owed, ...]] = lambda _, __: (),
    ) -> None:
        self.pages = pages
        self.changelogs = changelogs
        self.site = site
        self.vocabulary = vocabulary
        self.product = product
        self._owing = owing
        self.own_pages = tuple(p for p in pages if p.role == Role.PRODUCT)

    @cached_property
    def by_name(self) -> dict[str, list[Spoken]]:
        """Every mention on every page, by name, in order of page and place."""
        found: dict[str, list[Spoken]] = defaultdict(list)
        for page in self.pages:
            for mention in page.mentions:
                found[mention.name].append(Spoken(page, mention))
        return dict(found)

    @cached_property
    def changes(self) -> dict[str, list[Logged]]:
        """Every change by name, in order of changelog and place."""
        found: dict[str, list[Logged]] = defaultdict(list)
        for log in self.changelogs:
            for change in log.changes:
                found[change.name].append(Logged(log, change))
        return dict(found)

    @cached_property
    def releases(self) -> dict[str, tuple[ChangelogFacts, Release]]:
        """Every release by its version as the changelog spells it."""
        return {r.version: (log, r) for log in self.changelogs for r in log.releases if r.version}

    @cached_property
    def newest(self) -> tuple[Version, ChangelogFacts, Release] | None:
        """The newest release of all changelogs, None when no release has a number."""
        found = [(v, log, r) for log, r in self.releases.values() if (v := version(r.until or r.version))]
        return max(found, key=lambda f: f[0], default=None)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that hold for the newest release; all of them when there is no telling."""
        return tuple(c for c in self.vocabulary.claims if self.newest is None or _holds(c, self.newest[0]))

    @cached_property
    def defaults(self) -> dict[str, list[tuple[PageFacts, Default]]]:
        """Every default by its subject."""
        found: dict[str, list[tuple[PageFacts, Default]]] = defaultdict(list)
        for page in self.pages:
            for default in page.defaults:
                if default.subject:
                    found[default.subject].append((page, default))
        return dict(found)

    @cached_property
    def deprecations(self) -> dict[str, list[tuple[PageFacts, Deprecation]]]:
        """What the product's own pages call deprecated or removed, by name."""
        found: dict[str, list[tuple[PageFacts, Deprecation]]] = defaultdict(list)
        for page in self.own_pages:
            for deprecation in page.deprecations:
                if deprecation.subject:
                    found[deprecation.subject].append((page, deprecation))
        return dict(found)

    @cached_property
    def keys(self) -> dict[str, list[tuple[PageFacts, Key]]]:
        """The keys of every configuration sample, by path."""
        found: dict[str, list[tuple[PageFacts, Key]]] = defaultdict(list)
        for page in self.pages:
            for key in page.keys:
                found[key.path].append((page, key))
        return dict(found)

    @cached_property
    def targets(self) -> dict[tuple[str, str], Target]:
        """Where each link leads, by the page that it stands on and its target as written."""
        return {
            (page.path, target): self.site.resolve(page.path, target)
            for page in self.pages
            for target in dict.fromkeys([link.target for link in page.links])
        }

    @cached_property
    def _owed(self) -> "_Memo[tuple[Owed, ...]]":
        return _Memo(lambda window: self._owing(self, window))

    def owed(self, window: str) -> tuple[Owed, ...]:
        """The changelog entries of the releases ``window`` that no page reflects, of those that are sure.

        Costly where it is asked for: it reads the pages' words, today's and those of former times.
        """
        return self._owed[window]

    def kind(self, name: str) -> EntityKind:
        """What the vocabulary says of a kind of entity."""
        return self.vocabulary.entities.get(name, EntityKind())

    def references(self, kind: str) -> tuple[PageFacts, ...]:
        """The pages that define the names of ``kind``: as the vocabulary says, else those with many entries, most first."""
        return self._references[kind]

    @cached_property
    def _references(self) -> "_Memo[tuple[PageFacts, ...]]":
        return _Memo(self._find_references)

    def _find_references(self, kind: str) -> tuple[PageFacts, ...]:
        given = self.kind(kind).reference
        if given:
            return tuple(
                p
                for p in self.own_pages
                if any(fnmatchcase(p.slug, g) or fnmatchcase(p.path, g) for g in given)
            )
        counts = [(len(_defines(p, kind)), p) for p in self.own_pages]
        largest = max((n for n, _ in counts), default=0)
        large = [
            (n, p) for n, p in counts if n >= max(_ENTRIES_OF_A_REFERENCE, _SHARE_OF_THE_LARGEST * largest)
        ]
        return tuple(p for _, p in sorted(large, key=lambda c: -c[0]))

    def defined(self, kind: str) -> frozenset[str]:
        """The names that the reference pages of ``kind`` hold, in whatever way."""
        return self._defined[kind]

    @cached_property
    def _defined(self) -> "_Memo[frozenset[str]]":
        return _Memo(
            lambda kind: frozenset(
                m.name for p in self.references(kind) for m in p.mentions if m.kind == kind
            )
        )

    def entries(self, kind: str) -> frozenset[str]:
        """The names that have an entry of their own on the reference pages of ``kind``."""
        return self._entries[kind]

    @cached_property
    def _entries(self) -> "_Memo[frozenset[str]]":
        return _Memo(
            lambda kind: frozenset(name for p in self.references(kind) for name in _defines(p, kind))
        )

    def own_prefixes(self, kind: str) -> tuple[str, ...]:
        """How the product's own names of ``kind`` begin: as the vocabulary says, else as its references' names do."""
        return self._prefixes[kind]

    @cached_property
    def _prefixes(self) -> "_Memo[tuple[str, ...]]":
        return _Memo(self._find_prefixes)

    def _find_prefixes(self, kind: str) -> tuple[str, ...]:
        if self.kind(kind).prefixes:
            return self.kind(kind).prefixes
        names = self.entries(kind)
        firsts = Counter(name.partition("_")[0] + "_" for name in names)
        return tuple(sorted(p for p, n in firsts.items() if n >= max(5, _SHARE_OF_OWN_PREFIX * len(names))))

    def is_own(self, name: str, kind: str) -> bool:
        """Whether a name is one of the product's own, by its prefix, and not one never to report."""
        return name.startswith(self.own_prefixes(kind)) and not name_matcher(self.kind(kind).ignore)(name)

    def resolve(self, page: PageFacts, target: str) -> str:
        """``slug#anchor`` that a link leads to, empty when it leads to no page of this site."""
        found = self.site.resolve(page.path, target)
        if found.kind is not Kind.PAGE:
            return ""
        return f"{found.slug}#{found.anchor}" if found.anchor else found.slug

    def section(self, page: PageFacts, number: int) -> str:
        """The heading path of a section of ``page``."""
        return page.sections[number].title if number < len(page.sections) else ""

    def live(self, name: str) -> Iterator[Spoken]:
        """The mentions of ``name`` that speak of it as a thing that is there, on pages of today."""
        return (spoken for spoken in self.used(name) if spoken.mention.use in _LIVE)

    def used(self, name: str) -> Iterator[Spoken]:
        """Those, and the mentions that configure it in a sample or tell that the product sets it."""
        for spoken in self.by_name.get(name, ()):
            if spoken.mention.use in _USED and not spoken.page.history:
                yield spoken


def _defines(page: PageFacts, kind: str) -> set[str]:
    return {m.name for m in page.mentions if m.kind == kind and m.use is Use.DEFINED}


def _holds(claim: Claim, now: Version) -> bool:
    since, until = version(claim.since), version(claim.until)
    return (since is None or since <= now) and (until is None or now <= until)


class _Memo(Generic[T]):
    """A table that is filled as it is asked."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]
