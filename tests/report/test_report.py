"""The text and JSON reports of hand-made findings."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made import finding, place, report

import docslint
from docslint.finding import Excerpt, Reported, Severity
from docslint.report import json as json_report
from docslint.report import jsonl as jsonl_report
from docslint.report import text as text_report
from docslint.report.style import Style

SCHEMA = Path(docslint.__file__).parent / "schemas" / "check.schema.json"
EVIL = "a\x1b[2Jb\r\x9bc\u202ed\u200be\ud800"


def text(*findings: Reported, **style) -> str:
    return text_report.render(report(*findings), Style(**style))


def test_both_sides_of_a_conflict() -> None:
    one = finding(
        place("The default of `A` is 1.", 17, 1),
        place("| `A` | 2 |", 9, 1, path="docs/env.md", line=120, label="2 here"),
        section="Setup",
        help="make them agree",
    )
    assert (
        text(one)
        == """\
warning[conflicting-default]: `A` is 1 here and 2 there
   --> docs/a.md:3:17
    |
  3 | The default of `A` is 1.
    |                 ^
    |
   ::: docs/env.md:120:9
    |
120 | | `A` | 2 |
    |         ^ 2 here
    = note: section Setup
    = help: make them agree

1 finding (1 warning) in 2 pages
"""
    )


def test_concise() -> None:
    assert text(finding(place("x", 1, 1)), full=False, base="../", summary=False) == (
        "../docs/a.md:3:1: warning[conflicting-default] `A` is 1 here and 2 there\n"
    )


def test_the_last_line_counts_what_is_hidden_too() -> None:
    kinds = [
        finding(place("x", 1, 1), severity=s)
        for s in (Severity.INFO, Severity.ERROR, Severity.ERROR, Severity.INFO)
    ]
    made = report(*kinds, pages=1, hidden=(("suppressed", 2), ("in baseline", 0), ("elsewhere", 5)))
    assert text_report.render(made, Style(full=False)).splitlines()[-1] == (
        "4 findings (2 errors, 2 info) in 1 page; 2 suppressed, 5 elsewhere"
    )
    assert text_report.render(report(), Style()) == "0 findings in 2 pages\n"


def test_statistics_have_most_first() -> None:
    found = [finding(place("x", 1, 1), rule=rule) for rule in ("b", "a", "b")]
    assert text(*found, full=False, statistics=True).splitlines()[-4:-1] == ["     2  b", "     1  a", ""]


@pytest.mark.parametrize(
    ("line", "column", "size", "shown", "carets"),
    [
        ("short", 1, 5, "short", "^^^^^"),
        ("\tx = 1", 2, 1, "    x = 1", "    ^"),
        ("日本語 A 語", 5, 1, "日本語 A 語", "       ^"),
        ("日本語", 2, 2, "日本語", "  ^^^^"),
        ("🚀 go", 3, 2, "🚀 go", "   ^^"),
        ("e\u0301te\u0301 x", 7, 1, "e\u0301te\u0301 x", "    ^"),
        ("a\x1bb", 3, 1, "a\\x1bb", "     ^"),
        ("end", 4, 0, "end", "   ^"),
        ("", 1, 0, "", "^"),
    ],
)
def test_carets_stand_below_what_is_meant(line, column, size, shown, carets) -> None:
    lines = text(finding(place(line, column, size))).splitlines()
    assert lines[3:5] == [f"3 | {shown}".rstrip(), f"  | {carets}"]


@pytest.mark.parametrize("column", [1, 40, 500, 995])
def test_long_lines_are_cut_around_the_place(column: int) -> None:
    line = "".join(f"{n:05d}" for n in range(200))
    lines = text(finding(place(line, column, 5)), width=60).splitlines()
    quote, carets = lines[3].removeprefix("3 | "), lines[4].removeprefix("  | ")
    assert len(quote) <= 56
    at = carets.index("^")
    assert quote[at : at + 5] == line[column - 1 : column + 4]
    assert carets.count("^") == 5
    assert (quote[0] == "…", quote[-1] == "…") == (column > 20, column < 900)


def test_a_place_of_many_lines_is_marked_to_the_end_of_its_first() -> None:
    at = Excerpt("a.md", 1, 3, 9, 2, "abcdef")
    assert "  |   ^^^^\n" in text(finding(at))


def test_a_line_of_megabytes_is_quick() -> None:
    assert len(text(finding(place("x" * 20_000_000, 10_000_000, 5_000_000)))) < 1000


def test_many_related_places_are_counted() -> None:
    others = [place("x", 1, 1, line=n, label="here") for n in range(10)]
    shown = text(finding(place("x", 1, 1), *others))
    assert shown.count(":::") == 4
    assert "= note: 6 more places" in shown


def test_nothing_from_pages_reaches_the_terminal_raw() -> None:
    one = finding(
        place(EVIL, 2, 3, path=f"docs/{EVIL}.md", label=EVIL),
        place(EVIL, 1, 1, label=EVIL),
        message=f"{EVIL}\n::error::x",
        section=EVIL,
        help=EVIL,
    )
    for full in (True, False):
        shown = text(one, full=full)
        assert not set(shown) & set("\x1b\r\x9b\u202e\u200b\ud800")
        assert "\\x1b[2J" in shown
        assert "\n::error" not in shown


def test_colour_is_only_where_it_is_wanted() -> None:
    one = finding(place("x", 1, 1))
    assert "\x1b[" not in text(one)
    assert text(one, color=True).startswith("\x1b[1;33mwarning[conflicting-default]\x1b[0m")


def test_json_by_the_contract() -> None:
    one = finding(place("x", 1, 1), place("y", 1, 1, "docs/é.md", 7, "there"), product_version="1.2")
    made = json.loads(json_report.render(report(one), Style(base="../")))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(made)
    assert made == {
        "version": 1,
        "findings": [
            {
                "rule": "conflicting-default",
                "severity": "warning",
                "confidence": "high",
                "message": "`A` is 1 here and 2 there",
                "page": "a",
                "path": "docs/a.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "section": "",
                "entity": "A",
                "entity_kind": "env-var",
                "product_version": "1.2",
                "related": [{"path": "docs/é.md", "line": 7, "message": "there"}],
                "help": "",
                "fingerprint": "f1",
            }
        ],
        "summary": {"pages": 2, "findings": 1, "by_rule": {"conflicting-default": 1}, "seconds": 0.1},
    }


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_json_survives_any_text_and_is_safe_to_print(message: str) -> None:
    shown = json_report.render(
        report(finding(place(message, 1, 1), message=message, help="\U000e0041" + message)), Style()
    )
    shown.encode("utf-8")
    assert json.loads(shown)["findings"][0]["message"].encode("utf-16", "surrogatepass") == message.encode(
        "utf-16", "surrogatepass"
    )
    assert not set(shown) & set("\x1b\r\x9b\u202e\U000e0041")


def test_json_lines_are_the_findings_of_the_json_report() -> None:
    one = report(finding(place("x", 1, 1), message="a\u2028b\x85c\nd"), finding(place("é", 1, 1)))
    lines = jsonl_report.render(one, Style()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json_report.render(one, Style()))["findings"]
    assert jsonl_report.render(report(), Style()) == ""


@given(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 200),
)
def test_any_line_can_be_framed(line: str, column: int, size: int, width: int) -> None:
    shown = text(finding(place(line, column + 1, size)), width=width)
    assert shown.count("\n") == 7
    shown.encode("utf-8")
