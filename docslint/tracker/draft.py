"""A cause as the text of an issue, in the parts that docs trackers use."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from docslint.card import card
from docslint.finding import Severity
from docslint.report.counts import count
from docslint.report.inline import inert, span
from docslint.tracker import wording
from docslint.tracker.cause import Cause, EntryAt, Sort
from docslint.tracker.filing import Filing
from docslint.tracker.places import Spot
from docslint.tracker.spots import spots_of
from docslint.tracker.title import kind as kind_of
from docslint.tracker.title import title as title_of
from docslint.tracker.wording import Desk, link, place, quoted

_MOST_QUOTED, _MOST_ROWS = 3, 60
_CONTEXT = 110  # characters of a quote in the table


class Draft(Struct, frozen=True, kw_only=True):
    """An issue as it would be filed. ``body`` is Markdown without the marks by which it is found again.

    ``pages`` are the slugs of the pages that it asks to be edited, ``names`` what an issue of somebody else would call
    its subject; ``is_sure``: ``check`` reports it. ``rank`` orders drafts, the most pressing highest.
    """

    key: str
    title: str
    kind: str
    body: str
    pages: tuple[str, ...]
    urls: tuple[str, ...]
    names: tuple[str, ...]
    gist: str
    rules: tuple[str, ...]
    findings: tuple[str, ...]
    version: str
    is_sure: bool
    rank: tuple[int, ...]


def draft(cause: Cause, desk: Desk, filing: Filing) -> Draft:
    """The issue of ``cause``."""
    spots = spots_of(cause, desk)
    ours = [spot for spot in spots if spot.is_ours and spot.page]
    pages = tuple(dict.fromkeys(spot.page for spot in ours))
    severities = [finding.severity for finding in cause.findings] or [Severity.INFO]
    title = title_of(cause, desk, pages if cause.sort is not Sort.ENTRY else ())
    kind = kind_of(cause, desk)
    parts = _parts(cause, desk, kind, spots)
    return Draft(
        key=cause.key,
        title=f"{filing.prefix} {title}".strip(),
        kind=kind,
        body="\n\n".join(
            f"### {heading}\n\n" + "\n\n".join(paragraphs) for heading, paragraphs in parts if paragraphs
        ),
        pages=pages,
        urls=tuple(dict.fromkeys(spot.url.partition("#")[0] for spot in ours if spot.url)),
        names=_names(cause),
        gist=_gist(cause, desk),
        rules=cause.rules,
        findings=tuple(finding.fingerprint for finding in cause.findings),
        version=_version(cause, desk),
        is_sure=cause.is_sure,
        rank=(max(severity.rank for severity in severities), len(pages)),
    )


def _parts(cause: Cause, desk: Desk, kind: str, spots: Sequence[Spot]) -> list[tuple[str, list[str]]]:
    first = "Current wording" if not _has_names(cause) else "Nearest passages"
    return [
        ("Type", [kind]),
        ("Location", ["\n".join(_location(spots))]),
        (first, [*_wordings(spots)]),
        ("What is missing or wrong", [*wording.wrong(cause, desk)]),
        ("Suggested wording", [*wording.suggested(cause, desk)]),
        ("Impact", [*_impact(cause, desk)]),
        ("Affected pages", [*_table(spots)]),
        ("Version", [*_release(cause, desk)]),
        ("Found by", [_found_by(cause)]),
    ]


def _has_names(cause: Cause) -> bool:
    """Whether the fault is that a name stands nowhere: then nothing that stands there is wrong."""
    return cause.entry is not None and any(f.rule != "unreflected-change" for f in cause.findings)


def _location(spots: Sequence[Spot]) -> Iterator[str]:
    if not spots:
        yield "No page has it; the changelog alone does."
    shown = [*{spot.path: spot for spot in reversed(spots)}.values()][::-1]
    for spot in shown[:_MOST_QUOTED]:
        section = f", section {inert(spot.section)}" if spot.section else ""
        yield f"- {link(span(spot.page or spot.path), spot.url)}{section}, {place(spot)}"
    if len(shown) > _MOST_QUOTED:
        yield f"- {count(len(shown) - _MOST_QUOTED, 'more page')}, see the table"


def _wordings(spots: Sequence[Spot]) -> Iterator[str]:
    for spot in spots[:_MOST_QUOTED]:
        if spot.text.strip():
            yield f"{link(span(spot.page or spot.path), spot.url)} ({place(spot)}):"
            yield quoted(spot.text)


def _impact(cause: Cause, desk: Desk) -> Iterator[str]:
    """Why it matters, by the card of the rule; of an entry that coverage alone calls owed, by that of its rule."""
    for name in cause.rules[:1] or ("unreflected-change",):
        if name in desk.rules:
            why = card(desk.rules[name].doc).get("Why is this bad?", "")
            worst = max((f.severity for f in cause.findings), key=lambda s: s.rank, default=None)
            yield inert(" ".join(why.split())) + (f" Severity: {worst}." if worst else "")


def _table(spots: Sequence[Spot]) -> Iterator[str]:
    if not spots:
        return
    rows = ["| Page | Line | Section | Context |", "| --- | --- | --- | --- |"]
    for spot in spots[:_MOST_ROWS]:
        whose = "" if spot.is_ours else " (written by others)"
        cells = (
            f"{link(span(spot.page or spot.path), spot.url)}{whose}",
            link(str(spot.line), spot.source),
            inert(spot.section),
            inert(spot.text, _CONTEXT) or "the page as a whole",
        )
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    yield "\n".join(rows)
    pages = len({spot.path for spot in spots})
    more = f" {len(spots) - _MOST_ROWS} are not shown." if len(spots) > _MOST_ROWS else ""
    yield f"Total scope: {count(len(spots), 'place')} on {count(pages, 'page')}.{more}"


def _release(cause: Cause, desk: Desk) -> Iterator[str]:
    entries = wording.version_entries(cause, desk)
    version = _version(cause, desk)
    if not entries and version:
        yield f"{'Since' if cause.sort is Sort.CLAIM else 'About'} {inert(version)}."
    for entry in entries:
        spot = desk.places.line(entry.path, entry.line)
        date = f" ({inert(entry.date)})" if entry.date not in ("", entry.version) else ""
        if cause.entry:  # it is quoted above
            yield f"{inert(entry.version)}{date}, {place(spot)}."
        else:
            yield f"{inert(entry.version)}{date}, {place(spot)}:"
            yield quoted(entry.text)


def _found_by(cause: Cause) -> str:
    rules = ", ".join(span(rule) for rule in cause.rules)
    if not rules:
        return f"{span('docslint coverage')}, which is not certain: judged by words."
    return f"docslint, {'rule' if len(cause.rules) == 1 else 'rules'} {rules}; `docslint explain {cause.rules[0]}` says more."


def _version(cause: Cause, desk: Desk) -> str:
    if cause.entry:
        return cause.entry.version
    claim = desk.claims.get(cause.subject)
    return (
        claim.since if claim else next((f.product_version for f in cause.findings if f.product_version), "")
    )


def _names(cause: Cause) -> tuple[str, ...]:
    """What somebody else's issue would name: the things, not the claim's id nor a release."""
    if cause.sort is Sort.CLAIM:
        return ()
    named = [f.subject for f in cause.findings if f.subject and f.subject != cause.subject]
    return tuple(dict.fromkeys([*named, *(cause.answer.entities if cause.answer else ())]))


def _gist(cause: Cause, desk: Desk) -> str:
    entry: EntryAt | None = cause.entry
    if entry:
        return entry.text
    claim = desk.claims.get(cause.subject)
    return claim.summary if claim else " ".join(f.message for f in cause.findings[:1])
