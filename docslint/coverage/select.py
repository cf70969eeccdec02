"""Which releases to look at: what ``--releases`` names, or else the newest."""

from typing import NamedTuple

from docslint.coverage.dates import first_day
from docslint.errors import Problem, UserError
from docslint.facts import ChangelogFacts, Release
from docslint.index import Index
from docslint.suggest import did_you_mean
from docslint.versions import version

_NEWEST = 5
_DAYS = 30
_LATEST, _ALL = "latest", "all"


class Dated(NamedTuple):
    """A release and the changelog that tells of it."""

    log: ChangelogFacts
    release: Release

    @property
    def name(self) -> str:
        """The version, or the date of a release that has none."""
        return self.release.version or self.release.date


def select(index: Index, wanted: str = "") -> list[Dated]:
    """The releases that ``wanted`` names, oldest first: ``1.2.3``, ``1.2.0..1.2.9``, ``1.2,1.4``, ``latest``, ``all``.

    Empty: those of the last 30 days before the newest and what is not released, the newest five at least. Raises UserError for what is no release.
    """
    known = [Dated(log, release) for log in index.changelogs for release in log.releases if release.entries]
    known.sort(key=lambda each: order(each.release))
    if not known:
        raise UserError(_nothing(index))
    if not wanted:
        return _window(known)
    words = [word for part in wanted.split(",") if (word := part.strip())]
    if not words:
        raise UserError(
            Problem(f"`{wanted}` names no release", hint="write `1.2.3`, `1.2.0..1.2.9` or `latest`")
        )
    found: list[Dated] = []
    for word in words:
        found += [each for each in _named(known, word) if each not in found]
    return sorted(found, key=lambda each: order(each.release))


def _named(known: list[Dated], word: str) -> list[Dated]:
    if word == _ALL:
        return known
    if word == _LATEST:
        return known[-1:]
    first, dots, last = word.partition("..")
    if not dots:
        return [known[n] for n in _places(known, word)]
    low = _places(known, first)[0] if first else 0
    high = _places(known, last)[-1] if last else len(known) - 1
    if low > high:
        raise UserError(
            Problem(
                f"`{word}` ends before it begins", hint=f"write the older release first: `{last}..{first}`"
            )
        )
    return known[low : high + 1]


def _places(known: list[Dated], word: str) -> list[int]:
    """Where the release ``word`` stands; several changelogs may have one."""
    if places := [n for n, each in enumerate(known) if _is(each, word)]:
        return places
    raise _unknown(known, word)


def _is(each: Dated, word: str) -> bool:
    return each.name.lower() == word.lower().removeprefix("v")


def _unknown(known: list[Dated], word: str) -> UserError:
    names = [each.name for each in known]
    hint = did_you_mean(word, names) or f"the newest is `{names[-1]}`, the oldest `{names[0]}`"
    return UserError(Problem(f"the changelog has no release `{word}`", hint=hint))


def _nothing(index: Index) -> Problem:
    if not index.changelogs:
        return Problem(
            "there is no changelog", hint="name it in the configuration: `changelogs: [CHANGELOG.md]`"
        )
    paths = ", ".join(f"`{log.path}`" for log in index.changelogs)
    return Problem(
        f"no release with entries in {paths}", hint="`docslint facts PATH` shows what was understood"
    )


def _window(known: list[Dated]) -> list[Dated]:
    days = [day for each in known if (day := first_day(each.release.date))]
    if not days:
        return known[-_NEWEST:]
    newest = max(days)
    recent = [
        each
        for each in known
        if _is_to_come(each.release)
        or ((day := first_day(each.release.date)) and newest.toordinal() - day.toordinal() <= _DAYS)
    ]
    return recent if len(recent) > _NEWEST else known[-_NEWEST:]


def order(release: Release) -> tuple[bool, bool, object, str]:
    """By number, then what has only a date; unreleased entries come last: they are the newest."""
    number = version(release.version)
    return (_is_to_come(release), number is None, number or 0, release.date)


def _is_to_come(release: Release) -> bool:
    return not version(release.version) and not release.date
