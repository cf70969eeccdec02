"""Findings grouped by what causes them: one changelog entry, one claim, one dead target, one name. An issue is one cause."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from docslint.coverage.report import EntryAnswer, ReleaseAnswer
from docslint.digest import blake2b
from docslint.finding import Confidence, Reported
from docslint.index import Index
from docslint.site import Kind


class Sort(StrEnum):
    """What the findings of a cause have in common."""

    ENTRY = "entry"
    CLAIM = "claim"
    TARGET = "target"
    NAME = "name"
    ALONE = "alone"


class EntryAt(NamedTuple):
    """A changelog entry and its place."""

    version: str
    date: str
    path: str
    line: int
    text: str


class Cause(Struct, frozen=True, kw_only=True):
    """What one issue is about. ``key`` stays the same from run to run, wherever pages and lines move.

    ``subject`` is the claim's id, the name, the target or the entry's release. ``answer`` is what coverage says of the
    entry; with it alone, and no findings, check was not sure enough to report it.
    """

    key: str
    sort: Sort
    subject: str
    findings: tuple[Reported, ...] = ()
    entry: EntryAt | None = None
    answer: EntryAnswer | None = None

    @property
    def is_sure(self) -> bool:
        """Whether ``check`` reports it, and not only coverage."""
        return bool(self.findings)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that found it."""
        return tuple(sorted({finding.rule for finding in self.findings}))


class _Common(NamedTuple):
    sort: Sort
    subject: str
    entry: EntryAt | None = None


def causes(index: Index, findings: Sequence[Reported]) -> tuple[Cause, ...]:
    """The causes of ``findings``, by their first finding's place."""
    named = [(_common(index, finding), finding) for finding in findings]
    ordered = sorted(((_key(common), at) for at, (common, _) in enumerate(named)))
    made = []
    for key, group in groupby(ordered, key=lambda pair: pair[0]):
        places = [at for _, at in group]
        common = named[places[0]][0]
        found = tuple(named[at][1] for at in places)
        made.append(
            (
                places[0],
                Cause(key=key, sort=common.sort, subject=common.subject, findings=found, entry=common.entry),
            )
        )
    return tuple(cause for _, cause in sorted(made, key=lambda pair: pair[0]))


def with_answers(
    known: Sequence[Cause], releases: Iterable[ReleaseAnswer], *, owed: bool = False
) -> tuple[Cause, ...]:
    """``known`` with what coverage says of their entries; if ``owed``, those that it alone calls unreflected follow."""
    answers = {entry_key(e.text): (r, e) for r in releases for e in r.entries}
    found = [
        replace(cause, answer=answers[cause.key][1]) if cause.key in answers else cause for cause in known
    ]
    if not owed:
        return tuple(found)
    taken = {cause.key for cause in known}
    return (*found, *(_owed(r, e) for key, (r, e) in answers.items() if key not in taken and is_owed(e)))


def is_owed(entry: EntryAnswer) -> bool:
    """Whether coverage calls an entry unreflected with some confidence."""
    return entry.verdict == "unreflected" and entry.confidence != Confidence.LOW.value


def entry_key(text: str) -> str:
    """The key of an entry: its words, wherever it stands, with or without code marks."""
    return _digest(Sort.ENTRY, " ".join(text.replace("`", "").lower().split()))


def entries(index: Index) -> Iterator[EntryAt]:
    """Every entry of every changelog."""
    for log in index.changelogs:
        for release in log.releases:
            for entry in release.entries:
                yield EntryAt(release.version or release.date, release.date, log.path, entry.line, entry.text)


def _owed(release: ReleaseAnswer, answer: EntryAnswer) -> Cause:
    entry = EntryAt(release.version, release.date, answer.path, answer.line, answer.text)
    return Cause(
        key=entry_key(answer.text), sort=Sort.ENTRY, subject=release.version, entry=entry, answer=answer
    )


def _common(index: Index, finding: Reported) -> _Common:
    """What a finding shares with others of one cause."""
    if finding.subject_kind == "claim":
        return _Common(Sort.CLAIM, finding.subject)
    if entry := _entry(index, finding):
        return _Common(Sort.ENTRY, entry.version, entry)
    if finding.subject_kind in ("link", "anchor"):
        return _Common(Sort.TARGET, _target(index, finding))
    if finding.subject_kind and finding.subject and finding.subject_kind != "file":
        return _Common(Sort.NAME, f"{finding.rule} {finding.subject}")
    return _Common(Sort.ALONE, finding.fingerprint)


def _entry(index: Index, finding: Reported) -> EntryAt | None:
    """The entry that pages owe, if the finding is about one."""
    logs = {log.path: log for log in index.changelogs}
    if not finding.entry and finding.at.path not in logs:
        return None
    place = next((place for place in (finding.at, *finding.related) if place.path in logs), None)
    if place is None:
        return None
    found = [each for each in entries(index) if each.path == place.path and each.line <= place.line]
    return max(found, key=lambda each: each.line, default=None)


def _target(index: Index, finding: Reported) -> str:
    """Where the link was to lead, however it is written; of a page whose sections are missed, all of them: ``page#``."""
    target = index.site.resolve(finding.at.path, finding.subject)
    address = target.slug or target.path or finding.subject.partition("#")[0]
    return f"{address}#" if target.kind is Kind.PAGE else address


def _key(common: _Common) -> str:
    if common.entry:
        return entry_key(common.entry.text)
    return _digest(common.sort, common.subject)


def _digest(sort: Sort, what: str) -> str:
    return blake2b(f"{sort}\0{what}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
