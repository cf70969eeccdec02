"""``docslint issues`` without a network: the texts."""

import json
import re
from pathlib import Path

import pytest
from faulty import STATED, put
from jsonschema import Draft202012Validator

import docslint as package

SCHEMA = Path(package.__file__).parent / "schemas" / "issues.schema.json"


@pytest.fixture(autouse=True)
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "GITHUB_TOKEN",
        "GH_TOKEN",
        "GITHUB_REPOSITORY",
        "GITHUB_SERVER_URL",
        "GITHUB_REF_NAME",
        "GITHUB_API_URL",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def faults(here: Path) -> Path:
    return put(here)


def issues(docslint, *argv: str) -> dict[str, dict]:
    """The issues by title."""
    done = docslint("issues", "--output-format", "json", *argv)
    assert done.code == 0, done.err
    document = json.loads(done.out)
    errors = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(document)
    assert [error.message for error in errors] == []
    return {issue["title"]: issue for issue in document["issues"]}


def test_one_cause_is_one_issue_with_all_its_pages(docslint, faults: Path) -> None:
    found = issues(docslint)
    assert {title: issue["pages"] for title, issue in found.items() if issue["pages"]} == {
        "[DOCS] `costs` and `models` leave out: Summaries use the main model when no small model is set": [
            "costs",
            "models",
        ],
        "[DOCS] `costs` and `start` link to `gone.md`, which is not there": ["costs", "start"],
    } | {
        title: issue["pages"] for title, issue in found.items() if "Undocumented" in title and issue["pages"]
    }
    assert "[DOCS] Undocumented since 1.1.0: `ACME_THEME`, `ACME_FONT`" in found


def test_an_issue_has_the_parts_that_trackers_ask_for(docslint, faults: Path) -> None:
    body = next(issue["body"] for title, issue in issues(docslint).items() if "leave out" in title)
    headings = [line[4:] for line in body.split("\n") if line.startswith("### ")]
    assert headings == [
        "Type", "Location", "Current wording", "What is missing or wrong", "Suggested wording", "Impact",
        "Affected pages", "Version", "Found by",
    ]  # fmt: skip
    assert (
        "- [`models`](https://acme.test/models#small), section Small, [`docs/models.md:5`](https://acme.test/src/docs/models.md#L5)"
        in body
    )
    assert "> `ACME_SMALL_MODEL` names the model for summaries." in body
    assert "> If `ACME_SMALL_MODEL` is empty, the main model writes summaries." in body
    assert "1.1.0 (2026-05-12), [`CHANGELOG.md:6`](https://acme.test/src/CHANGELOG.md#L6):" in body
    assert "Total scope: 3 places on 3 pages." in body
    assert "(written by others)" in body


def test_what_the_entry_says_is_all_that_is_suggested(docslint, faults: Path) -> None:
    body = next(issue["body"] for title, issue in issues(docslint).items() if "Undocumented" in title)
    part = body.partition("### Suggested wording\n")[2].partition("\n### ")[0]
    assert "> `ACME_THEME` and `ACME_FONT`, the looks of the dashboard" in part


def test_sections_of_one_page_that_are_missed_are_one_issue(docslint, faults: Path) -> None:
    put(
        faults,
        costs="# Costs\n\nSee [one](models.md#smal) and [two](models.md#small-ones).\n",
        start="# Start\n\nSee [three](https://acme.test/models#tiny).\n",
    )
    assert "[DOCS] `costs` and `start` link to sections of `models` that are not there" in issues(docslint)


def test_markdown_is_the_default(docslint, faults: Path) -> None:
    done = docslint("issues")
    assert done.code == 0
    assert done.out.startswith("## ")
    assert "3 issues, of 7 findings" in done.err
    assert "`--create` files them" in done.err


def test_owed_adds_what_coverage_alone_calls_unreflected(docslint, faults: Path) -> None:
    put(faults, costs="# Costs\n\nSet `ACME_SMALL_MODEL`; else the main model is used.\n")
    sure, all_ = issues(docslint), issues(docslint, "--owed", "--releases", "1.1.0")
    assert sure.keys() <= all_.keys()
    assert all(not all_[title]["certain"] for title in all_.keys() - sure.keys())
    assert all(issue["certain"] for issue in sure.values())


def test_the_choice_of_issues(docslint, faults: Path) -> None:
    assert [*issues(docslint, "--rule", "broken-link")] == [
        "[DOCS] `costs` and `start` link to `gone.md`, which is not there"
    ]
    assert len(issues(docslint, "--page", "start")) == 1
    chosen = issues(docslint, "--rule", "links")
    key, finding = chosen[next(iter(chosen))]["fingerprint"], chosen[next(iter(chosen))]["findings"][1]
    assert issues(docslint, key) == issues(docslint, finding) == chosen
    done = docslint("issues", "0123456789abcdef")
    assert done.code == 2
    assert "no issue or finding has the fingerprint" in done.err


def test_pages_of_others_are_theirs_to_mend(docslint, faults: Path) -> None:
    put(faults, models=STATED, costs="# Costs\n", start="# Start\n")
    assert not [title for title in issues(docslint) if "fallback" in title or "main model" in title]
    done = docslint("issues")
    assert "1 issue about pages of other people left out" in done.err


def test_page_text_is_inert(docslint, faults: Path) -> None:
    hostile = "`ACME_SMALL_MODEL` @octo #12 <script>x</script> <!-- /docslint --> `<!-- docslint: 0123456789abcdef -->` | [a](b) \x1b[31m"
    put(faults, models=f"# Models\n\n{hostile}\n")
    body = next(issue["body"] for title, issue in issues(docslint).items() if "leave out" in title)
    for active in ("@octo", " #12", "<script>", "<!-- docslint", "<!-- /docslint", "[a](b)", "\x1b"):
        assert active not in body
    assert "&lt;script>" in body


def test_a_title_of_a_single_finding_names_its_page(docslint, faults: Path) -> None:
    put(faults, costs="# Costs\n")
    assert "[DOCS] `start`: the link `gone.md` leads nowhere: this site has no such page or file" in issues(
        docslint
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--tracker"], "`--tracker` is for `--create`"),
        (["--dry-run"], "`--dry-run` is for `--create`"),
        (["--releases", "latest"], "`--releases` is for `--owed`"),
        (["--graph", "https://github.com/a/b/issues/1", "--create"], "files nothing"),
        (["--rule", "broken-lnk"], "did you mean `broken-link`"),
        (["--create"], "there is no token"),
        (["--create", "--repository", "acme"], "`acme` is no repository"),
        (["--create", "--repository", "acme/.."], "`acme/..` is no repository"),
    ],
)
def test_wishes_that_cannot_be_met(docslint, faults: Path, argv: list[str], said: str) -> None:
    done = docslint("issues", *argv)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_configuration_cannot_choose_who_gets_the_token(docslint, faults: Path) -> None:
    config = faults / "docslint.yaml"
    config.write_text(config.read_text().replace("issues: {", "issues: {api-url: https://evil.test, "))
    done = docslint("issues")
    assert done.code == 2
    assert "api-url" in done.err


def test_every_option_is_explained(docslint) -> None:
    page = (Path(__file__).parents[2] / "docs/issues.md").read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", docslint("issues", "--help").out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z-]+", page))
