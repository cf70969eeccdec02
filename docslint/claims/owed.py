"""Which pages owe a claim, which contradict it, and where it stands: the page-level logic of the claim rules. Pure."""

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from docslint.claims.claim import Claim
from docslint.facts import PageFacts, Stance, Verdict
from docslint.source import Role

#: The place that ``target``, as written on the page, leads to: ``slug#anchor``, ``slug``, or empty if none is known.
Resolve = Callable[[PageFacts, str], str]


class Debt(NamedTuple):
    """A page that owes a claim. ``stance`` is the passage that talks about the subject, None if only ``pages`` names it."""

    page: PageFacts
    stance: Stance | None

    @property
    def start(self) -> int:
        """Where to edit: the passage about the subject, else the top of the page."""
        return self.stance.start if self.stance else _top(self.page)[0]

    @property
    def end(self) -> int:
        """The end of that place."""
        return self.stance.end if self.stance else _top(self.page)[1]

    @property
    def section(self) -> int:
        """The index of its section."""
        return self.stance.section if self.stance else 0


class Statement(NamedTuple):
    """A passage of the product's own pages that states a claim."""

    page: PageFacts
    stance: Stance


def owed(claim: Claim, pages: Sequence[PageFacts], resolve: Resolve) -> Iterator[Debt]:
    """The pages that owe ``claim`` and neither state it nor link to its canonical place, in the order given.

    A page that contradicts the claim is not listed: it has a worse fault. The canonical page must state it itself.
    """
    if not claim.required:
        return
    for page in pages:
        about = _of(claim, page)
        verdicts = {s.verdict for s in about}
        if not _owes(claim, page, about) or verdicts & {Verdict.STATES, Verdict.CONTRADICTS}:
            continue
        if not _links(claim, page, resolve):
            yield Debt(page, _best_place(claim, page, about))


def contradicted(claim: Claim, pages: Sequence[PageFacts]) -> Iterator[tuple[PageFacts, Stance]]:
    """The passages that contradict ``claim``, in the order of the pages, then of place."""
    for page in pages:
        found = [s for s in _of(claim, page) if s.verdict is Verdict.CONTRADICTS]
        if found and not page.history and not _matches(page.slug, claim.subject.except_pages):
            yield from ((page, s) for s in found)


def statement(claim: Claim, pages: Sequence[PageFacts]) -> Statement | None:
    """Where the product's pages state ``claim``: best in the canonical section, else on that page, else anywhere."""
    slug, _, anchor = claim.canonical.partition("#")
    found = [
        (_distance(page, stance, slug, anchor), order, Statement(page, stance))
        for order, page in enumerate(pages)
        if page.role == Role.PRODUCT
        for stance in _of(claim, page)
        if stance.verdict is Verdict.STATES
    ]
    return min(found, key=lambda f: f[:2])[2] if found else None


def _of(claim: Claim, page: PageFacts) -> list[Stance]:
    return [s for s in page.stances if s.claim == claim.id]


def _owes(claim: Claim, page: PageFacts, about: list[Stance]) -> bool:
    if page.role != Role.PRODUCT:
        return claim.external and bool(about)
    if page.history or _matches(page.slug, claim.subject.except_pages):
        return False
    return bool(about) or _matches(page.slug, claim.subject.pages)


def _links(claim: Claim, page: PageFacts, resolve: Resolve) -> bool:
    """True if ``page`` leads its readers to the canonical place; that page itself cannot do so."""
    if not claim.canonical or page.slug == claim.canonical.partition("#")[0]:
        return False
    anchor = claim.canonical.partition("#")[2]
    return any(anchor in link.target and resolve(page, link.target) == claim.canonical for link in page.links)


def _best_place(claim: Claim, page: PageFacts, about: list[Stance]) -> Stance | None:
    """The passage to edit: on the canonical page the one in the canonical section, else the first."""
    slug, _, anchor = claim.canonical.partition("#")
    return min(about, key=lambda stance: _distance(page, stance, slug, anchor), default=None)


def _matches(slug: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(slug, glob) for glob in globs)


def _distance(page: PageFacts, stance: Stance, slug: str, anchor: str) -> int:
    if page.slug != slug:
        return 2
    anchors = page.sections[stance.section].anchors if stance.section < len(page.sections) else ()
    return 0 if anchor in anchors else 1


def _top(page: PageFacts) -> tuple[int, int]:
    """The page's first heading, else its very start."""
    first = page.sections[1] if len(page.sections) > 1 else None
    return (first.start, first.start) if first else (0, 0)
