"""The answers as text, Markdown and JSON, and what hostile text becomes in them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import docslint
from docslint.coverage.alike import Alike
from docslint.coverage.quote import quote
from docslint.coverage.reasons import Seen, met, reflected
from docslint.coverage.reflect import Signs
from docslint.coverage.render import as_json, as_markdown, as_text
from docslint.coverage.report import EntryAnswer, PageAnswer, ReleaseAnswer
from docslint.coverage.triage import Sorting
from docslint.report.style import Style

SCHEMA = Path(docslint.__file__).parent / "schemas" / "coverage.schema.json"
EVIL = "a\x1b[2Jb\r\x9bc\u202ed\u200be\ud800 ##[error] ::error::x <img src=x> [l](http://x) @you #12 |`"
PLAIN = Alike(())
RAW = frozenset("\x1b\x07\x08\r\x9b\u202e\u200b\ud800")


def page(path: str = "docs/env.md", line: int = 9, quote_: str = "| `APP_PORT` | Where |") -> PageAnswer:
    return PageAnswer("env", path, line, 0.8, "speaks of server; not of APP_TRIES", quote_)


def entry(
    text: str = "Added `APP_TRIES`",
    verdict: str = "unreflected",
    score: float = 0.9,
    confidence: str = "high",
    **more,
) -> EntryAnswer:
    given_ = {"entities": ("APP_TRIES",), "reasons": ("users meet it: 90%",), "pages": (page(),), **more}
    return EntryAnswer("CHANGELOG.md", 5, text, verdict, score, confidence, **given_)


def release(
    *entries: EntryAnswer, version: str = "2.0.0", date: str = "2026-01-02", before: str = ""
) -> ReleaseAnswer:
    return ReleaseAnswer(version, date, 0.25, before, entries)


MANY = release(
    entry("low", confidence="low", score=0.2),
    entry("half", confidence="medium", score=0.5),
    entry("whole"),
    entry("told", "documented", 0.01, pages=(page("docs/a.md"), page("docs/b.md"))),
    entry("inner", "not-user-facing", 0.02),
    before="0123456789abcdef",
)


def test_text() -> None:
    assert as_text([MANY], Style()) == (
        "2.0.0 (2026-01-02): 3 unreflected, 1 documented, 1 not-user-facing; the pages have 25% of what users meet, compared with 0123456789\n"
        "\n"
        "  unreflected (owed: 90%, high confidence)  CHANGELOG.md:5\n"
        "    whole\n"
        "      - users meet it: 90%\n"
        "    docs/env.md:9  speaks of server; not of APP_TRIES\n"
        "      | | `APP_PORT` | Where |\n"
        "\n"
        "  unreflected (owed: 50%, medium confidence)  CHANGELOG.md:5\n"
        "    half\n"
        "      - users meet it: 90%\n"
        "    docs/env.md:9  speaks of server; not of APP_TRIES\n"
        "      | | `APP_PORT` | Where |\n"
        "\n"
        "  1 more unreflected with low confidence; `--all` shows it\n"
    )


def test_everything() -> None:
    shown = as_text([MANY], Style(), everything=True)
    assert re.findall(r"^    (\w+)$", shown, re.MULTILINE) == ["whole", "half", "low", "told", "inner"]
    assert "docs/a.md:9" in shown
    assert "docs/b.md" not in shown  # it is said once
    assert "more unreflected" not in shown


def test_nothing_owed_and_nothing_at_all() -> None:
    told = as_text([release(entry(verdict="documented"), date="")], Style())
    assert (
        told
        == "2.0.0: 0 unreflected, 1 documented, 0 not-user-facing; the pages have 25% of what users meet\n"
    )
    assert as_text([], Style()) == ""
    assert json.loads(as_json([])) == {"version": 1, "releases": []}


@pytest.mark.parametrize("width", [1, 40, 60, 200])
def test_entries_and_reasons_fit(width: int) -> None:
    long = entry("word " * 60, reasons=("reason " * 40,))
    lines = as_text([release(long)], Style(width=width)).splitlines()
    assert all(len(line) <= max(40, width) for line in lines if "word" in line or "reason" in line)


def test_colour_is_for_those_who_want_it() -> None:
    assert "\x1b[" not in as_text([MANY], Style())
    assert "\x1b[1;33munreflected\x1b[0m" in as_text([MANY], Style(color=True))


def test_paths_count_from_where_the_reader_is() -> None:
    assert "  ../docs/env.md:9  " in as_text([MANY], Style(base="../"))
    assert "<code>sub/docs/env.md:9</code>" in as_markdown([MANY], Style(repository="sub/"))


def test_markdown() -> None:
    shown = as_markdown([MANY], Style())
    assert shown.startswith("<h2>Changelog against pages</h2>\n\n<h3>2.0.0</h3>\n")
    assert shown.count("<li><b>unreflected</b>") == 2
    assert "1 more unreflected with low confidence" in shown
    assert shown.count("<ul>") == shown.count("</ul>")
    assert as_markdown([MANY], Style(), everything=True).count("<li><b>") == 5


@pytest.mark.parametrize("show", [as_text, as_markdown])
def test_hostile_text_is_inert(show) -> None:
    evil = entry(EVIL, entities=(EVIL,), reasons=(EVIL,), pages=(page(EVIL, quote_=EVIL)._replace(why=EVIL),))
    shown = show([release(evil, version=EVIL, date=EVIL)], Style(), everything=True)
    assert not (RAW - {"\u200b"} if show is as_markdown else RAW) & set(shown)  # prose breaks names with it
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert "##[" not in shown
    if show is as_markdown:
        assert "<img" not in shown
        assert "@you" not in re.sub(r"<code>.*?</code>", "", shown)
        assert "\n\n" not in re.search(r"<ul>.*</ul>", shown, re.DOTALL)[0]  # which would end the HTML


def test_json_keeps_the_text_and_the_contract() -> None:
    evil = entry(EVIL, pages=(page(quote_=EVIL),))
    shown = as_json([MANY, release(evil)])
    assert not RAW & set(shown)
    document = json.loads(shown)
    assert document["releases"][1]["entries"][0]["text"] == EVIL
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [e.message for e in Draft202012Validator(schema).iter_errors(document)] == []
    for shape, record in (("release", ReleaseAnswer), ("entry", EntryAnswer), ("page", PageAnswer)):
        assert (
            set(schema["$defs"][shape]["required"])
            == set(schema["$defs"][shape]["properties"])
            == set(record._fields)
        )


def test_a_quote_has_the_words_that_mean_the_same() -> None:
    alike = Alike([["archive run", "night job"]])
    wanted = {"archiv": 2.0, "run": 2.0, "disk": 1.0}
    assert quote([(3, "The disk."), (4, "A night job.")], wanted, alike).line == 4
    assert "night job" in quote([(1, f"{'x ' * 200}night job {'y ' * 200}")], wanted, alike).text


@given(st.lists(st.text(), min_size=1))
def test_any_quote_is_one_of_the_lines_or_a_part(lines: list[str]) -> None:
    found = quote([*enumerate(lines, 1)], {"job": 2.0, "retri": 1.0}, PLAIN)
    assert 1 <= found.line <= len(lines)
    assert found.text.strip("…").strip() in " ".join(lines[found.line - 1].split())
    assert len(found.text) <= 162


def test_the_line_with_most_of_the_words() -> None:
    lines = [(3, "```sh"), (4, "app job"), (5, "app job --retry"), (6, "job, retry")]
    assert quote(lines, {"job": 2.0, "retri": 1.0}, PLAIN) == (5, "app job --retry")
    assert quote(lines, {}, PLAIN) == (3, "```sh")


def test_a_long_line_is_cut_around_the_words() -> None:
    line = f"| {'filler ' * 60}| a job is tried again by retry | {'filler ' * 60}|"
    found = quote([(1, line)], {"job": 2.0, "retri": 1.0}, PLAIN)
    assert "a job is tried again by retry" in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")


SIGNS = {"new": 0.0, "old": 0.5, "cited": 0.0, "numbered": 0.0, "settled": 0.0}


def signs(missing: tuple[str, ...] = (), appeared: tuple[str, ...] = (), **values: float) -> Signs:
    return Signs(SIGNS | values, missing, appeared, 0)


def test_reasons_name_what_was_found_and_where() -> None:
    seen = Seen("2.0.0", "0123456789abcdef", "docs/a.md:3")
    assert reflected(0.8, signs(("A", "B")), seen) == (
        "the pages lack it: 80%; `A`, `B` on no page; no passage that is new since 0123456789 has a word of it; no page has the number 2.0.0"
    )
    assert reflected(0.1, signs(appeared=("A",), new=0.7, cited=1, numbered=0.2), seen) == (
        "the pages lack it: 10%; `A` new on the pages; the best passage that is new since 0123456789, at docs/a.md:3, has 70% of its words; "
        "20% of them stand beside the number 2.0.0"
    )
    assert "the best passage, at docs/a.md:3, has 50% of its words" in reflected(
        0.5, signs(), seen._replace(before="")
    )
    assert "no passage has a word of it" in reflected(0.5, signs(old=0), seen._replace(before=""))


def test_reasons_name_the_words_that_counted() -> None:
    counts = {"added": 1.0, "fixed": 0.0, "improved": 0.0}
    words = {"outcome": ("now",), "thing": ("flag", "option", "key", "mode", "tool"), "rule": ()}
    assert met(0.9, Sorting(counts, words), ["--port"]) == (
        "users meet it: 90%; it begins as an addition or change; it speaks of a difference (now), "
        "of what users set, type or call (flag, option, key, mode, …); it has names (`--port`)"
    )
    assert met(0.4, Sorting(dict.fromkeys(counts, 0.0), {}), []) == "users meet it: 40%; no word of it tells"
