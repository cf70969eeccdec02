"""What coverage answers, as readers get it: places with lines and quotes, reasons in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docslint.coverage.alike import Alike
from docslint.coverage.assess import Assessed, Verdict
from docslint.coverage.covered import Covered
from docslint.coverage.library import Library, Shelved
from docslint.coverage.quote import Quote, quote
from docslint.coverage.reasons import Seen, met, reflected
from docslint.coverage.retrieve import Ranked
from docslint.coverage.terms import NAME, VERSION, parts_of
from docslint.finding import Place
from docslint.place import Placer

_MOST_WORDS = 5  # named in a reason; the weightiest
_MOST_PAGES = 5
_AS_NEAR = 0.01  # of the score of the last of them; pages of one series are not parted


class PageAnswer(NamedTuple):
    """A page that an entry concerns: ``quote`` is what goes stale, or beside which the entry belongs, on its ``line``."""

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
    """A release: ``version`` is its date where it has none, ``swept`` is the share of what users meet in it that the pages have, ``before`` the commit compared with."""

    version: str
    date: str
    swept: float
    before: str
    entries: tuple[EntryAnswer, ...]


class _Desk(NamedTuple):
    """What answers are written with: the pages of today, and what finds their lines, and the words that mean the same."""

    library: Library
    placer: Placer
    alike: Alike

    def quote(self, number: int, weights: Mapping[str, float]) -> Quote:
        """What the passage ``number`` says with the words of ``weights``."""
        shelved = self.library.shelf[number]
        page = self.library.pages[shelved.page]
        passage = page.place(shelved.passage)
        lines = self.placer.lines(Place(page.path, passage.start, passage.end))
        return quote(lines, weights, self.alike)

    def place(self, number: int, weights: Mapping[str, float]) -> str:
        """Path and line of that quote; empty for no passage."""
        if number < 0:
            return ""
        return f"{self.library.pages[self.library.at[number]].path}:{self.quote(number, weights).line}"


def answer(covered: Covered, library: Library, placer: Placer, alike: Alike) -> ReleaseAnswer:
    """A release in words; ``library`` holds the pages of today as ``alike`` reads them, ``placer`` finds their lines."""
    desk = _Desk(library, placer, alike)
    release, date = covered.release, covered.dated.release.date
    entries = tuple(_entry(covered, each, desk) for each in release.entries)
    return ReleaseAnswer(release.version, date, round(release.swept, 3), covered.commit, entries)


def _entry(covered: Covered, found: Assessed, desk: _Desk) -> EntryAnswer:
    evidence = found.evidence
    weights, signs = evidence.found.weights, evidence.signs
    nearest = signs.newest if covered.commit else evidence.best
    places = (desk.place(number, weights) for number in (nearest, *evidence.gone))
    seen = Seen(covered.release.version, covered.commit, *places)
    spelled = desk.alike.spelled(evidence.entry.text)
    words = {t: spelled[t] for t in sorted(weights, key=lambda t: (-weights[t], t)) if t in spelled}
    return EntryAnswer(
        path=covered.dated.log.path,
        line=evidence.entry.line,
        text=evidence.entry.text,
        verdict=found.verdict.value,
        score=round(found.score, 3),
        confidence=found.confidence.value,
        entities=evidence.subject.names,
        reasons=(
            met(found.triage, evidence.sorting, evidence.subject.names),
            reflected(found.unreflected, signs, seen),
            *found.remarks,
        ),
        pages=tuple(_page(each, weights, words, desk) for each in _first(_in_order(found, desk.library))),
    )


def _in_order(found: Assessed, library: Library) -> Sequence[Ranked]:
    """The pages best first: of a documented entry the one that has it, with the passage that says it."""
    if found.verdict is not Verdict.DOCUMENTED or found.where < 0:
        return found.pages
    home = library.at[found.where]
    known = [r for r in found.pages if r.page == home]
    return [
        *(r._replace(passage=found.where) for r in known),
        *(r for r in found.pages if r.page != home),
    ]


def _first(pages: Sequence[Ranked]) -> Iterator[Ranked]:
    """The first of them, and those that are as near as the last of these."""
    for number, each in enumerate(pages):
        if number >= _MOST_PAGES and each.score < pages[_MOST_PAGES - 1].score - _AS_NEAR:
            return
        yield each


def _page(ranked: Ranked, weights: Mapping[str, float], words: Mapping[str, str], desk: _Desk) -> PageAnswer:
    page = desk.library.pages[ranked.page]
    said = desk.quote(ranked.passage, weights)
    why = _why(words, desk.library.shelf[ranked.passage])
    return PageAnswer(page.slug, page.path, said.line, round(ranked.score, 3), why, said.text)


def _why(words: Mapping[str, str], passage: Shelved) -> str:
    """Which of the entry's ``words``, by term, the weightiest first, a passage has, itself or around it, and which it lacks."""
    known = passage.terms | passage.around
    has = [word for term, word in words.items() if term in known]
    lacks = [w for t, w in words.items() if t not in known and not _is_spelled_apart(t, w, known)]
    return "; ".join(
        f"{what} {', '.join(list(dict.fromkeys(some))[:_MOST_WORDS])}"
        for what, some in (("speaks of", has), ("not of", lacks))
        if some
    )


def _is_spelled_apart(term: str, word: str, known: frozenset[str]) -> bool:
    """Whether ``known`` has all parts of a compound such as "built-in", which is no name."""
    parts = [part for part in parts_of(word) if part[0] not in (NAME, VERSION)]
    return term[0] == NAME and word.islower() and word.replace("-", "").isalpha() and known.issuperset(parts)
