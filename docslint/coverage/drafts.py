"""Claims drafted from a changelog's entries: the story of ``docslint claims draft``."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docslint.claims.behaviour import Behaviour
from docslint.claims.compiled import compile_claims
from docslint.claims.draft import Material, draft
from docslint.claims.draft_text import Drafted
from docslint.claims.told import Told, told
from docslint.claims.wording import contents, tokens
from docslint.coverage.assess import Assessed, AssessedRelease, Verdict
from docslint.coverage.cover import cover
from docslint.coverage.entry import spoken_of
from docslint.coverage.library import Library
from docslint.coverage.pick import is_release, pick
from docslint.coverage.project import Project
from docslint.coverage.select import Dated
from docslint.coverage.terms import terms
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
_SPOKEN = 2  # words of what no page has a word for
_ID_WORDS = 3  # of what the claim says, beside those of its subject


class _Found(NamedTuple):
    """A release assessed, and the pages of today."""

    release: AssessedRelease
    library: Library
    placer: Placer


def drafts(project: Project, wanted: str) -> list[Drafted]:
    """The drafts that ``wanted`` asks for.

    Of a release these are the entries that coverage calls unreflected at medium confidence or more, and of which a
    claim can be made; a single entry is drafted whatever becomes of it. Raises UserError for what is neither.
    """
    known = [Dated(log, r) for log in project.index.changelogs for r in log.releases if r.entries]
    picked = pick(known, wanted)
    release = picked[0][0]
    library, [covered] = cover(project, [release])
    found = _Found(covered.release, library, Placer(project.state, project.index.pages))
    lines = {entry.line for _, entry in picked}
    entries = [each for each in found.release.entries if each.evidence.entry.line in lines]
    by_hand = not is_release(known, wanted)
    if not by_hand:
        owed = [
            each
            for each in entries
            if each.verdict is Verdict.UNREFLECTED and each.confidence is not Confidence.LOW
        ]
        entries = [*{each.evidence.entry.text: each for each in reversed(owed)}.values()][::-1]
    return [*_drafted(project, found, release, entries, by_hand=by_hand)]


def _drafted(
    project: Project, found: _Found, release: Dated, entries: Sequence[Assessed], *, by_hand: bool
) -> Iterator[Drafted]:
    vocabulary = project.settings.vocabulary
    known = compile_claims(vocabulary.claims, vocabulary.synonyms)
    taken = {claim.id for claim in vocabulary.claims}
    for each in entries:
        entry = each.evidence.entry
        said = told(each.evidence.subject.text)
        about = topic(
            said.parts, said.scope, project.settings.config.product, found.library, lambda n: _text(found, n)
        )
        place = f"{release.release.version}, {release.log.path}:{entry.line}: {entry.text}"
        lacking = said.lacking or ("" if about.subject else "no page has a word for what it speaks of")
        if lacking and not by_hand:
            yield Drafted(place, None, lacking)
            continue
        material = _material(project, found, release, each, said, about)
        material = material._replace(id=_unique(material.id, taken))
        made = draft(material, vocabulary.synonyms, lambda source: parse(source, Syntax()))
        if not (made.claim.states or made.claim.contradicts or by_hand):
            yield Drafted(place, None, "it has too few words that tell what is so now")
            continue
        taken.add(material.id)
        alike = [claim.id for claim in known.touching(entry.text)]
        remarks = [f"{lacking}: is there a claim in it?"] * bool(lacking)
        if alike:
            names = ", ".join(f"`{name}`" for name in alike)
            remarks.append(f"there is {names} of the same subject: does it hold this already?")
        yield Drafted(place, made._replace(finish=(*remarks, *made.finish)))


def _material(  # noqa: PLR0913, PLR0917  all that is known of the entry
    project: Project, found: _Found, release: Dated, each: Assessed, said: Told, about: Topic
) -> Material:
    number = release.release.version
    names = dict.fromkeys(n for name in about.subject for n in (name, *_successors(project, name)))
    spoken = " ".join(tokens(spoken_of(said.parts.head))[:_SPOKEN])
    subject = tuple(names) or (spoken or "changelog",)
    words, is_owed = about.words, each.verdict is Verdict.UNREFLECTED
    if not is_owed and each.where >= 0:  # pages say it: in those of its words that they use
        there = found.library.shelf[each.where].terms
        words = tuple(sorted(words, key=lambda word: there.isdisjoint(terms(word))))
    parts = said.parts
    if said.scope and about.near == (said.scope.lower(),):
        parts = parts._replace(subject=f"{said.scope}: {parts.subject}", told=f"{said.scope}: {parts.told}")
    facts = {page.path: page for page in project.index.pages}
    return Material(
        id=_id(subject[0], parts),
        since=number if version(number) else "",
        behaviour=parts,
        subject=subject,
        near=about.near,
        words=words,
        canonical=_canonical(found, each, facts),
        pages=tuple(_page(project, found, ranked.page) for ranked in each.pages[:_PAGES]),
        elsewhere=len(about.pages - {ranked.page for ranked in each.pages[:1]}),
        is_owed=is_owed,
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
    at = page.place(shelved.passage).section
    anchors = sections[at].anchors if at < len(sections) else ()
    return f"{page.slug}#{anchors[0]}" if anchors else page.slug


def _page(project: Project, found: _Found, number: int) -> Page:
    page = found.library.pages[number]
    at = next(each for each in project.listing.pages if each.path == page.path)
    text = found.placer.text(Place(page.path, 0, page.place(page.count - 1).end if page.count else 0))
    flavors = project.settings.vocabulary.flavors
    return parse(Source(page.path, text, page.slug, at.role, at.flavor), flavors.get(at.flavor, Syntax()))


def _text(found: _Found, number: int) -> str:
    at = found.library.shelf[number]
    page = found.library.pages[at.page]
    passage = page.place(at.passage)
    return found.placer.text(Place(page.path, passage.start, passage.end))


def _id(subject: str, parts: Behaviour) -> str:
    """The subject, and what is said of it."""
    first = _words(subject.partition(" | ")[0])
    said = contents(parts.outcome)
    said = said if len(said) > 1 else contents(parts.told)
    rest = [word for each in said for word in _words(each) if word not in first]
    return "-".join((*first, *rest[:_ID_WORDS])) or "entry"


def _words(text: str) -> list[str]:
    """The words of ``text`` as an id may have them."""
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))


def _unique(name: str, taken: set[str]) -> str:
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name}-{number}"
        number += 1
    return unique
