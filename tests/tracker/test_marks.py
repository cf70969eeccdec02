"""What is docslint's own in an issue's body, and what is people's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.tracker.marks import Mark, block, merged, part, resolved

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    "mark",
    [
        Mark(KEY),
        Mark(KEY, is_sure=False, version="1.2.3"),
        Mark(KEY, rules=("broken-link", "broken-anchor"), version="2026-05-14"),
        Mark("tracker"),
    ],
)
def test_a_mark_is_read_back(mark: Mark) -> None:
    assert part(block(mark, "text")).mark == mark


def test_a_version_cannot_end_the_comment() -> None:
    assert part(block(Mark(KEY, version="1 --> <b>"), "text")).mark.version == "1----b-"


@pytest.mark.parametrize(
    "body", ["", "mine", "<!-- docslint: nothing -->", f"<!-- docslint: {KEY} --> no end"]
)
def test_what_is_not_ours(body: str) -> None:
    assert part(body) is None
    assert merged(body, block(Mark(KEY), "new")) == block(Mark(KEY), "new")
    assert resolved(body) == body


def test_resolved_and_back() -> None:
    own = block(Mark(KEY, version="1.0"), "text")
    done = resolved(f"before\n{own}\nafter")
    assert part(done).mark == Mark(KEY, version="1.0", is_resolved=True)
    assert resolved(done) == done
    assert merged(done, own) == f"before\n{own}\nafter"


def test_a_text_too_long_for_an_issue_is_cut_at_a_line() -> None:
    own = block(Mark(KEY), "word\n" * 20_000)
    assert len(own) < 65_000
    assert "word\n\nThe rest did not fit.\n<!-- /docslint -->" in own


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_what_people_wrote_stays(before: str, after: str, text: str) -> None:
    own = block(Mark(KEY), "old")
    before, after = before.replace("\r\n", "\n"), after.replace("\r\n", "\n")
    new = block(Mark(KEY), text)
    assert merged(f"{before}{own}{after}", new).replace("\r\n", "\n") == f"{before}{new}{after}".replace(
        "\r\n", "\n"
    )
