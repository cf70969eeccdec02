"""What is believed of a site, and what is not; the plan that follows."""

import pytest

from docslint.errors import UserError
from docslint.store import digest
from docslint.sync import guard
from docslint.sync.harvest import Harvest, Page, Past, nothing_yet
from docslint.sync.ledger import Ledger, Left, Record, decode, encode
from docslint.sync.plan import plan
from docslint.sync.settings import Source
from docslint.sync.text import is_html, read_text

THIRD = 0.33
DOCS, LOG = (
    Source(into="docs", llms="https://a.test/llms.txt"),
    Source(into="C.md", url="https://a.test/C.md"),
)


@pytest.mark.parametrize(
    ("lost", "known", "believed"),
    [(0, 0, True), (1, 1, False), (1, 2, True), (2, 2, False), (2, 4, False), (33, 100, True), (34, 100, False), (3, 9, False), (2, 9, True)],
)  # fmt: skip
def test_how_much_may_be_lost(lost: int, known: int, believed: bool) -> None:
    assert (guard.loss_trouble(lost, known, THIRD) is None) is believed


def test_few_known_pages_in_a_list() -> None:
    known = [f"{n}.md" for n in range(10)]
    assert guard.listing_trouble(known, known[3:], THIRD) is None
    assert guard.listing_trouble(known, [*known[4:], "x.md"], THIRD) == (
        "it names 6 of the 10 pages that were known, and 1 others",
        "look at the site; if this is right, `docslint sync --accept-loss`",
    )
    assert guard.listing_trouble([], known, THIRD) is None


def test_failures_say_what_failed() -> None:
    failed = {str(n): "HTML in place of Markdown" for n in range(4)} | {"x": "the server answers 500"}
    message, hint = guard.failure_trouble(failed, 10, THIRD)
    assert (
        message
        == "5 of 10 pages could not be fetched: HTML in place of Markdown (4), the server answers 500 (1)"
    )
    assert "suffix" in hint
    assert guard.failure_trouble(dict(list(failed.items())[:3]), 10, THIRD) is None
    assert guard.failure_trouble({}, 0, THIRD) is None


def test_one_text_at_many_addresses() -> None:
    stubs = {f"{n}.md": b"moved" for n in range(6)}
    pages = stubs | {f"o{n}.md": str(n).encode() for n in range(10)}
    assert guard.sameness_trouble(pages, {})
    assert not guard.sameness_trouble(pages, {path: digest(b"moved").hex() for path in stubs}), (
        "it was so before"
    )
    assert not guard.sameness_trouble({f"{n}.md": b"moved" for n in range(3)}, {})


def test_texts_with_nothing_in_common() -> None:
    old, new = b"# A\n\nA sentence that is long enough.\n", b"# A\n\nAnother one, about other things.\n"
    edited = old + b"And one more sentence.\n"
    assert guard.strangeness_trouble([(old, new)] * 6, 10, THIRD)
    assert not guard.strangeness_trouble([(old, new)] * 5, 10, THIRD)
    assert not guard.strangeness_trouble([(old, edited)] * 10, 10, THIRD)
    assert not guard.strangeness_trouble([(b"short\n", b"other\n")] * 10, 10, THIRD)


def test_changelogs_that_shrink() -> None:
    old = b"".join(b"- entry %d\n" % n for n in range(100))
    assert guard.shrink_trouble(old, old[500:], THIRD)
    assert not guard.shrink_trouble(old, b"- new\n" + old[100:], THIRD)
    assert not guard.shrink_trouble(b"- a\n", b"- b\n", THIRD)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (b"<!DOCTYPE html><html>", True), (b"\n <HTML lang=en>", True), (b"<!-- a --><head>", True), (b"<body>", True),
        (b"# A", False), (b"<div>x</div>", False), (b"<!-- note -->\n# A", False), (b"<Header />", False), (b"<htmlish>", False),
        (b"<?xml version='1.0'?><!doctype html>", True),
    ],
)  # fmt: skip
def test_what_is_a_page_of_html(body: bytes, html: bool) -> None:
    assert is_html(body) is html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_html_is_html_in_any_encoding(encoding: str) -> None:
    assert read_text("<!DOCTYPE html><p>é".encode(encoding), "").fault == "HTML in place of Markdown"


@pytest.mark.parametrize(
    "charset", ["", "utf-8", "iso-8859-1", "no-such", "rot13", "zlib", "idna", "unicode_escape"]
)
def test_utf_8_is_utf_8_whatever_it_is_called(charset: str) -> None:
    assert read_text("é\r\n".encode(), charset).data == "é\n".encode()
    assert (
        read_text(b"\xe9", charset).fault
        if charset != "iso-8859-1"
        else read_text(b"\xe9", charset).data == "é".encode()
    )


def past(**texts: bytes) -> Past:
    pages = tuple(
        Record(f"docs/{n}.md", f"https://a.test/{n}.md", DOCS.identity, digest(t).hex())
        for n, t in texts.items()
    )
    return Past(Ledger(pages), {f"docs/{n}.md": t for n, t in texts.items()}.__getitem__)


def harvest(source: Source, **texts: bytes) -> Harvest:
    return Harvest(
        source, {f"docs/{n}.md": Page(f"https://a.test/{n}.md", text) for n, text in texts.items()}
    )


def test_a_plan_tells_what_differs() -> None:
    made = plan([harvest(DOCS, a=b"1", b=b"2", d=b"4")], past(a=b"1", b=b"1", c=b"3"))
    assert (made.new, made.changed, made.gone) == (("docs/d.md",), ("docs/b.md",), ("docs/c.md",))
    assert [left.path for left in made.ledger.left] == ["docs/c.md"]
    assert made.ledger.by_path["docs/b.md"].former == digest(b"1").hex()
    assert decode(encode(made.ledger)) == made.ledger


def test_a_plan_without_change_keeps_its_list_as_it_was() -> None:
    before = past(a=b"1")
    made = plan([Harvest(DOCS, {"docs/a.md": Page("https://a.test/a.md", b"1", etag="new")})], before)
    assert not made.differs
    assert made.ledger == before.ledger


def test_the_first_of_two_sources_has_a_path() -> None:
    other = Harvest(LOG, {"docs/A.md": Page("https://a.test/C.md", b"log")})
    made = plan([harvest(DOCS, a=b"1"), other], nothing_yet())
    assert made.files == {"docs/a.md": b"1"}
    assert made.clashes == {"https://a.test/C.md": "`docs/a.md` is there from another source"}


@pytest.mark.parametrize("path", [".git/hooks/a.md", "docs/../../a.md", "/etc/a.md", "setup.py", ""])
def test_a_list_names_pages_alone(path: str) -> None:
    for ledger in (Ledger((Record(path, "https://a.test/", "x", "0"),)), Ledger(left=(Left(path, "0"),))):
        with pytest.raises(UserError, match="damaged"):
            decode(encode(ledger))


@pytest.mark.parametrize("data", [b"", b"[]", b'{"version": 2}', b"\xff", b'{"pages": [1]}'])
def test_a_list_of_another_version(data: bytes) -> None:
    with pytest.raises(UserError, match="another version"):
        decode(data)
