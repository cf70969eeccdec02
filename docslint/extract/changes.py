"""What changelog entries do to named things: add, remove, rename, deprecate, or merely touch them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docslint.extract.deprecations import is_of_a_use
from docslint.extract.lexicon import Lexicon
from docslint.extract.names import Name, names
from docslint.facts import Change, ChangeKind, ChangelogFacts, Entry, Release, Trouble
from docslint.later import later
from docslint.regex import Encoded
from docslint.source import Source

_NOUN = r"(?:env(?:ironment)?\.?\s*var\w*|variables?|settings?|options?|flags?|commands?|parameters?|keys?|fields?|config\w*|arguments?|properties|property|hooks?|events?)"
_SCOPE = r"(?:\W*(?:\[[^\]]*\]|\*\*[^*]*\*\*|[\w() /-]{1,30}!?:|#\d+\b|\([^()]*\))\s*:?)?"  # "**Gateway:**", "(cli)", "#12:"
_VERB_END = r"\b[*_]{0,2}:?[*_]{0,2}\s*"
_ADDED = later(
    rf"{_SCOPE}\W*(?:add(?:s|ed)?|new|introduc(?:e|es|ed)|support(?:s|ed)?(?: for)?){_VERB_END}"
    rf"(?:(?:a|an|the|new|support for|support|experimental|optional|hidden|following|two|three|per-\w+|boolean|{_NOUN}):?\s+)*[`*\"(\[]*$",
    re.IGNORECASE,
)
_REMOVED = later(
    rf"{_SCOPE}\W*(?:(?:breaking|removal):?\s*)?(?:remov(?:e|es|ed)|drop(?:s|ped)?|delet(?:e|es|ed)){_VERB_END}"
    rf"(?:(?:support for|the|a|an|deprecated|unused|obsolete|old|legacy|{_NOUN})\s+)*[`*\"(\[]*$",
    re.IGNORECASE,
)
_WHOLE = later(
    rf"[^\s`*\"')\]]*[`*\"')\]]*(?!\s*\([^()]*\bonly\b)\s*(?:(?:{_NOUN}|and|or)\b|[.,;:(—–-]|$|\bin favou?r|\bas\b|\bsince\b|\bbecause\b|\[|&|\+)",
    re.IGNORECASE,
)
_DEPRECATED = later(
    rf"{_SCOPE}\W*(?:soft-)?deprecat(?:e|es|ed|ing)\b\s*:?\s*(?:(?:the|a|an|old|use of)\s+|{_NOUN}\s+)*[`*\"(\[]*$",
    re.IGNORECASE,
)
# What follows "removed" or "deprecated" and makes it true of one place only: "on Windows", "from the allow list".
_EVERYWHERE = (
    r"(?!\s+(?:on|for|from|under|when|if|inside|within|with|while|unless)\b"
    r"|\s+in\s+(?!favou?r\b|v?\d|version\b|this\b|[A-Z]\w* v?\d)|\s*\([^()]*\bonly\b)"
)
_DEPRECATED_AFTER = later(
    rf"[`*\"')\]]*\s*(?:{_NOUN}\s*)?(?:(?:is|are|has been|have been|was|were)\s+(?:now\s+)?(?:soft-)?deprecated"
    rf"|(?:will|is going to|are going to|is to|are to) be removed|(?:is|are) (?:scheduled|slated|planned) for removal)\b{_EVERYWHERE}",
    re.IGNORECASE,
)
_REMOVED_AFTER = later(
    rf"[`*\"')\]]*\s*(?:{_NOUN}\s*)?(?:(?:is|are|has been|have been|was|were)\s+(?:now\s+)?removed"
    rf"|(?:is|are) no longer (?:supported|available|read|recogni[sz]ed|accepted))\b{_EVERYWHERE}",
    re.IGNORECASE,
)
_OF_A_PLATFORM = later(
    r"\W*(?:on )?(?:windows|macos|mac|linux|wsl|ios|android|docker|helm|vs ?code|jetbrains)(?: only)?[*_\])]*:",
    re.IGNORECASE,
)
_BACK = later(
    r"\W*(?:(?:revert\w*|undo(?:es)?|undid)\b[^`]*\b(?:remov|deprecat|dropp)\w*|restor(?:e|es|ed)|(?:bring|brings|brought) back"
    r"|reinstat(?:e|es|ed)|re-?add(?:s|ed)?|re-?introduc(?:e|es|ed)|un-?deprecat(?:e|es|ed))\W+(?:(?:the|of|support for)\s+|"
    + _NOUN
    + r"\s+)*[`*\"(\[]*$",
    re.IGNORECASE,
)
_BACK_AFTER = later(
    rf"[`*\"')\]]*\s*(?:{_NOUN}\s*)?(?:is|are) (?:no longer deprecated|back|supported again|available again)\b",
    re.IGNORECASE,
)
_HEADED = {"added": ChangeKind.ADDED, "removed": ChangeKind.REMOVED, "deprecated": ChangeKind.DEPRECATED}
_JOINED = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.DEPRECATED, ChangeKind.REVIVED)
_HEAD = later(rf"\W*(?:(?:the|a|an|new|support for|support of|option|{_NOUN})\s+)*[`*\"(\[]*", re.IGNORECASE)
_RENAMED = later(
    r"\brenam(?:e|es|ed|ing)\b\s*(?:(?:the|a|an)\s+|" + _NOUN + r"\s+)*[`*\"(\[]*$", re.IGNORECASE
)
_RENAMED_AFTER = later(
    rf"[`*\"')\]]*\s*(?:{_NOUN}\s*)?(?:(?:(?:is|are|was|were|has been|have been)\s+)?(?:now\s+)?renamed\s+(?:to|as|into)"
    rf"|(?:is|are) now (?:called|named|spelled))\s+(?:the\s+)?[`*\"(\[]*$",
    re.IGNORECASE,
)
_PART = later(rf"[`*\"')\]]*\s*(?:{_NOUN}\s*)?(?:from|in(?! favou?r)|for|of|on|when|if)\b", re.IGNORECASE)
_INTO = later(r"[`*\"')\]]*\s*(?:" + _NOUN + r"\s*)?(?:to|into|→|->|as)\s+[`*\"(\[]*$", re.IGNORECASE)
_KEPT = later(r"\bstill (?:works?|accepted|honou?red|recogni[sz]ed|supported|read)\b", re.IGNORECASE)
_OLD_DEPRECATED = later(
    r"\b(?:old|former|previous) (?:name|one|spelling) (?:is|are) (?:now )?deprecated\b", re.IGNORECASE
)
_INSTRUCTS = later(r"\b(?:set|use|via|with|using|through|by setting)\s+(?:the\s+)?[`*\"(]*$", re.IGNORECASE)
_AND = later(r"[`*\"')\]]*\s*(?:,|and|or|/|&|\+|, and)\s*(?:the\s+)?[`*\"(\[]*$")
_INTRODUCES = later(r"[,;—–] (?:and )?introduc(?:e|es|ed|ing) (?:the |a |an )?`$", re.IGNORECASE)
_REVERTED = later(r"\W*(?:revert|document|stop|undo|docs?\b|clarif|mention|fix(?:ed)?\b|test)", re.IGNORECASE)
_DOCS = later(r"\W*doc(?:s|umentation)?\b", re.IGNORECASE)
_ABOUT_DOCS = later(
    r"\b(?:to|in|from) (?:the |our )?(?:[^\s.;]+ ){0,4}?(?:docs?|documentation|examples?|guides?|readme)\b",
    re.IGNORECASE,
)


def changelog_facts(
    source: Source, releases: Sequence[Release], lexicon: Lexicon, troubles: tuple[Trouble, ...] = ()
) -> ChangelogFacts:
    """The facts of one changelog."""
    found = names(Encoded(source.text), lexicon)
    starts = [name.start for name in found]
    changes = tuple(
        change
        for release in releases
        for entry in release.entries
        for change in _changes(
            source.text,
            release,
            entry,
            found[bisect_left(starts, entry.start) : bisect_left(starts, entry.end)],
        )
    )
    return ChangelogFacts(source.path, tuple(releases), changes, troubles)


def _changes(text: str, release: Release, entry: Entry, found: Sequence[Name]) -> Iterator[Change]:
    """A Change for each name of an entry. "Added `A` and `B`" adds both; "Remove `A` from `b`" removes no A."""
    told_only = not _is_back(text, entry, found) and bool(
        _REVERTED.match(text, entry.start, entry.end)
        or _ABOUT_DOCS.search(entry.text)
        or _DOCS.match(entry.heading)
        or _OF_A_PLATFORM.match(text, entry.start, entry.end)
    )
    kinds = [ChangeKind.TOUCHED] * len(found) if told_only else _kinds(text, entry, found)
    others = [_new_name(text, found, n) if kinds[n] is ChangeKind.RENAMED else "" for n in range(len(found))]
    for n, name in enumerate(found):
        kind = kinds[n]
        if kind is ChangeKind.RENAMED:
            kind = (
                _renamed(text[name.end : entry.end]) if others[n] else ChangeKind.TOUCHED
            )  # "Rename a value of X" renames no X
        elif n and others[n - 1] == name.name:
            kind = ChangeKind.ADDED
        yield Change(kind, name.name, name.kind, release.version, name.start, name.end, others[n])


def _kinds(text: str, entry: Entry, found: Sequence[Name]) -> list[ChangeKind]:
    """What the entry does to each of its names, with what is joined to it taken into account."""
    kinds = [_kind(text, entry, name) for name in found]
    for n, (one, other) in enumerate(pairwise(found)):
        if _RENAMED_AFTER.fullmatch(text, one.end, other.start):
            kinds[n] = ChangeKind.RENAMED
    joined = [bool(_AND.fullmatch(text, a.end, b.start)) for a, b in pairwise(found)]
    for n, is_joined in enumerate(joined):
        if is_joined and kinds[n] in _JOINED:
            kinds[n + 1] = kinds[n]
    for n in range(len(found) - 1, -1, -1):
        if kinds[n] not in (ChangeKind.REMOVED, ChangeKind.DEPRECATED):
            continue
        if n < len(joined) and joined[n]:
            kinds[n] = kinds[n + 1]
        elif _PART.match(text, found[n].end, entry.end):
            kinds[n] = ChangeKind.TOUCHED
    return kinds


def _renamed(rest: str) -> ChangeKind:
    """What becomes of the old name by what follows it: a second name for the same thing is not gone."""
    if _OLD_DEPRECATED.search(rest):
        return ChangeKind.DEPRECATED
    return ChangeKind.TOUCHED if _KEPT.search(rest) else ChangeKind.RENAMED


def _new_name(text: str, found: Sequence[Name], n: int) -> str:
    """What "Renamed `A` to `B`" renames A to."""
    if n + 1 == len(found):
        return ""
    between = found[n].end, found[n + 1].start
    return (
        found[n + 1].name
        if _INTO.fullmatch(text, *between) or _RENAMED_AFTER.fullmatch(text, *between)
        else ""
    )


def _is_back(text: str, entry: Entry, found: Sequence[Name]) -> bool:
    return bool(found and _BACK.fullmatch(text, entry.start, found[0].start))


def _headed(text: str, entry: Entry, name: Name) -> ChangeKind | None:
    """What the heading above says of the name that leads an entry ("### Removed" and "- The `--x` flag")."""
    kind = _HEADED.get(entry.heading.strip(" :*_").casefold())
    if _DEPRECATED_AFTER.match(text, name.end, entry.end):
        kind = kind and ChangeKind.DEPRECATED  # "Removed" may list what is going to be
    return kind if kind and _HEAD.fullmatch(text, entry.start, name.start) else None


def _kind(text: str, entry: Entry, name: Name) -> ChangeKind:
    """What the words right before and after the name say. "Add X for `Y`" adds no Y."""
    before = text[max(entry.start, name.start - 120) : name.start]
    if is_of_a_use(text, entry.start, name.start):
        return ChangeKind.TOUCHED
    if _BACK.fullmatch(text, entry.start, name.start) or _BACK_AFTER.match(text, name.end, entry.end):
        return ChangeKind.REVIVED
    if headed := _headed(text, entry, name):
        return headed
    if _ADDED.fullmatch(text, entry.start, name.start) or _INTRODUCES.search(before):
        return ChangeKind.ADDED
    gone = _REMOVED.fullmatch(text, entry.start, name.start) and _WHOLE.match(text, name.end, entry.end)
    if gone or _REMOVED_AFTER.match(text, name.end, entry.end):
        return ChangeKind.REMOVED
    if _DEPRECATED.fullmatch(text, entry.start, name.start) or _DEPRECATED_AFTER.match(
        text, name.end, entry.end
    ):
        return ChangeKind.DEPRECATED
    if _RENAMED.search(before):
        return ChangeKind.RENAMED
    if (
        name.kind == "env-var"
        and _INSTRUCTS.search(before)
        and not re.match(r"\W*fix", text[entry.start : entry.start + 8], re.IGNORECASE)
    ):
        return ChangeKind.OFFERED
    return ChangeKind.TOUCHED
