"""The sample docs: exactly the findings that stand beside them, and a README that tells of nothing else."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from docslint.engine import Request, run
from docslint.jobs import Jobs

CORPUS = Path(__file__).parent.parent / "corpus"
ROW = re.compile(r"\| `([\w.-]+)` \| `` (.*?) `` \| (silent )?\(?`([\w-]+)`\)? \|")
STATES = ("before", "after")
Found = tuple[str, str, int, str]  # rule, path, line, entity


class Told(NamedTuple):
    """A row of the README: a page, a line of it as quoted there, and the rule that finds something there or must not."""

    page: str
    quote: str
    rule: str
    is_silent: bool


@pytest.fixture(scope="module")
def found() -> dict[str, list[Found]]:
    return {state: findings(state) for state in STATES}


def findings(state: str) -> list[Found]:
    report = run(Request(root=CORPUS, config=CORPUS / f"{state}.yaml", jobs=Jobs(1)))
    return [(finding.rule, finding.at.path, finding.at.line, finding.subject) for finding in report.findings]


def expected(state: str) -> list[Found]:
    lines = (CORPUS / f"{state}.expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [tuple(json.loads(line)[key] for key in ("rule", "path", "line", "entity")) for line in lines]


def told() -> dict[str, list[Told]]:
    """The rows of the README by the heading that they stand under."""
    parts = re.split(r"^## (.*)$", (CORPUS / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        title: [Told(page, quote, rule, bool(silent)) for page, quote, silent, rule in ROW.findall(body)]
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def places(row: Told, state: str) -> set[tuple[str, int]]:
    """Where in a state the quoted line stands; ``…`` at its end stands for the rest of the line."""
    quote = squeezed(row.quote.replace(r"\|", "|").removesuffix("…"))
    return {
        (path.relative_to(CORPUS).as_posix(), number)
        for path in (CORPUS / state / "docs" / row.page, CORPUS / "external" / row.page)
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if squeezed(line).startswith(quote)
    }


def squeezed(line: str) -> str:
    return " ".join(line.strip(" |*\t").split())


@pytest.mark.parametrize("state", STATES)
def test_findings_are_those_expected(found: dict[str, list[Found]], state: str) -> None:
    assert sorted(found[state]) == sorted(expected(state))


@pytest.mark.parametrize("state", STATES)
def test_expected_findings_are_sorted(state: str) -> None:
    rows = expected(state)
    assert rows == sorted(rows, key=lambda row: (row[1], row[2], row[0], row[3]))


@pytest.mark.parametrize(
    ("state", "title"), [("before", "Planted faults in `before`"), ("after", "Still open in `after`")]
)
def test_the_readme_lists_every_finding(state: str, title: str) -> None:
    lists = told()
    listed = [
        (row.rule, *place) for row in (*lists[title], *lists["In the posts"]) for place in places(row, state)
    ]
    assert sorted(listed) == sorted(row[:3] for row in expected(state))


@pytest.mark.parametrize("state", STATES)
def test_lookalikes_are_not_found(found: dict[str, list[Found]], state: str) -> None:
    reported = {row[:3] for row in found[state]}
    rows = told()["Lookalikes"]
    assert len(rows) > 40
    for row in rows:
        assert row.is_silent
        assert not {(row.rule, *place) for place in places(row, state)} & reported, row


def test_every_line_that_the_readme_quotes_is_there() -> None:
    written = re.findall(
        r"^\| `[\w-]+\.md` \|", (CORPUS / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(written) == sum(map(len, told().values()))
    for title, rows in told().items():
        for row in rows:
            assert places(row, "before") or places(row, "after"), (title, row)


def test_the_counts_in_the_readme_hold() -> None:
    text = (CORPUS / "README.md").read_text(encoding="utf-8")
    for state in STATES:
        assert f"{len(expected(state))} findings" in text
        assert len(list((CORPUS / state / "docs").glob("*.md"))) == int(re.search(r"(\d+) pages", text)[1])
