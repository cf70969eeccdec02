"""The changelog parser on ``changelog/*.md``: each ``## title`` there is a case, a file and what is read in it.

A line of an ``expect`` fence is a release (``version..until date``, ``-`` for none) or, indented, an entry
(``line [heading] text``).
"""

import re
import time
from pathlib import Path

import pytest
from amount import SHARE, THOROUGH
from hypothesis import given
from hypothesis import strategies as st

from docslint.facts import Release
from docslint.parse.changelog import parse
from docslint.source import Source

CASE = re.compile(
    r"^## (?P<title>.+)\n+`{5}\w* (?P<path>\S+)\n(?P<text>[\s\S]*?)^`{5}\n+```expect\n(?P<expect>[\s\S]*?)^```$",
    re.MULTILINE,
)
FILES = sorted((Path(__file__).parent / "changelog").glob("*.md"))
CASES = [
    pytest.param(case["path"], case["text"], case["expect"], id=f"{file.stem}: {case['title']}")
    for file in FILES
    for case in CASE.finditer(file.read_text(encoding="utf-8"))
]


def shown(releases: tuple[Release, ...]) -> str:
    lines = []
    for release in releases:
        until = f"..{release.until}" if release.until else ""
        lines.append(f"{release.version or '-'}{until} {release.date or '-'}")
        lines += [f"  {it.line} [{it.heading}] {it.text}" for it in release.entries]
    return "".join(line + "\n" for line in lines)


def check_spans(source: Source, releases: tuple[Release, ...]) -> None:
    """Every span lies in the text, in order; lines agree with offsets."""
    last = 0
    for release in releases:
        assert 0 <= release.start <= release.end <= len(source.text)
        assert source.line_col(release.start)[0] == release.line
        last = max(last, release.start)
        for entry in release.entries:
            assert last <= entry.start < entry.end <= len(source.text)
            assert source.line_col(entry.start)[0] == entry.line
            assert not source.text[entry.start].isspace()
            assert "\n" not in entry.text
            last = entry.end


def test_every_fixture_has_cases() -> None:
    titles = sum(
        len(re.findall(r"^`{5}\w* \S+$", file.read_text(encoding="utf-8"), re.MULTILINE)) for file in FILES
    )
    assert len(CASES) == titles > 0


@pytest.mark.parametrize(("path", "text", "expect"), CASES)
def test_case(path: str, text: str, expect: str) -> None:
    source = Source(path, text)
    releases = parse(source)
    assert shown(releases) == expect
    check_spans(source, releases)


@pytest.mark.parametrize(("path", "text", "expect"), CASES)
def test_carriage_returns_change_nothing(path: str, text: str, expect: str) -> None:
    source = Source(path, text.replace("\n", "\r\n"))
    assert shown(parse(source)) == expect
    check_spans(source, parse(source))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-05-09", "2026-05-09"),
        ("2026/5/9", "2026-05-09"),
        ("2026-05-09T10:11:12Z", "2026-05-09"),
        ("May 9, 2026", "2026-05-09"),
        ("March 12th, 2026", "2026-03-12"),
        ("12 March 2026", "2026-03-12"),
        ("1st of Sept. 2026", "2026-09-01"),
        ("Aug 18, 2026", "2026-08-18"),
        ("June 8\N{EN DASH}12, 2026", "2026-06-12"),
        ("April 27 \N{EN DASH} May 1, 2026", "2026-05-01"),
        ("9.5.2026", "2026-05-09"),
        ("8/21/2026", "2026-08-21"),
        ("July 2026", "2026-07"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert parse(Source("c.md", f"## 1.2.3 ({written})\n\n- x\n"))[0].date == iso
    assert parse(Source("c.md", f"## 1.2.3\n\n_Released on {written}_\n\n- x\n"))[0].date == iso


@pytest.mark.parametrize("written", ["2026-02-30", "May 32, 2026", "99.99.2026", "Maybe 4, 2026"])
def test_impossible_dates(written: str) -> None:
    assert [it.date for it in parse(Source("c.md", f"## 1.2.3 - {written}\n"))] == [""]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.0.0-rc.1", "1.0.0-rc.1"),
        ("v3.0.0b2", "3.0.0b2"),
        ("2026.8.7", "2026.8.7"),
        ("V1.2", "1.2"),
        ("1.2.3+build.5", "1.2.3+build.5"),
        ("0.57.0-preview.0", "0.57.0-preview.0"),
        ("4.1.0.Final", "4.1.0.Final"),
        ("1.2.3.4", "1.2.3.4"),
        ("Version 62", "62"),
        ("v2", "2"),
    ],
)
def test_versions(written: str, read: str) -> None:
    assert [it.version for it in parse(Source("c.md", f"## {written}\n\n- x\n"))] == [read]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Add X ([#12](https://e.org/pull/12))", "Add X"),
        ("Add X ([a1b2c3d](https://e.org/c), closes [#12](https://e.org/12))", "Add X"),
        ("Add X (#12, #13 by @ada, #14 by @bob).", "Add X."),
        ("Add X by @ada in https://e.org/pull/12", "Add X"),
        ("Add X by [@ada](https://e.org/ada) in [#12](https://e.org/12)", "Add X"),
        ("Add X [#12](https://e.org/12) by [@ada](https://e.org/ada)", "Add X"),
        ("Add X @[dep[bot]](https://e.org/d) ([#12](https://e.org/12))", "Add X"),
        ("[`a1b2c3d`](https://e.org/c) feat: add X (#12) (Ada B. Lovelace)", "feat: add X"),
        ("a1b2c3d fix: Y", "fix: Y"),
        ("Fixed #12", "Fixed #12"),
        ("Fixes [#12](https://e.org/12)", "Fixes [#12](https://e.org/12)"),
        ("See [the guide](https://e.org/12)", "See [the guide](https://e.org/12)"),
        ("Raise the limit (64 MB)", "Raise the limit (64 MB)"),
        ("Sort (and via)", "Sort (and via)"),
        ("Run by hand", "Run by hand"),
    ],
)
def test_credits(text: str, kept: str) -> None:
    [release] = parse(Source("c.md", f"## 1.2.3\n\n- {text}\n"))
    assert [it.text for it in release.entries] == [kept]


def test_span_covers_all_lines_of_an_entry() -> None:
    text = "## 1.2.3\n\n* Add X,\n  which is new (#12)\n"
    [release] = parse(Source("c.md", text))
    [entry] = release.entries
    assert text[release.start : release.end] == "1.2.3"
    assert text[entry.start : entry.end] == "Add X,\n  which is new (#12)"
    assert entry.text == "Add X, which is new"


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "### ",
        "- ",
        "* ",
        "  - ",
        "> ",
        "1.2.3",
        "v2",
        "[1.0.0]",
        "Unreleased",
        "2026-05-01",
        "May 1, 2026",
        "\n",
        "\n\n",
        "```",
        "~~~",
        "<!--",
        "-->",
        '<Update label="1.0.0">',
        "</Update>",
        "<div",
        ">",
        "**",
        "__",
        ":",
        "text",
        "(#12)",
        "by @ada",
        "](",
        "https://e.org",
        "{/*",
        "*/}",
        "---",
        "===",
        "title: 1.2",
        "\t",
        "\r",
        "\ufeff",
        "\x00",
        "é",
        "",
        " a ",
        "",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_parses(text: str) -> None:
    source = Source("notes/1.0-1.4.md", text)
    check_spans(source, parse(source))
    check_spans(source, parse(Source("CHANGELOG.md", text)))


LARGE = 1_000_000 // SHARE
SECONDS = 2 if THOROUGH else 1  # at most; quadratic time takes far more


@pytest.mark.parametrize(
    "unit",
    [
        "#",
        "- ",
        "[",
        "(",
        "<",
        "`",
        "*",
        "> ",
        "![",
        "- \n",
        "## 1\n",
        "<a\n",
        "<!--\n",
        "<Update\n",
        "**a**\n",
    ],
)
@pytest.mark.parametrize("start", ["", "## 1.2.3\n\n", "## 1.2.3\n\n- x "])
def test_hostile_text_takes_linear_time(start: str, unit: str) -> None:
    source = Source("c.md", start + unit * (LARGE // len(unit)))
    began = time.process_time()
    parse(source)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "## 1.2.3\n" * (LARGE // 9),
        "## 1.2.3\n\n- " + "p" * LARGE + ":\n" + "  - x\n" * (LARGE // 10),
        "## 1.2.3\n\n- x (" + "a1b2c3d " * (LARGE // 8) + ")",
        "## 1.2.3\n\n- x by @a" + ", @a" * (LARGE // 4) + " z",
        "## " + "1." * (LARGE // 2),
    ],
    ids=["releases", "parent", "hashes", "authors", "number"],
)
def test_hostile_entries_take_linear_time(text: str) -> None:
    source = Source("c.md", text)
    began = time.process_time()
    parse(source)
    assert time.process_time() - began < SECONDS
