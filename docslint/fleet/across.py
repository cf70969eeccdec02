"""What shows when the findings of many trees are laid side by side. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from docslint.errors import Problem
from docslint.finding import Reported, Severity

_MOST_PAGES = 10


class State(StrEnum):
    """How a tree came out."""

    CLEAN = "clean"
    FINDINGS = "findings"
    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one tree. ``path`` counts from the fleet's folder; ``problems`` are why it could not be checked.

    ``fails`` when it has findings at or above the severity that counts there.
    """

    name: str
    path: str
    findings: tuple[Reported, ...] = ()
    pages: int = 0
    hidden: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0
    fails: bool = False
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Its findings below the severity that counts leave a tree clean."""
        if self.problems:
            return State.FAILED
        return State.FINDINGS if self.fails else State.CLEAN

    def count(self, severity: Severity) -> int:
        """How many findings of a severity it has."""
        return sum(finding.severity is severity for finding in self.findings)


class RuleCount(NamedTuple):
    """How often a rule found something, and in how many trees."""

    rule: str
    findings: int
    trees: int


class Shared(NamedTuple):
    """One rule and one subject in several trees, by name in the order of the fleet: often one cause."""

    rule: str
    subject: str
    trees: tuple[str, ...]
    findings: int


class WorstPage(NamedTuple):
    """A page with many findings, and how many there are of each severity, the worst severity first."""

    tree: str
    path: str
    counts: tuple[int, ...]


class Across(Struct, frozen=True):
    """A report over all trees. ``rules`` come most findings first, ``shared`` most trees first, ``worst`` worst first."""

    outcomes: tuple[Outcome, ...]
    rules: tuple[RuleCount, ...]
    shared: tuple[Shared, ...]
    worst: tuple[WorstPage, ...]


def across(outcomes: Sequence[Outcome]) -> Across:
    """Everything that a report tells, from what became of each tree."""
    return Across(tuple(outcomes), _rules(outcomes), _shared(outcomes), _worst(outcomes))


def _rules(outcomes: Sequence[Outcome]) -> tuple[RuleCount, ...]:
    findings = Counter(finding.rule for outcome in outcomes for finding in outcome.findings)
    trees = Counter(rule for outcome in outcomes for rule in {finding.rule for finding in outcome.findings})
    counts = [RuleCount(rule, number, trees[rule]) for rule, number in findings.items()]
    return tuple(sorted(counts, key=lambda c: (-c.findings, c.rule)))


def _shared(outcomes: Sequence[Outcome]) -> tuple[Shared, ...]:
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for outcome in outcomes:
        for finding in outcome.findings:
            if finding.subject:
                places[finding.rule, finding.subject].append(outcome.name)
    found = [
        Shared(rule, subject, tuple(dict.fromkeys(names)), len(names))
        for (rule, subject), names in places.items()
        if names[0] != names[-1]
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.trees), -s.findings, s.rule, s.subject)))


def _worst(outcomes: Sequence[Outcome]) -> tuple[WorstPage, ...]:
    counts: defaultdict[tuple[str, str], Counter[Severity]] = defaultdict(Counter)
    for outcome in outcomes:
        for finding in outcome.findings:
            counts[outcome.name, finding.at.path][finding.severity] += 1
    pages = [
        WorstPage(tree, path, tuple(count[severity] for severity in Severity))
        for (tree, path), count in counts.items()
    ]
    return tuple(sorted(pages, key=lambda p: ([-n for n in p.counts], p.tree, p.path))[:_MOST_PAGES])
