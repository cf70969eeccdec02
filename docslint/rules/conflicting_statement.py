"""Rule conflicting-statement."""

from collections import defaultdict
from collections.abc import Iterator

from docslint.facts import PageFacts, Statement, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule

_GLOBAL = ("env-var",)  # kinds whose names mean one thing on every page
_MOST = 3  # names in a message
Said = tuple[PageFacts, Statement]


@rule(since="0.1.0", tags=("contradictions",), severity=Severity.WARNING, confidence=Confidence.MEDIUM)
def conflicting_statement(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two passages say opposite things of one name, or of what one section is about.

    ## What it does

    Compares flat sentences about a name: required and optional, on and off by default, without effect and in effect,
    supported and not. Within a section it compares "the variables have been removed" with "they continue to work".

    ## Why is this bad?

    One of the two is wrong, and readers cannot tell which.

    ## Bad

    ```md docs/env.md
    `ACME_REGION` is required.
    ```

    ```md docs/setup.md
    `ACME_REGION` is optional.
    ```

    ## Good

    ```md docs/env.md
    `ACME_REGION` is required.
    ```

    ```md docs/setup.md
    `ACME_REGION` is optional if you run one server only.
    ```

    ## How to fix

    Find out which holds, and correct the other passage; if both do, say under which condition.

    ## Known limits

    Environment variables across pages, other names within one section. A sentence with a condition or a scope in it is compared with none.
    """
    told: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for page in index.own_pages:
        for said in page.statements:
            told[_key(index, page, said)].append((page, said))
    for key in sorted(told):
        first = told[key][0]
        other = next((t for t in told[key] if t[1].says != first[1].says), None)
        if other:
            yield _finding(index, first, other)


def _key(index: Index, page: PageFacts, said: Statement) -> tuple[str, ...]:
    """What makes two statements comparable: the matter, the subject, and where a subject means the same."""
    spoken = index.by_name.get(said.subject, [])
    is_global = said.is_name and not page.history and any(s.mention.kind in _GLOBAL for s in spoken[:1])
    where = () if is_global else (page.path, str(said.section))
    return (said.axis, said.subject.casefold(), *where)


def _finding(index: Index, first: Said, other: Said) -> Finding:
    there, before = first
    page, said = other
    names = (said.subject,) if said.is_name else _names(page, said.section)
    shown = ", ".join(f"`{name}`" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
    subject = (
        shown if said.is_name else f"the {said.subject} of this section" + (f" ({shown})" if shown else "")
    )
    verb = "is" if said.is_name else "are"
    return Finding(
        at=Place(page.path, said.start, said.end),
        message=f"{subject} {verb} {said.says} here and {before.says} in `{there.slug or there.path}`",
        subject=names[0] if names else said.subject,
        subject_kind=index.by_name[names[0]][0].mention.kind if names and names[0] in index.by_name else "",
        section=index.section(page, said.section),
        related=(Related(Place(there.path, before.start, before.end), f"{before.says} here"),),
        help="find out which of the two holds and correct the other, or say under which condition each does",
    )


def _names(page: PageFacts, section: int) -> tuple[str, ...]:
    """The names that have entries in the section."""
    entries = (Use.DEFINED, Use.PAST)
    return tuple(dict.fromkeys(m.name for m in page.mentions if m.section == section and m.use in entries))
