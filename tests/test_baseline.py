"""A baseline's text, and what it knows again."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.baseline import Known, entries, meet, parse, render
from docslint.errors import UserError
from docslint.finding import Confidence, Excerpt, Reported, Severity

FILES = ("a.md", "b.md", "CHANGELOG.md")


def finding(text: str = "One line of words.", /, **given: object) -> Reported:
    path, line = str(given.pop("path", "a.md")), int(given.pop("line", 3))
    whole = {
        "rule": "broken-link", "severity": Severity.WARNING, "confidence": Confidence.HIGH, "message": "`x` is gone",
        "page": "a", "section": "", "subject": "x", "subject_kind": "", "product_version": "", "related": (),
        "help": "", "fix": None, "fingerprint": f"{path}{text}",
    } | given  # fmt: skip
    return Reported(**whole, at=Excerpt(path, line, 1, line, 2, text))


def held(
    before: list[Reported], after: list[Reported], files: tuple[str, ...] = FILES
) -> tuple[int, int, int]:
    """How many findings of ``after`` a baseline of ``before`` knows, how many not, and how many entries are over."""
    stored = parse(render(entries(before, ())), "known.json")
    met = meet(stored, after, files=files, changelogs=(), looked_for=lambda _: True)
    return len(met.known), len(met.new), len(met.gone)


def test_it_knows_what_it_was_made_of() -> None:
    both = [finding(), finding("Another.", path="b.md")]
    assert held(both, both) == (2, 0, 0)


def test_lines_may_move_and_files_be_renamed() -> None:
    assert held([finding(line=3)], [finding(line=90)]) == (1, 0, 0)
    assert held([finding()], [finding(path="new.md")], ("new.md", "b.md")) == (1, 0, 0)


def test_what_stands_in_another_file_too_is_new() -> None:
    assert held([finding()], [finding(), finding(path="b.md")]) == (1, 1, 0)


def test_a_twin_is_new() -> None:
    assert held([finding()], [finding(), finding(line=8)]) == (1, 1, 0)


def test_a_reworded_line_is_known_and_another_message_on_it_is_not() -> None:
    assert held([finding("One line of words.")], [finding("One good line of words.")]) == (1, 0, 0)
    assert held([finding()], [finding("All is different here.", message="`x` is old")]) == (0, 1, 1)


def test_an_entry_that_is_owed_is_known_wherever_it_shows() -> None:
    owed = finding(entry="- Added `x`.")
    assert held([owed], [finding("Nothing alike.", path="b.md", message="m", entry="- Added `x`.")]) == (
        1,
        0,
        0,
    )


def test_a_very_long_line_is_known_by_all_of_it() -> None:
    long = "word " * 400
    assert held([finding(long)], [finding(long)]) == (1, 0, 0)
    assert held([finding(long, message="1")], [finding(f"{long} more", message="2")]) == (0, 1, 1)
    assert "word " * 70 not in render(entries([finding(long, fingerprint="")], ()))


def test_entries_that_were_not_looked_for_are_not_gone() -> None:
    stored = entries([finding(), finding(rule="broken-anchor")], ())
    met = meet(stored, (), files=FILES, changelogs=(), looked_for=lambda entry: entry.rule == "broken-link")
    assert [entry.rule for entry in met.gone] == ["broken-link"]
    assert [entry.rule for entry in met.unseen] == ["broken-anchor"]


def test_a_finding_has_a_line_and_the_order_is_that_of_paths() -> None:
    some = entries([finding(path="b.md"), finding("Z."), finding("A.")], ())
    text = render(some)
    assert text == render(reversed(some))
    paths = [json.loads(line.rstrip(","))["path"] for line in text.splitlines() if line.startswith('{"path')]
    assert paths == ["a.md", "a.md", "b.md"]
    assert '"line": 3' not in text


def test_both_sides_of_a_merge_are_one_baseline() -> None:
    ours, theirs = render(entries([finding()], ())), render(entries([finding(), finding("Two.")], ()))
    union = ours.replace(
        "null]}", "\n".join(line for line in theirs.splitlines() if line.startswith('{"path')) + "\nnull]}"
    )
    assert render(parse(union, "known.json")) == theirs


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"version": 1,\n<<<<<<< HEAD\n"findings": [null]}', "marks of a merge conflict", 2),
        ('{"version": 1,\n=======\r\n', "marks of a merge conflict", 2),
        ('{"version": 1,\n"findings": [}', "no valid JSON", 2),
        ("[" * 100_000, "no valid JSON", 0),
        ("", "no valid JSON", 1),
        ("[]", "no baseline", 0),
        ('{"version": 7}', "format 7", 0),
        ('{"version": 1}', "damaged", 0),
        ('{"version": 1, "findings": [{"path": 3}]}', "damaged", 0),
    ],
)  # fmt: skip
def test_a_damaged_file_is_named_with_its_line(text: str, message: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, "known.json")
    problem = caught.value.problems[0]
    assert message in problem.message
    assert (problem.path, problem.line) == ("known.json", line)
    assert problem.hint


texts = st.text(max_size=20)


@given(
    st.lists(
        st.builds(Known, path=texts, rule=texts, subject=texts, message=texts, line=texts, section=texts)
    )
)
def test_any_text_survives(some: list[Known]) -> None:
    again = parse(render(some), "known.json")
    assert set(again) == set(some)
    assert render(again) == render(some)


@given(st.text(alphabet='{}[]",:nul1version findings\n<>=|\\', max_size=60))
def test_any_file_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        parse(text, "known.json")
