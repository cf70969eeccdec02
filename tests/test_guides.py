"""The guides: what they show is what comes out, and what they tell people to type exists."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import commit

from docslint.cli.main import COMMANDS, main

ROOT = Path(__file__).parent.parent
GUIDES = ("writer", "reviewer", "lead")


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample docs as a repository of their own."""
    shutil.copytree(ROOT / "corpus/before", tmp_path / "samples")
    shutil.copytree(ROOT / "corpus/external", tmp_path / "samples/external")
    config = (ROOT / "corpus/before.yaml").read_text(encoding="utf-8").replace("before/", "")
    commit(tmp_path / "samples", {"docslint.yaml": config})
    monkeypatch.chdir(tmp_path / "samples")
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path / "samples"


def test_a_page_and_a_name(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "docs/mcp.md"]) == 1
    shown = f"```text\n{capsys.readouterr().out}```"
    assert shown in text("guides/writer.md")
    assert shown in text("index.md")
    assert main(["facts", "MCP_TIMEOUT"]) == 0
    told = capsys.readouterr().out
    assert re.findall(r"```text\n(MCP_TIMEOUT .*?)```", text("guides/writer.md"), re.DOTALL)[0] in told


def test_what_a_change_breaks(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = samples / "docs/llm-gateway-connect.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Verify the connection", "Verify it"))
    assert main(["check", "--base", "HEAD"]) == 1
    assert f"```text\n{capsys.readouterr().out}```" in text("guides/reviewer.md")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_exist(guide: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed = re.findall(
        r"docslint ([a-z]+)((?: [^`|\n]+)?)",
        "\n".join(re.findall(r"`[^`\n]+`|^docslint .*", text(f"guides/{guide}.md"), re.MULTILINE)),
    )
    assert {command for command, _ in typed} <= COMMANDS.keys()
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert {option for _, words in typed for option in re.findall(r"--[a-z-]+", words)} <= known


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """A page that is missing from the nav, a link or an anchor that leads nowhere is one."""
    pytest.importorskip("material", reason="needs `pip install docslint[docs]`")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    index = (tmp_path / "site/rules/index.html").read_text(encoding="utf-8")
    assert re.search(r"<span class=\"md-ellipsis\">\s*broken-anchor\s*<", index)
