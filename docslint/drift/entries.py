"""The changelog entries that came since a moment: what the pages make of them, and which of them presses most."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from math import log2

from docslint.coverage.cover import answers
from docslint.coverage.project import Project
from docslint.coverage.report import EntryAnswer, PageAnswer
from docslint.coverage.select import Dated, select
from docslint.drift.picture import EntryFate, OwedPage, Quoted
from docslint.errors import UserError
from docslint.index import Index
from docslint.versions import version

_UNREFLECTED = "unreflected"
_RIPE = 14  # days after which most of what is ever mended has been
_OLD = 4 * _RIPE  # from here on age presses no more
_KNOWN_ROUND = 4  # doublings of the pages that link to one until that counts twice

MOST_RELEASES = 40  # whose entries are judged

Quote = Callable[[str, int], Quoted]
Ages = Callable[[str, str], int | None]


def entry_fates(project: Project, before: Index, *, quote: Quote, age: Ages) -> tuple[EntryFate, ...]:
    """Every entry that ``before`` does not have, of releases that it does not have or that are not out yet.

    ``quote`` makes a quote of a path and a line; ``age`` tells the days since a release (version, date) came.
    """
    releases = came_since(project.index, before)
    if not releases:
        return ()
    known = _texts(before)
    reach = linked_from(project.index)
    fates = []
    for dated, release in zip(releases, answers(project, releases), strict=True):
        days = age(dated.name, release.date)
        fates += [
            _fate(entry, dated, release.date, days, reach, quote)
            for entry in release.entries
            if _squeezed(entry.text) not in known
        ]
    return tuple(sorted(fates, key=lambda fate: -fate.rank))


def came_since(index: Index, before: Index) -> list[Dated]:
    """The releases that ``before`` does not have, and what is not out yet, oldest first.

    What a changelog says of old releases is edited long after; that is no news. Of very many the newest ones: each is
    compared with the pages as they were before it.
    """
    try:
        releases = select(index, "all")
    except UserError:
        return []
    old = {release.version or release.date for log in before.changelogs for release in log.releases}
    new = [
        each
        for each in releases
        if each.name not in old or not (version(each.release.version) or each.release.date)
    ]
    return new[-MOST_RELEASES:]


def linked_from(index: Index) -> Mapping[str, int]:
    """By slug the number of other pages that link to a page."""
    found = {
        (page.slug, index.resolve(page, link.target).partition("#")[0])
        for page in index.pages
        for link in page.links
    }
    return Counter(target for source, target in found if target and target != source)


def pressing(score: float, days: int | None, reach: int) -> float:
    """How much an owed entry presses: its score, up to three times that with age, up to as much again with reach."""
    age = 1 + 2 * min(max(days or 0, 0), _OLD) / _OLD
    return round(score * age * (1 + min(1.0, log2(1 + reach) / _KNOWN_ROUND)), 3)


def _fate(  # noqa: PLR0913, PLR0917  one entry's circumstances
    entry: EntryAnswer, dated: Dated, day: str, days: int | None, reach: Mapping[str, int], quote: Quote
) -> EntryFate:
    pages = tuple(_page(page, reach.get(page.page, 0), quote) for page in entry.pages)
    is_owed = entry.verdict == _UNREFLECTED
    return EntryFate(
        release=dated.name,
        date=day,
        text=entry.text,
        at=quote(entry.path, entry.line),
        verdict=entry.verdict,
        score=entry.score,
        confidence=entry.confidence,
        entities=entry.entities,
        reasons=entry.reasons,
        pages=pages,
        days=days,
        rank=pressing(entry.score, days, max((page.reach for page in pages[:1]), default=0))
        if is_owed
        else 0.0,
    )


def _page(page: PageAnswer, reach: int, quote: Quote) -> OwedPage:
    return OwedPage(at=quote(page.path, page.line), score=page.score, why=page.why, reach=reach)


def _texts(index: Index) -> Collection[str]:
    logs: Sequence[Dated] = [Dated(log, release) for log in index.changelogs for release in log.releases]
    return {_squeezed(entry.text) for each in logs for entry in each.release.entries}


def _squeezed(text: str) -> str:
    return " ".join(text.split())
