"""What one state's findings have that another's lack. A fault is the same one as long as the pages say the same of it.

What makes a fingerprint is not enough. A file that is renamed or a line that is reworded gives an old fault a new one;
and a line that nobody touched keeps its own while another page begins to contradict it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import compress

from msgspec import Struct

from docslint.digest import blake2b
from docslint.finding import Reported

_LONGEST = 300  # code points of a line that a trace keeps; a digest stands for the rest


class Trace(Struct, frozen=True, kw_only=True):
    """A finding as it is known again: no line number, the flagged line without its spacing.

    ``sides`` are digests of the other pages' lines that it rests on, in order. ``entry`` is the line of the changelog
    entry that pages owe: words on any page decide where that shows, and which of its names are still missing.
    """

    path: str
    rule: str
    subject: str = ""
    message: str
    section: str = ""
    line: str = ""
    sides: tuple[str, ...] = ()
    entry: str = ""


class Side(Struct, frozen=True):
    """A state's findings and its files, and which of those are changelogs."""

    findings: tuple[Reported, ...]
    files: Collection[str]
    changelogs: Collection[str]


class Difference(Struct, frozen=True):
    """``new`` keeps the order of the later state's findings."""

    new: tuple[Reported, ...]
    fixed: tuple[Reported, ...]
    unchanged: int


def compare(before: Side, after: Side) -> Difference:
    """The findings of ``after`` that ``before`` does not have, those that are gone, and how many stayed."""
    gone, come = set(before.files) - set(after.files), set(after.files) - set(before.files)
    logs = set(before.changelogs) | set(after.changelogs)
    old, new = pair(traces(before.findings, logs), traces(after.findings, logs), gone=gone, come=come)
    return Difference(
        tuple(compress(after.findings, (not paired for paired in new))),
        tuple(compress(before.findings, (not paired for paired in old))),
        sum(old),
    )


def traces(findings: Sequence[Reported], changelogs: Collection[str]) -> list[Trace]:
    """The findings as they are known again. A changelog grows with each release: its lines make no old fault new."""
    squeezed: dict[str, str] = {}  # many findings may stand on one line

    def line(text: str) -> str:
        if text not in squeezed:
            squeezed[text] = _squeezed(text)
        return squeezed[text]

    return [
        Trace(
            path=finding.at.path,
            rule=finding.rule,
            subject=finding.subject,
            message=finding.message,
            section=finding.section,
            line=line(finding.at.text),
            sides=tuple(
                sorted({_digest(line(side.text)) for side in finding.related if side.path not in changelogs})
            ),
            entry=line(finding.entry),
        )
        for finding in findings
    ]


def pair(
    before: Sequence[Trace], after: Sequence[Trace], *, gone: Collection[str], come: Collection[str]
) -> tuple[list[bool], list[bool]]:
    """For each trace of either side, whether it has a partner in the other; ``gone`` files may have become ``come``."""
    found = partners(before, after, gone=gone, come=come)
    paired = set(found.values())
    return [at in paired for at in range(len(before))], [at in found for at in range(len(after))]


def partners(
    before: Sequence[Trace], after: Sequence[Trace], *, gone: Collection[str], come: Collection[str]
) -> dict[int, int]:
    """By the place of a trace in ``after`` that of its partner in ``before``.

    Each has one partner at most, so a fault that is there once more is new.
    """

    def moved(one: Trace, other: Trace) -> bool:
        return one.path in gone and other.path in come

    def same(one: Trace, other: Trace) -> bool:
        return one.message == other.message or set(other.sides) <= set(one.sides)

    def reworded(one: Trace, other: Trace) -> bool:
        return one.message == other.message and _alike(one.line, other.line)

    old, new = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, int] = {}
    for key, fits in (
        (lambda t: (t.rule, t.entry) if t.entry else None, lambda _one, _other: True),
        (
            lambda t: (t.path, t.rule, t.subject, t.line, t.section),
            same,
        ),  # of twins, first those that stood there
        (
            lambda t: (t.path, t.rule, t.subject, t.line),
            same,
        ),  # what makes the fingerprint, but for the twins' count
        (lambda t: (t.rule, t.subject, t.line), moved),
        (lambda t: (t.path, t.rule, t.subject), reworded),
    ):
        found |= _match(old, new, key, fits)
    return found


def _match(
    old: dict[int, Trace],
    new: dict[int, Trace],
    key: Callable[[Trace], Hashable],
    fits: Callable[[Trace, Trace], bool],
) -> dict[int, int]:
    """Take out of both the traces that have a partner of the same key in the other one; without a key there is none."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    found = {}
    for at, trace in old.items():
        if (own := key(trace)) is not None:
            waiting[own].append(at)
    for at, trace in list(new.items()):
        candidates = waiting.get(key(trace), [])
        partner = next((each for each in candidates if fits(old[each], trace)), None)
        if partner is not None:
            candidates.remove(partner)
            found[at] = partner
            del old[partner], new[at]
    return found


def _squeezed(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}… {_digest(whole)}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _alike(one: str, other: str) -> bool:
    """Whether two lines share half of their words."""
    words, others = set(one.split()), set(other.split())
    return 2 * len(words & others) >= len(words | others)
