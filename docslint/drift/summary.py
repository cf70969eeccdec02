"""A picture in a few lines: what a reader must know before anything else, as text, Markdown and others need it."""

from collections import Counter
from collections.abc import Callable, Iterator

from docslint.drift.picture import EntryFate, FactMove, Fate, Life, Moment, Move, PageFate, Picture
from docslint.drift.pressing import is_likely, owed
from docslint.report.counts import count

_MOST_RULES = 6
_TELLING = (  # what becomes of facts, what readers of old pages trip over first
    Move.DEFAULT,
    Move.VERSION,
    Move.GONE,
    Move.CLAIM_LOST,
    Move.LINK_BROKEN,
    Move.DEPRECATED,
    Move.REVIVED,
    Move.UNDOCUMENTED,
)


def title(picture: Picture) -> str:
    """``What moved from i-2026-06-18 (2026-06-18) to now (2026-06-25)``."""
    return f"What moved from {named(picture.moments[0])} to {named(picture.moments[-1])}"


def named(moment: Moment) -> str:
    """``i-2026-06-18``, ``5850413ab1 (2026-06-23)``: a moment with its day, where its name does not say it."""
    return _with_day(moment.name, moment.time)


def numbers(picture: Picture) -> Iterator[tuple[str, str]]:
    """What the period brought, a label and a sentence each."""
    first, last = picture.moments[0], picture.moments[-1]
    releases = f"; release {first.release} to {last.release}" if first.release != last.release else ""
    yield "looked at", f"{count(len(picture.moments), 'moment')}, {count(last.pages, 'page')}{releases}"
    yield "pages", _pages(picture)
    yield "facts", _counts(Counter(move.move.value for move in picture.moves), "nothing moved")
    yield "findings", _findings(picture)
    if picture.entries:
        yield "entries", _entries(picture)
    if trend := _trend(picture):
        yield "trend", trend


def lives(picture: Picture, fate: Fate) -> list[Life]:
    """The findings of one fate, in their order."""
    return [life for life in picture.findings if life.fate is fate]


def owed_entries(picture: Picture) -> list[EntryFate]:
    """What pages owe with some confidence, the most pressing first."""
    return [entry for entry in owed(picture.entries) if is_likely(entry)]


def moves(picture: Picture) -> list[FactMove]:
    """The facts that moved, for a list that may be cut: first those by which what was true of them is no longer."""
    return sorted(
        picture.moves, key=lambda move: _TELLING.index(move.move) if move.move in _TELLING else len(_TELLING)
    )


def change(move: FactMove, show: Callable[[str], str]) -> str:
    """``: 5 → 10``, ``: described``, ``: was named``: what was said and what is, as ``show`` has it."""
    if move.was and move.now:
        return f": {show(move.was)} → {show(move.now)}"
    return f": {show(move.now)}" if move.now else f": was {show(move.was)}" if move.was else ""


def sureness(entry: EntryFate) -> str:
    """``94% sure, 3 days``: how likely it is that an entry is owed, and its age."""
    days = f", {count(entry.days, 'day')}" if entry.days else ""
    return f"{entry.score:.0%} sure{days}"


def age(life: Life) -> str:
    """``since i-2026-05-14, 42 days``, ``there at v2.0 (2026-04-04) already``, ``from v2.0 (…) to v2.1 (…)``."""
    days = f", {count(life.days, 'day')}" if life.days else ""
    born = _with_day(life.born, life.born_time)
    if life.fate is Fate.RESOLVED:
        return f"from {born} to {_with_day(life.gone, life.gone_time)}{days}"
    return f"there at {born} already{days}" if life.is_older else f"since {born}{days}"


def _with_day(name: str, time: str) -> str:
    day = time[:10]
    return f"{name} ({day})" if day and day not in name else name


def _pages(picture: Picture) -> str:
    fates = Counter(page.fate for page in picture.pages)
    what = ", ".join(f"{fates[fate]} {fate.value}" for fate in PageFate if fates[fate])
    if not what:
        return "none changed"
    added = sum(page.lines_added for page in picture.pages)
    removed = sum(page.lines_removed for page in picture.pages)
    return f"{what}; {added:,} lines added, {removed:,} removed"


def _counts(counts: Counter[str], nothing: str) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.most_common()) or nothing


def _findings(picture: Picture) -> str:
    fates = Counter(life.fate for life in picture.findings)
    standing = [life.days for life in lives(picture, Fate.STANDING) if life.days]
    oldest = f" (the oldest for {count(max(standing), 'day')} at least)" if standing else ""
    return f"{fates[Fate.NEW]} new, {fates[Fate.STANDING]} standing{oldest}, {fates[Fate.RESOLVED]} resolved"


def _entries(picture: Picture) -> str:
    releases = len({entry.release for entry in picture.entries})
    verdicts = Counter(entry.verdict for entry in picture.entries)
    sure = len(owed_entries(picture))
    unsure = verdicts["unreflected"] - sure
    maybe = f" and {unsure} perhaps" if unsure else ""
    return (
        f"{len(picture.entries)} of {count(releases, 'release')}: {sure} owed{maybe}, {verdicts['documented']} documented,"
        f" {verdicts['not-user-facing']} nobody's business but the product's"
    )


def _trend(picture: Picture) -> str:
    """The rules whose number of findings changed, those that changed most first."""
    first, last = picture.moments[0].by_rule, picture.moments[-1].by_rule
    changed = [(rule, first.get(rule, 0), last.get(rule, 0)) for rule in {*first, *last}]
    changed = sorted((c for c in changed if c[1] != c[2]), key=lambda c: (-abs(c[2] - c[1]), c[0]))
    told = [f"{rule} {was} → {now}" for rule, was, now in changed[:_MOST_RULES]]
    return ", ".join(told)
