"""Whatever stands in a picture, the report shows it and does nothing else with it."""

import re
from enum import Enum

import pytest
from amount import SHARE
from drawn import picture
from elements import elements, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from docslint.report.html.page import as_html

PIECES = [
    "<script>window.hit = 1</script>",
    "</script>",
    "</style>",
    "</title>",
    "-->",
    "<!--",
    "<img src=x onerror='window.hit = 1'>",
    '" onmouseover="window.hit = 1',
    "' autofocus onfocus='window.hit = 1",
    "javascript:window.hit=1",
    "https://evil.test/`",
    "https://evil.test/x",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "\u202e\u2066",
    "\x00",
    "\ud800",
    "\x1b[31m",
    "\r\n",
    "\u2028",
    "`code",
    "`",
    "%",
    "?q=x&rule=y",
    "#overview",
    "ü漢😀",
    "\ufeff",
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=4).map("".join)
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def hostile(value, text):
    """``value`` with every string in it replaced by what ``text()`` gives; enums stay."""
    if isinstance(value, Struct):
        return structs.replace(
            value, **{name: hostile(inner, text) for name, inner in structs.asdict(value).items()}
        )
    if isinstance(value, tuple):
        return tuple(hostile(inner, text) for inner in value)
    if isinstance(value, dict):
        return {f"{text()}{number}": inner for number, inner in enumerate(value.values())}
    return text() if isinstance(value, str) and not isinstance(value, Enum) else value


@pytest.fixture(scope="module")
def shape() -> set[tuple[str, str]]:
    """Every attribute of every kind of element that a page of ours has."""
    return {(e.tag, name) for e in elements(as_html(picture())) for name in (*e.attributes, "")}


@settings(
    max_examples=40 // SHARE,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_no_text_becomes_markup(shape: set[tuple[str, str]], data: st.DataObject) -> None:
    drawn = st.lists(HOSTILE, min_size=8, max_size=8)
    texts = data.draw(drawn)
    turns = iter(range(10**9))
    page = as_html(hostile(picture(), lambda: texts[next(turns) % len(texts)]))
    page.encode("utf-8")
    seen = elements(page)
    assert {(e.tag, name) for e in seen for name in (*e.attributes, "")} <= shape
    assert sum(e.tag in {"script", "style"} for e in seen) == 2
    targets = [e.attributes["href"] for e in seen if "href" in e.attributes]
    assert all(t.startswith(("#", "http://", "https://")) for t in targets)
    ids = {e.attributes["id"] for e in seen if "id" in e.attributes}
    assert {t[1:] for t in targets if t.startswith("#")} <= ids
    assert not HARMFUL.search(page)


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_is_shown_in_every_field(piece: str, shape: set[tuple[str, str]]) -> None:
    count = iter(range(10**9))
    page = as_html(hostile(picture(), lambda: f"{piece}{next(count)}"))
    assert {(e.tag, name) for e in elements(page) for name in (*e.attributes, "")} <= shape
    assert not HARMFUL.search(page)
    if piece.startswith("<script"):
        assert read(page).count("<script>window.hit = 1</script>") > 100
