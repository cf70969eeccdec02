"""What a judge changes: which entries are put to it, with which passages, and what becomes of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from docslint.coverage.assess import Assessed, AssessedRelease, Bar, Verdict, decide
from docslint.coverage.judge import Judge
from docslint.coverage.library import Library
from docslint.coverage.question import Answer, Question
from docslint.facts import Verdict as Says
from docslint.finding import Confidence

_PAGES = 3  # passages an entry, the best of as many pages


class Shown(NamedTuple):
    """A passage as a judge reads it."""

    page: str
    section: str
    text: str


class _Asked(NamedTuple):
    """A question's origin: the entry's place in releases and entries, and the passage's number."""

    release: int
    entry: int
    passage: int


class _Heard(NamedTuple):
    passage: int
    page: str
    answer: Answer


def consult(
    releases: Sequence[AssessedRelease], judge: Judge, library: Library, show: Callable[[int], Shown]
) -> tuple[AssessedRelease, ...]:
    """``releases`` with the entries that no scale is sure of put to ``judge``; ``show`` gives a passage by its number."""
    asked = [*_asked(releases, library)]
    shown = [show(each.passage) for each in asked]
    questions = [
        Question(
            releases[each.release].version,
            releases[each.release].entries[each.entry].evidence.entry.text,
            *text,
        )
        for each, text in zip(asked, shown, strict=True)
    ]
    heard: dict[tuple[int, int], list[_Heard]] = {}
    for each, text, answer in zip(asked, shown, judge.answers(questions), strict=True):
        if answer:
            heard.setdefault((each.release, each.entry), []).append(_Heard(each.passage, text.page, answer))
    return tuple(
        release._replace(
            entries=tuple(
                _weighed(entry, heard[r, e], release.bar, library) if (r, e) in heard else entry
                for e, entry in enumerate(release.entries)
            )
        )
        for r, release in enumerate(releases)
    )


def _asked(releases: Sequence[AssessedRelease], library: Library) -> Iterator[_Asked]:
    """The passages of undecided entries, those nearest to the bar first, for the limit may come before the end."""
    undecided = [
        (abs(entry.score - release.bar.medium), r, e)
        for r, release in enumerate(releases)
        for e, entry in enumerate(release.entries)
        if entry.confidence is not Confidence.HIGH
    ]
    for _, r, e in sorted(undecided):
        for passage in _passages(releases[r].entries[e], library)[:_PAGES]:
            yield _Asked(r, e, passage)


def _passages(entry: Assessed, library: Library) -> list[int]:
    """What the reader is shown of an entry: the passage that says it, if one does, and one a page."""
    said = [entry.where] if entry.verdict is Verdict.DOCUMENTED and entry.where >= 0 else []
    homes = {library.at[number] for number in said}
    return said + [ranked.passage for ranked in entry.pages if ranked.page not in homes]


def _weighed(entry: Assessed, heard: Sequence[_Heard], bars: Bar, library: Library) -> Assessed:
    """The entry with the judge's word counted: a contradiction weighs before a statement, silence not at all.

    Of one page's being wrong another's being right takes nothing away.
    """
    remarks = tuple(_remark(each) for each in heard)
    decisive = _surest(heard, Says.CONTRADICTS) or _surest(heard, Says.STATES)
    if decisive is None:
        return entry._replace(remarks=remarks)
    left = 1 - decisive.answer.confidence
    if decisive.answer.verdict is Says.CONTRADICTS:
        score, unreflected = 1 - (1 - entry.score) * left, 1 - (1 - entry.unreflected) * left
    else:
        score, unreflected = entry.score * left, entry.unreflected * left
    verdict, sure = decide(score, unreflected, bars)
    home = library.at[decisive.passage]
    pages = [
        ranked._replace(passage=decisive.passage) if ranked.page == home else ranked for ranked in entry.pages
    ]
    return entry._replace(
        verdict=verdict,
        score=score,
        confidence=sure,
        unreflected=unreflected,
        pages=tuple(sorted(pages, key=lambda ranked: ranked.page != home)),
        said=decisive.passage if decisive.answer.verdict is Says.STATES else entry.said,
        remarks=remarks,
    )


def _surest(heard: Sequence[_Heard], verdict: Says) -> _Heard | None:
    found = [each for each in heard if each.answer.verdict is verdict]
    return max(found, key=lambda each: each.answer.confidence, default=None)


def _remark(heard: _Heard) -> str:
    answer = heard.answer
    why = f": {answer.why}" if answer.why else ""
    return f"the judge says of {heard.page}: {answer.verdict} ({answer.confidence:.0%}){why}"
