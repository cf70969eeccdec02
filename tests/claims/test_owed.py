"""Which pages owe a claim, which have paid, where it stands and where to edit."""

from docslint.claims.claim import Claim, Subject
from docslint.claims.owed import contradicted, owed, statement
from docslint.facts import Heading, Link, PageFacts, Stance, Verdict

CLAIM = Claim(
    id="c",
    summary="",
    canonical="models#env",
    subject=Subject(any=("x",), pages=("cloud-*",), except_pages=("news", "cloud-news")),
)


def page(
    slug: str, *verdicts: tuple[Verdict, int], links: tuple[str, ...] = (), role: str = "product"
) -> PageFacts:
    return PageFacts(
        path=f"{slug}.md",
        slug=slug,
        role=role,
        title="",
        sections=(Heading("", 0, 0), Heading("Intro", 5, 50, ("intro",)), Heading("Env", 60, 90, ("env",))),
        links=tuple(Link(target, "", 0, 0, 0) for target in links),
        stances=tuple(Stance("c", v, 10 * section, 10 * section + 5, section) for v, section in verdicts),
    )


def resolve(_: PageFacts, target: str) -> str:
    return target.removeprefix("/en/")


def owing(*pages: PageFacts, claim: Claim = CLAIM) -> list[str]:
    return [debt.page.slug for debt in owed(claim, pages, resolve)]


def test_silent_pages_and_named_pages_owe() -> None:
    assert owing(page("a", (Verdict.SILENT, 1)), page("cloud-x"), page("b")) == ["a", "cloud-x"]


def test_excepted_pages_and_claims_that_are_not_required_owe_nothing() -> None:
    pages = (page("news", (Verdict.SILENT, 1)), page("cloud-news"))
    assert owing(*pages) == []
    assert (
        owing(
            page("a", (Verdict.SILENT, 1)),
            claim=Claim(id="c", summary="", subject=CLAIM.subject, required=False),
        )
        == []
    )


def test_stating_or_linking_to_the_exact_place_pays() -> None:
    silent = (Verdict.SILENT, 1)
    assert owing(page("a", silent, (Verdict.STATES, 2))) == []
    assert owing(page("a", silent, links=("/en/models#env",))) == []
    assert owing(page("a", silent, links=("/en/models", "/en/models#other"))) == ["a"]
    assert owing(page("models", silent, links=("/en/models#env",))) == ["models"]


def test_a_page_that_contradicts_is_not_also_owing() -> None:
    wrong = page("a", (Verdict.CONTRADICTS, 1), (Verdict.SILENT, 2))
    assert owing(wrong) == []
    assert [(p.slug, s.section) for p, s in contradicted(CLAIM, [wrong])] == [("a", 1)]
    assert list(contradicted(CLAIM, [page("news", (Verdict.CONTRADICTS, 1))])) == []


def test_other_peoples_pages_owe_only_external_claims() -> None:
    theirs = page("post", (Verdict.SILENT, 1), role="external")
    assert owing(theirs) == []
    assert owing(theirs, claim=Claim(id="c", summary="", subject=CLAIM.subject, external=True)) == ["post"]


def test_where_to_edit() -> None:
    (debt,) = owed(CLAIM, [page("models", (Verdict.SILENT, 1), (Verdict.SILENT, 2))], resolve)
    assert (debt.start, debt.end, debt.section) == (20, 25, 2)
    (debt,) = owed(CLAIM, [page("a", (Verdict.SILENT, 1), (Verdict.SILENT, 2))], resolve)
    assert debt.section == 1
    (debt,) = owed(CLAIM, [page("cloud-x")], resolve)
    assert (debt.start, debt.section) == (5, 0)


def test_where_it_stands() -> None:
    states = (Verdict.STATES, 1)
    other, canonical = page("a", states), page("models", states, (Verdict.STATES, 2))
    best = statement(CLAIM, [page("post", states, role="external"), other, canonical])
    assert best is not None
    assert (best.page.slug, best.stance.section) == ("models", 2)
    assert statement(CLAIM, [page("post", states, role="external")]) is None
