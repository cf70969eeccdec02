"""What a pack's shape cannot say: its patterns compile and have the groups that extractors read, its claims' ids serve."""

import re
from collections.abc import Iterator
from typing import Any

import re2

from docslint.claims.pattern import phrase_regex
from docslint.errors import Problem
from docslint.parse.slug import SLUGGERS
from docslint.suggest import did_you_mean
from docslint.tree import Document, Pointer

#: Groups that every pattern of a list must have.
_GROUPS = {
    "markers": ("version",),
    "defaults": ("value",),
    "default-changes": ("value",),
    "leftovers": ("text",),
    "counts": ("count", "noun", "most"),
    "statements": ("subject",),
}
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_BACKREFERENCE = re.compile(r"\\[1-9]|\(\?P=")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def problems_in(document: Document, base: Pointer = ()) -> Iterator[Problem]:
    """The faults of the pack that stands at ``base`` of ``document``; its shape is right already."""
    pack = _at(document, base)
    for pointer, pattern in _patterns(pack):
        message, hint = _pattern_fault(pattern, _GROUPS.get(str(pointer[0]), ()))
        if message:
            yield document.at((*base, *pointer)).problem(message, hint)
    for pointer, phrase in _phrases(pack):
        try:
            phrase_regex(phrase)  # words make a valid regex; `/…/` is compiled to see
        except ValueError as error:
            yield document.at((*base, *pointer)).problem(f"not a valid phrase: {error}")
    for name, syntax in pack.get("flavors", {}).items():
        slugger = syntax.get("slugger", "github")
        if slugger not in SLUGGERS:
            spot = document.at((*base, "flavors", name, "slugger"))
            yield spot.problem(f"there is no slugger `{slugger}`", did_you_mean(slugger, SLUGGERS))
    for index, claim in enumerate(pack.get("claims", [])):
        if not _ID.fullmatch(claim["id"]):
            hint = (
                f"write `{_kebab(claim['id'])}`"
                if _kebab(claim["id"])
                else "use small letters, digits and hyphens"
            )
            spot = document.at((*base, "claims", index, "id"))
            yield spot.problem(f"the claim's id `{claim['id']}` is not kebab-case", hint)


def _at(document: Document, base: Pointer) -> dict[str, Any]:
    data: Any = document.root.plain()
    for step in base:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _patterns(pack: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Every value of a key ``pattern`` in a list, and every ``shape`` of an entity kind."""
    for key, value in pack.items():
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict) and "pattern" in item:
                    yield (key, index, "pattern"), item["pattern"]
    for key in ("cues", "triage"):
        for cue, patterns in pack.get(key, {}).items():
            for index, pattern in enumerate(patterns):
                yield (key, cue, index), pattern
    for kind, entity in pack.get("entities", {}).items():
        yield from _of_entity(kind, entity)


def _of_entity(kind: str, entity: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    if entity.get("shape"):
        yield ("entities", kind, "shape"), entity["shape"]
    for index, pattern in enumerate(entity.get("called", [])):
        yield ("entities", kind, "called", index), pattern


def _phrases(pack: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Every phrase of a claim: its subject's, and those of the clauses of its statements and contradictions."""
    for index, claim in enumerate(pack.get("claims", [])):
        parts: list[tuple[Pointer, dict[str, Any]]] = [(("subject",), claim["subject"])]
        for key in ("states", "contradicts"):
            parts += [((key, number), clause) for number, clause in enumerate(claim.get(key, []))]
        for at, part in parts:
            for key in ("any", "all", "near", "none"):
                for number, phrase in enumerate(part.get(key, [])):
                    yield ("claims", index, *at, key, number), phrase


def _pattern_fault(pattern: str, groups: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong with a pattern and what to do; two empty texts if nothing is."""
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options=options)
    except re2.error as error:
        reason = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else str(error)
        return f"not a valid RE2 pattern: {reason}", _advice(pattern)
    missing = next((group for group in groups if group not in compiled.groupindex), "")
    if missing:
        return f"the pattern has no group `{missing}`", f"wrap what it shall catch in `(?P<{missing}>…)`"
    return "", ""


def _advice(pattern: str) -> str:
    if _LOOKAROUND.search(pattern):
        return (
            "RE2 has no look-ahead or look-behind; match the context too and put a group around what counts"
        )
    if _BACKREFERENCE.search(pattern):
        return "RE2 has no backreferences; spell the alternatives out"
    return "patterns are RE2, see https://github.com/google/re2/wiki/Syntax; single quotes keep backslashes as they are"


def _kebab(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower()).strip("-")
