"""What changelog entries say of defaults that changed: whose, from what, to what. A change under a condition is none."""

import re
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import Lexicon, group_start
from docslint.facts import DefaultChange, Entry, Release
from docslint.later import later
from docslint.regex import Match
from docslint.source import Source
from docslint.values import normalised

_WAS = later(
    r"[\s,(—–-]*\b(?:was|(?:instead|rather)\s+(?:of|than)|previously|formerly|up\s+from|down\s+from|from)\s+"
    r"(`[^`\n]+`|\"[^\"\n]*\"|[^\s`\"(),;]*[^\s`\"(),;.])",
    re.IGNORECASE,
)
_CODE_NAME = later(
    r"--?[a-z][\w-]*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Za-z]\w*(?:[._]\w+)+|[a-z]+(?:[A-Z]\w*)+"
)
_CLAUSE = later(r"[.;:(\[]|\bby @|\bin (?:\[|#|http)")  # what ends the words around a change
_NOT_SAID = later(r"\W*(?:revert|document|fix\w* (?:the )?docs?|docs?\b|test)", re.IGNORECASE)


def default_changes(
    source: Source, releases: Sequence[Release], lexicon: Lexicon
) -> tuple[DefaultChange, ...]:
    """All changes of defaults that the changelog tells of without a condition."""
    return tuple(
        change
        for release in releases
        for entry in release.entries
        if "efault" in entry.text and not _NOT_SAID.match(entry.text)
        for change in _in_entry(source.text, release, entry, lexicon)
    )


def _in_entry(text: str, release: Release, entry: Entry, lexicon: Lexicon) -> Iterator[DefaultChange]:
    words = text[entry.start : entry.end]
    for spelling in lexicon.default_changes:
        match = spelling.pattern.search(words)
        if match is None:
            continue
        name, thing, old = (_group(match, group) for group in ("name", "thing", "old"))
        was = _WAS.match(words, match.end())
        old = old or (was[1] if was else "")
        if name and not _is_name(words, match, name):
            continue
        if not (name or old) or _is_conditional(words, match, was.end() if was else match.end(), lexicon):
            return
        at = entry.start + group_start(match, "value")
        yield DefaultChange(
            name or thing,
            bool(name),
            old,
            normalised(old) if old else "",
            match["value"],
            normalised(match["value"]),
            release.version,
            at,
            at + len(match["value"]),
        )
        return


def _group(match: Match, name: str) -> str:
    """What a group caught, empty if the pattern has no such group."""
    return (match[name] or "") if name in match.re.groupindex else ""


def _is_name(words: str, match: Match, name: str) -> bool:
    """Whether the word in a name's place is one: it stands in backticks or has the shape of an identifier."""
    start = group_start(match, "name")
    return words[start - 1 : start] == "`" or bool(_CODE_NAME.fullmatch(name))


def _is_conditional(words: str, match: Match, end: int, lexicon: Lexicon) -> bool:
    before = _CLAUSE.split(words[: match.start()])[-1]
    after = _CLAUSE.split(words[end:].lstrip(")"), maxsplit=1)[0]
    return any(
        lexicon.scope.search(clause) or lexicon.conditions.search(clause) for clause in (before, after)
    )
