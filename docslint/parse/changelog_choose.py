"""Which headings of a file are its releases? One heading cannot tell ("Python 3.12"); all of them together can."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from docslint.parse.changelog_heading import Title, read_title
from docslint.parse.changelog_lines import Head

#: A product's name in headings deeper than the releases' own must recur this often to be a release's.
_RECURS = 3


class Mark(Struct, frozen=True, gc=False):
    """A heading and the release that it names."""

    head: Head
    title: Title


class Block(Struct, frozen=True, gc=False):
    """A release's heading and the lines of its text, from ``first`` to ``last`` (exclusive), from 0."""

    head: Head
    title: Title
    first: int
    last: int


def choose(heads: Iterable[Head]) -> tuple[list[Mark], list[Head]]:
    """The release headings in file order, and the headings that end a release without being one (``## 0.8.x``)."""
    read: dict[str, Title | None] = {}
    marks = []
    for head in heads:
        if head.text not in read:
            read[head.text] = read_title(head.text)
        if title := read[head.text]:
            marks.append(Mark(head, title))
    stops = [mark.head for mark in marks if mark.title.wildcard]
    versions = [mark for mark in marks if mark.title.version not in ("", "Unreleased")]
    chosen = _plain(versions) or _named(versions)
    chosen += _later_named(versions, chosen)
    if not chosen:
        chosen = _dates(marks)
    levels = {mark.head.level for mark in chosen}
    chosen += [
        mark
        for mark in marks
        if mark.title.version == "Unreleased" and (not levels or mark.head.level <= max(levels))
    ]
    return sorted(chosen, key=lambda mark: mark.head.index), stops


def is_named_once(marks: list[Mark]) -> bool:
    """Whether the only release heading bears a name before its version, so that it may be about something else."""
    return len(marks) == 1 and not marks[0].title.plain


def _plain(versions: list[Mark]) -> list[Mark]:
    """Headings that begin with a version; short ones ("3.12") only where most of them stand."""
    plain = [mark for mark in versions if mark.title.plain]
    firm = [mark for mark in plain if mark.title.firm]
    if not firm:
        # A code name without a dash: "## 1.4.0 Blue Heron".
        return [mark for mark in plain if mark.title.full] if len(plain) > 1 else []
    main = _main_level(firm)
    kept = [mark for mark in firm if mark.title.full or mark.head.level == main]
    level = {mark.head.level for mark in kept}
    return kept + [m for m in plain if not m.title.firm and m.title.full and m.head.level in level]


def _main_level(marks: list[Mark]) -> int:
    """The level of most headings, the shallower one of two."""
    count = Counter(mark.head.level for mark in marks)
    return min(count, key=lambda level: (-count[level], level))


def _named(versions: list[Mark]) -> list[Mark]:
    """Where no heading begins with a version: those with the same name before it, on one level."""
    firm = [mark for mark in versions if mark.title.firm and not mark.title.plain]
    if not firm:
        return []
    prefixes = Counter((mark.head.level, mark.title.prefix) for mark in firm)
    most = max(prefixes.values())
    if most == 1:
        top = min(mark.head.level for mark in firm)
        return [mark for mark in firm if mark.head.level == top]
    level = min(level for (level, _), count in prefixes.items() if count == most)
    return [
        mark
        for mark in firm
        if mark.head.level == level and (prefixes[level, mark.title.prefix] > 1 or mark.title.full)
    ]


def _later_named(versions: list[Mark], chosen: list[Mark]) -> list[Mark]:
    """Older releases under another name or level: a block of them, apart from the ones already chosen."""
    if not chosen:
        return []
    taken = {mark.head.index for mark in chosen}
    groups: dict[tuple[int, str], list[Mark]] = defaultdict(list)
    for mark in versions:
        if mark.title.firm and mark.title.full and mark.head.index not in taken:
            groups[mark.head.level, mark.title.prefix].append(mark)
    level = _main_level(chosen)
    found = []
    for group in groups.values():
        first, last = group[0].head.index, group[-1].head.index
        deeper = group[0].head.level > level
        if len(group) >= (_RECURS if deeper else 2) and not any(
            first < mark.head.index < last for mark in chosen
        ):
            found += group
    return found


def _dates(marks: list[Mark]) -> list[Mark]:
    """Headings that are a date and nothing else, on their commonest level."""
    dated = [mark for mark in marks if not mark.title.version and mark.title.date]
    if not dated:
        return []
    main = _main_level(dated)
    return [mark for mark in dated if mark.head.level == main]
