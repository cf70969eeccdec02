"""Of one release only what the pages surely owe, as ``assess`` has it: most entries need not be looked for in the pages.

What an entry's words leave open can raise its score only so far. Where that is not far enough, nothing else counts.
"""

from collections.abc import Callable, Sequence

from docslint.coverage.assess import (
    AssessedRelease,
    Bar,
    Ground,
    bars_of,
    gather,
    may_tell,
    pages_of,
    reading_of,
    share_of,
    signs_of,
    subject_in,
    weighed,
)
from docslint.coverage.entry import is_known
from docslint.coverage.excluded import brought
from docslint.coverage.library import Library
from docslint.coverage.opposed import tells_default
from docslint.coverage.reflect import State
from docslint.coverage.stale import former_of, series_in
from docslint.coverage.triage import sort_words
from docslint.coverage.weigh import TRIAGE, Reading, probability
from docslint.facts import Entry


def surely(
    version: str,
    entries: Sequence[Entry],
    state: State,
    ground: Ground,
    *,
    habit: Callable[[float], bool] = lambda _: True,
) -> AssessedRelease:
    """Those of ``entries`` that the pages owe all but certainly; all else is as of ``assess``."""
    reading = reading_of(state)
    known = {n: gather(e, version, state, ground) for n, e in enumerate(entries) if may_tell(e, ground)}
    values = {n: signs_of(evidence) for n, evidence in known.items()}
    found = share_of([*values.values()], reading)
    bars = bars_of(found, state, reading, habit)
    for n, entry in enumerate(entries):
        if n not in known and _may_be_sure(entry, state.now, ground, reading, found.swept, bars):
            known[n] = gather(entry, version, state, ground)
            values[n] = signs_of(known[n])
    assessed = (weighed(known[n], values[n], reading, found.swept, bars) for n in sorted(known))
    return AssessedRelease(
        version,
        tuple(a._replace(pages=pages_of(a.evidence, state, ground)) for a in assessed if a.is_surely_owed),
        found.swept,
        bars,
    )


def _may_be_sure(  # noqa: PLR0913, PLR0917  all that a score is made of
    entry: Entry, library: Library, ground: Ground, reading: Reading, swept: float, bars: Bar
) -> bool:
    """Whether an entry may be surely owed, by its words, by which of its names pages have, and by its release."""
    counts = sort_words(entry.text, entry.heading, ground.vocabulary.triage).counts
    subject = subject_in(entry, ground)
    has_all = all(is_known(name, library) for name in subject.expected)
    named = {"unknown": 0.0, "missing": 0.0, "promised": 0.0} if has_all else {}
    is_fix = bool(counts["fixed"])
    ends = {} if former_of(subject.text, is_fix=is_fix) else {"former": 0.0}
    opposes = tells_default(subject.text, is_fix=is_fix) or brought(subject.text)
    gives = {} if opposes else {"opposed": 0.0}
    lists = {} if any(series_in(subject.text)) else {"parted": 0.0}
    score = reading.owed.most(
        {
            **ends,
            **lists,
            **gives,
            "triage": TRIAGE.most({**counts, **named}),
            "unreflected": reading.unreflected.most(named),
            "swept": swept,
        }
    )
    return probability(score) >= bars.high
