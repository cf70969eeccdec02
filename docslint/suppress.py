"""Inline suppressions against findings: what stays, what is hidden, and which comments silence nothing."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from docslint.facts import Directive
from docslint.finding import Finding, Fix, Place
from docslint.suggest import did_you_mean

UNUSED = "unused-suppression"
_LONGEST_NAME = 60
_MOST_HINTS = 50  # distinct misspelled names that get a suggestion; a page of millions must not take minutes
_SYNTAX = "write `docslint: ignore RULE (reason)`; the other verbs are `ignore-file`, `off` and `on`"

Found = tuple[str, Finding]  # the rule's name and what it found
Directives = Mapping[str, Sequence[Directive]]  # by path
_Starts = dict[tuple[str, str], list[int]]  # by path and rule, sorted


class Split(NamedTuple):
    """Findings by their fate, in the order given. ``unused`` are findings of the rule ``unused-suppression``."""

    kept: tuple[Found, ...]
    hidden: tuple[Found, ...]
    unused: tuple[Found, ...]


def split(
    findings: Sequence[Found], directives: Directives, *, known: Collection[str], ran: Collection[str]
) -> Split:
    """Apply the comments of all pages. The primary place alone decides whether a finding is silenced.

    ``known`` are the names of all rules, ``ran`` of those that ran: a comment for another one may be in use. Give all
    findings, also those too unsure or too mild to show: a comment for such a one is in use.
    """
    hidden = _hidden(findings, directives)
    kept = [found for found, is_hidden in zip(findings, hidden, strict=True) if not is_hidden]
    silenced = [found for found, is_hidden in zip(findings, hidden, strict=True) if is_hidden]
    if UNUSED not in ran:
        return Split(tuple(kept), tuple(silenced), ())
    idle = [(UNUSED, finding) for finding in _idle(findings, directives, known, ran)]
    hidden = _hidden(idle, directives)
    silenced += [found for found, is_hidden in zip(idle, hidden, strict=True) if is_hidden]
    idle = [found for found, is_hidden in zip(idle, hidden, strict=True) if not is_hidden]
    return Split(tuple(kept), tuple(silenced), tuple(idle))


def _starts(findings: Sequence[Found]) -> _Starts:
    starts: _Starts = defaultdict(list)
    for rule, finding in findings:
        starts[finding.at.path, rule].append(finding.at.start)
    return {key: sorted(places) for key, places in starts.items()}


def _hidden(findings: Sequence[Found], directives: Directives) -> list[bool]:
    """For each finding: does a comment silence it?"""
    ends: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for path in {finding.at.path for _, finding in findings} & directives.keys():
        for rule, ranges in _ranges(directives[path]).items():
            ends[path, rule] = ranges
    return [_covers(ends.get((finding.at.path, rule), []), finding.at.start) for rule, finding in findings]


def _ranges(directives: Sequence[Directive]) -> dict[str, list[tuple[int, int]]]:
    """For each rule the ranges in which it is silenced, in order and apart, so that one bisection answers."""
    merged: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for directive in sorted(directives, key=lambda d: d.from_):
        for rule in directive.rules:
            ranges = merged[rule]
            if ranges and directive.from_ <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(ranges[-1][1], directive.to))
            else:
                ranges.append((directive.from_, directive.to))
    return merged


def _covers(ranges: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_left(ranges, offset + 1, key=lambda r: r[0]) - 1
    return at >= 0 and offset < ranges[at][1]


def _idle(
    findings: Sequence[Found], directives: Directives, known: Collection[str], ran: Collection[str]
) -> Iterator[Finding]:
    """What ``unused-suppression`` reports, by path and place."""
    starts, hints = _starts(findings), dict[str, str]()
    for path in sorted(directives):
        for directive in directives[path]:
            if not directive.rules:
                yield _finding(path, directive, "", "a docslint comment that says nothing", _SYNTAX)
            for rule in directive.rules:
                if rule not in known:
                    yield _unknown(path, directive, rule, known, hints)
                elif rule in ran and rule != UNUSED and not _is_used(starts.get((path, rule), []), directive):
                    message = f"the comment silences nothing: `{rule}` has no finding there"
                    hint = "remove it, or move it to the block that it is for"
                    found = _finding(path, directive, rule, message, hint)
                    yield replace(found, fix=_fix(path, directive, rule))


def _is_used(starts: list[int], directive: Directive) -> bool:
    return bisect_left(starts, directive.from_) < bisect_left(starts, directive.to)


def _unknown(
    path: str, directive: Directive, name: str, known: Collection[str], hints: dict[str, str]
) -> Finding:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    if shown not in hints and len(hints) < _MOST_HINTS:
        hints[shown] = did_you_mean(shown, known)
    hint = hints.get(shown) or "`docslint rules` lists the names"
    return _finding(path, directive, shown, f"the comment silences nothing: there is no rule `{shown}`", hint)


def _fix(path: str, directive: Directive, rule: str) -> Fix | None:
    cuts = dict(zip(directive.rules, directive.cuts, strict=False))
    if rule not in cuts:
        return None
    return Fix(title=f"remove the comment's `{rule}`", at=Place(path, *cuts[rule]), text="")


def _finding(path: str, directive: Directive, rule: str, message: str, hint: str) -> Finding:
    place = Place(path, directive.start, directive.end)
    return Finding(at=place, message=message, subject=rule, subject_kind="rule", help=hint)
