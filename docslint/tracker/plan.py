"""What is to be done with a tracker's issues so that there is one open issue per cause. Pure: it does nothing itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from docslint.tracker.draft import Draft
from docslint.tracker.marks import TRACKER, Mark, block, mark_of, merged, part, resolved


class Issue(NamedTuple):
    """An issue of the tracker. ``labels`` are names; ``is_open`` as the tracker says."""

    number: int
    title: str
    body: str
    url: str
    is_open: bool = True
    labels: tuple[str, ...] = ()


class Action(StrEnum):
    """What becomes of a cause's issue."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # it says already what it should
    REOPEN = "reopen"  # docslint had closed it, and the fault is back
    CLOSE = "close"
    SETTLE = "settle"  # people closed it, and the fault is gone: only the mark says so
    DECLINED = "declined"  # people closed it, and the fault is still there: theirs to decide
    TWIN = "twin"  # somebody else's issue seems to be about it
    LATER = "later"  # more than may be filed in one run
    LEAVE = "leave"  # not found; but not looked for either, or more than one run may close


class Step(NamedTuple):
    """One thing to do. ``body`` is the issue's new one; ``issue`` is None for one that is not there yet."""

    action: Action
    title: str
    key: str
    body: str = ""
    draft: Draft | None = None
    issue: Issue | None = None


class Wanted(NamedTuple):
    """What the run may do: ``most`` new issues, and as many closed; ``anyway`` are keys filed even if a twin is there."""

    most: int
    anyway: frozenset[str] = frozenset()


def plan(
    drafts: Sequence[Draft],
    own: Iterable[Issue],
    twins: Mapping[str, Issue],
    wanted: Wanted,
    is_settled: Callable[[Mark], bool],
) -> list[Step]:
    """The steps, drafts first in their order, then the issues whose fault is gone.

    ``own`` are the issues with docslint's label; ``twins`` by key somebody else's issue; ``is_settled`` says of an issue
    without a draft whether its fault was looked for and is not there.
    """
    known = _by_key(own)
    steps: list[Step] = []
    new = 0
    for draft in drafts:
        issue = known.pop(draft.key, None)
        if issue:
            steps.append(_kept(draft, issue))
        elif draft.key in twins and draft.key not in wanted.anyway:
            steps.append(Step(Action.TWIN, draft.title, draft.key, draft=draft, issue=twins[draft.key]))
        elif new >= wanted.most:
            steps.append(Step(Action.LATER, draft.title, draft.key, draft=draft))
        else:
            new += 1
            steps.append(
                Step(Action.CREATE, draft.title, draft.key, block(mark_of(draft), draft.body), draft=draft)
            )
    return steps + _gone(known, wanted.most, is_settled)


def _by_key(own: Iterable[Issue]) -> dict[str, Issue]:
    """The issue of each cause: an open one before a closed one, then the oldest."""
    found: dict[str, Issue] = {}
    for issue in sorted(own, key=lambda each: (not each.is_open, each.number)):
        parted = part(issue.body)
        if parted and parted.mark.key != TRACKER:
            found.setdefault(parted.mark.key, issue)
    return found


def _kept(draft: Draft, issue: Issue) -> Step:
    parted = part(issue.body)
    body = merged(issue.body, block(mark_of(draft), draft.body))
    step = Step(Action.KEEP, draft.title, draft.key, body, draft, issue)
    if not issue.is_open:
        came_back = parted is not None and parted.mark.is_resolved
        return step._replace(action=Action.REOPEN if came_back else Action.DECLINED)
    return step if body == issue.body.replace("\r\n", "\n") else step._replace(action=Action.UPDATE)


def _gone(known: Mapping[str, Issue], most: int, is_settled: Callable[[Mark], bool]) -> list[Step]:
    steps: list[Step] = []
    closed = 0
    for key, issue in known.items():
        parted = part(issue.body)
        if parted is None or (not issue.is_open and parted.mark.is_resolved):
            continue
        step = Step(Action.LEAVE, issue.title, key, resolved(issue.body), issue=issue)
        if is_settled(parted.mark):
            closed += 1
            action = Action.CLOSE if issue.is_open else Action.SETTLE
            step = step._replace(action=action) if closed <= most else step
        if step.action is not Action.LEAVE or issue.is_open:
            steps.append(step)
    return steps
