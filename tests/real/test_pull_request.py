"""A change to real docs, held against the state that it came from: its own faults, all of them, and nothing old."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from repository import SILENT, git

from docslint.cli.main import main
from docslint.report import FORMATS

BUNDLE = Path(__file__).parents[3] / "shared" / "corpora" / "claude-code.bundle"
CONFIG = """product: Claude Code
packs: [claude-code]
inputs:
  - pages: [docs/**/*.md]
    flavor: mintlify
    site: {root: docs, prefix: /en/, separator: __, url: "https://code.claude.com/docs", known: [changelog]}
"""
ANCHOR = "settings-files"
Found = tuple[str, int, str]  # path, line, rule

pytestmark = [
    pytest.mark.skipif(not BUNDLE.is_file(), reason="the real docs are not beside this repository"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "clone", "-q", BUNDLE, "clone")
    git(tmp_path / "clone", "checkout", "-q", "g-2026-06-25")
    (tmp_path / "clone/docslint.yaml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path / "clone")
    return tmp_path / "clone"


def changed(file: Path, pattern: str, by: str) -> int:
    """Replace the first match in a file; the line at which the replacement begins."""
    text = file.read_text(encoding="utf-8")
    match = re.search(pattern, text, re.MULTILINE)
    assert match, pattern
    file.write_text(text[: match.start()] + by + text[match.end() :], encoding="utf-8")
    return text.count("\n", 0, match.start()) + 1


def links(folder: Path) -> Iterator[tuple[str, int]]:
    """Where pages link to the anchor that goes away."""
    for file in sorted(folder.glob("docs/*.md")):
        ways = rf"\]\((?:/en/settings{'|' if file.name == 'settings.md' else ''})#{ANCHOR}\)"
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(ways, text):
            yield f"docs/{file.name}", text.count("\n", 0, match.start()) + 1


def _of_text(text: str) -> list[Found]:
    found = re.findall(r"^(\S+?):(\d+):\d+: \w+\[([\w-]+)\]", text, re.MULTILINE)
    return [(path, int(line), rule) for path, line, rule in found]


def _of_json(text: str) -> list[Found]:
    return [(each["path"], each["line"], each["rule"]) for each in json.loads(text)["findings"]]


def _of_jsonl(text: str) -> list[Found]:
    return _of_json(f'{{"findings": [{",".join(text.splitlines())}]}}')


def _of_sarif(text: str) -> list[Found]:
    places = [
        (each["locations"][0]["physicalLocation"], each["ruleId"])
        for each in json.loads(text)["runs"][0]["results"]
    ]
    return [(at["artifactLocation"]["uri"], at["region"]["startLine"], rule) for at, rule in places]


def _of_github(text: str) -> list[Found]:
    """The annotations that GitHub shows, and in the log what is beyond their number."""
    shown = re.findall(r"^::warning file=([^,]+),line=(\d+),.*?title=([\w-]+)::", text, re.MULTILINE)
    return [*((path, int(line), rule) for path, line, rule in shown), *_of_text(text)]


def _of_gitlab(text: str) -> list[Found]:
    places = [(each["location"], each["check_name"]) for each in json.loads(text)]
    return [(at["path"], at["lines"]["begin"], rule) for at, rule in places]


def _of_junit(text: str) -> list[Found]:
    failed = [case for case in ET.fromstring(text).iter("testcase") if case.find("failure") is not None]
    return [
        (case.get("file", ""), int(case.get("line", "")), case.get("classname", "").removeprefix("docslint."))
        for case in failed
    ]


def _of_markdown(text: str) -> list[Found]:
    pattern = r"<summary><b>\w+</b> <code>(\S+?):(\d+)</code>.*?Rule: <code>([\w-]+)</code>"
    return [(path, int(line), rule) for path, line, rule in re.findall(pattern, text, re.DOTALL)]


READERS: dict[str, Callable[[str], list[Found]]] = {
    "text": _of_text, "json": _of_json, "jsonl": _of_jsonl, "sarif": _of_sarif,
    "github": _of_github, "gitlab": _of_gitlab, "junit": _of_junit, "markdown": _of_markdown,
}  # fmt: skip


def test_a_pull_request(clone: Path, tmp_path: Path) -> None:
    """A version to come, a default that another page denies, a heading renamed, two entries; one default is taken out.

    What is taken out contradicts nothing: it brings no finding.
    """
    title = ANCHOR.replace("-", " ").capitalize()
    changed(clone / "docs/settings.md", rf"^(#+) {title}$", f"### {title} of all kinds")
    added = (
        "- Added the `CLAUDE_CODE_UNHEARD_OF` environment variable\n- Added the `unheardOfSetting` setting\n"
    )
    entry = changed(clone / "CHANGELOG.md", r"^- ", f"{added}- ")
    changed(clone / "docs/env-vars.md", r" \(default: 600000, or 10 minutes\)", "")
    page = clone / "docs/costs.md"
    text = page.read_text(encoding="utf-8").rstrip() + "\n\nThis requires Claude Code v2.1.999 or later.\n\n"
    page.write_text(text + "`BASH_DEFAULT_TIMEOUT_MS` defaults to `1234`.\n", encoding="utf-8")
    last = text.count("\n") + 1
    expected = [
        ("CHANGELOG.md", entry, "undocumented-env-var"),
        ("CHANGELOG.md", entry + 1, "undocumented-change"),
        ("docs/costs.md", last - 2, "unreleased-version"),
        ("docs/costs.md", last, "conflicting-default"),
        *((path, line, "broken-anchor") for path, line in links(clone)),
    ]
    assert len(expected) > 50
    assert set(READERS) == set(FORMATS)
    wishes = [
        word
        for name in FORMATS
        for word in ("--output-format", name, "--output", str(tmp_path / f"report.{name}"))
    ]
    assert main(["check", "--base", "HEAD", *wishes]) == 1
    for name, read in READERS.items():
        report = (tmp_path / f"report.{name}").read_text(encoding="utf-8")
        assert sorted(read(report)) == sorted(expected), name
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["summary"]["fixed"] == 0


def test_other_line_ends_bring_nothing(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (*clone.glob("docs/*.md"), clone / "CHANGELOG.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    code, out = main(["check", "--base", "HEAD"]), capsys.readouterr().out
    assert (code, out.startswith("0 new, 0 fixed, ")) == (0, True), out
