"""The title of an issue and the type of fault, in the words of docs trackers."""

from collections.abc import Sequence

from docslint.report.safe import visible
from docslint.tracker.cause import Cause, Sort
from docslint.tracker.wording import Desk, listed, missing, stated, summary

_LONGEST = 140
_KINDS = {
    "links": "Broken link",
    "completeness": "Missing documentation",
    "drift": "Outdated documentation",
    "lifecycle": "Outdated documentation",
    "contradictions": "Contradictory documentation",
}
_INCORRECT = "Incorrect documentation"


def kind(cause: Cause, desk: Desk) -> str:
    """The type of fault, in the words of docs trackers."""
    if not cause.findings:
        return _KINDS["drift"]
    if "contradicted-claim" in cause.rules:
        return _INCORRECT
    tags = [tag for rule in cause.rules if rule in desk.rules for tag in desk.rules[rule].tags]
    return next((_KINDS[tag] for tag in _KINDS if tag in tags), _INCORRECT)


def title(cause: Cause, desk: Desk, pages: Sequence[str]) -> str:
    """The issue's title: where, and what is wrong; ``pages`` are those affected.

    It is people's once it is filed, so it holds no number that will change.
    """
    where = _where(pages)
    match cause.sort:
        case Sort.CLAIM:
            plural = "" if len(pages) > 1 else "s"
            verb = "contradict" if cause.rules == ("contradicted-claim",) else "leave"
            out = "" if verb == "contradict" else " out"
            said = f"{where} {verb}{plural}{out}: {summary(cause, desk)}"
        case Sort.ENTRY if cause.entry and (names := missing(cause)):
            said = f"Undocumented since {cause.entry.version}: {listed(names)}"
        case Sort.ENTRY if cause.entry:
            said = f"Not reflected since {cause.entry.version}: {stated(cause.entry.text)}"
        case Sort.TARGET if len(cause.findings) > 1:
            verb = "links" if len(pages) == 1 else "link"
            page = cause.subject.removesuffix("#")
            missed = "that are" if cause.subject.endswith("#") else "which is"
            what = f"sections of `{page}`" if cause.subject.endswith("#") else f"`{page}`,"
            said = f"{where} {verb} to {what} {missed} not there"
        case _:
            said = f"{where}: {cause.findings[0].message}"
    return _cut(said, _LONGEST)


def _where(pages: Sequence[str]) -> str:
    if not pages:
        return "Docs"
    return " and ".join(f"`{page}`" for page in pages) if len(pages) <= 2 else "Several pages"


def _cut(text: str, most: int) -> str:
    """``text`` of one line, cut between words where it is long."""
    text = visible(" ".join(text.split()))
    if len(text) <= most:
        return text
    cut = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return cut.rstrip(" ,;:(`") + ("`" if cut.rstrip(" ,;:(`").count("`") % 2 else "") + "…"
