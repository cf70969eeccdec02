"""What to do first: the few things of a period that are worth an hour today, findings and owed entries side by side."""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from msgspec import Struct

from docslint.drift.picture import EntryFate, Fate, Life, Picture, Quoted

MOST = 7
_FEWEST = 3  # then what stands already joins
_LIKELY = 0.3  # score of an entry
_SEVERITIES = ("error", "warning", "info")
_CONFIDENCES = ("high", "medium", "low")


class Task(Struct, frozen=True, kw_only=True):
    """One thing to do. ``finding`` or ``entry`` is what it is about, ``at`` the line to open first, ``others`` those after it."""

    finding: Life | None = None
    entry: EntryFate | None = None
    at: Quoted
    why: str = ""
    others: tuple[Quoted, ...] = ()


def tasks(picture: Picture) -> tuple[Task, ...]:
    """At most ``MOST``: new errors, then owed entries by rank and new warnings in turn; what stands fills up the list.

    A warning about an entry that is on the list is the same work.
    """
    new = [life for life in picture.findings if life.fate is Fate.NEW]
    errors = [*_by_cause(life for life in new if life.severity == "error")]
    entries = [_owed(entry) for entry in owed(picture.entries) if is_likely(entry)]
    lines = {(task.entry.at.path, task.entry.at.line) for task in entries if task.entry}
    grave = [life for life in new if life.severity == "warning" and life.confidence != "low"]
    warnings = [*_by_cause(life for life in grave if lines.isdisjoint(_lines(life)))]
    turns = [task for pair in zip_longest(entries, warnings) for task in pair if task]
    chosen = [*errors[: MOST - min(2, len(turns))], *turns]
    if len(chosen) < _FEWEST:
        standing = (life for life in picture.findings if life.fate is Fate.STANDING)
        old = (life for life in standing if life.severity != "info" and life.confidence != "low")
        chosen += [*_by_cause(old)][: _FEWEST - len(chosen)]
    return tuple(chosen[:MOST])


def owed(entries: Iterable[EntryFate]) -> list[EntryFate]:
    """The entries that pages owe something, the most pressing first."""
    return sorted((entry for entry in entries if entry.rank > 0), key=lambda entry: -entry.rank)


def is_likely(entry: EntryFate) -> bool:
    """Whether a report says of an entry that it is owed, and not only that it may be.

    Of a release that nobody has been through coverage is content with little, since most of it is owed; a list to work
    off asks for more.
    """
    return entry.rank > 0 and entry.confidence != "low" and entry.score >= _LIKELY


def gravest_first(findings: Iterable[Life]) -> list[Life]:
    """By severity, then by confidence, the oldest first where nothing else tells them apart."""
    return sorted(
        findings,
        key=lambda life: (
            _place(life.severity, _SEVERITIES),
            _place(life.confidence, _CONFIDENCES),
            -(life.days or 0),
            life.at.path,
            life.at.line,
        ),
    )


def _by_cause(findings: Iterable[Life]) -> Iterator[Task]:
    """One task for what one rule says of one name, or of links to one page, on however many pages."""
    ranked = gravest_first(findings)
    order: dict[tuple[str, str], int] = {}
    for life in ranked:
        order.setdefault(_cause(life), len(order))
    for _, group in groupby(sorted(ranked, key=lambda life: order[_cause(life)]), key=_cause):
        worst, *others = group
        yield Task(finding=worst, at=worst.at, why=worst.help, others=tuple(life.at for life in others))


def _lines(life: Life) -> set[tuple[str, int]]:
    return {(at.path, at.line) for at in (life.at, *(place for _, place in life.related))}


def _cause(life: Life) -> tuple[str, str]:
    """A rule and a name; of links the page that they are to lead to, whatever section of it."""
    if life.subject_kind in ("link", "anchor"):
        return life.rule, life.subject.partition("#")[0] or life.at.path
    return life.rule, life.subject or life.fingerprint


def _owed(entry: EntryFate) -> Task:
    page, *others = entry.pages or (None,)
    return Task(
        entry=entry,
        at=page.at if page else entry.at,
        why=page.why if page else "",
        others=tuple(other.at for other in others if other),
    )


def _place(word: str, order: tuple[str, ...]) -> int:
    return order.index(word) if word in order else len(order)
