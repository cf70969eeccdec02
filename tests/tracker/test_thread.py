"""What a text refers to."""

import time

import pytest

from docslint.tracker.thread import Ref, ref_of, refs_in

SERVER = "https://github.com"


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("see #12 and GH-13", [("a/b", 12), ("a/b", 13)]),
        ("https://github.com/c/d/issues/5#issuecomment-1", [("c/d", 5)]),
        ("(https://www.github.com/c/d/pull/6/files)", [("c/d", 6)]),
        ("c/d#7, c.x/d_e#8", [("c/d", 7), ("a/b", 8)][:1]),
        ("[a](https://github.com/c/d/issues/5) again https://github.com/c/d/issues/5", [("c/d", 5)]),
        ("`#12` and\n```\n#13 c/d#9\n```\n#14", [("a/b", 14)]),
        ("https://gitlab.com/c/d/issues/5", []),
        ("https://github.com/c/d/issues", []),
        ("#12abc &#39; /#13 x#14", []),
    ],
)
def test_refs(text: str, refs: list[tuple[str, int]]) -> None:
    assert refs_in(text, "a/b", SERVER) == [Ref(*ref) for ref in refs]


@pytest.mark.parametrize(
    ("url", "ref"),
    [
        ("https://github.com/a/b/issues/1", Ref("a/b", 1)),
        ("https://github.com/a/b/pull/2/#x", Ref("a/b", 2)),
        ("https://github.com/a/b/issues/1?q=1", Ref("a/b", 1)),
        ("https://github.com.evil.test/a/b/issues/1", None),
        ("https://evil.test/https://github.com/a/b/issues/1", None),
        ("https://github.com/a/../issues/1", None),
    ],
)
def test_ref_of(url: str, ref: Ref | None) -> None:
    assert ref_of(url, SERVER) == ref


@pytest.mark.parametrize(
    "text",
    [
        "a/" * 40_000,
        "a" * 70_000,
        "#1" * 30_000,
        "`" * 60_000,
        "https://github.com/" * 4_000,
        "```\n" * 20_000,
    ],
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    refs_in(text, "a/b", SERVER)
    assert time.process_time() - start < 2
