"""The baseline: findings that a project knows of and keeps back, in a file that git merges line by line.

Each finding has a line of its own that ends in a comma, whatever stands next to it, and the lines are sorted: the lines
of two branches put together are a valid file again.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec
from msgspec import Struct

from docslint.compare import Trace, pair, traces
from docslint.errors import Problem, UserError
from docslint.finding import Reported
from docslint.later import later
from docslint.report.safe import json_safe

NAME = "docslint-baseline.json"
_ABOUT = "Findings that `docslint check` keeps back. `docslint baseline` writes this file. In a merge, keep the lines of both sides."
_ALWAYS = ("path", "rule", "message")
_CONFLICT = later(r"^(?:<{7}|>{7}|={7}|\|{7})(?: |\r?$)", re.MULTILINE)


class Known(Trace, frozen=True, kw_only=True):
    """A finding of the baseline: its trace, and the fingerprint that it had in reports when it was written."""

    fingerprint: str = ""


class Met(Struct, frozen=True):
    """Findings held against a baseline: those that it knows, and those that it does not.

    Of its entries without a finding, ``gone`` are those that were looked for, ``unseen`` the others.
    """

    known: tuple[Reported, ...]
    new: tuple[Reported, ...]
    gone: tuple[Known, ...]
    unseen: tuple[Known, ...]


def meet(
    baseline: Sequence[Known],
    findings: Sequence[Reported],
    *,
    files: Collection[str],
    changelogs: Collection[str],
    looked_for: Callable[[Known], bool],
) -> Met:
    """Find the entry of each finding. ``files`` are those of today: what was in another one may have moved with it."""
    gone = {entry.path for entry in baseline}.difference(files)
    was, now = pair(baseline, traces(findings, changelogs), gone=gone, come=files)
    alone = [entry for entry, is_there in zip(baseline, was, strict=True) if not is_there]
    return Met(
        tuple(finding for finding, is_known in zip(findings, now, strict=True) if is_known),
        tuple(finding for finding, is_known in zip(findings, now, strict=True) if not is_known),
        tuple(entry for entry in alone if looked_for(entry)),
        tuple(entry for entry in alone if not looked_for(entry)),
    )


def entries(findings: Sequence[Reported], changelogs: Collection[str]) -> list[Known]:
    """The findings as a baseline holds them."""
    made = zip(findings, traces(findings, changelogs), strict=True)
    return [Known(**msgspec.structs.asdict(trace), fingerprint=found.fingerprint) for found, trace in made]


def render(baseline: Iterable[Known]) -> str:
    """The file's text: the same for the same findings, whatever lines they stand on now."""
    import json  # slow to load, as below

    lines = sorted({_line(entry): _order(entry) for entry in baseline}.items(), key=lambda item: item[1])
    body = "".join(f"{line},\n" for line, _ in lines)
    return f'{{"version": 1,\n"about": {json.dumps(_ABOUT)},\n"findings": [\n{body}null]}}\n'


def parse(text: str, shown: str) -> tuple[Known, ...]:
    """What ``render`` wrote, or two of them put together. Raises UserError, naming the file ``shown``."""
    import json

    if mark := _CONFLICT.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        hint = "keep the lines of both sides, take out those with the marks, then run `docslint baseline`"
        raise UserError(
            Problem("the baseline has marks of a merge conflict", shown, line, 1, mark[0].rstrip(), hint)
        )
    hint = "take it from git again, or remove it and run `docslint baseline`"
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        frame = text.split("\n")[error.lineno - 1][:500]
        raise UserError(
            Problem("the baseline is no valid JSON", shown, error.lineno, min(error.colno, 500), frame, hint)
        ) from None
    except (RecursionError, ValueError):  # too deep, or a number of thousands of digits
        raise UserError(Problem("the baseline is no valid JSON", shown, hint=hint)) from None
    version = given.get("version") if isinstance(given, dict) else None
    if version != 1 or version is True:
        what = "this is no baseline" if version is None else f"this baseline has the format {version!r}"
        raise UserError(Problem(what, shown, hint='docslint reads baselines of `"version": 1`'))
    try:
        found = msgspec.convert(given.get("findings"), tuple[Known | None, ...])
    except msgspec.ValidationError as error:
        raise UserError(Problem(f"the baseline is damaged: {error}", shown, hint=hint)) from None
    return tuple(dict.fromkeys(entry for entry in found if entry))


def _line(entry: Known) -> str:
    import json

    fields = {key: value for key, value in msgspec.structs.asdict(entry).items() if value or key in _ALWAYS}
    return json_safe(json.dumps(fields, ensure_ascii=False))


def _order(entry: Known) -> tuple[str, ...]:
    return (entry.path, entry.rule, entry.subject, entry.message, entry.line, entry.section, *entry.sides)
