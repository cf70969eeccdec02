"""Findings as readers get them: offsets become lines, places get their text, every finding its fingerprint."""

from collections import Counter
from collections.abc import Iterable, Sequence

from docslint.digest import blake2b
from docslint.facts import PageFacts, Trouble
from docslint.finding import Confidence, Excerpt, Finding, Fix, Mend, Place, Reported, Severity
from docslint.inputs.read import decode
from docslint.inputs.state import State
from docslint.source import Source

_LONG_LINE = 10_000  # code points
Weighed = tuple[str, Finding, Severity, Confidence]


class Placer:
    """Reads again the few files that findings stand in; facts keep no text."""

    def __init__(self, state: State, pages: Iterable[PageFacts]) -> None:
        self._state = state
        self._slugs = {page.path: page.slug for page in pages}
        self._sources: dict[str, Source] = {}
        self._lines: dict[tuple[str, int], str] = {}  # findings on one line share its text
        self._digests: dict[tuple[str, int], str] = {}

    def reported(self, findings: Sequence[Weighed]) -> tuple[Reported, ...]:
        """The findings in order of place, the same whatever the order they came in."""
        self._fetch(findings)
        twins: Counter[tuple[str, ...]] = Counter()
        made = []
        for rule, finding, severity, confidence in sorted(
            findings, key=lambda f: (f[1].at, f[0], f[1].subject, f[1].message)
        ):
            at = self.excerpt(finding.at)
            identity = (rule, finding.at.path, finding.subject, self._squeezed(at))
            twins[identity] += 1
            made.append(
                Reported(
                    rule=rule,
                    severity=severity,
                    confidence=confidence,
                    message=finding.message,
                    page=self._slugs.get(finding.at.path, ""),
                    at=at,
                    section=finding.section,
                    subject=finding.subject,
                    subject_kind=finding.subject_kind,
                    product_version=finding.product_version,
                    related=tuple(self.excerpt(r.at, r.message) for r in finding.related),
                    help=finding.help,
                    fix=self._mend(finding.fix),
                    fingerprint=_fingerprint(*identity, str(twins[identity])),
                    entry=self.excerpt(finding.entry).text if finding.entry else "",
                )
            )
        return tuple(made)

    def excerpt(self, place: Place, label: str = "") -> Excerpt:
        """A place with its lines and the text of the first."""
        source = self.source(place.path)
        start, end = min(place.start, len(source.text)), min(place.end, len(source.text))
        line, column = source.line_col(start)
        end_line, end_column = source.line_col(end)
        if (place.path, line) not in self._lines:
            self._lines[place.path, line] = source.line_text(line)
        return Excerpt(place.path, line, column, end_line, end_column, self._lines[place.path, line], label)

    def lines(self, place: Place, most: int = 200) -> list[tuple[int, str]]:
        """The numbers and texts of the lines that a place covers, at most ``most``."""
        source = self.source(place.path)
        first = source.line_col(min(place.start, len(source.text)))[0]
        last = source.line_col(min(max(place.start, place.end - 1), len(source.text)))[0]
        return [(line, source.line_text(line)) for line in range(first, min(last + 1, first + most))]

    def _mend(self, fix: Fix | None) -> Mend | None:
        if fix is None or fix.was not in (None, self.source(fix.at.path).text[fix.at.start : fix.at.end]):
            return None
        return Mend(title=fix.title, at=self.excerpt(fix.at), text=fix.text)

    def text(self, place: Place) -> str:
        """All that stands at a place."""
        return self.source(place.path).text[place.start : place.end]

    def _squeezed(self, at: Excerpt) -> str:
        """The line without its spacing; of a very long one, on which there may be many findings, what stands for it."""
        if len(at.text) <= _LONG_LINE:
            return " ".join(at.text.split())
        if (at.path, at.line) not in self._digests:
            self._digests[at.path, at.line] = _fingerprint(*at.text.split())
        return self._digests[at.path, at.line]

    def source(self, path: str) -> Source:
        """A file's text, empty if it cannot be read."""
        if path not in self._sources:
            self._read([path])
        return self._sources[path]

    def fetch(self, paths: Iterable[str]) -> None:
        """Read all files that will be asked for at once, which is what a revision is good at."""
        self._read(sorted(set(paths) - self._sources.keys()))

    def _fetch(self, findings: Sequence[Weighed]) -> None:
        places = (
            place
            for _, found, _, _ in findings
            for place in (found.at, found.entry, *(r.at for r in found.related))
        )
        self.fetch(place.path for place in places if place)

    def _read(self, paths: Sequence[str]) -> None:
        for path, data in zip(paths, self._state.read(paths), strict=True):
            self._sources[path] = Source(path, "" if isinstance(data, Trouble) else decode(data).text)


def _fingerprint(*identity: str) -> str:
    """Stays when lines move: made of the rule, the file, the subject and the flagged line without its spacing."""
    return blake2b("\0".join(identity).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
