"""The SARIF report, by the official schema and by what code scanning makes of it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from made import active, finding, place, report

from docslint.finding import Confidence, Excerpt, Mend, Report, Severity
from docslint.report import sarif
from docslint.report.style import Style
from docslint.rules import builtin

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "sarif-2.1.0.json"


def run_of(made: Report, **style) -> dict:
    return json.loads(sarif.render(made, Style(**style)))["runs"][0]


def full() -> Report:
    at = Excerpt("docs/ä b#c?.md", 3, 17, 4, 2, "The default of `A` is 1.")
    fix = Mend(title="write `B`", at=at, text="B")
    one = finding(
        at,
        place("x", 1, 1, path="CHANGELOG.md", line=9, label="`A` was 2"),
        place("x", 1, 1),
        fix=fix,
        help="agree",
    )
    two = finding(
        place("x", 1, 0), rule="broken-link", severity=Severity.ERROR, section="S", product_version="1"
    )
    rules = tuple(rule.told for rule in builtin())
    return report(one, two, rules=rules, notices=("1 file cannot be read and is left out: `x.md`",))


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the official schema is not beside this repository")
@pytest.mark.parametrize("made", [full(), report()], ids=["full", "empty"])
def test_it_keeps_to_the_official_schema(made: Report) -> None:
    schema = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in schema.iter_errors(json.loads(sarif.render(made, Style())))] == []


def test_a_result() -> None:
    result = run_of(full(), repository="sub/")["results"][0]
    region = {"startLine": 3, "startColumn": 17, "endLine": 4, "endColumn": 2}
    artifact = {"uri": "sub/docs/%C3%A4%20b%23c%3F.md", "uriBaseId": "%SRCROOT%"}
    assert result["message"] == {"text": "`A` is 1 here and 2 there\nagree"}
    assert (result["ruleId"], result["level"]) == ("conflicting-default", "warning")
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    assert result["partialFingerprints"] == {"docslint/v1": "f1"}
    first, second = result["relatedLocations"]
    assert (first["id"], first["message"]) == (1, {"text": "`A` was 2"})
    assert first["physicalLocation"]["artifactLocation"]["uri"] == "sub/CHANGELOG.md"
    assert second["message"]["text"]
    assert result["fixes"] == [
        {
            "description": {"text": "write `B`"},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": "B"}}],
                }
            ],
        }
    ]
    assert result["properties"] == {"confidence": "high", "page": "a", "entity": "A", "entityKind": "env-var"}


def test_all_rules_that_ran_are_told_of_with_their_cards() -> None:
    run = run_of(full())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.name for rule in builtin())
    for rule in rules:
        assert "## What it does\n" in rule["help"]["markdown"]
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert "security-severity" not in rule["properties"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_invocation_tells_how_it_ended(fail_on: str, code: int) -> None:
    made = report(finding(place("x", 1, 1)), notices=("1 file is left out",))
    (invocation,) = run_of(made, fail_on=fail_on)["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["exitCode"] == code
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "1 file is left out"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("the link `[a](b)` is dead", r"the link `\[a\](b)` is dead"),
        ("`list[int]` here", "`list[int]` here"),
        ("`{0}` and `{name}`", "`{{0}}` and `{name}`"),
        ("two\nlines", "two\\nlines"),
    ],
)
def test_messages_hold_no_links_and_no_placeholders(message: str, shown: str) -> None:
    assert (
        run_of(report(finding(place("x", 1, 1), message=message)))["results"][0]["message"]["text"] == shown
    )


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a:b/c.md", "a%3Ab/c.md"),
        ("100%.md", "100%25.md"),
        ("\ud800.md", "%3F.md"),
        ("~x/(y).md", "~x/%28y%29.md"),
    ],
)
def test_any_path_is_a_relative_uri(path: str, uri: str) -> None:
    made = run_of(report(finding(place("x", 1, 1, path=path))))
    assert made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_limits_of_code_scanning() -> None:
    mild = finding(place("x", 1, 1), severity=Severity.INFO)
    many = [mild] * 15_000 + [finding(place("x", 1, 1), confidence=Confidence.LOW)] * 10_001
    run = run_of(report(*many))
    assert len(run["results"]) == 25_000
    assert sum(result["level"] == "warning" for result in run["results"]) == 10_001
    assert "1 finding " in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    crowd = finding(place("x", 1, 1), *[place("x", 1, 1)] * 200)
    tags = tuple(f"t{number}" for number in range(40))
    run = run_of(report(crowd, rules=(active("conflicting-default", tags=tags),)))
    assert len(run["results"][0]["relatedLocations"]) == 99
    assert len(run["tool"]["driver"]["rules"][0]["properties"]["tags"]) == 20
