"""The picture as Markdown and text: bounded, with what presses most at the top."""

import pytest
from msgspec.structs import replace

from docslint.drift.as_markdown import as_markdown
from docslint.drift.as_text import as_text
from docslint.drift.picture import EntryFate, FactMove, Fate, Life, Moment, Move, OwedPage, Picture, Quoted
from docslint.drift.pressing import tasks
from docslint.drift.summary import age, change, moves, numbers
from docslint.report.style import Style

MOMENTS = (
    Moment(name="v1", time="2026-03-01T10:00:00Z", release="1.0.0", pages=9, by_rule={"broken-link": 3}),
    Moment(name="now", time="2026-03-12T10:00:00Z", release="1.1.0", pages=9, by_rule={"broken-link": 1}),
)


def at(number: int, path: str = "docs/a.md", url: str = "") -> Quoted:
    return Quoted(page="a", path=path, line=number, text=f"line {number}", url=url)


def life(number: int, fate: Fate = Fate.NEW, **more: object) -> Life:
    given = {"rule": "broken-link", "severity": "warning", "confidence": "high", "born": "now"}
    return Life(
        fate=fate,
        message=f"`p{number}.md` is no page",
        at=at(number),
        fingerprint=f"{number}",
        **(given | more),
    )


def entry(number: int, rank: float, confidence: str = "high") -> EntryFate:
    return EntryFate(
        release="1.1.0",
        text=f"Added the setting `s{number}`",
        at=at(number, "CHANGELOG.md"),
        verdict="unreflected" if rank else "documented",
        score=0.9,
        confidence=confidence,
        pages=(OwedPage(at=at(number + 50), score=0.5),) if rank else (),
        days=3,
        rank=rank,
    )


def test_what_does_not_fit_is_counted() -> None:
    picture = Picture(moments=MOMENTS, findings=tuple(life(n, help="x" * 90) for n in range(900)))
    text = as_markdown(picture, Style())
    assert len(text.encode()) <= 60_000
    assert "did not fit here" in text
    assert "<b>New findings</b> (900)" in text
    small = as_markdown(picture, Style(), room=6_000)
    assert len(small.encode()) <= 6_000 + 1_000


def test_every_block_is_html_alone() -> None:
    picture = Picture(
        moments=MOMENTS,
        findings=(life(1), life(2, Fate.STANDING), life(3, Fate.RESOLVED, gone="now")),
        entries=(entry(4, 2.0), entry(5, 0)),
        notices=("something is odd",),
    )
    for block in as_markdown(picture, Style()).split("\n\n"):
        assert block.strip().startswith("<")
        assert block.strip().endswith(">")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a b", "data:text/html,x", "//x", "http:\n//x"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    picture = Picture(moments=MOMENTS, findings=(life(1, related=(("label", at(2, url=url)),)),))
    bad = Picture(
        moments=MOMENTS, entries=(replace(entry(4, 2.0), pages=(OwedPage(at=at(3, url=url), score=1.0),)),)
    )
    assert "<a " not in as_markdown(picture, Style()) + as_markdown(bad, Style())


def test_text_is_short_whatever_there_is() -> None:
    picture = Picture(
        moments=MOMENTS,
        findings=tuple(life(n) for n in range(500)),
        entries=tuple(entry(n, 1.0 + n) for n in range(200)),
    )
    assert as_text(picture, Style(width=100)).count("\n") < 80


def test_an_entry_and_the_finding_about_it_are_one_task() -> None:
    about = Life(
        fate=Fate.NEW, rule="undocumented-change", severity="warning", confidence="high", message="`s4` is on no page",
        at=at(4, "CHANGELOG.md"), fingerprint="x", born="now",
    )  # fmt: skip
    found = tasks(Picture(moments=MOMENTS, findings=(about, life(1)), entries=(entry(4, 2.0),)))
    assert [bool(task.entry) for task in found] == [True, False]
    assert [task.at.line for task in found] == [54, 1]


def test_links_to_one_page_are_one_task() -> None:
    targets = ["/en/old", "/en/old#a", "/en/old#b", "/en/other"]
    broken = tuple(
        life(number, subject=target, subject_kind="link") for number, target in enumerate(targets, 1)
    )
    found = tasks(Picture(moments=MOMENTS, findings=broken))
    assert [len(task.others) for task in found] == [2, 0]


def test_what_presses_more_comes_first() -> None:
    found = tasks(
        Picture(moments=MOMENTS, entries=(entry(1, 1.0), entry(2, 3.0), entry(3, 2.0), entry(4, 0)))
    )
    assert [task.entry.at.line for task in found if task.entry] == [2, 3, 1]


def test_ages_in_words() -> None:
    times = {"born": "v1", "born_time": "2026-03-01T10:00:00Z"}
    assert age(life(1, **times, days=11)) == "since v1 (2026-03-01), 11 days"
    assert (
        age(life(1, Fate.STANDING, **times, is_older=True, days=1))
        == "there at v1 (2026-03-01) already, 1 day"
    )
    gone = {"gone": "of-2026-03-05", "gone_time": "2026-03-05T10:00:00Z"}
    assert age(life(1, Fate.RESOLVED, **times, **gone)) == "from v1 (2026-03-01) to of-2026-03-05"


def test_the_numbers() -> None:
    told = dict(numbers(Picture(moments=MOMENTS, findings=(life(1), life(2, Fate.STANDING, days=40)))))
    assert told["looked at"] == "2 moments, 9 pages; release 1.0.0 to 1.1.0"
    assert told["findings"] == "1 new, 1 standing (the oldest for 40 days at least), 0 resolved"
    assert told["trend"] == "broken-link 3 → 1"
    assert "entries" not in told


def test_facts_in_short() -> None:
    def told(was: str, now: str) -> str:
        return change(FactMove(move=Move.NEW, name="a", kind="flag", was=was, now=now), str)

    assert [told("5", "10"), told("", "named"), told("states", ""), told("", "")] == [
        ": 5 → 10",
        ": named",
        ": was states",
        "",
    ]


def test_facts_that_are_no_longer_true_come_first() -> None:
    moved = tuple(FactMove(move=move, name=move.value, kind="flag") for move in Move)
    found = [move.move for move in moves(Picture(moments=MOMENTS, moves=moved))]
    assert found[:3] == [Move.DEFAULT, Move.VERSION, Move.GONE]
    assert found.index(Move.DEPRECATED) < found.index(Move.NEW) < found.index(Move.REDESCRIBED)


def test_nothing_is_old_on_its_first_day() -> None:
    told = dict(numbers(Picture(moments=MOMENTS, findings=(life(1, Fate.STANDING, days=0),))))
    assert told["findings"] == "0 new, 1 standing, 0 resolved"


def test_how_sure_an_owed_entry_is() -> None:
    shown = as_text(Picture(moments=MOMENTS, entries=(replace(entry(1, 1.0), days=1, score=0.94),)), Style())
    assert "(94% sure, 1 day)" in shown


def test_what_is_hardly_likely_is_only_perhaps_owed() -> None:
    doubtful = replace(entry(1, 3.0, "medium"), score=0.2)
    picture = Picture(moments=MOMENTS, entries=(doubtful, entry(2, 1.0)))
    assert [task.entry.at.line for task in tasks(picture) if task.entry] == [2]
    assert "1 owed and 1 perhaps" in dict(numbers(picture))["entries"]


def test_long_lines_and_entries_are_cut() -> None:
    long = "Ω" * 900
    owed = replace(entry(1, 1.0), text=long, pages=(OwedPage(at=replace(at(51), text=long), score=0.5),))
    picture = Picture(
        moments=MOMENTS, findings=(replace(life(2), at=replace(at(2), text=long)),), entries=(owed,)
    )
    shown = as_text(picture, Style())
    assert f"{'Ω' * 200}…" in shown
    assert f" {'Ω' * 100}…" in shown
    assert "Ω" * 201 not in shown
    assert f">{'Ω' * 300}…<" in as_markdown(picture, Style())
