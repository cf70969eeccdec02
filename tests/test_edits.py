"""Changes to a text: nothing outside them moves a character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from docslint.edits import Edit, apart, applied


def test_edits_that_would_touch_one_another_wait() -> None:
    first, second, third = Edit(0, 4, "a"), Edit(2, 6, "b"), Edit(4, 5, "c")
    assert apart([third, second, first, first]) == [first, third]
    assert applied("0123456789", [first, third]) == "ac56789"


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=40))
    ends = st.integers(0, len(text))
    made = draw(st.lists(st.tuples(ends, ends, st.text(max_size=5)), max_size=6))
    return text, [Edit(min(a, b), max(a, b), new) for a, b, new in made]


@given(changes())
def test_all_that_lies_between_edits_stays(given_: tuple[str, list[Edit]]) -> None:
    text, edits = given_
    chosen = apart(edits)
    assert all(one.end <= other.start for one, other in pairwise(chosen))
    after, at, moved = applied(text, chosen), 0, 0
    for edit in chosen:
        assert after[at + moved : edit.start + moved] == text[at : edit.start]
        assert after[edit.start + moved :].startswith(edit.text)
        moved += len(edit.text) - (edit.end - edit.start)
        at = edit.end
    assert after[at + moved :] == text[at:]
