"""What an issue says of its cause: what is wrong, what to write instead. Only what pages, packs and the changelog say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docslint.claims.claim import Claim
from docslint.coverage.terms import terms
from docslint.finding import Reported
from docslint.report.counts import count
from docslint.report.inline import inert, span
from docslint.rule import Rule
from docslint.tracker.cause import Cause, EntryAt, Sort
from docslint.tracker.places import Places, Spot

_LONGEST = 1_200  # characters of an entry
_MOST_NAMED, _MOST_SAID = 3, 10
_LIKE = 0.35  # share of a claim's words in the entry that brought it
_ADDED = re.compile(r"^(?:added|add|adds|new|introduced)\b:?\s+(?:support for\s+)?", re.IGNORECASE)
_ADDED_TO = re.compile(r"^(?:added|add|adds)\b[^.;:()]*? to (?:the|an?|all|every|`)", re.IGNORECASE)


class Desk(NamedTuple):
    """What issues are written with: places, the rules by name, the claims by id, every changelog entry."""

    places: Places
    rules: Mapping[str, Rule]
    claims: Mapping[str, Claim]
    entries: Sequence[EntryAt]


def wrong(cause: Cause, desk: Desk) -> Iterator[str]:
    """What is missing or wrong, as paragraphs of Markdown."""
    match cause.sort:
        case Sort.CLAIM:
            yield from _claim_wrong(cause, desk)
        case Sort.ENTRY if cause.entry:
            yield from _entry_wrong(cause, cause.entry)
        case _:
            yield from _found_wrong(cause, desk)


def suggested(cause: Cause, desk: Desk) -> Iterator[str]:
    """What to write, from the claim, the entry or the fix; as paragraphs of Markdown."""
    match cause.sort:
        case Sort.CLAIM:
            yield from _claim_suggested(cause, desk)
        case Sort.ENTRY if cause.entry:
            yield from _entry_suggested(cause, cause.entry)
        case _:
            yield from _found_suggested(cause.findings)


def version_entries(cause: Cause, desk: Desk) -> tuple[EntryAt, ...]:
    """The changelog entries that an issue's version context quotes, best first."""
    if cause.entry:
        return (cause.entry,)
    claim = desk.claims.get(cause.subject) if cause.sort is Sort.CLAIM else None
    if claim is None or not claim.since:
        return ()
    words = set(terms(claim.summary))
    scored = [
        (len(words & set(terms(each.text))) / max(1, len(words)), each)
        for each in desk.entries
        if each.version == claim.since
    ]
    best = sorted((pair for pair in scored if pair[0] >= _LIKE), key=lambda pair: (-pair[0], pair[1].line))
    return tuple(each for _, each in best[:2])


def quoted(text: str) -> str:
    """A quotation in Markdown, of one line."""
    return f"> {inert(' '.join(text.split()), _LONGEST)}"


def link(label: str, url: str) -> str:
    """A link, where there is an address; ``label`` is Markdown already."""
    return f"[{label}]({url})" if url and not set(url) & set("<>()\n\\ ") else label


def place(spot: Spot) -> str:
    """``docs/a.md:12``, linked to the source."""
    return link(span(f"{spot.path}:{spot.line}"), spot.source)


def _claim_wrong(cause: Cause, desk: Desk) -> Iterator[str]:
    yield "What holds, and what every page on the subject should say:"
    yield quoted(summary(cause, desk))
    silent = {f.page for f in cause.findings if f.rule == "omitted-claim"}
    against = {f.page for f in cause.findings if f.rule == "contradicted-claim"}
    if silent:
        yield f"{count(len(silent), 'page')} {'leaves' if len(silent) == 1 else 'leave'} it out."
    if against:
        yield f"{count(len(against), 'page')} {'says' if len(against) == 1 else 'say'} the opposite: {listed(sorted(against))}."
    stated = next((r for f in cause.findings for r in f.related if r.label == "stated here"), None)
    if stated:
        spot = desk.places.at(stated)
        yield f"It is stated already on {link(span(spot.page or spot.path), spot.url)} ({place(spot)}):"
        yield quoted(spot.text)


def _claim_suggested(cause: Cause, desk: Desk) -> Iterator[str]:
    claim = desk.claims.get(cause.subject)
    canonical = claim.canonical if claim else ""
    wrong = "contradicted-claim" in cause.rules
    todo = "Correct the passages that deny it" if wrong else "State it in the passages listed below"
    if canonical and {f.page for f in cause.findings} - {canonical.partition("#")[0]}:
        slug, _, anchor = canonical.partition("#")
        page = next((p for p in desk.places.index.own_pages if p.slug == slug), None)
        url = desk.places.url(page) if page else ""
        yield (
            f"{todo}, or link from there to {link(span(canonical), f'{url}#{anchor}' if url else '')}, "
            "where it should stand in full."
        )
    else:
        yield f"{todo}."
    examples = claim.examples.states if claim else ()
    yield "For example:"
    yield quoted(examples[0] if examples else summary(cause, desk))


def _entry_wrong(cause: Cause, entry: EntryAt) -> Iterator[str]:
    names = missing(cause)
    if names:
        yield f"{listed(names)} {'comes' if len(names) == 1 else 'come'} with {inert(entry.version)} and {'stands' if len(names) == 1 else 'stand'} on no page."
    else:
        yield f"{inert(entry.version)} changed this, and no page says so:"
    yield quoted(entry.text)
    if cause.answer and not cause.is_sure:
        yield "\n".join(f"- {inert(reason)}" for reason in cause.answer.reasons)


def _entry_suggested(cause: Cause, entry: EntryAt) -> Iterator[str]:
    if names := missing(cause):
        yield f"Describe {listed(names)} where the siblings are: what {'it does, what it takes' if len(names) == 1 else 'they do, what they take'}, what holds without {'it' if len(names) == 1 else 'them'}. The changelog's words to start from:"
    else:
        yield f"Say what holds since {inert(entry.version)}, in the first passage quoted or where it belongs. The changelog's words to start from:"
    yield quoted(stated(entry.text))


def _found_wrong(cause: Cause, desk: Desk) -> Iterator[str]:
    messages = [*dict.fromkeys(finding.message for finding in cause.findings)]
    if len(messages) == 1:
        yield f"{inert(messages[0][:1].upper() + messages[0][1:])}."
    else:
        said = [*dict.fromkeys(f"- {span(f.page or f.at.path)}: {inert(f.message)}" for f in cause.findings)]
        yield "\n".join(said[:_MOST_SAID])
    others = {(r.path, r.line): r for f in cause.findings for r in f.related}
    here = {(f.at.path, f.at.line) for f in cause.findings}
    for related in [r for key, r in others.items() if key not in here][:_MOST_NAMED]:
        spot = desk.places.at(related)
        label = f", {inert(related.label)}" if related.label else ""
        yield f"The other side{label}: {link(span(spot.page or spot.path), spot.url)} ({place(spot)})"
        yield quoted(spot.text)


def _found_suggested(findings: Sequence[Reported]) -> Iterator[str]:
    mends = {
        (f.fix.at.text[f.fix.at.column - 1 : f.fix.at.end_column - 1], f.fix.text) for f in findings if f.fix
    }
    if mends:
        yield "\n".join(f"- Replace {span(was)} by {span(text)}." for was, text in sorted(mends))
    helps = dict.fromkeys(f.help for f in findings if f.help and not f.fix)
    for said in [*helps][:_MOST_NAMED]:
        end = "" if said.endswith((".", "?", "!")) else "."
        yield f"{inert(said[:1].upper() + said[1:])}{end}"


def missing(cause: Cause) -> list[str]:
    """The names that stand on no page."""
    owed = [f for f in cause.findings if f.rule != "unreflected-change" and f.subject]
    return [*dict.fromkeys(f.subject for f in owed)]


def stated(text: str) -> str:
    """The entry without the word that says of what sort it is, where the rest stands alone: of "Added a to the b" it does not."""
    text = text.strip()
    rest = text if _ADDED_TO.match(text) else _ADDED.sub("", text)
    return rest[:1].upper() + rest[1:]


def summary(cause: Cause, desk: Desk) -> str:
    """What a claim says holds."""
    claim = desk.claims.get(cause.subject)
    return (claim.summary if claim else cause.findings[0].message).rstrip(".")


def listed(names: Sequence[str]) -> str:
    """A few names as code."""
    return ", ".join(span(name) for name in names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
