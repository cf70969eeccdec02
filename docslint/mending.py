"""Applying the fixes that findings bring, round after round: a mend may bare another fault, or stand in its way."""

from collections import Counter, defaultdict

from msgspec import Struct
from msgspec.structs import replace

from docslint import engine
from docslint.edits import Edit, apart, applied
from docslint.engine import Request, is_under
from docslint.finding import Mend, Report
from docslint.inputs.drafts import Drafts
from docslint.source import Source

_MOST_ROUNDS = 10


class Changed(Struct, frozen=True):
    """What was drafted, counted by path; ``report`` is of the pages as they are with it, ``left`` what could not be done."""

    report: Report
    made: dict[str, Counter[str]]
    left: tuple[str, ...] = ()


def mend(report: Report, drafts: Drafts, request: Request) -> Changed:
    """Draft all fixes of ``report``, which is of ``drafts``, and of the reports that follow, until none is left."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for _ in range(_MOST_ROUNDS):
        titles = _draft(report, drafts, request)
        if not titles:
            break
        for path, some in titles.items():
            made[path].update(some)
        report = engine.run(replace(request, head=drafts, progress=None))
    return Changed(report, dict(made))


def _draft(report: Report, drafts: Drafts, request: Request) -> dict[str, list[str]]:
    """One round: the titles of what was mended, by path. Only files that were asked for are touched."""
    mends: dict[str, list[Mend]] = defaultdict(list)
    for finding in report.findings:
        fix = finding.fix
        if fix and (not request.paths or is_under(fix.at.path, request.paths)):
            mends[fix.at.path].append(fix)
    titles = {}
    for path, some in sorted(mends.items()):
        text = drafts.text(path)
        if text is None:
            continue
        source = Source(path, text)
        named = {_edit(source, each): each.title for each in some}
        edits = apart(named)
        drafts.rewrite(path, applied(text, edits))
        titles[path] = [named[edit] for edit in edits]
    return titles


def _edit(source: Source, mend: Mend) -> Edit:
    at = mend.at
    return Edit(source.offset(at.line, at.column), source.offset(at.end_line, at.end_column), mend.text)
