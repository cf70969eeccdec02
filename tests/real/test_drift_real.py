"""The drift of real docs: when a fault was born and mended over months, and the pages of a day as git counts them."""

import json
import subprocess
from pathlib import Path

import pytest

from docslint.cli.main import main

BUNDLE = Path(__file__).parents[3] / "shared" / "corpora" / "claude-code.bundle"
CONFIG = Path(__file__).parents[2] / "bench" / "configs" / "claude-code.yaml"

pytestmark = pytest.mark.skipif(
    BUNDLE is None, reason="the history of real docs is not beside this repository"
)

CLAIM = "background-model-fallback"
PROVIDERS = ("docs/amazon-bedrock.md", "docs/google-vertex-ai.md", "docs/microsoft-foundry.md")
FROM = "2026-05-11"
BORN = "i-2026-05-14"  # the first state that has the release


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("drift") / "clone"
    subprocess.run(["git", "clone", "-q", str(BUNDLE), str(root)], check=True)
    (root / "docslint.yaml").write_text(CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
    return root


@pytest.fixture
def drift(clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(clone)

    def run(*argv: str) -> dict:
        assert main(["drift", "-q", "--output-format", "json", *argv]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="module")
def months(clone: Path) -> dict:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(clone)
        target = clone.parent / "months.json"
        words = ["--since", FROM, "--until", "HEAD", "--every", "day", "--output", str(target)]
        assert main(["drift", "-q", "--output-format", "json", *words]) == 0
    return json.loads(target.read_text(encoding="utf-8"))


def test_a_claim_is_born_with_its_release_and_mended_page_by_page(months: dict) -> None:
    order = [moment["name"] for moment in months["moments"]]
    releases = {moment["name"]: moment["release"] for moment in months["moments"]}
    lives = {f["at"]["path"]: f for f in months["findings"] if f["subject"] == CLAIM}
    providers = [lives[path] for path in PROVIDERS]
    for life in providers:
        assert (life["is_older"], life["born"], life["product_version"]) == (False, BORN, "2.1.141")
        assert life["fate"] == "resolved"
        assert order.index(life["gone"]) <= order.index("i-2026-05-19")
    assert (releases[order[order.index(BORN) - 1]], releases[BORN]) == ("2.1.139", "2.1.142")
    agents, settings = lives["docs/agent-view.md"], lives["docs/model-config.md"]
    assert (agents["fate"], agents["born"]) == ("resolved", BORN)
    assert order.index(agents["gone"]) <= order.index("g-2026-06-25")
    assert (settings["fate"], settings["born"], settings["gone"]) == ("new", BORN, "")
    assert settings["days"] >= 40


def test_the_numbers_of_findings_add_up(months: dict) -> None:
    for before, after in zip(months["moments"], months["moments"][1:], strict=False):
        gained = sum(after["by_rule"].values()) - sum(before["by_rule"].values())
        assert gained == after["born"] - after["resolved"], after["name"]


@pytest.mark.parametrize(
    ("since", "until"),
    [("i-2026-05-14", "i-2026-05-16"), ("i-2026-06-24", "g-2026-06-25"), ("g-2026-04-04", "g-2026-04-05")],
)
def test_the_pages_of_a_day_are_those_of_git(clone: Path, drift, since: str, until: str) -> None:
    def told(*words: str) -> list[list[str]]:
        done = subprocess.run(
            ["git", "diff", "--no-renames", *words, since, until, "--", "docs"],
            cwd=clone,
            capture_output=True,
            text=True,
            check=True,
        )
        return [line.split("\t") for line in done.stdout.splitlines()]

    document = drift("--since", since, "--until", until)
    pages = [page for page in document["pages"] if page["fate"] != "renamed"]
    renamed = {
        path
        for page in document["pages"]
        if page["fate"] == "renamed"
        for path in (page["path"], page["old_path"])
    }
    lines = {path: (int(plus), int(minus)) for plus, minus, path in told("--numstat") if path not in renamed}
    assert {page["path"]: (page["lines_added"], page["lines_removed"]) for page in pages} == lines
    fates = {path: status for status, path in told("--name-status") if path not in renamed}
    short = {"created": "A", "removed": "D", "changed": "M", "reformatted": "M"}
    assert {page["path"]: short[page["fate"]] for page in pages} == fates
