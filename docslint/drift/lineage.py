"""Findings over time: which of two moments' are the same fault, when each was born and when it went."""

from collections.abc import Sequence

from msgspec import Struct

from docslint.compare import Side, Trace, partners, traces
from docslint.finding import Reported


class Course(Struct, frozen=True):
    """One fault over the moments. ``finding`` is how it was last seen.

    ``spans`` are the first and the last moment, by number, of each stretch in which it was there; ``is_dated`` is false
    when nobody looked for it between its ends.
    """

    finding: Reported
    spans: tuple[tuple[int, int], ...]
    is_dated: bool = True

    @property
    def born(self) -> int:
        """The moment that saw it first."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """The moment that saw it last."""
        return self.spans[-1][1]

    def is_there(self, moment: int) -> bool:
        """Whether the moment of that number has it."""
        return any(first <= moment <= last for first, last in self.spans)


class _Open:
    """A fault that is followed: its stretches so far, and how it is known again."""

    def __init__(self, moment: int, finding: Reported, trace: Trace) -> None:
        self.spans = [[moment, moment]]
        self.finding, self.trace = finding, trace

    def see(self, moment: int, finding: Reported, trace: Trace) -> None:
        if self.spans[-1][1] == moment - 1:
            self.spans[-1][1] = moment
        else:
            self.spans.append([moment, moment])
        self.finding, self.trace = finding, trace


def courses(sides: Sequence[Side]) -> list[Course]:
    """Every fault that one of the moments has, in the order in which they were born.

    A fault that goes and comes back as it was is the same one and keeps its birth: mirrors and mistakes take pages back
    for a day or two, which mends nothing.
    """
    known: list[_Open] = []
    here: list[_Open] = []
    for number, side in enumerate(sides):
        logs = set(side.changelogs) | (set(sides[number - 1].changelogs) if number else set())
        new = traces(side.findings, logs)
        found = _followed(here, new, sides[number - 1] if number else None, side)
        left = [at for at in range(len(new)) if at not in found]
        if left and len(known) > len(here):
            there = set(map(id, here))
            away = [each for each in known if id(each) not in there]
            back = partners([each.trace for each in away], [new[at] for at in left], gone=(), come=())
            found |= {left[at]: away[other] for at, other in back.items()}
        here = []
        for at, (finding, trace) in enumerate(zip(side.findings, new, strict=True)):
            if at in found:
                found[at].see(number, finding, trace)
            else:
                found[at] = _Open(number, finding, trace)
                known.append(found[at])
            here.append(found[at])
    return [Course(each.finding, tuple((first, last) for first, last in each.spans)) for each in known]


def _followed(
    here: Sequence[_Open], new: Sequence[Trace], earlier: Side | None, side: Side
) -> dict[int, _Open]:
    """By the place of a finding the fault of the moment before that it is."""
    if earlier is None:
        return {}
    gone, come = set(earlier.files) - set(side.files), set(side.files) - set(earlier.files)
    paired = partners([each.trace for each in here], new, gone=gone, come=come)
    taken = set(paired.values())
    left = [at for at in range(len(here)) if at not in taken]
    for at in range(len(new)):
        if at not in paired and (same := [n for n in left if _is_said_again(here[n].trace, new[at])]):
            paired[at] = same[0]
            left.remove(same[0])
    return {at: here[other] for at, other in paired.items()}


def _is_said_again(one: Trace, other: Trace) -> bool:
    """Whether two traces tell of one page the same, on whatever line: who rewrote it did not mend it."""
    return (one.path, one.rule, one.subject, one.message) == (
        other.path,
        other.rule,
        other.subject,
        other.message,
    )
