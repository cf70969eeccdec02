"""Silencing findings by comments on their pages."""

from collections import Counter, defaultdict

from msgspec.structs import replace

from docslint import engine
from docslint.comments import Wanted, commented
from docslint.engine import Loaded, Request, is_under
from docslint.finding import Report
from docslint.inputs.drafts import Drafts
from docslint.mending import Changed
from docslint.parse.syntax import Syntax
from docslint.source import Source
from docslint.suppress import UNUSED


def silence(report: Report, drafts: Drafts, request: Request, loaded: Loaded, *, reason: str = "") -> Changed:
    """Draft a comment for each finding of ``report``, which is of ``drafts`` and ``loaded``.

    Only files that were asked for are touched. A comment for a comment would be none: those that silence nothing stay.
    """
    pages = {page.path: page for page in loaded.listing.pages}
    flavors = loaded.plan.settings.vocabulary.flavors
    wanted: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for found in report.findings:
        at = found.at
        if found.rule != UNUSED and (not request.paths or is_under(at.path, request.paths)):
            wanted[at.path].append((at.line, at.column, found.rule))
    made: dict[str, Counter[str]] = {}
    left = []
    for path, places in sorted(wanted.items()):
        text = drafts.text(path) if path in pages else None
        if text is None:
            why = "it cannot be written" if path in pages else "comments silence on pages alone"
            left.append(f"{path}: no comment for {len(places)}: {why}")
            continue
        source = Source(path, text, pages[path].slug)
        asked = [Wanted(source.offset(line, column), rule) for line, column, rule in places]
        done = commented(source, flavors.get(pages[path].flavor, Syntax()), asked, reason=reason)
        left += [
            f"{path}:{source.line_col(each.offset)[0]}: no place for a comment for {each.rule}"
            for each in done.left
        ]
        if done.text != text:
            drafts.rewrite(path, done.text)
            made[path] = Counter(each.rule for each in asked if each not in done.left)
    if made:
        report = engine.run(replace(request, head=drafts, progress=None))
    return Changed(report, made, tuple(left))
