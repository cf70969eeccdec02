"""Claims drafted from a changelog's entries: the story of ``docslint claims draft``."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docslint.claims.behaviour import behaviour
from docslint.claims.compiled import compile_claims
from docslint.claims.draft import Draft, Material, draft
from docslint.claims.wording import tokens
from docslint.coverage.assess import Assessed, AssessedRelease, Verdict
from docslint.coverage.cover import cover
from docslint.coverage.library import Library
from docslint.coverage.pick import is_release, pick
from docslint.coverage.project import Project
from docslint.coverage.select import Dated
from docslint.coverage.topic import Topic, topic
from docslint.facts import PageFacts
from docslint.finding import Confidence, Place
from docslint.parse.markdown import parse
from docslint.parse.page import Page
from docslint.parse.syntax import Syntax
from docslint.place import Placer
from docslint.source import Source
from docslint.versions import version

_PAGES = 4  # that are read for wording
_ID_WORDS = 4
_NEAR = 4


class _Found(NamedTuple):
    """A release assessed, and the pages of today."""

    release: AssessedRelease
    library: Library
    placer: Placer


def drafts(project: Project, wanted: str) -> list[tuple[Draft, str]]:
    """The drafts that ``wanted`` asks for, each with its entry's place and text.

    Of a release these are the entries that coverage calls unreflected at medium confidence or more; a single entry is
    drafted whatever becomes of it. Raises UserError for what is neither.
    """
    known = [Dated(log, r) for log in project.index.changelogs for r in log.releases if r.entries]
    picked = pick(known, wanted)
    release = picked[0][0]
    library, [covered] = cover(project, [release])
    found = _Found(covered.release, library, Placer(project.state, project.index.pages))
    lines = {entry.line for _, entry in picked}
    entries = [each for each in found.release.entries if each.evidence.entry.line in lines]
    if is_release(known, wanted):
        entries = [
            each
            for each in entries
            if each.verdict is Verdict.UNREFLECTED and each.confidence is not Confidence.LOW
        ]
    taken = {claim.id for claim in project.settings.vocabulary.claims}
    return [*_drafted(project, found, release, entries, taken)]


def _drafted(
    project: Project, found: _Found, release: Dated, entries: Sequence[Assessed], taken: set[str]
) -> Iterator[tuple[Draft, str]]:
    vocabulary = project.settings.vocabulary
    known = compile_claims(vocabulary.claims, vocabulary.synonyms)
    facts = {page.path: page for page in project.index.pages}
    for each in entries:
        entry = each.evidence.entry
        parts = behaviour(entry.text)
        about = topic(
            entry.text, f"{parts.head}. {parts.condition}", found.library, lambda number: _text(found, number)
        )
        material = _material(project, found, release, each, about, facts)
        material = material._replace(id=_unique(material.id, taken))
        taken.add(material.id)
        made = draft(material, vocabulary.synonyms, lambda source: parse(source, Syntax()))
        alike = [claim.id for claim in known.touching(entry.text)]
        if alike:
            say = f"there is {', '.join(f'`{name}`' for name in alike)} of the same subject: does it hold this already?"
            made = made._replace(finish=(say, *made.finish))
        yield made, f"{release.release.version}, {release.log.path}:{entry.line}: {entry.text}"


def _material(  # noqa: PLR0913, PLR0917  all that is known of the entry
    project: Project,
    found: _Found,
    release: Dated,
    each: Assessed,
    about: Topic,
    facts: dict[str, PageFacts],
) -> Material:
    parts = behaviour(each.evidence.entry.text)
    number = release.release.version
    names = dict.fromkeys(
        n for name in about.names for n in (name, *_successors(project, name)) if tokens(n) == [n]
    )
    subject = (
        tuple(names) or about.phrases or about.near[:1] or tuple(tokens(parts.head)[:1]) or ("changelog",)
    )
    near = tuple(word for word in about.near if tokens(word) == [word])[:_NEAR]
    is_wide = about.is_wide or not (names or about.phrases)
    words = (*about.near, *(word for name in about.names for word in re.findall(r"[a-z]+", name.lower())))
    return Material(
        id=_id(parts.told, words),
        since=number if version(number) else "",
        behaviour=parts,
        subject=subject,
        near=near if is_wide else (),
        canonical=_canonical(found, each, facts),
        pages=tuple(_page(project, found, ranked.page) for ranked in each.pages[:_PAGES]),
        also=about.phrases if names else (),
    )


def _successors(project: Project, name: str) -> list[str]:
    """What pages name in place of a deprecated name."""
    return [each.replacement for _, each in project.index.deprecations.get(name, ()) if each.replacement]


def _canonical(found: _Found, each: Assessed, facts: dict[str, PageFacts]) -> str:
    """The page that fits best, with the section's anchor."""
    if not each.pages:
        return ""
    best = each.pages[0]
    number = each.where if each.verdict is Verdict.DOCUMENTED and each.where >= 0 else best.passage
    shelved = found.library.shelf[number]
    page = found.library.pages[shelved.page]
    sections = facts[page.path].sections
    at = page.passages[shelved.passage].section
    anchors = sections[at].anchors if at < len(sections) else ()
    return f"{page.slug}#{anchors[0]}" if anchors else page.slug


def _page(project: Project, found: _Found, number: int) -> Page:
    page = found.library.pages[number]
    at = next(each for each in project.listing.pages if each.path == page.path)
    text = found.placer.text(Place(page.path, 0, page.passages[-1].end if page.passages else 0))
    flavors = project.settings.vocabulary.flavors
    return parse(Source(page.path, text, page.slug, at.role, at.flavor), flavors.get(at.flavor, Syntax()))


def _text(found: _Found, number: int) -> str:
    at = found.library.shelf[number]
    page = found.library.pages[at.page]
    passage = page.passages[at.passage]
    return found.placer.text(Place(page.path, passage.start, passage.end))


def _id(told: str, weighty: Sequence[str]) -> str:
    """The words that tell the entry from others, in its order."""
    rank = {word.lower(): place for place, word in reversed([*enumerate(weighty)])}
    words = [word for word in re.findall(r"[a-z][a-z0-9]+", told.lower().replace("'", "")) if word in rank]
    best = sorted(dict.fromkeys(words), key=lambda word: rank[word])[:_ID_WORDS]
    return "-".join(word for word in dict.fromkeys(words) if word in best) or "entry"


def _unique(name: str, taken: set[str]) -> str:
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name}-{number}"
        number += 1
    return unique
