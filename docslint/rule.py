"""What a rule is: one pure function over the index, and its card. ``@rule`` makes it; nothing else registers it.

The card is the function's docstring. ``card`` reads it when somebody asks; importing a rule stays cheap.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from docslint.errors import Problem, UserError
from docslint.finding import ActiveRule, Confidence, Finding, Severity
from docslint.index import Index
from docslint.suggest import did_you_mean

HEADINGS = ("What it does", "Why is this bad?", "Bad", "Good", "How to fix", "Known limits")


class NoOptions(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Options of a rule that has none."""


O = TypeVar("O", bound=Struct)  # noqa: E741  a rule's options
COVERAGE = "coverage"  # the tag of rules that ask the index what is owed
Check = Callable[[Index, Any], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A rule. ``doc`` is its docstring as written, ``since`` the release of docslint that brought it."""

    name: str
    doc: str
    severity: Severity
    confidence: Confidence
    since: str
    tags: tuple[str, ...]
    options: type[Struct]
    check: Check

    @property
    def summary(self) -> str:
        """What the rule finds, in one sentence."""
        return self.doc.partition("\n")[0].strip()

    @property
    def told(self) -> ActiveRule:
        """What reports may tell of it."""
        return ActiveRule(
            name=self.name,
            summary=self.summary,
            doc=self.doc,
            severity=self.severity,
            confidence=self.confidence,
            tags=self.tags,
        )


def rule(
    *,
    since: str,
    severity: Severity,
    confidence: Confidence,
    tags: tuple[str, ...] = (),
    options: type[Struct] = NoOptions,
) -> Callable[[Callable[[Index, O], Iterator[Finding]]], Rule]:
    """Make the decorated function a Rule, called as the function is, with hyphens.

    Raises TypeError when its docstring lacks a heading of HEADINGS or has them in another order.
    """

    def made(check: Callable[[Index, O], Iterator[Finding]]) -> Rule:
        name, doc = check.__name__.replace("_", "-"), check.__doc__ or ""
        at = 0
        for heading in HEADINGS:
            at = doc.find(f"## {heading}\n", at)
            if at < 0:
                raise TypeError(f"the card of rule {name} has no `## {heading}` in its place")
        return Rule(name, doc, severity, confidence, since, tags, options, check)

    return made


def select(rules: Sequence[Rule], wanted: Sequence[str], unwanted: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that a name or tag of ``wanted`` names (none given: all), without those that ``unwanted`` names.

    Raises UserError for what is neither a rule nor a tag.
    """
    known = {rule.name for rule in rules} | {tag for rule in rules for tag in rule.tags}
    problems = [
        Problem(
            f"there is no rule or tag `{term}`",
            hint=did_you_mean(term, known) or "`docslint rules` lists them",
        )
        for term in dict.fromkeys((*wanted, *unwanted))
        if term not in known
    ]
    if problems:
        raise UserError(*problems)
    return tuple(
        rule for rule in rules if (not wanted or _named(rule, wanted)) and not _named(rule, unwanted)
    )


def _named(rule: Rule, terms: Sequence[str]) -> bool:
    return rule.name in terms or any(tag in terms for tag in rule.tags)
