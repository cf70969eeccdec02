"""Which entry is meant: by its release and number, by its line in the changelog, or by some of its words."""

import re

from docslint.coverage.select import Dated
from docslint.errors import Problem, UserError
from docslint.facts import Entry

_NUMBERED = re.compile(r"(.+):(\d+)")
_MOST_LISTED = 5
_CUT = 90

Picked = tuple[Dated, Entry]


def pick(known: list[Dated], wanted: str) -> list[Picked]:
    """The entries that ``wanted`` names: all of a release, or one. Raises UserError for none, or for several by words."""
    whole = [(each, entry) for each in known if _is(each, wanted) for entry in each.release.entries]
    if whole:
        return whole
    if numbered := _NUMBERED.fullmatch(wanted):
        return [_numbered(known, numbered[1], int(numbered[2]))]
    return [_worded(known, wanted)]


def is_release(known: list[Dated], wanted: str) -> bool:
    """Whether ``wanted`` names a release, not an entry."""
    return any(_is(each, wanted) for each in known)


def _is(each: Dated, word: str) -> bool:
    return each.release.version.lower() == word.lower().removeprefix("v")


def _numbered(known: list[Dated], place: str, number: int) -> Picked:
    releases = [each for each in known if _is(each, place)]
    found = [
        (each, entry) for each in releases for entry in each.release.entries[number - 1 : number] if number
    ]
    if not found and not releases:
        logs = [each for each in known if each.log.path == place or each.log.path.endswith(f"/{place}")]
        found = [(each, entry) for each in logs for entry in each.release.entries if entry.line == number]
        if not found:
            what = (
                f"no entry begins on line {number} of `{place}`"
                if logs
                else f"there is no entry `{place}:{number}`"
            )
            hint = "write `1.2.3:4` for a release's fourth entry, `CHANGELOG.md:40` for the one on a line, or some of its words"
            raise UserError(Problem(what, hint=hint))
    if not found:
        count = sum(len(each.release.entries) for each in releases)
        raise UserError(Problem(f"`{place}` has no entry {number}", hint=f"it has {count}, counted from 1"))
    return found[0]


def _worded(known: list[Dated], words: str) -> Picked:
    wanted = " ".join(words.split()).casefold()
    found = [
        (each, entry)
        for each in known
        for entry in each.release.entries
        if wanted and wanted in " ".join(entry.text.split()).casefold()
    ]
    if not found:
        raise UserError(
            Problem(
                f"no entry has the words `{words}`",
                hint="`docslint coverage --all` shows the entries and their lines",
            )
        )
    if len(found) > 1:
        listed = "; ".join(
            f"{each.log.path}:{entry.line} {entry.text[:_CUT]}" for each, entry in found[-_MOST_LISTED:]
        )
        more = f", the newest {_MOST_LISTED}" if len(found) > _MOST_LISTED else ""
        raise UserError(
            Problem(
                f"{len(found)} entries have the words `{words}`", hint=f"name one by its line{more}: {listed}"
            )
        )
    return found[0]
