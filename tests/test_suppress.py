"""Findings against comments."""

import time

from hypothesis import given
from hypothesis import strategies as st

from docslint.facts import Directive
from docslint.finding import Finding, Place
from docslint.suppress import split

KNOWN = ("broken-anchor", "broken-link", "unused-suppression")


def found(rule: str, start: int, path: str = "a.md"):
    return rule, Finding(at=Place(path, start, start + 1), message=f"{rule} at {start}")


def comment(from_: int, to: int, *rules: str, at: int = 0) -> Directive:
    return Directive(rules, "", at, at + 9, from_, to)


def outcome(findings, *comments, ran=KNOWN, path="a.md"):
    parted = split(findings, {path: comments}, known=KNOWN, ran=ran)
    return (
        [f.at.start for _, f in parted.kept],
        [f.at.start for _, f in parted.hidden],
        [f.message for _, f in parted.unused],
    )


def test_a_comment_hides_its_rule_in_its_range() -> None:
    findings = [
        found("broken-link", 5),
        found("broken-link", 10),
        found("broken-anchor", 7),
        found("broken-link", 20),
    ]
    assert outcome(findings, comment(5, 20, "broken-link")) == ([7, 20], [5, 10], [])


def test_other_pages_are_left_alone() -> None:
    kept, hidden, unused = outcome([found("broken-link", 5, "b.md")], comment(0, 99, "broken-link"))
    assert (kept, hidden, len(unused)) == ([5], [], 1)


def test_each_rule_of_a_comment_is_judged() -> None:
    _, hidden, unused = outcome([found("broken-link", 5)], comment(0, 9, "broken-link", "broken-anchor"))
    assert hidden == [5]
    assert unused == ["the comment silences nothing: `broken-anchor` has no finding there"]


def test_overlapping_comments_are_both_in_use() -> None:
    comments = [comment(0, 9, "broken-link"), comment(3, 30, "broken-link"), comment(4, 6, "broken-link")]
    assert outcome([found("broken-link", 5), found("broken-link", 25)], *comments) == ([], [5, 25], [])


def test_rules_that_did_not_run_are_not_judged() -> None:
    ran = ("broken-link", "unused-suppression")
    assert outcome([], comment(0, 9, "broken-anchor"), ran=ran) == ([], [], [])


def test_without_the_rule_nothing_is_called_unused() -> None:
    assert outcome([], comment(0, 9, "nonsense"), ran=("broken-link",)) == ([], [], [])


def test_a_misspelled_name_gets_a_suggestion() -> None:
    parted = split([], {"a.md": [comment(0, 9, "broken-lnk", at=3)]}, known=KNOWN, ran=KNOWN)
    ((rule, finding),) = parted.unused
    assert (rule, finding.at) == ("unused-suppression", Place("a.md", 3, 12))
    assert finding.help == "did you mean `broken-link`?"


def test_a_comment_that_is_not_understood_is_told_of() -> None:
    assert outcome([], comment(5, 5)) == ([], [], ["a docslint comment that says nothing"])


def test_unused_suppression_can_be_silenced_itself() -> None:
    comments = [comment(0, 99, "unused-suppression", at=50), comment(0, 9, "broken-link", at=5)]
    kept, hidden, unused = outcome([], *comments)
    assert (kept, hidden, unused) == ([], [5], [])


def test_hostile_pages_cost_little() -> None:
    findings = [found("broken-link", n) for n in range(50_000)]
    comments = [comment(0, 60_000, "broken-link") for _ in range(50_000)]
    comments += [comment(0, 0, f"x{n}" * 30) for n in range(20_000)]
    start = time.process_time()
    kept, hidden, unused = outcome(findings, *comments)
    assert (len(kept), len(hidden), len(unused)) == (0, 50_000, 20_000)
    assert time.process_time() - start < 5


spans = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1]))


@given(
    st.lists(st.tuples(st.sampled_from(KNOWN[:2]), st.integers(0, 40))),
    st.lists(st.tuples(st.sampled_from(KNOWN[:2]), spans)),
)
def test_the_same_as_comparing_each_with_each(places, ranges) -> None:
    findings = [found(*place) for place in places]
    comments = [comment(*span, rule) for rule, span in ranges]
    kept, hidden, unused = outcome(findings, *comments)
    meets = lambda place, one: place[0] == one[0] and one[1][0] <= place[1] < one[1][1]  # noqa: E731  shorter than a function here
    assert kept == [p[1] for p in places if not any(meets(p, r) for r in ranges)]
    assert hidden == [p[1] for p in places if any(meets(p, r) for r in ranges)]
    assert len(unused) == sum(not any(meets(p, r) for p in places) for r in ranges)
