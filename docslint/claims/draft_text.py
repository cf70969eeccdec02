"""Drafted claims as a pack in YAML, with what is left to do as comments. Any text stays what it is: text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from docslint.claims.claim import Clause
from docslint.claims.draft import Draft
from docslint.later import later
from docslint.report.safe import visible

_PLAIN = later(r"[A-Za-z(][\w ()|./'*?-]*[\w)*?.]|[A-Za-z]")
_WORD = later(r"(?:true|false|null|yes|no|on|off|y|n|~|\.inf|\.nan)", re.IGNORECASE)
_ESCAPED = later(r'[\\"]|[^\x20-\x7e\xa1-\ud7ff\uf900-\ufdff]')
_WIDTH = 116


class Drafted(NamedTuple):
    """An entry's ``draft``, or why it has none; ``entry`` is its place and text in one line."""

    entry: str
    draft: Draft | None
    lacking: str = ""


def as_yaml(drafted: Iterable[Drafted]) -> str:
    """The pack of the drafts; what was not drafted follows as a comment."""
    lines = [
        "# Drafted by `docslint claims draft`: mend what is marked `finish:`, then run `docslint claims test`."
    ]
    drafted = tuple(drafted)
    made = [line for each in drafted if each.draft for line in ("", *_claim(each.draft, each.entry))]
    lines += ["claims:", *made] if made else ["claims: []"]
    left = [each for each in drafted if not each.draft]
    if left:
        lines += ["", *_comment("Not drafted; name an entry by its line to draft it all the same:", "")]
    lines += [line for each in left for line in _comment(f"{each.entry} ({each.lacking})", "")]
    return "\n".join(lines) + "\n"


def _claim(draft: Draft, entry: str) -> Iterator[str]:
    claim, subject = draft.claim, draft.claim.subject
    yield from _comment(entry)
    for task in draft.finish:
        yield from _comment(f"finish: {task}")
    yield f"  - id: {scalar(claim.id)}"
    yield f"    summary: {scalar(claim.summary)}"
    if claim.since:
        yield f"    since: {quoted(claim.since)}"
    yield "    subject:"
    yield from _list("any", subject.any, "      ")
    yield from _list("near", subject.near, "      ")
    yield from _clauses("states", claim.states)
    yield from _clauses("contradicts", claim.contradicts)
    if claim.canonical:
        yield f"    canonical: {scalar(claim.canonical)}"
    if not claim.required:
        yield "    required: false"
    examples = claim.examples
    kinds = (("states", examples.states), ("omits", examples.omits), ("contradicts", examples.contradicts))
    if any(texts for _, texts in kinds):
        yield "    examples:"
        for kind, texts in kinds:
            yield from _list(kind, texts, "      ")


def _clauses(key: str, clauses: Sequence[Clause]) -> Iterator[str]:
    if clauses:
        yield f"    {key}:"
    for clause in clauses:
        key, texts = ("all", clause.all) if clause.all else ("any", clause.any)
        yield f"      - {key}:"
        yield from (f"          - {scalar(text)}" for text in texts)


def _list(key: str, texts: Sequence[str], indent: str) -> Iterator[str]:
    if texts:
        yield f"{indent}{key}:"
    yield from (f"{indent}  - {scalar(text)}" for text in texts)


def _comment(text: str, indent: str = "  ") -> Iterator[str]:
    yield from (f"{indent}# {line}" for line in wrap(visible(text), _WIDTH - 4, break_on_hyphens=False))


def scalar(text: str) -> str:
    """``text`` as YAML reads it back: plain if nothing in it could be more than text, else in quotes."""
    return text if _PLAIN.fullmatch(text) and not _WORD.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """``text`` in double quotes, with an escape for all but the plainly printable."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in '\\"':
        return f"\\{char}"
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
