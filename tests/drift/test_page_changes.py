"""What became of pages: created, removed, renamed, changed, set otherwise; and what a reader sees of it."""

import time

from docslint.drift.hunks import aligned
from docslint.drift.pages import Limits, page_changes
from docslint.drift.picture import PageChange, PageFate, Row
from docslint.drift.scene import About

SAILS = """\
# Sails

The main sail is hoisted first, with the boat's head to the wind.

The jib follows as soon as the main sail draws.

A reef is taken in when the wind freshens beyond five.
"""
KNOTS = """\
# Knots

The bowline makes a loop that neither slips nor jams.

The reef knot joins two ends of one line around a sail.
"""


def changes(before: dict[str, str], after: dict[str, str], **limits: int) -> dict[str, PageChange]:
    return {change.path: change for change in page_changes(before, after, limits=Limits(**limits))}


def fates(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    return {path: change.fate.value for path, change in changes(before, after).items()}


def test_each_fate() -> None:
    before = {"same.md": "x", "gone.md": SAILS, "edit.md": "One.\n", "wrap.md": "One\ntwo.\n"}
    after = {"same.md": "x", "come.md": KNOTS, "edit.md": "Two.\n", "wrap.md": "One two.\n"}
    assert fates(before, after) == {
        "come.md": "created",
        "edit.md": "changed",
        "gone.md": "removed",
        "wrap.md": "reformatted",
    }


def test_counts_and_lookups() -> None:
    before, after = {"a.md": "# A\n\none\n", "b.md": SAILS}, {"a.md": "# A\n\ntwo\nthree\n"}
    was, now = (
        {"b.md": About("b", "B", "https://old.test/b")},
        {"a.md": About("a", "A", "https://acme.test/a", ((0, "A"),))},
    )
    one, other = page_changes(before, after, was=was.__getitem__, now=now.__getitem__)
    assert (one.page, one.title, one.url) == ("a", "A", "https://acme.test/a")
    assert (one.lines_added, one.lines_removed, one.hunks[0].section) == (2, 1, "A")
    assert (other.fate, other.page, other.lines_removed) == (PageFate.REMOVED, "b", 7)
    assert other.url == "", "a page that is gone has no address"


class TestRenames:
    def test_same_text_elsewhere(self) -> None:
        found = changes(
            {"old/sails.md": SAILS, "old/knots.md": KNOTS}, {"new/a.md": KNOTS, "new/sails.md": SAILS}
        )
        assert {c.path: c.old_path for c in found.values()} == {
            "new/a.md": "old/knots.md",
            "new/sails.md": "old/sails.md",
        }
        assert all(c.fate is PageFate.RENAMED and not c.lines_added for c in found.values())

    def test_edited_on_the_way(self) -> None:
        found = changes({"a.md": SAILS}, {"b.md": SAILS.replace("beyond five", "beyond four")})
        assert found["b.md"].old_path == "a.md"
        assert (found["b.md"].lines_added, found["b.md"].lines_removed) == (1, 1)

    def test_wrapped_on_the_way(self) -> None:
        found = changes({"a.md": SAILS}, {"b.md": SAILS.replace(" first, ", "\nfirst,\n")})
        assert found["b.md"].old_path == "a.md"

    def test_a_page_becomes_one_page(self) -> None:
        found = changes({"a.md": SAILS}, {"b.md": SAILS, "c.md": SAILS})
        assert sorted(c.fate.value for c in found.values()) == ["created", "renamed"]

    def test_of_twins_the_namesake(self) -> None:
        found = changes({"x/a.md": SAILS, "x/b.md": SAILS}, {"y/b.md": SAILS, "y/a.md": SAILS})
        assert {c.old_path: c.path for c in found.values()} == {"x/a.md": "y/a.md", "x/b.md": "y/b.md"}

    def test_other_pages_are_no_rename(self) -> None:
        assert fates({"a.md": SAILS}, {"b.md": KNOTS}) == {"a.md": "removed", "b.md": "created"}

    def test_what_all_pages_say_is_no_likeness(self) -> None:
        banner = "All of these pages can be had as one book in the harbour office.\n\n"
        before = {f"a{n}.md": f"{banner}{n}\n" for n in range(20)}
        after = {f"b{n}.md": f"{banner}{n + 50}\n" for n in range(20)}
        assert set(fates(before, after).values()) == {"removed", "created"}

    def test_many_are_found_in_seconds(self) -> None:
        before = {
            f"old/{n}.md": f"# Page {n}\n\n" + f"Sail {n} has its own words here.\n" * 20
            for n in range(3_000)
        }
        after = {path.replace("old", "new"): f"{text}\nMore.\n" for path, text in before.items()}
        start = time.process_time()
        assert len(changes(before, after, rows=0)) == 3_000
        assert time.process_time() - start < 20

    def test_empty_pages_are_not_each_other(self) -> None:
        assert fates({"a.md": ""}, {"b.md": ""}) == {"a.md": "removed", "b.md": "created"}


class TestHunks:
    def test_context_and_lines(self) -> None:
        lines = [f"line {n}" for n in range(1, 21)]
        text = "\n".join(lines) + "\n"
        [change] = changes({"a.md": text}, {"a.md": text.replace("line 10\n", "row ten\n")}).values()
        [hunk] = change.hunks
        assert (hunk.old_line, hunk.new_line) == (7, 7)
        assert [row.new for row in hunk.rows if row.new == row.old] == [
            f"line {n}" for n in (7, 8, 9, 11, 12, 13)
        ]

    def test_line_numbers_go_on_behind_an_insertion(self) -> None:
        lines = [f"line {n}" for n in range(1, 41)]
        after = [*lines[:5], "new", *lines[5:29], "last", *lines[30:]]
        [change] = changes({"a.md": "\n".join(lines)}, {"a.md": "\n".join(after)}).values()
        assert [(hunk.old_line, hunk.new_line) for hunk in change.hunks] == [(3, 3), (27, 28)]

    def test_words_that_differ_are_marked(self) -> None:
        [row] = aligned(["The main sail is set."], ["The main sail is furled."])
        assert row == Row("The main sail is set.", "The main sail is furled.", ((17, 20),), ((17, 23),))

    def test_marks_join_over_spaces(self) -> None:
        [row] = aligned(["Haul the main sheet in."], ["Haul another long rope in."])
        assert [row.old[a:b] for a, b in row.old_marks] == ["the main sheet"]
        assert [row.new[a:b] for a, b in row.new_marks] == ["another long rope"]

    def test_lines_find_their_rewording(self) -> None:
        old = ["The jib is set.", "The main sail is reefed early."]
        new = ["Something wholly different, 12345!", "The main sail is reefed late."]
        rows = list(aligned(old, new))
        assert Row(old[1], new[1], ((24, 29),), ((24, 28),)) == rows[-1]
        assert {(row.old, row.new) for row in rows[:-1]} == {(old[0], None), (None, new[0])}

    def test_an_insertion_begins_at_its_heading(self) -> None:
        before = "# A\n\n## One\n\nText.\n\n## Two\n\nText.\n"
        after = "# A\n\n## One\n\nText.\n\n## Half\n\nText.\n\n## Two\n\nText.\n"
        [change] = changes({"a.md": before}, {"a.md": after}).values()
        came = [row.new for row in change.hunks[0].rows if row.old is None]
        assert came == ["## Half", "", "Text.", ""]

    def test_padding_of_other_rows_is_no_news(self) -> None:
        before = "| a | b |\n| - | - |\n| 1 | 2 |\n"
        after = "| a   | b |\n| --- | - |\n| 1   | 2 |\n| 333 | 4 |\n"
        [change] = changes({"a.md": before}, {"a.md": after}).values()
        assert (change.lines_added, change.lines_removed) == (4, 3)
        assert [row for row in change.hunks[0].rows if row.old != row.new] == [Row(None, "| 333 | 4 |")]

    def test_created_and_removed_pages_show_their_text(self) -> None:
        found = changes({"a.md": SAILS}, {"b.md": KNOTS})
        assert [row.old for hunk in found["a.md"].hunks for row in hunk.rows] == SAILS.splitlines()
        assert [row.new for hunk in found["b.md"].hunks for row in hunk.rows] == KNOTS.splitlines()
        assert found["b.md"].hunks[0].old_line == 0

    def test_other_line_ends_are_counted_and_not_shown(self) -> None:
        [change] = changes({"a.md": SAILS}, {"a.md": SAILS.replace("\n", "\r\n")}).values()
        assert (change.fate, change.lines_added, change.hunks) == (PageFate.REFORMATTED, 7, ())


class TestLimits:
    def test_no_rows(self) -> None:
        [change] = changes({"a.md": SAILS}, {"a.md": KNOTS}, rows=0).values()
        assert change.hunks == ()
        assert change.lines_added

    def test_long_hunks_are_cut_in_several(self) -> None:
        text = "".join(f"line {n}\n" for n in range(50))
        [change] = changes({}, {"a.md": text}, rows_of_hunk=20).values()
        assert [len(hunk.rows) for hunk in change.hunks] == [20, 20, 10]
        assert [hunk.new_line for hunk in change.hunks] == [1, 21, 41]

    def test_what_is_beyond_the_limit_is_counted(self) -> None:
        lines = [f"line {n}" for n in range(200)]
        after = [f"{line}!" if n % 20 == 10 else line for n, line in enumerate(lines)]
        [change] = changes({"a.md": "\n".join(lines)}, {"a.md": "\n".join(after)}, rows_of_page=30).values()
        assert (len(change.hunks), change.hunks_left_out) == (4, 6)

    def test_rewording_comes_before_whole_pages(self) -> None:
        new = "".join(f"line {n}\n" for n in range(50))
        found = changes({"z.md": "One.\n"}, {"z.md": "Two.\n", "a.md": new}, rows=20)
        assert len(found["z.md"].hunks) == 1
        assert (found["a.md"].hunks, found["a.md"].hunks_left_out) == ((), 1)

    def test_a_line_of_megabytes(self) -> None:
        line = "word " * 1_000_000
        [change] = changes({"a.md": f"{line}x {line}"}, {"a.md": f"{line}y {line}"}).values()
        [row] = change.hunks[0].rows
        assert [row.old[a:b] for a, b in row.old_marks] == ["x"]
        assert len(row.old) < 2_000

    def test_a_hundred_thousand_lines(self) -> None:
        old = "".join(f"line {n}\n" for n in range(100_000))
        start = time.process_time()
        [change] = changes({"a.md": old}, {"a.md": old.replace("line", "row")}).values()
        assert time.process_time() - start < 20
        assert change.lines_added == 100_000
        assert sum(len(hunk.rows) for hunk in change.hunks) <= 2_000
