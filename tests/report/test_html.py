"""The drift report as HTML, read as a parser reads it: what stands where, where links lead, what is left out."""

import base64
import hashlib
import re

import pytest
from drawn import big, life, lives, moment, owed_entry, picture, quoted
from elements import elements, read

from docslint.drift.picture import Fate, Hunk, Name, OwedPage, PageChange, PageFate, Picture, Quoted, Row
from docslint.drift.pressing import MOST, tasks
from docslint.report.html import charts, fit
from docslint.report.html.links import anchors, href, source_of
from docslint.report.html.page import as_html
from docslint.report.html.scale import ceiling, places, time_labels
from docslint.report.html.words import marked, rich
from docslint.report.html.words import quoted as quote

PARTS = ["overview", "findings", "entries", "moves", "pages", "trends", "timeline", "names"]


@pytest.fixture(scope="module")
def page() -> str:
    return as_html(picture())


def part(page: str, name: str) -> str:
    return re.search(rf'<section class="view" id="{name}".*?</section>', page, re.DOTALL)[0]


def test_all_parts_stand_under_headings(page: str) -> None:
    sections = [e for e in elements(page) if e.tag == "section"]
    assert [e.attributes["id"] for e in sections] == PARTS
    titles = {e.attributes["id"] for e in elements(page) if e.tag == "h2" and "id" in e.attributes}
    assert titles == {e.attributes["aria-labelledby"] for e in sections}
    assert [e.attributes["href"] for e in elements(page) if e.tag == "a" and "data-view" in e.attributes] == [
        f"#{name}" for name in PARTS
    ]


def test_the_file_asks_nobody_for_anything(page: str) -> None:
    seen = elements(page)
    assert [e.tag for e in seen if e.tag in {"script", "style"}] == ["style", "script"]
    assert not [e for e in seen if e.tag in {"link", "iframe", "img", "object", "embed", "form", "base"}]
    names = {name for e in seen for name in e.attributes}
    assert not {
        name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}
    }
    assert not re.search(r"url\(|@import|https?:", part_between(page, "<style>", "</style>"))


def test_the_policy_names_the_very_style_and_script(page: str) -> None:
    policy = next(e.attributes["content"] for e in elements(page) if "http-equiv" in e.attributes)
    assert policy.startswith("default-src 'none'; ")
    for kind, tag in (("style", "style"), ("script", "script")):
        text = part_between(page, f"<{tag}>", f"</{tag}>")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def part_between(page: str, start: str, end: str) -> str:
    return page[page.index(start) + len(start) : page.index(end)]


def test_links_lead_to_parts_of_the_file_or_to_the_web(page: str) -> None:
    seen = elements(page)
    ids = [e.attributes["id"] for e in seen if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = [e.attributes["href"] for e in seen if "href" in e.attributes]
    assert {t[1:] for t in targets if t.startswith("#")} <= set(ids)
    assert all(t.startswith(("#", "https://docs.acme.test/", "https://git.acme.test/")) for t in targets)
    assert "https://git.acme.test/docs/blob/main/docs/proxy.md#L18" in targets


def test_a_finding_shows_both_sides_its_age_and_its_issue(page: str) -> None:
    text = read(part(page, "findings"))
    assert "30 s unless set" in text
    assert "45 seconds by default" in text
    assert "84 days or more" in text
    assert "gone at week-9 (2026-04-27)" in text
    assert 'href="https://git.acme.test/docs/issues/41"' in part(page, "findings")
    assert (
        text.index("New in this period 3") < text.index("Standing") < text.index("Resolved in this period 1")
    )


def test_owed_entries_come_with_their_pages_by_rank(page: str) -> None:
    text = read(part(page, "entries"))
    assert text.index("waits for the lock") < text.index("--dry-run") < text.index("ACME_REGION")
    assert text.index("fails at once") < text.index("Run it again")
    assert "11 pages link there" in text
    assert "Less flicker" in text


def test_what_may_be_owed_stands_apart() -> None:
    page = as_html(
        picture(entries=(owed_entry(), owed_entry(text="Various mends", confidence="low", rank=20.0)))
    )
    text = read(part(page, "entries"))
    assert text.index("waits for the lock") < text.index("Perhaps owed 1") < text.index("Various mends")
    assert '<a href="#entries" data-view="entries">Owed entries <span class="n">1</span>' in page


def test_moved_facts_say_what_was_and_what_is(page: str) -> None:
    text = read(part(page, "moves"))
    assert "30 seconds → 45 seconds" in text
    assert text.index("New names") < text.index("Defaults that changed") < text.index("Links that broke")


def test_a_comparison_sets_off_what_differs_and_counts_what_it_left_out(page: str) -> None:
    section = part(page, "pages")
    assert "<del>Calls end after <mark>30</mark> seconds.</del>" in section
    assert "<ins>Calls end after <mark>45</mark> seconds<mark> by default</mark>.</ins>" in section
    assert '<div class="same">## Limits</div>' in section
    text = read(section)
    assert "was docs/network.md" in text
    assert "2 more changed passages not shown here" in text


def test_the_fact_browser_has_facts_findings_and_their_links(page: str) -> None:
    section = part(page, "names")
    assert "ACME_TIMEOUT env-var · 5 facts · 2 findings" in read(section)
    assert 'href="#finding-b1b2c3d4e5f6"' in section
    assert "3 more facts not shown here" in section
    assert 'href="#name-ACME_TIMEOUT"' in part(page, "findings")


def test_what_to_do_first() -> None:
    first = tasks(picture())
    told = [task.finding.rule if task.finding else task.entry.release for task in first]
    assert told == ["broken-link", "3.10.0", "conflicting-default", "3.11.0"]
    assert [place.page for place in first[2].others] == ["proxy"]
    assert [place.page for place in first[1].others] == ["troubleshooting"]
    shown = read(part(as_html(picture()), "overview"))
    assert shown.index("sdk/ruby") < shown.index("waits for the lock") < shown.index("The period in numbers")


def test_what_stands_fills_up_a_short_list_and_resolved_never() -> None:
    standing = [life(f"s{n}", severity="warning", subject=f"S{n}", days=n) for n in range(5)]
    first = tasks(
        picture(findings=(*standing, life("gone", fate=Fate.RESOLVED, severity="error")), entries=())
    )
    assert [task.finding.fingerprint for task in first] == ["s4", "s3", "s2"]
    assert tasks(picture(findings=(), entries=())) == ()
    assert "Nothing is new and nothing is owed" in as_html(picture(findings=(), entries=()))


def test_many_errors_leave_room_for_what_is_owed() -> None:
    errors = tuple(life(f"e{n}", fate=Fate.NEW, severity="error", subject=f"S{n}") for n in range(20))
    first = tasks(picture(findings=errors))
    assert len(first) == MOST
    assert sum(task.entry is not None for task in first) == 2


def test_unsure_and_minor_findings_are_not_pressing() -> None:
    findings = (life("a", fate=Fate.NEW, confidence="low"), life("b", fate=Fate.NEW, severity="info"))
    assert tasks(picture(findings=findings, entries=(owed_entry(confidence="low"),))) == ()


def test_two_moments_make_no_trend() -> None:
    page = as_html(picture(moments=(moment(0), moment(1))))
    assert "A trend takes three moments" in page
    assert "<svg" not in page


def test_an_empty_picture_is_a_page() -> None:
    page = as_html(
        Picture(
            moments=(moment(0, time="", by_rule={}, by_page={}), moment(1, time="", by_rule={}, by_page={}))
        )
    )
    assert [e.attributes["id"] for e in elements(page) if e.tag == "section"] == PARTS
    assert "No page changed in this period" in page
    assert 'role="search"' not in page


def test_two_findings_with_one_fingerprint_have_ids_of_their_own() -> None:
    page = as_html(picture(findings=(*lives(), life("b1b2c3d4e5f6", message="a twin"))))
    ids = [e.attributes["id"] for e in elements(page) if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_same_picture_same_bytes() -> None:
    assert as_html(picture()) == as_html(picture())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//acme.test/x",
        "https://",
        "https:///x",
        "https://acme.test@evil.test/",
        "https://acme.test/\u202egnp",
        "https://acme.test/a b",
        'https://acme.test/"onclick="x',
        "https://[acme",
        "https://acme.test/\x00",
        "ftp://acme.test/",
        "",
    ],
)
def test_no_link(url: str) -> None:
    assert href(url) == ""


@pytest.mark.parametrize(
    "url", ["https://acme.test/a#b", "http://localhost:8000/a?b=c&d", "https://acme.test/ü"]
)
def test_a_link(url: str) -> None:
    assert href(url) == url


def test_a_source_line() -> None:
    place = Quoted(page="a", path="docs/a b#c.md", line=7, text="x")
    assert (
        source_of("https://git.test/{path}?plain=1#L{line}", place)
        == "https://git.test/docs/a%20b%23c.md?plain=1#L7"
    )
    assert source_of("", place) == ""
    assert source_of("javascript:{path}", place) == ""


def test_ids_are_the_words_where_they_can_be() -> None:
    assert anchors("name", ["A_B", "A_B", "a b", "~2", "--x"]) == [
        "name-A_B",
        "name-~2",
        "name-~3",
        "name-~4",
        "name---x",
    ]


def test_words() -> None:
    assert rich("set `<b>` & go") == "set <code>&lt;b&gt;</code> &amp; go"
    assert rich("one\n two") == "one two"
    assert rich("w" * 900) == f"{'w' * 600}…"
    assert marked("w" * 2_000, [(1_300, 1_310)]) == f"{'w' * 1_200}…"
    assert marked("a<b>c", [(1, 4)]) == "a<mark>&lt;b&gt;</mark>c"
    assert marked("abc", [(2, 9), (-1, 1), (1, 1), (0, 2), (1, 3)]) == "<mark>ab</mark>c"
    assert marked("a\u202eb", [(1, 2)]) == r"a<mark>\u202e</mark>b"
    assert quote("x ACME y ACME", "ACME") == "x <mark>ACME</mark> y <mark>ACME</mark>"
    long = quote("w" * 900 + " ACME " + "w" * 900, "ACME")
    assert long.startswith("…w")
    assert long.endswith("w…")
    assert "<mark>ACME</mark>" in long
    assert len(long) < 500


def test_room_is_shared_out_fairly() -> None:
    assert fit.share([10, 20, 300], 1000) == 300
    assert fit.share([10, 200, 300], 210) == 100
    assert fit.share([], 10) == 0
    assert fit.first("abcd", lambda _: 2, 5) == "ab"
    rows = tuple(Row(f"{n}", f"{n}{n}") for n in range(40))
    change = PageChange(
        fate=PageFate.CHANGED,
        page="a",
        path="a.md",
        hunks=tuple(Hunk(old_line=n, new_line=n, rows=rows) for n in range(5)),
    )
    small = PageChange(
        fate=PageFate.CHANGED, page="b", path="b.md", hunks=(Hunk(old_line=1, new_line=1, rows=rows[:1]),)
    )
    cut, whole = fit.pages([change, small], 6_000)
    assert whole == small
    assert 0 < len(cut.hunks) < 5
    assert cut.hunks_left_out >= 5 - len(cut.hunks)


def test_names_with_findings_are_the_last_to_be_left_out() -> None:
    known = [Name(name=f"N{n}", kind="setting", findings=("f",) if n == 7 else ()) for n in range(9)]
    assert [name.name for name in fit.names(known, 1_000)][-1] == "N7"


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 1), (1, 1), (2, 2), (3, 4), (7, 8), (9, 10), (13, 16), (97, 100), (101, 120), (9_100, 10_000)],
)
def test_axes_end_at_round_numbers(most: int, top: int) -> None:
    assert ceiling(most) == top


def test_moments_stand_by_their_times_or_one_after_the_other() -> None:
    days = [moment(0), moment(1), moment(4)]
    assert places(days) == [0, 250, 1000]
    assert places([*days[:2], moment(4, time="")]) == [0, 500, 1000]
    assert places(days[::-1]) == [0, 500, 1000]
    assert time_labels(days) == ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]
    assert time_labels([moment(0, time=""), moment(1, time="nonsense")]) == ["week-1", "week-2"]


def test_a_giant_does_not_flatten_the_bars_of_the_others() -> None:
    assert charts.top_of_most([10] * 99 + [90_000]) == 10
    assert charts.top_of_most([10] * 99 + [25]) == 30
    assert charts.top_of_most([0, 0]) == 1


def test_a_page_with_a_long_history_stays_small_and_says_what_is_left_out() -> None:
    page = as_html(big())
    assert len(page.encode()) < 5_000_000
    text = read(page[page.index("<footer>") :])
    assert re.search(r"Left out to keep the file small: .*facts about names", text)
    owed = OwedPage(at=quoted("a", 1, "x"), score=1.0)
    assert "Left out" not in as_html(picture(pages=(), names=(), entries=(owed_entry(pages=(owed,)),)))
