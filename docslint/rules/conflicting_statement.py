"""Rule conflicting-statement."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from docslint.facts import PageFacts, Statement, Use
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule

_GLOBAL = ("env-var",)  # kinds whose names mean one thing on every page
_MOST = 3  # names in a message
_MOST_COMPARED = 50  # sentences about one subject; every page may say something of the product itself
_SHARE = 0.8  # of the words behind what two sentences say that both must have
Said = tuple[PageFacts, Statement]


@rule(since="0.1.0", tags=("contradictions",), severity=Severity.WARNING, confidence=Confidence.MEDIUM)
def conflicting_statement(index: Index, options: NoOptions) -> Iterator[Finding]:
    """Two passages say opposite things of one subject.

    ## What it does

    Compares flat sentences about a name: required and optional, on and off by default, without effect and in effect,
    supported and not, at most three and at most five. Sentences about other subjects are compared from page to page
    when they have the same words but for that. Within a section it compares "the variables have been removed" with
    "they continue to work".

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

    Environment variables across pages, other names within one section. Subjects in words need the same words, and
    nearly the same words after them. A sentence with a condition or a scope in it is compared with none.
    """
    told: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for page in index.own_pages:
        for said in page.statements:
            if not (said.words and page.history):
                told[_key(index, page, said)].append((page, said))
    for key in sorted(told):
        if pair := next((p for p in combinations(told[key][:_MOST_COMPARED], 2) if _is_opposed(*p)), None):
            yield _finding(index, *pair)


def _key(index: Index, page: PageFacts, said: Statement) -> tuple[str, ...]:
    """What makes two statements comparable: the matter, the subject, and where a subject means the same."""
    if said.words:
        return (said.axis, *said.words[0])
    spoken = index.by_name.get(said.subject, [])
    is_global = said.is_name and not page.history and any(s.mention.kind in _GLOBAL for s in spoken[:1])
    where = () if is_global else (page.path, str(said.section))
    return (said.axis, said.subject.casefold(), *where)


def _is_opposed(first: Said, other: Said) -> bool:
    """Whether they say different things of the same: in words, on two pages and with nearly the same rest."""
    (page, one), (there, two) = first, other
    if one.says == two.says or bool(one.words) != bool(two.words):
        return False
    if not one.words:
        return True
    rests = set(one.words[1]), set(two.words[1])
    return page is not there and len(rests[0] & rests[1]) >= _SHARE * len(rests[0] | rests[1])


def _finding(index: Index, first: Said, other: Said) -> Finding:
    there, before = first
    page, said = other
    names = (said.subject,) if said.is_name else () if said.words else _names(page, said.section)
    return Finding(
        at=Place(page.path, said.start, said.end),
        message=f"{_spoken_of(said, names)} {said.says} here and {before.says} in `{there.slug or there.path}`",
        subject=names[0] if names else said.subject,
        subject_kind=index.by_name[names[0]][0].mention.kind if names and names[0] in index.by_name else "",
        section=index.section(page, said.section),
        related=(Related(Place(there.path, before.start, before.end), f"{before.says} here"),),
        help="find out which of the two holds and correct the other, or say under which condition each does",
    )


def _spoken_of(said: Statement, names: tuple[str, ...]) -> str:
    """The subject and its verb."""
    if said.words:
        return f"of “{said.subject}” two pages say different things:"
    shown = ", ".join(f"`{name}`" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
    if said.is_name:
        return f"{shown} is"
    return f"the {said.subject} of this section{f' ({shown})' if shown else ''} are"


def _names(page: PageFacts, section: int) -> tuple[str, ...]:
    """The names that have entries in the section."""
    entries = (Use.DEFINED, Use.PAST)
    return tuple(dict.fromkeys(m.name for m in page.mentions if m.section == section and m.use in entries))
