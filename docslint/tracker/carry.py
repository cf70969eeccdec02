"""Doing what is planned, one step after the other, and telling what was done; what fails stops nothing that it need not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from docslint.inputs.github_replies import Refused
from docslint.tracker.marks import TRACKER, Mark, block, merged, part
from docslint.tracker.plan import Action, Issue, Step
from docslint.tracker.standing import TITLE, standing

_OF_ONE = 422  # this issue is not taken; others may be


class Tracker(Protocol):
    """Where issues are."""

    def create(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """File an issue, once."""

    def change(self, issue: Issue, **fields: object) -> Issue:
        """Change fields of an issue."""


class Done(NamedTuple):
    """A step and what came of it: its issue, or the ``failure``."""

    step: Step
    issue: Issue | None
    failure: str = ""


def carry(steps: Iterable[Step], tracker: Tracker, labels: Sequence[str]) -> Iterator[Done]:
    """Do ``steps``, each as it is asked for. Closing comes last, and only if nothing failed before.

    Raises UserError when going on makes no sense; what was done until then was yielded.
    """
    order = sorted(steps, key=lambda step: step.action in (Action.CLOSE, Action.SETTLE))
    failed = False
    for step in order:
        if failed and step.action in (Action.CLOSE, Action.SETTLE):
            yield Done(step._replace(action=Action.LEAVE), step.issue)
            continue
        try:
            yield Done(step, _do(step, tracker, labels))
        except Refused as error:
            if error.status != _OF_ONE:
                raise
            failed = True
            yield Done(step, step.issue, str(error))


def keep_standing(done: Sequence[Done], own: Iterable[Issue], tracker: Tracker, pages: int) -> Issue:
    """Bring the standing issue up to date, or file it."""
    steps = [each.step._replace(issue=each.issue) for each in done if not each.failure]
    text = block(Mark(TRACKER), standing(steps, pages))
    there = [issue for issue in own if (found := part(issue.body)) and found.mark.key == TRACKER]
    issue = min(there, key=lambda each: (not each.is_open, each.number), default=None)
    if issue is None:
        return tracker.create(TITLE, text, ())
    body = merged(issue.body, text)
    if body == issue.body.replace("\r\n", "\n") or not issue.is_open:
        return issue
    return tracker.change(issue, body=body)


def _do(step: Step, tracker: Tracker, labels: Sequence[str]) -> Issue | None:
    issue = step.issue
    if step.action is Action.CREATE:
        return tracker.create(step.title, step.body, labels)
    if issue is None:
        return None
    match step.action:
        case Action.UPDATE | Action.SETTLE:
            return tracker.change(issue, body=step.body)
        case Action.REOPEN:
            return tracker.change(issue, body=step.body, state="open", state_reason="reopened")
        case Action.CLOSE:
            return tracker.change(issue, body=step.body, state="closed", state_reason="completed")
    return issue
