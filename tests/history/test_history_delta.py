"""A delta and the text that it builds on make the other text, whatever the two are."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.history.delta import delta, patched

LINES = st.lists(
    st.sampled_from([b"a long enough line\n", b"some other line of it\n", b"short\n", b"\n", b"\r\n", b"x"])
)
TEXTS = st.binary(max_size=60) | LINES.map(b"".join)


@given(TEXTS, TEXTS)
def test_a_delta_leads_back(old: bytes, new: bytes) -> None:
    assert patched(old, delta(old, new), len(new)) == new


def test_what_stayed_takes_no_room() -> None:
    old = b"".join(b"line number %d of a page\n" % number for number in range(2000))
    new = old.replace(b"line number 700 of", b"line number 700 and a bit of").replace(
        b"line number 9 of a page\n", b""
    )
    assert len(delta(old, new)) < 60


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\xff",
        *(
            msgspec.msgpack.encode(ops)
            for ops in ([0], [0, 9], [1, 1], [-1, 1], [0, 0], [0, b"x"], [b"xy"], [], ["x"], [0, 1] * 50)
        ),
    ],
)
def test_what_is_no_delta_is_said(packed: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  msgspec's words
        patched(b"a long enough line\n", packed, 1)
