"""Real docs edited at random: a run with the cache, on one core or two, says what a run without it says."""

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docslint.cli.main import main

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
CONFIGS = Path(__file__).parents[2] / "bench" / "configs"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real docs are not beside this repository")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["check", "--output-format", "json", *argv])
    return code, re.sub(r'"seconds": [\d.]+', "", capsys.readouterr().out)


def edit(rng: random.Random, pages: list[Path]) -> None:
    """Lines of one page go, or come again on another."""
    one, other = rng.choice(pages), rng.choice(pages)
    lines = one.read_bytes().splitlines(keepends=True)
    start = rng.randrange(len(lines) or 1)
    if rng.random() < 0.5:
        one.write_bytes(b"".join(lines[:start] + lines[start + rng.randrange(1, 9) :]))
    else:
        other.write_bytes(other.read_bytes() + b"\n" + b"".join(lines[start : start + rng.randrange(1, 30)]))


@pytest.mark.parametrize("corpus", ["task", "paperless", "uv"])
def test_the_cache_changes_nothing(
    corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / corpus
    shutil.copytree(CORPORA / corpus, root, copy_function=shutil.copyfile)
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.copyfile(CONFIGS / f"{corpus}.yaml", root / "docslint.yaml")
    monkeypatch.chdir(root)
    said(capsys)
    rng, pages = random.Random(corpus), sorted(root.rglob("*.md"))
    for number in range(3):
        for _ in range(5):
            edit(rng, pages)
        expected = said(capsys, "--no-cache", "--jobs", "2" if number else "1")
        assert said(capsys) == expected
        assert said(capsys) == expected


def git(folder: Path, *words: str | Path) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *words], cwd=folder, check=True
    )


def test_the_cache_changes_nothing_where_there_is_a_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages of former commits are looked up in git once, those of today are edited and committed."""
    root = tmp_path / "claude-code"
    git(tmp_path, "clone", "-q", "--branch", "g-2026-06-25", CORPORA / "claude-code.bundle", root)
    shutil.copyfile(CONFIGS / "claude-code.yaml", root / "docslint.yaml")
    monkeypatch.chdir(root)
    said(capsys)
    rng, pages = random.Random(7), sorted((root / "docs").glob("*.md"))
    for number in range(4):
        edit(rng, pages)
        if number == 2:
            log = root / "CHANGELOG.md"
            text = log.read_text()
            at = text.index("\n- ") + 1
            log.write_text(
                text[:at] + "- Added `CLAUDE_CODE_ANYTHING_NEW` environment variable\n" + text[at:]
            )
            git(root, "commit", "-q", "-a", "-m", "more")
        expected = said(capsys, "--no-cache")
        assert said(capsys) == expected
        assert said(capsys) == expected
