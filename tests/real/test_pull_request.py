"""A change to real docs, held against the state that it came from: its own faults, all of them, and nothing old."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import SILENT, git

from docslint.cli.main import main

BUNDLE = Path(__file__).parents[3] / "shared" / "corpora" / "claude-code.bundle"
CONFIG = """product: Claude Code
packs: [claude-code]
inputs:
  - pages: [docs/**/*.md]
    flavor: mintlify
    site: {root: docs, prefix: /en/, separator: __, url: "https://code.claude.com/docs", known: [changelog]}
"""
ANCHOR = "settings-files"

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


def test_a_pull_request(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = ANCHOR.replace("-", " ").capitalize()
    changed(clone / "docs/settings.md", rf"^(#+) {title}$", f"### {title} of all kinds")
    entry = changed(
        clone / "CHANGELOG.md", r"^- ", "- Added the `CLAUDE_CODE_UNHEARD_OF` environment variable\n- "
    )
    page = clone / "docs/costs.md"
    text = page.read_text(encoding="utf-8").rstrip() + "\n\nThis requires Claude Code v2.1.999 or later.\n\n"
    page.write_text(text + "`BASH_DEFAULT_TIMEOUT_MS` defaults to `1234`.\n", encoding="utf-8")
    last = text.count("\n") + 1
    expected = [
        ("CHANGELOG.md", entry, "undocumented-env-var"),
        ("docs/costs.md", last - 2, "unreleased-version"),
        ("docs/costs.md", last, "conflicting-default"),
        *((path, line, "broken-anchor") for path, line in links(clone)),
    ]
    assert len(expected) > 50
    code = main(["check", "--base", "HEAD", "--output-format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert code == 1
    assert sorted((f["path"], f["line"], f["rule"]) for f in report["findings"]) == sorted(expected)
    assert report["summary"]["fixed"] == 0


def test_other_line_ends_bring_nothing(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (*clone.glob("docs/*.md"), clone / "CHANGELOG.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    code, out = main(["check", "--base", "HEAD"]), capsys.readouterr().out
    assert (code, out.startswith("0 new, 0 fixed, ")) == (0, True), out
