"""Rule incomplete-list."""

from collections import defaultdict
from collections.abc import Iterator

from docslint.facts import ClosedList, PageFacts, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule

_GLOBAL = ("env-var", "cli-flag")  # kinds whose names can mean one thing on every page
_FEWEST = 3  # members of a list that is worth a comparison
_SHARE = 0.75  # of the longer list that the shorter one must have
Listed = tuple[PageFacts, ClosedList]


@rule(
    since="0.1.0", tags=("lists", "contradictions"), severity=Severity.WARNING, confidence=Confidence.MEDIUM
)
def incomplete_list(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A list of all values of a variable or flag lacks one that another such list has.

    ## What it does

    Compares lists that claim to be whole ("must be one of …", a list below "Options:") for the same environment
    variable or flag, and reports the one that lacks some of the other's values and has none of its own.

    ## Why is this bad?

    A value was added on one page only. Whoever reads the other does not know that there is one.

    ## Bad

    ```md docs/env.md
    Valid values of `ACME_LEVEL`: `debug`, `info`, `warn`, `error`.
    ```

    ```md docs/logging.md
    `ACME_LEVEL` must be one of `debug`, `info` or `warn`.
    ```

    ## Good

    ```md docs/env.md
    Valid values of `ACME_LEVEL`: `debug`, `info`, `warn`, `error`.
    ```

    ```md docs/logging.md
    `ACME_LEVEL` must be one of `debug`, `info`, `warn` or `error`. Common values of `ACME_LEVEL` are `info` and `warn`.
    ```

    ## How to fix

    Complete the list, or keep it on one page and link there.

    ## Known limits

    Lists must share three quarters of the longer one's values. A flag that several pages define is left out: its
    commands may well differ.
    """
    lists: dict[str, list[Listed]] = defaultdict(list)
    for page in index.own_pages:
        for listed in page.closed_lists if not page.history else ():
            if listed.kind in _GLOBAL and not listed.scoped and len(listed.members) >= _FEWEST:
                lists[listed.subject].append((page, listed))
    for name in sorted(lists):
        if len(lists[name]) > 1 and _has_one_home(index, name, lists[name][0][1].kind):
            longest = max(lists[name], key=lambda each: len(each[1].members))
            for shorter in lists[name]:
                if missing := _missing(shorter[1], longest[1]):
                    yield _finding(index, shorter, longest, missing)


def _has_one_home(index: Index, name: str, kind: str) -> bool:
    homes = {s.page.path for s in index.by_name.get(name, ()) if s.mention.use is Use.DEFINED}
    return kind == "env-var" or len(homes) <= 1


def _missing(shorter: ClosedList, longer: ClosedList) -> tuple[str, ...]:
    """What ``shorter`` lacks of ``longer``, if it is a part of it and the greater one."""
    have = {member.casefold() for member in shorter.members}
    whole = {member.casefold() for member in longer.members}
    if not have < whole or len(have) < _SHARE * len(whole):
        return ()
    return tuple(member for member in longer.members if member.casefold() not in have)


def _finding(index: Index, shorter: Listed, longer: Listed, missing: tuple[str, ...]) -> Finding:
    page, listed = shorter
    there, whole = longer
    shown = ", ".join(f"`{member}`" for member in missing)
    return Finding(
        at=Place(page.path, listed.start, listed.end),
        message=f"the values of `{listed.subject}` here lack {shown}, which `{there.slug or there.path}` has",
        subject=listed.subject,
        subject_kind=listed.kind,
        section=index.section(page, listed.section),
        related=(Related(Place(there.path, whole.start, whole.end), f"with {shown}"),),
        help="complete the list, or keep it in one place and link there",
    )
