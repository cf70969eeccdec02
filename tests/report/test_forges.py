"""The reports for GitHub, GitLab and other CIs, and the comment on a pull request."""

import json
from xml.etree import ElementTree as ET

import pytest
from made import finding, place, report

from docslint.finding import Confidence, Excerpt, Reported, Severity
from docslint.report import github, gitlab, junit, markdown
from docslint.report.style import Style

TWO_SIDES = finding(
    place("The default of `A` is 1.", 17, 1),
    place("| `A` | 2 |", 9, 1, path="docs/env.md", line=120, label="2 here"),
    section="Setup",
    help="make them agree",
)


def some(number: int, severity: Severity, **given) -> list[Reported]:
    return [
        finding(place("x", 1, 1, line=n), severity=severity, message=f"{severity} {n}", **given)
        for n in range(1, number + 1)
    ]


class TestGithub:
    def test_long_words_are_cut(self) -> None:
        long = "Ω" * 1_500
        shown = github.render(
            report(finding(place("x", 1, 1), place("y", 1, 1, label=long), message=long, help=long)), Style()
        )
        assert shown.count(f"{'Ω' * 1_000}…") == 3
        assert "Ω" * 1_001 not in shown

    def test_an_annotation(self) -> None:
        assert github.render(report(TWO_SIDES), Style(repository="sub/")) == (
            "::warning file=sub/docs/a.md,line=3,endLine=3,col=17,endColumn=18,title=conflicting-default::"
            "`A` is 1 here and 2 there%0Asub/docs/env.md:120: 2 here%0Ahelp: make them agree\n"
            "1 finding (1 warning) in 2 pages\n"
        )

    def test_what_has_a_meaning_is_escaped(self) -> None:
        one = finding(
            place("x", 1, 1, path="a,b:c%d.md"), message="100% of, a::b", help="", severity=Severity.ERROR
        )
        assert github.render(report(one), Style(summary=False)) == (
            "::error file=a%2Cb%3Ac%25d.md,line=3,endLine=3,col=1,endColumn=2,title=conflicting-default::"
            "100%25 of, a::b\n"
        )

    def test_a_place_of_several_lines_has_no_columns(self) -> None:
        shown = github.render(report(finding(Excerpt("a.md", 3, 5, 6, 2, "x"))), Style())
        assert shown.startswith("::warning file=a.md,line=3,endLine=6,title=")

    def test_the_worst_as_many_as_are_shown_and_the_others_in_the_log(self) -> None:
        found = [
            *some(12, Severity.WARNING, confidence=Confidence.MEDIUM),
            *some(2, Severity.WARNING),
            *some(11, Severity.INFO),
            *some(11, Severity.ERROR),
        ]
        lines = github.render(report(*found), Style()).splitlines()
        kinds = [line.partition(" ")[0] for line in lines]
        assert kinds[:30] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
        assert [line.rpartition("::")[2] for line in lines[10:13]] == ["warning 1", "warning 2", "warning 1"]
        assert lines[30] == "::group::6 more findings"
        assert lines[31] == "docs/a.md:11:1: error[conflicting-default] error 11"
        assert lines[37:] == ["::endgroup::", "36 findings (11 errors, 14 warnings, 11 info) in 2 pages"]

    def test_the_summary_of_the_job_keeps_to_its_room(self) -> None:
        found = report(*some(300, Severity.WARNING))
        whole = github.job_summary(found, Style(), 1_000_000)
        assert whole.count("<details>") == 300
        cut = github.job_summary(found, Style(), 20_000)
        assert len(cut.encode()) <= 20_000
        shown = cut.count("<details>")
        assert cut.count("</details>") == shown
        assert f"**{300 - shown} more findings** ({300 - shown} warnings) did not fit here" in cut


class TestGitlab:
    def test_the_keys_that_code_quality_wants(self) -> None:
        found = [TWO_SIDES, *some(1, Severity.ERROR), *some(1, Severity.INFO)]
        made = json.loads(gitlab.render(report(*found), Style(repository="sub/")))
        assert made[0] == {
            "description": "`A` is 1 here and 2 there (see sub/docs/env.md:120, 2 here)",
            "check_name": "conflicting-default",
            "fingerprint": "f1",
            "severity": "minor",
            "location": {"path": "sub/docs/a.md", "lines": {"begin": 3}},
        }
        assert [issue["severity"] for issue in made] == ["minor", "major", "info"]
        assert json.loads(gitlab.render(report(), Style())) == []


class TestJunit:
    def test_a_failed_test_for_a_finding_and_a_passed_one_for_an_idle_rule(self) -> None:
        root = ET.fromstring(junit.render(report(TWO_SIDES), Style(repository="sub/")))
        assert (root.tag, root.attrib) == (
            "testsuites",
            {"name": "docslint", "tests": "2", "failures": "1", "skipped": "0"},
        )
        idle, busy = root
        assert idle.get("name") == "docslint.broken-link"
        assert [len(case) for case in idle] == [0]
        (case,) = busy
        assert case.attrib == {
            "classname": "docslint.conflicting-default",
            "name": "sub/docs/a.md: `A` is 1 here and 2 there",
            "file": "sub/docs/a.md",
            "line": "3",
        }
        (failure,) = case
        assert failure.get("type") == "warning"
        assert "  3 | The default of `A` is 1.\n" in failure.text
        assert "   ::: sub/docs/env.md:120:9\n" in failure.text
        assert failure.text.endswith("note: section Setup\nhelp: make them agree")

    @pytest.mark.parametrize(
        ("fail_on", "failures"), [("error", 1), ("warning", 3), ("info", 4), ("never", 0)]
    )
    def test_what_does_not_fail_the_run_is_skipped(self, fail_on: str, failures: int) -> None:
        found = report(*some(1, Severity.ERROR), *some(2, Severity.WARNING), *some(1, Severity.INFO))
        root = ET.fromstring(junit.render(found, Style(fail_on=fail_on)))
        assert len(root.findall(".//failure")) == int(root.get("failures")) == failures
        assert len(root.findall(".//skipped")) == int(root.get("skipped")) == 4 - failures

    def test_twins_are_told_apart(self) -> None:
        root = ET.fromstring(junit.render(report(TWO_SIDES, TWO_SIDES), Style()))
        names = [case.get("name") for case in root.iter("testcase")][1:]
        assert names == [names[0], f"{names[0]} (2)"]


class TestMarkdown:
    def test_a_comment(self) -> None:
        assert (
            markdown.render(report(TWO_SIDES), Style(repository="sub/"))
            == """\
<!-- docslint -->
### docslint: 1 warning

<details open>
<summary><b>warning</b> <code>sub/docs/a.md:3</code> <code>A</code> is 1 here and 2 there</summary>

```text
   --> sub/docs/a.md:3:17
    |
  3 | The default of `A` is 1.
    |                 ^
    |
   ::: sub/docs/env.md:120:9
    |
120 | | `A` | 2 |
    |         ^ 2 here
```

<p><b>Help:</b> make them agree. Rule: <code>conflicting-default</code></p>
</details>

1 finding (1 warning) in 2 pages
"""
        )

    def test_nothing_found(self) -> None:
        shown = "<!-- docslint -->\n### docslint: nothing found\n\n0 findings in 2 pages\n"
        assert markdown.render(report(), Style()) == shown

    def test_many_findings_are_closed_and_the_worst_come_first(self) -> None:
        shown = markdown.render(report(*some(3, Severity.INFO), *some(1, Severity.ERROR)), Style())
        assert "<details open>" not in shown
        assert shown.index("error 1") < shown.index("info 1")

    def test_it_fits_a_comment(self) -> None:
        wide = [finding(place("語" * 500, 1, 400), message="語" * 5000, help="語" * 5000) for _ in range(500)]
        shown = markdown.render(report(*wide), Style())
        assert len(shown.encode()) <= 65_000
        left = 500 - shown.count("<details>")
        assert f"**{left} more findings** ({left} warnings)" in shown
        assert shown.count("<details>") == shown.count("</details>") > 3

    def test_more_places_than_are_quoted_are_counted(self) -> None:
        shown = markdown.render(report(finding(place("x", 1, 1), *[place("y", 1, 1)] * 6)), Style())
        assert "2 more places not shown." in shown
