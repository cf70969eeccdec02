"""Every rule by its card, and by the cases in ``<name>.md`` beside this file.

A case is a ``## title``; its fences with a path are files, its ``expect`` fence lists ``path:line:col message`` of
what this rule, among all, reports there (nothing: silence). ``pytest --accept`` rewrites these fences. A title that ends in
``(not yet)`` marks a case that we cannot do right so far.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docslint.card import Part, Sample, card, parts, samples
from docslint.finding import Report
from docslint.rule import HEADINGS
from docslint.rules import builtin

HERE = Path(__file__).parent
RULES = builtin()
NAMES = [rule.name for rule in RULES]


def files(text: str) -> dict[str, str]:
    return {sample.path: sample.text for sample in samples(text) if sample.path}


def cases() -> Iterator[object]:
    for file in sorted(HERE.glob("*.md")):
        for part in parts(file.read_text(encoding="utf-8")):
            if part.title:
                marks = [pytest.mark.xfail] if part.title.endswith("(not yet)") else []
                yield pytest.param(file, part, id=f"{file.stem}: {part.title}", marks=marks)


def expectation(part: Part) -> Sample:
    found = [sample for sample in samples(part.body) if sample.language == "expect"]
    assert len(found) == 1, f"the case `{part.title}` needs one expect fence"
    return found[0]


def shown(report: Report, *rules: str) -> list[str]:
    found = [f for f in report.findings if not rules or f.rule in rules]
    return [f"{f.at.path}:{f.at.line}:{f.at.column} {f.message}" for f in found]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_card_is_complete(rule) -> None:
    read = card(rule.doc)
    assert tuple(title for title in read if title) == HEADINGS
    assert all(read[title].strip() for title in HEADINGS)
    assert rule.summary.endswith(".")
    assert read[""] == rule.summary


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_bad_is_reported_and_nothing_else(rule, lint) -> None:
    report = lint(files(card(rule.doc)["Bad"]))
    assert {finding.rule for finding in report.findings} == {rule.name}, shown(report)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_good_is_silent(rule, lint) -> None:
    report = lint(files(card(rule.doc)["Good"]))
    assert shown(report) == []


@pytest.mark.parametrize(("file", "part"), list(cases()))
def test_case(file: Path, part: Part, lint, request) -> None:
    wanted = expectation(part).text.splitlines()
    found = shown(lint(files(part.body)), file.stem)
    if request.config.getoption("--accept"):
        accept(file, part.title, found)
    else:
        assert found == wanted


def accept(file: Path, title: str, found: list[str]) -> None:
    text = file.read_text(encoding="utf-8")
    part = next(part for part in parts(text) if part.title == title)
    fence = expectation(part)
    lines = text.split("\n")
    lines[part.start + fence.start : part.start + fence.end] = found
    file.write_text("\n".join(lines), encoding="utf-8")


def test_every_rule_has_a_file_of_cases() -> None:
    assert sorted(file.stem for file in HERE.glob("*.md")) == NAMES


@pytest.mark.parametrize("file", sorted(HERE.glob("*.md")), ids=lambda file: file.stem)
def test_titles_are_unique(file: Path) -> None:
    titles = [part.title for part in parts(file.read_text(encoding="utf-8"))]
    assert len(titles) == len(set(titles))
