"""From a project's findings and entries to the issues that they make, and whether an older issue's fault is gone."""

from collections.abc import Callable, Iterable, Sequence

from docslint.coverage.report import ReleaseAnswer
from docslint.coverage.select import Dated
from docslint.engine import Loaded
from docslint.finding import Reported
from docslint.rules import builtin
from docslint.tracker.cause import Cause, causes, entries, entry_key, with_answers
from docslint.tracker.draft import Draft, draft
from docslint.tracker.filing import Filing
from docslint.tracker.marks import Mark
from docslint.tracker.places import Places
from docslint.tracker.wording import Desk

#: The verdicts of releases, in their order.
Ask = Callable[[Sequence[Dated]], Sequence[ReleaseAnswer]]


class Gathered:
    """The issues that a project makes. ``ask`` reads releases; each is asked for once."""

    def __init__(self, loaded: Loaded, findings: Sequence[Reported], ask: Ask, filing: Filing) -> None:
        index = loaded.index
        self._ask = ask
        self._answered: dict[tuple[str, int], ReleaseAnswer] = {}
        self._filing = filing
        self._releases = [Dated(log, r) for log in index.changelogs for r in log.releases if r.entries]
        self._desk = Desk(
            Places(index, loaded.state, filing.source),
            {rule.name: rule for rule in builtin()},
            {claim.id: claim for claim in index.claims},
            tuple(entries(index)),
        )
        self._ran = frozenset(rule.name for rule in loaded.plan.active)
        self._causes = causes(index, findings)

    def drafts(self, owed: Sequence[Dated] = ()) -> list[Draft]:
        """The issues, most pressing first; with what coverage alone calls unreflected of the releases ``owed``."""
        versions = {cause.entry.version for cause in self._causes if cause.entry}
        concerned = [each for each in self._releases if each.name in versions]
        wanted = [*owed, *(each for each in concerned if each not in owed)]
        answers = self._answers(wanted)
        known = with_answers(self._causes, answers)
        alone = with_answers(known, answers[: len(owed)], owed=True)[len(known) :]
        made = [draft(cause, self._desk, self._filing) for cause in (*known, *alone)]
        return sorted(made, key=lambda each: (not each.is_sure, [-n for n in each.rank]))

    def others(self) -> frozenset[str]:
        """The keys of what only pages of other people are wrong about: theirs to mend."""
        return frozenset(cause.key for cause in self._causes if not _is_ours(cause, self._desk.places))

    def is_settled(self, mark: Mark) -> bool:
        """Whether the fault of an issue was looked for in the whole project, and is not there.

        That of an entry is gone when a page says it, or when the changelog has no such entry any more; it may only have
        become too old to be looked at.
        """
        if any(cause.key == mark.key and _is_ours(cause, self._desk.places) for cause in self._causes):
            return False
        known = [each for each in self._desk.entries if entry_key(each.text) == mark.key]
        if not known:
            return self._ran.issuperset(mark.rules)
        versions = {each.version for each in known}
        answers = self._answers([each for each in self._releases if each.name in versions])
        verdicts = [e.verdict for r in answers for e in r.entries if entry_key(e.text) == mark.key]
        return bool(verdicts) and all(verdict == "documented" for verdict in verdicts)

    def _answers(self, wanted: Iterable[Dated]) -> list[ReleaseAnswer]:
        wanted = [*wanted]
        new = [each for each in wanted if _place(each) not in self._answered]
        if new:
            self._answered |= {_place(each): told for each, told in zip(new, self._ask(new), strict=True)}
        return [self._answered[_place(each)] for each in wanted]


def _place(dated: Dated) -> tuple[str, int]:
    return dated.log.path, dated.release.start


def _is_ours(cause: Cause, places: Places) -> bool:
    return not cause.findings or any(places.is_ours(finding.at.path) for finding in cause.findings)
