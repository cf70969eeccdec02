"""One release against the pages: each entry's verdict, with the evidence. The order of the steps is told here alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from docslint.coverage.alike import alike
from docslint.coverage.entry import Subject, alike_in, first_spoken_of, run_together, subject_of
from docslint.coverage.excluded import excluded
from docslint.coverage.kinds import kinds_of
from docslint.coverage.opposed import opposed
from docslint.coverage.reflect import Signs, State, signs, unchanged
from docslint.coverage.retrieve import Known, Ranked, rank
from docslint.coverage.search import Search
from docslint.coverage.stale import Stale, stale
from docslint.coverage.triage import Sorting, foreign_names, sort_words, what_ends
from docslint.coverage.weigh import TRIAGE, WITH_PAST, WITHOUT_PAST, Reading, probability
from docslint.facts import Contrast, Default, Entry
from docslint.finding import Confidence
from docslint.vocabulary import Vocabulary

_LIKELY = 0.5
_A_SWEEP = 0.3  # share of a release's entries on the pages from which on somebody has been through it
#: Least probability that a user meets an entry for it to tell how far the pages are.
WORTH = 0.3

#: Of a release that nobody has been through yet most of what users meet is owed, so that little is asked for; of one that
#: somebody has been through, what is left is mostly the product's own business: see ``Reading``. A release that brings
#: users nothing, by the sum of its entries' probabilities, needs nobody to go through it.
_UNTOUCHED_MEDIUM = 0.2
#: Share of earlier releases on the pages from which on it tells something that a release is not there. Below it pages speak
#: in words of their own or lie elsewhere, and more is asked for. Where it is known which passages are new, those tell more.
_A_HABIT = 0.3
_HARDLY_HIGH = 0.97
_BRINGS = 0.75
_NOTHING_NEW = 1 / 3  # what a reference counts for an entry that brings nothing to list
_SAID = 2 / 3  # share of an entry's words in a new passage from which on nobody forgot what it ends
_LOW = 0.65  # of the probability for medium confidence; from there on at low confidence


class Verdict(StrEnum):
    """What becomes of a changelog entry."""

    DOCUMENTED = "documented"
    UNREFLECTED = "unreflected"
    NOT_USER_FACING = "not-user-facing"


class Bar(NamedTuple):
    """The probabilities from which on an entry is called unreflected, at low, medium and high confidence."""

    low: float
    medium: float
    high: float


class Evidence(NamedTuple):
    """What is known of an entry before it is judged."""

    entry: Entry
    subject: Subject
    sorting: Sorting
    found: Search
    signs: Signs
    stale: Stale
    state: State
    opposed: int = -1
    excluded: int = -1

    @property
    def gone(self) -> tuple[int, int, int, int]:
        """The numbers of the passages that go stale with it, -1 for none.

        They say what was, list a part, give another default, exclude what it brings.
        """
        return self.stale.says, self.stale.lists, self.opposed, self.excluded

    @property
    def best(self) -> int:
        """The number of the best passage that is not known to be new, -1 for none."""
        return unchanged(self.found, self.state)


class Assessed(NamedTuple):
    """An entry and what was found. ``score`` is the probability that a page owes an edit, 0 to 1.

    ``triage`` is that of a user's meeting it, ``unreflected`` that of the pages' lacking it if one does. ``pages`` are
    those that it concerns, best first. ``said`` is the passage that a judge found to say it, -1 for none; ``remarks``
    are the judge's words.
    """

    evidence: Evidence
    verdict: Verdict
    score: float
    confidence: Confidence
    triage: float
    unreflected: float
    pages: tuple[Ranked, ...]
    said: int = -1
    remarks: tuple[str, ...] = ()

    @property
    def is_surely_owed(self) -> bool:
        """Whether pages owe it all but certainly."""
        return self.verdict is Verdict.UNREFLECTED and self.confidence is Confidence.HIGH

    @property
    def where(self) -> int:
        """The number of the passage that says it best, the newest if there is one; -1 for none."""
        if self.said >= 0:
            return self.said
        newest = self.evidence.signs.newest
        return newest if newest >= 0 else self.evidence.best


class AssessedRelease(NamedTuple):
    """The entries of one release and how much of it the pages have already, 0 to 1."""

    version: str
    entries: tuple[Assessed, ...]
    swept: float
    bar: Bar


class Share(NamedTuple):
    """How much of what users meet in a release the pages have, 0 to 1, and how many of its entries that is."""

    swept: float
    brought: float


class Ground(NamedTuple):
    """What every release is judged on: the vocabulary, the product's name, and by kind of thing its references.

    ``references`` say how far each page is the reference of a kind, 0 to 1. ``defaults`` and ``contrasts`` are those of the
    pages now.
    ``names_tell`` says whether it means anything that a name is on no page (see ``naming``); it is asked only then.
    """

    vocabulary: Vocabulary
    references: Mapping[str, Mapping[str, float]]
    product: str = ""
    defaults: Mapping[str, Sequence[Default]] = {}
    contrasts: Mapping[str, Sequence[Contrast]] = {}
    names_tell: Callable[[], bool] = lambda: True

    @property
    def tables(self) -> frozenset[str]:
        """The pages that are the reference of some kind."""
        return frozenset(
            slug for found in self.references.values() for slug, share in found.items() if share == 1
        )


def assess(
    version: str,
    entries: Sequence[Entry],
    state: State,
    ground: Ground,
    *,
    habit: Callable[[float], bool] = lambda _: True,
) -> AssessedRelease:
    """Every entry of the release ``version``.

    ``habit`` tells whether pages have this share of earlier releases at least; it is asked only where that matters.
    """
    reading = reading_of(state)
    known = [gather(entry, version, state, ground) for entry in entries]
    values = [signs_of(evidence) for evidence in known]
    found = share_of(values, reading)
    bars = bars_of(found, state, reading, habit)
    assessed = (weighed(e, v, reading, found.swept, bars) for e, v in zip(known, values, strict=True))
    return AssessedRelease(
        version,
        tuple(a._replace(pages=pages_of(a.evidence, state, ground)) for a in assessed),
        found.swept,
        bars,
    )


def reading_of(state: State) -> Reading:
    """How to read the signs: with the pages as they were before the release, or without."""
    return WITH_PAST if state.before else WITHOUT_PAST


def share(version: str, entries: Sequence[Entry], pages: State, ground: Ground) -> Share:
    """What ``pages`` have of a release."""
    telling = [entry for entry in entries if may_tell(entry, ground)]
    return share_of([signs_of(gather(e, version, pages, ground)) for e in telling], reading_of(pages))


def may_tell(entry: Entry, ground: Ground) -> bool:
    """Whether a user may meet an entry, by its words: others tell nothing of how far the pages are."""
    return _likeliest(entry, ground) > WORTH


def most_brought(entries: Iterable[Entry], ground: Ground) -> float:
    """What a release may bring at most, by the words of its entries: see ``Share``."""
    likely = (_likeliest(entry, ground) for entry in entries)
    return sum(each for each in likely if each > WORTH)


def _likeliest(entry: Entry, ground: Ground) -> float:
    """The largest probability of a user's meeting an entry that its words leave room for."""
    return probability(TRIAGE.most(sort_words(entry.text, entry.heading, ground.vocabulary.triage).counts))


def pages_of(evidence: Evidence, state: State, ground: Ground) -> tuple[Ranked, ...]:
    """The pages that an entry concerns, best first."""
    unchanged = None if state.before is None else [n for n in evidence.found.overlaps if n not in state.added]
    known = Known(
        references=_of_kinds(evidence, ground),
        tables=frozenset() if _brings(evidence) else ground.tables,
        stale=tuple(n for n in evidence.gone if n >= 0),
        series=alike_in(evidence.subject.text),
        subject=first_spoken_of(evidence.subject.text),
        called=frozenset().union(*map(run_together, {evidence.entry.text, evidence.subject.text})),
    )
    return tuple(rank(evidence.found, state.now, known, unchanged=unchanged))


def _brings(evidence: Evidence) -> bool:
    """Whether there is something to list that pages lack: what changes behaviour alone is not for a table of names."""
    return bool(evidence.sorting.counts["added"] or evidence.signs.missing)


def subject_in(entry: Entry, ground: Ground) -> Subject:
    """What an entry is about, its words read as the pages' are."""
    triage, text = ground.vocabulary.triage, alike(ground.vocabulary.synonyms).read(entry.text)
    return subject_of(text, ground.product, what_ends(text, triage), foreign_names(triage))


def gather(entry: Entry, version: str, state: State, ground: Ground) -> Evidence:
    """The words and names of an entry, and what the pages make of them."""
    sorting = sort_words(entry.text, entry.heading, ground.vocabulary.triage)
    subject = subject_in(entry, ground)
    found = Search(state.now, subject.terms)
    seen = signs(subject, found, version, state)
    if seen.missing and not ground.names_tell():
        seen = seen.without_missing()
    is_fix = bool(sorting.counts["fixed"])
    gone = stale(subject.text, found, version, state, is_fix=is_fix)
    other = opposed(subject.text, lambda: found.overlaps, state.now, ground.defaults, is_fix=is_fix)
    barred = excluded(subject.text, lambda: found.overlaps, state.now, ground.contrasts)
    return Evidence(entry, subject, sorting, found, seen, gone, state, other, barred)


def signs_of(evidence: Evidence) -> dict[str, float]:
    """All signs of an entry by name. A name that is nowhere weighs more in an entry that promises something."""
    counts, missing = evidence.sorting.counts, bool(evidence.signs.missing)
    promises = counts["added"] or counts["outcome"]
    return {
        **counts,
        **evidence.signs.values,
        "former": float(evidence.stale.former > 0 and evidence.signs.values["new"] < _SAID),
        "parted": float(evidence.stale.parted > 0),
        "opposed": float(evidence.opposed >= 0 or evidence.excluded >= 0),
        "unknown": float(missing),
        "promised": float(missing and bool(promises)),
    }


def share_of(values: Sequence[Mapping[str, float]], reading: Reading) -> Share:
    """What the pages have of a release already: the docs' own pace."""
    met = [(TRIAGE.probability(v), 1 - reading.unreflected.probability(v)) for v in values]
    met = [(weight, reflected) for weight, reflected in met if weight > WORTH]
    brought = sum(weight for weight, _ in met)
    return Share(sum(w for w, reflected in met if reflected > _LIKELY) / max(_LIKELY, brought), brought)


def weighed(
    evidence: Evidence, values: Mapping[str, float], reading: Reading, swept: float, bars: Bar
) -> Assessed:
    """An entry's verdict, without its pages; ``swept`` is the share of its release that the pages have."""
    unreflected = reading.unreflected.probability(values)
    score = reading.owed.probability(
        {
            **values,
            "triage": TRIAGE.logit(values),
            "unreflected": reading.unreflected.logit(values),
            "swept": swept,
        }
    )
    score = score if evidence.subject.terms else 0.0  # nothing but punctuation tells nobody anything
    verdict, sure = decide(score, unreflected, bars)
    return Assessed(evidence, verdict, score, sure, TRIAGE.probability(values), unreflected, ())


def decide(score: float, unreflected: float, bars: Bar) -> tuple[Verdict, Confidence]:
    """What the probability that a page owes an edit, and that of the pages' lacking it, come to."""
    if score >= bars.low:
        verdict = Verdict.UNREFLECTED
        sure = Confidence.LOW
        if score >= bars.medium:
            sure = Confidence.HIGH if score >= bars.high else Confidence.MEDIUM
    else:
        verdict = Verdict.DOCUMENTED if unreflected < _LIKELY else Verdict.NOT_USER_FACING
        sure = Confidence.LOW
        if score < bars.low / 2:
            sure = Confidence.HIGH if score < bars.low / 4 else Confidence.MEDIUM
    return verdict, sure


def bars_of(found: Share, state: State, reading: Reading, habit: Callable[[float], bool]) -> Bar:
    """What is asked of an entry of a release of which the pages have the share ``found``."""
    if found.swept >= _A_SWEEP:
        return _bar(reading.medium, reading.high)
    if not state.before and not habit(_A_HABIT):
        return _bar(reading.high, _HARDLY_HIGH)
    return _bar(_UNTOUCHED_MEDIUM if found.brought >= _BRINGS else reading.medium, reading.high)


def _bar(medium: float, high: float) -> Bar:
    return Bar(_LOW * medium, medium, high)


def _of_kinds(evidence: Evidence, ground: Ground) -> dict[str, float]:
    """How far each page is a reference of the kinds of thing that an entry speaks of, and may lack it."""
    part = 1.0 if evidence.sorting.counts["added"] else _NOTHING_NEW
    found: dict[str, float] = {}
    for kind in kinds_of(evidence.subject, ground.vocabulary):
        for slug, share in ground.references.get(kind, {}).items():
            found[slug] = found.get(slug, 0.0) + part * share
    return found
