"""Findings over time: the same fault in many states, its birth, its end."""

from docslint.compare import Side
from docslint.drift.lineage import Course, courses
from docslint.finding import Confidence, Excerpt, Reported, Severity


def finding(
    line: str, path: str = "a.md", number: int = 1, rule: str = "broken-link", subject: str = ""
) -> Reported:
    return Reported(
        rule=rule,
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message=f"wrong: {subject}",
        page=path.removesuffix(".md"),
        at=Excerpt(path, number, 1, number, 5, line),
        section="",
        subject=subject,
        subject_kind="",
        product_version="",
        related=(),
        help="",
        fix=None,
        fingerprint=f"{path} {line}",
    )


def side(*findings: Reported, files: tuple[str, ...] = ("a.md", "b.md")) -> Side:
    return Side(findings, files, ())


def spans(*sides: Side) -> dict[str, tuple[tuple[int, int], ...]]:
    return {course.finding.at.text: course.spans for course in courses(sides)}


def test_a_fault_is_followed_from_its_birth_to_its_end() -> None:
    found = spans(
        side(finding("old")), side(finding("old"), finding("new")), side(finding("new", number=9)), side()
    )
    assert found == {"old": ((0, 1),), "new": ((1, 2),)}


def test_a_fault_is_shown_as_it_was_last_seen() -> None:
    [course] = courses([side(finding("x", number=3)), side(finding("x", number=8)), side()])
    assert (course.finding.at.line, course.born, course.last) == (8, 0, 1)


def test_what_goes_and_comes_back_keeps_its_birth() -> None:
    found = courses([side(finding("x")), side(), side(), side(finding("x", number=4))])
    assert [course.spans for course in found] == [((0, 0), (3, 3))]
    [course] = found
    assert (course.born, course.last) == (0, 3)
    assert [course.is_there(n) for n in range(4)] == [True, False, False, True]


def test_a_second_fault_on_the_same_line_is_another_one() -> None:
    twins = side(finding("x"), finding("x", number=2))
    assert [c.spans for c in courses([side(finding("x")), twins])] == [((0, 1),), ((1, 1),)]


def test_a_renamed_page_and_a_reworded_line_make_no_new_fault() -> None:
    before = side(finding("the link is dead now", path="a.md", subject="gone"), files=("a.md",))
    moved = side(finding("the link is dead now", path="c.md", subject="gone"), files=("c.md",))
    reworded = side(finding("the link is dead here now", path="c.md", subject="gone"), files=("c.md",))
    assert [c.spans for c in courses([before, moved, reworded])] == [((0, 2),)]


def test_no_moment_no_fault() -> None:
    assert courses([]) == []
    assert courses([side(), side()]) == []


def test_births_and_ends_add_up() -> None:
    names = "abcdef"
    states = [side(*(finding(n) for k, n in enumerate(names) if (k + s) % 3)) for s in range(7)]
    found: list[Course] = courses(states)
    for number, state in enumerate(states):
        assert sum(course.is_there(number) for course in found) == len(state.findings)
