"""The one issue that stands for the whole: a task list that a run brings up to date."""

from collections.abc import Sequence

from docslint.report.counts import count
from docslint.report.inline import inert
from docslint.tracker.plan import Action, Step

TITLE = "What docslint finds in the docs"
_OPEN = (Action.CREATE, Action.UPDATE, Action.KEEP, Action.REOPEN, Action.LEAVE)
_HEADINGS = {
    "To do": _OPEN,
    "Perhaps reported already": (Action.TWIN,),
    "Not filed yet": (Action.LATER,),
    "Closed by people and still found": (Action.DECLINED,),
    "Resolved": (Action.CLOSE, Action.SETTLE),
}


def standing(steps: Sequence[Step], pages: int) -> str:
    """The text of the tracker issue once ``steps`` are done; ``pages`` were looked at."""
    parts = [
        f"{count(len([s for s in steps if s.action in _OPEN]), 'open issue')}; {count(pages, 'page')} looked at."
    ]
    for heading, actions in _HEADINGS.items():
        listed = [step for step in steps if step.action in actions]
        if listed:
            parts.append(f"### {heading}\n\n" + "\n".join(_item(step) for step in listed))
    return "\n\n".join(parts)


def _item(step: Step) -> str:
    done = "x" if step.action in (Action.CLOSE, Action.SETTLE) else " "
    number = f"#{step.issue.number}" if step.issue else ""
    if step.action is Action.TWIN:
        return f"- [ ] {inert(step.title)} (perhaps the same as {number})"
    return f"- [{done}] {number} {inert(step.title)}".replace("]  ", "] ")
