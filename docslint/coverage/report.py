"""What coverage answers, as readers get it: places with lines and quotes, reasons in words."""

from collections.abc import Sequence
from typing import NamedTuple

from docslint.coverage.assess import Assessed, Release, Verdict
from docslint.coverage.library import Library
from docslint.coverage.retrieve import Ranked
from docslint.coverage.terms import spelled
from docslint.finding import Place
from docslint.place import Placer

_MOST_WORDS = 5  # named in a reason; the weightiest
_MOST_PAGES = 5


class PageAnswer(NamedTuple):
    """A page that an entry concerns: ``quote`` is the line that goes stale, or beside which the entry belongs."""

    page: str
    path: str
    line: int
    score: float
    why: str
    quote: str


class EntryAnswer(NamedTuple):
    """An entry, its verdict and why. ``pages`` owe an edit, or for a documented entry have it; best first."""

    path: str
    line: int
    text: str
    verdict: str
    score: float
    confidence: str
    entities: tuple[str, ...]
    reasons: tuple[str, ...]
    pages: tuple[PageAnswer, ...]


class ReleaseAnswer(NamedTuple):
    """A release: ``swept`` is the share of what users meet in it that the pages have, ``before`` the commit compared with."""

    version: str
    date: str
    swept: float
    before: str
    entries: tuple[EntryAnswer, ...]


class Told(NamedTuple):
    """Where a release stands: its changelog, its date, the commit of the earlier pages; the last two may be empty."""

    path: str
    date: str
    before: str


def answer(told: Told, release: Release, library: Library, placer: Placer) -> ReleaseAnswer:
    """``release`` in words; ``library`` holds the pages of today, ``placer`` finds their lines."""
    entries = tuple(_entry(told, each, release, library, placer) for each in release.entries)
    return ReleaseAnswer(release.version, told.date, round(release.swept, 3), told.before, entries)


def _entry(told: Told, found: Assessed, release: Release, library: Library, placer: Placer) -> EntryAnswer:
    words = spelled(found.evidence.entry.text)
    ranked: Sequence[Ranked] = found.pages
    if found.verdict is Verdict.DOCUMENTED and found.where >= 0:
        at = found.where
        home = library.shelf[at].page
        ranked = [r._replace(passage=at) if r.page == home else r for r in ranked]
        ranked = sorted(ranked, key=lambda r: r.page != home)
    return EntryAnswer(
        path=told.path,
        line=found.evidence.entry.line,
        text=found.evidence.entry.text,
        verdict=found.verdict.value,
        score=round(found.score, 3),
        confidence=found.confidence.value,
        entities=found.evidence.subject.names,
        reasons=tuple(_reasons(found, release, has_past=bool(told.before))),
        pages=tuple(_page(r, words, library, placer) for r in ranked[:_MOST_PAGES]),
    )


def _page(ranked: Ranked, words: dict[str, str], library: Library, placer: Placer) -> PageAnswer:
    page = library.pages[ranked.page]
    passage = page.passages[library.shelf[ranked.passage].passage]
    at = placer.excerpt(Place(page.path, passage.start, passage.end))
    has, lacks = _listed(ranked.holds, words), _listed(ranked.lacks, words)
    why = "; ".join(filter(None, (f"speaks of {has}" if has else "", f"without {lacks}" if lacks else "")))
    return PageAnswer(page.slug, page.path, at.line, round(ranked.score, 3), why, at.text.strip())


def _listed(terms: Sequence[str], words: dict[str, str]) -> str:
    """The weightiest of ``terms`` as the entry spells them, each word once."""
    found = dict.fromkeys(words[term] for term in terms if term in words)
    return ", ".join([*found][:_MOST_WORDS])


def _reasons(found: Assessed, release: Release, *, has_past: bool) -> list[str]:
    counts, met = found.evidence.sorting
    begins = next((sort for sort in ("added", "fixed", "improved") if counts[sort]), "")
    told = [f"{sort}: {', '.join(words)}" for sort, words in met.items() if words]
    about = "; ".join(filter(None, (f"begins as {begins}" if begins else "", *told)))
    reasons = [f"a user meets it: {found.triage:.0%}" + (f" ({about})" if about else "")]
    signs = found.evidence.signs
    seen = [f"{', '.join(f'`{n}`' for n in signs.missing)} on no page"] if signs.missing else []
    seen += [f"{', '.join(f'`{n}`' for n in signs.appeared)} new on the pages"] if signs.appeared else []
    values = signs.values
    if has_past:
        seen.append(f"{values['new']:.0%} of its words in one passage that is new since the release")
    else:
        seen.append(f"{values['old']:.0%} of its words in one passage")
    if values["cited"]:
        seen.append(f"{values['numbered']:.0%} beside the number {release.version}")
    reasons.append(f"not on the pages: {found.unreflected:.0%} ({'; '.join(seen)})")
    reasons.append(f"of what users meet in {release.version} the pages have {release.swept:.0%}")
    return reasons
