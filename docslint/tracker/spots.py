"""The places that a cause affects: where its findings are, and the pages that an entry belongs to."""

from collections.abc import Sequence

from docslint.coverage.report import PageAnswer
from docslint.finding import Reported
from docslint.tracker.cause import Cause
from docslint.tracker.places import Spot
from docslint.tracker.wording import Desk

_MOST = 3  # pages that an entry belongs to
_NEAR_THE_BEST = 0.75  # of the score of the best page


def spots_of(cause: Cause, desk: Desk) -> list[Spot]:
    """The affected places: where the findings are, those on the product's own pages first.

    Of an entry, the pages that it belongs to, as far as words can tell.
    """
    logs = {log.path for log in desk.places.index.changelogs}
    found = [_spot(f, desk) for f in cause.findings if f.at.path not in logs]
    if cause.entry:
        found += [desk.places.at(r) for f in cause.findings for r in f.related if r.path not in logs]
        owing = _owing(cause)
        seen = {spot.path for spot in found}
        found += [desk.places.line(p.path, p.line) for p in owing if p.path not in seen]
    unique = {(spot.path, spot.line): spot for spot in found}
    return sorted(unique.values(), key=lambda spot: not spot.is_ours)


def _spot(finding: Reported, desk: Desk) -> Spot:
    """The finding's place, without a text where a claim is owed by the page as a whole."""
    spot, at = desk.places.at(finding.at), finding.at
    is_whole = finding.subject_kind == "claim" and (at.line, at.column) == (at.end_line, at.end_column)
    return spot._replace(text="") if is_whole else spot


def _owing(cause: Cause) -> Sequence[PageAnswer]:
    """The pages that owe the entry an edit: the best, and others hardly less likely."""
    if cause.answer is None or cause.answer.verdict != "unreflected" or not cause.answer.pages:
        return ()
    least = _NEAR_THE_BEST * cause.answer.pages[0].score
    return [page for page in cause.answer.pages[:_MOST] if page.score >= least]
