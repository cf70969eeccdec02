"""Issues as Markdown to read, as JSON, and as lines that tell what was done."""

import json
from collections.abc import Iterable, Iterator, Sequence

from docslint.report.inline import inert
from docslint.report.safe import json_safe, visible
from docslint.tracker.carry import Done
from docslint.tracker.draft import Draft
from docslint.tracker.filing import Filing
from docslint.tracker.plan import Action

_DONE = {
    Action.CREATE: "filed",
    Action.UPDATE: "updated",
    Action.KEEP: "unchanged",
    Action.REOPEN: "reopened",
    Action.CLOSE: "closed",
    Action.SETTLE: "settled",
    Action.DECLINED: "closed by people, and still found",
    Action.TWIN: "perhaps the same as",
    Action.LATER: "not filed in this run",
    Action.LEAVE: "left open",
}
_PLANNED = _DONE | {
    Action.CREATE: "to file",
    Action.UPDATE: "to update",
    Action.REOPEN: "to reopen",
    Action.CLOSE: "to close",
    Action.SETTLE: "to settle",
}
_QUIET = (Action.KEEP, Action.LATER, Action.DECLINED)


def as_markdown(drafts: Sequence[Draft]) -> str:
    """The texts of the issues, one below the other."""
    return "\n".join(f"## {inert(draft.title)}\n\n<!-- {draft.key} -->\n\n{draft.body}\n" for draft in drafts)


def as_json(drafts: Sequence[Draft], filing: Filing, done: Iterable[Done] = ()) -> str:
    """One JSON object; its keys are a contract, see ``docslint/schemas/issues.schema.json``."""
    carried = {each.step.key: each for each in done}
    rows = [_object(draft, filing, carried.pop(draft.key, None)) for draft in drafts]
    rows += [_carried(each) for each in carried.values()]
    document = {"version": 1, "issues": rows}
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def as_lines(done: Iterable[Done], *, planned: bool = False) -> Iterator[str]:
    """What was done, or is to be done, with each issue: a line each."""
    words = _PLANNED if planned else _DONE
    for each in done:
        number = f" #{each.issue.number}" if each.issue else ""
        what = "failed" if each.failure else words[each.step.action]
        why = f"; {visible(each.failure)}" if each.failure else ""
        url = f"  {visible(each.issue.url)}" if each.issue and each.step.action not in _QUIET else ""
        yield f"{what}{number}: {visible(each.step.title)}{url}{why}"


def _object(draft: Draft, filing: Filing, done: Done | None) -> dict[str, object]:
    return {
        "fingerprint": draft.key,
        "title": draft.title,
        "type": draft.kind,
        "body": draft.body,
        "labels": [filing.label, *filing.labels],
        "pages": list(draft.pages),
        "findings": list(draft.findings),
        "rules": list(draft.rules),
        "product_version": draft.version,
        "certain": draft.is_sure,
        **(_outcome(done) if done else {}),
    }


def _carried(done: Done) -> dict[str, object]:
    """An issue that is there already and that nothing found stands for any more."""
    return {"fingerprint": done.step.key, "title": done.step.title, **_outcome(done)}


def _outcome(done: Done) -> dict[str, object]:
    issue = done.issue
    return {
        "action": done.step.action.value,
        "number": issue.number if issue else None,
        "url": issue.url if issue else "",
        "failure": done.failure,
    }
