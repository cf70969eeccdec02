"""What is known: of a name everywhere, of one page, of a kind of thing. Looks facts up and puts them into words.

Rules ask the index themselves; this answers people (``docslint facts``).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from docslint.facts import Bound, Change, ChangelogFacts, Default, Deprecation, PageFacts, Stance, Use
from docslint.finding import Place
from docslint.index import Index
from docslint.site import Kind

#: The groups of facts in the order in which a person wants them.
ORDER = (
    *(use.value for use in Use),
    *("default", "since", "until", "changed", "deprecated", "removed"),
    *("claim", "changelog", "link", "linked from"),
)


class Known(NamedTuple):
    """One fact. ``group`` is its sort, one of ORDER; ``name`` what it is about, ``detail`` what it says of that."""

    group: str
    name: str
    kind: str
    detail: str
    at: Place
    section: str


class Entity(NamedTuple):
    """A name of some kind, how often and on how many pages it is used, and the defaults that pages give it."""

    name: str
    kind: str
    uses: dict[str, int]
    pages: int
    defaults: tuple[str, ...]


def names(index: Index) -> set[str]:
    """All that ``of_name`` knows something of."""
    claims = {claim.id for claim in index.vocabulary.claims}
    subjects = index.defaults.keys() | {b.subject for p in index.pages for b in p.bounds if b.subject}
    return {*index.by_name, *index.changes, *index.deprecations, *subjects, *claims}


def of_name(index: Index, name: str) -> Iterator[Known]:
    """Everything about ``name`` (an entity, or a claim's id) on every page and in every changelog."""
    yield from of_names(index, (name,))[name]


def of_names(index: Index, wanted: Collection[str]) -> dict[str, list[Known]]:
    """``of_name`` for many names at once, in one pass over the facts."""
    found: dict[str, list[Known]] = {name: [] for name in wanted}
    for page in index.pages:
        for known in (*_mentions(index, page), *_statements(index, page), *_stances(index, page)):
            if known.name in found:
                found[known.name].append(known)
    for log in index.changelogs:
        for change in log.changes:
            for name in {change.name, change.other} & found.keys():
                found[name].append(_change(log, change))
    return found


def of_page(index: Index, page: PageFacts) -> Iterator[Known]:
    """Everything on ``page``, by place, then the links that lead to it."""
    found = [*_mentions(index, page), *_statements(index, page), *_stances(index, page), *_links(index, page)]
    yield from sorted(found, key=lambda known: known.at)
    for other in index.pages:
        for link in other.links:
            target = index.site.resolve(other.path, link.target)
            if target.kind is Kind.PAGE and target.path == page.path and other is not page:
                place = Place(other.path, link.start, link.end)
                yield Known(
                    "linked from", other.slug, "page", link.target, place, index.section(other, link.section)
                )


def of_kind(index: Index, kind: str) -> Iterator[Entity]:
    """Every entity of ``kind`` by name."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    pages: dict[str, set[str]] = defaultdict(set)
    for page in index.pages:
        for mention in page.mentions:
            if mention.kind == kind:
                uses[mention.name][mention.use.value] += 1
                pages[mention.name].add(page.path)
    for name in sorted(uses):
        values = dict.fromkeys(default.raw for _, default in index.defaults.get(name, ()))
        yield Entity(name, kind, dict(sorted(uses[name].items())), len(pages[name]), tuple(values))


def kinds(index: Index) -> set[str]:
    """The kinds of entity that the vocabulary or the pages know."""
    return {*index.vocabulary.entities, *(mention.kind for page in index.pages for mention in page.mentions)}


def find_page(index: Index, word: str) -> PageFacts | None:
    """The page of that path or slug."""
    return next((page for page in index.pages if word in (page.path, page.slug)), None)


def _mentions(index: Index, page: PageFacts) -> Iterator[Known]:
    for mention in page.mentions:
        place = Place(page.path, mention.start, mention.end)
        section = index.section(page, mention.section)
        yield Known(mention.use.value, mention.name, mention.kind, "", place, section)


def _statements(index: Index, page: PageFacts) -> Iterator[Known]:
    """What the page says of things: defaults, version bounds, deprecations."""
    facts: Iterable[Default | Bound | Deprecation] = (*page.defaults, *page.bounds, *page.deprecations)
    for fact in facts:
        place = Place(page.path, fact.start, fact.end)
        group, kind, detail = said(fact)
        yield Known(group, fact.subject, kind, detail, place, index.section(page, fact.section))


def said(fact: Default | Bound | Deprecation) -> tuple[str, str, str]:
    """The group, the kind and the words of a statement of a page."""
    match fact:
        case Default():
            return (
                "default",
                fact.kind,
                fact.raw + _amount(fact.value) + (f", {fact.scope}" if fact.scope else ""),
            )
        case Bound():
            return fact.relation.value, "", f"{fact.version} (this {fact.covers.value})"
        case Deprecation():
            verb = "removed" if fact.removed else "deprecated"
            when = f" in {fact.version}" if fact.version else ""
            instead = f", use {fact.replacement}" if fact.replacement else ""
            return verb, fact.kind, f"{verb}{when}{instead}"


def _amount(value: str) -> str:
    """A normalised value that is a time or a size, as people write it: `5 minutes` is 300 s."""
    tag, _, number = value.partition(":")
    unit = {"t": "s", "b": "bytes"}.get(tag)
    return f" (= {number} {unit})" if unit else ""


def _stances(index: Index, page: PageFacts) -> Iterator[Known]:
    for stance in page.stances:
        place = Place(page.path, stance.start, stance.end)
        yield Known(
            "claim", stance.claim, "claim", _verdict(stance), place, index.section(page, stance.section)
        )


def _verdict(stance: Stance) -> str:
    return stance.verdict.value + (f" (`{stance.why}`)" if stance.why else "")


def _links(index: Index, page: PageFacts) -> Iterator[Known]:
    for link in page.links:
        target = index.site.resolve(page.path, link.target)
        place = Place(page.path, link.start, link.end)
        detail = f"{target.kind.value} {target.slug or target.path}".strip()
        yield Known("link", link.target, "link", detail, place, index.section(page, link.section))


def _change(log: ChangelogFacts, change: Change) -> Known:
    other = f", {change.other}" if change.other else ""
    place = Place(log.path, change.start, change.end)
    return Known(
        "changelog", change.name, change.name_kind, f"{change.version} {change.kind.value}{other}", place, ""
    )
