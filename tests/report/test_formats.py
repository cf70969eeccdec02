"""What holds of every format: it is registered, deterministic, quiet about time, and nothing from a page comes alive."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import finding, place, report
from markdown_it import MarkdownIt

import docslint.report
from docslint.finding import Mend, Reported
from docslint.report import FORMATS, reporter
from docslint.report.style import Style

TIMED = {"json"}  # tells how long the run took
HOSTILE = [
    "::error::owned",
    "::set-output name=x::y",
    "x ##[error]owned ##[add-mask]a ##vso[task.setvariable variable=x]y ##teamcity[buildStop]",
    "%0A::error::x%25",
    "a\n::error::x\r\n::stop-commands::t",
    "\x1b[2J\x9b31m\x07\x08",
    "\u202eabc\u2066d\u200be\ufeff",
    "</details></summary></code></pre><script>alert(1)</script>",
    "<img src=https://evil.example/x.png> <!-- -->",
    "![x](https://evil.example/x.png) [y](javascript:x)",
    "```\n</details>",
    "````` ` `` ```",
    "`@team` @team `unclosed @team",
    "#123 GH-12 !12 owner/repo#1 https://evil.example www.evil.example a@evil.example :tada: $x$ ~y~",
    "| a | b |\n| - | - |",
    "]]> &amp; <![CDATA[ \ufffe\uffff\ud800 \U000e0041",
    "{0} {1} [a](1)",
    "",
    " ",
    "- x\n\n    y\n\n# z",
    "* * *",
]
#: What a terminal or a log viewer acts on, and what may hide text; U+200B is ours, to end names.
RAW = set("\x1b\x07\x08\r\x9b\u202e\u2066\ufeff\ud800\U000e0041")
COMMAND = re.compile(r"##[a-z]*\[|^\s*::(?!: |(error|warning|notice|group|endgroup)[ :])", re.MULTILINE)
LIVE = re.compile(r"@\w|(?<![&\w])#\d|!\d|GH-\d|://|www\.|:\w+:|\$\w")
ANY = st.text(st.characters(codec=None, exclude_categories=())) | st.sampled_from(HOSTILE)


def spread(text: str) -> Reported:
    """A finding with ``text`` in every place that a page, its name or a pack can fill."""
    path = f"docs/{text}.md"
    return finding(
        place(text, 1, 3, path=path, label=text),
        place(text, 2, 1, path=path, line=4, label=text),
        message=f"{text} and `{text}`",
        section=text,
        subject=text,
        help=text,
        page=text,
        product_version=text,
        fix=Mend(title=text, at=place(text, 1, 1, path=path), text=text),
    )


def rendered(name: str, *findings: Reported, **style) -> str:
    return reporter(name)(report(*findings), Style(**style))


class Tags(HTMLParser):
    """The elements of a page, and the text that stands in no code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.seen.append(tag)
        assert attrs in ([], [("open", None)], [("class", "language-text")])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"code", "pre"} & {*self.open}:
            self.words.append(data)


def test_every_module_with_a_render_is_a_format() -> None:
    folder = Path(docslint.report.__file__).parent
    found = {file.stem for file in folder.glob("*.py") if "\ndef render(" in file.read_text(encoding="utf-8")}
    assert found == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_give_the_same_bytes(name: str) -> None:
    reports = [report(finding(place("x", 1, 1)), seconds=seconds) for seconds in (0.1, 5.0)]
    one, other = (reporter(name)(made, Style()) for made in reports)
    assert (one == other) == (name not in TIMED)
    assert one.endswith("\n")
    assert reporter(name)(report(), Style()).endswith("\n") or name == "jsonl"


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_comes_alive(name: str, text: str, full: bool) -> None:
    check_inert(name, text, full=full)


@pytest.mark.parametrize("name", FORMATS)
@given(text=ANY)
def test_nothing_comes_alive_whatever_it_is(name: str, text: str) -> None:
    check_inert(name, text, full=True)


def check_inert(name: str, text: str, *, full: bool) -> None:
    made = rendered(name, *[spread(text)] * 12, full=full, repository="sub/")
    made.encode()
    assert not set(made) & RAW
    assert not COMMAND.search(made)
    {"json": json.loads, "sarif": json.loads, "gitlab": json.loads, "junit": ET.fromstring}.get(name, str)(
        made
    )
    if name == "jsonl":
        assert len([json.loads(line) for line in made.splitlines()]) == 12
    if name == "github":
        assert len([line for line in made.splitlines() if line.startswith("::warning ")]) == 10
        assert len(made.splitlines()) == 10 + 4 + 1
    if name == "markdown":
        check_page(made, 12)


def check_page(text: str, findings: int) -> None:
    page = Tags(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    assert page.open == []
    assert page.seen.count("details") == page.seen.count("summary") == page.seen.count("pre") == findings
    assert set(page.seen) == {"h3", "details", "summary", "b", "p", "code", "pre"}
    assert not LIVE.search("\0".join(page.words))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("text", "../docs/a.md:"),
        ("json", '"path": "docs/a.md"'),
        ("jsonl", '"path": "docs/a.md"'),
        ("sarif", '"uri": "sub/docs/a.md"'),
        ("github", "file=sub/docs/a.md,"),
        ("gitlab", '"path": "sub/docs/a.md"'),
        ("junit", 'file="sub/docs/a.md"'),
        ("markdown", "<code>sub/docs/a.md:3</code>"),
    ],
)
def test_paths_count_from_where_their_reader_counts(name: str, shown: str) -> None:
    made = rendered(name, finding(place("x", 1, 1)), base="../", repository="sub/")
    assert shown in made
    outside = rendered(name, finding(place("x", 1, 1, path="../a.md")), base="../", repository="sub/")
    assert ("sub/.." in outside) is False


@pytest.mark.parametrize("name", FORMATS)
def test_colour_is_for_text_alone(name: str) -> None:
    assert ("\x1b[" in rendered(name, finding(place("x", 1, 1)), color=True)) == (name == "text")
