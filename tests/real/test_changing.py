"""Changing real docs: comments for every finding, fixes for what has one, a baseline for all."""

import json
import shutil
from pathlib import Path

import pytest

from docslint.cli.main import main

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
CONFIGS = Path(__file__).parents[2] / "bench" / "configs"
NAMES = ("gemini-cli", "otel-spec", "prefect", "task")

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real docs are not beside this repository")


@pytest.fixture(params=NAMES)
def corpus(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / request.param
    shutil.copytree(CORPORA / request.param, root, copy_function=shutil.copyfile)
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.copyfile(CONFIGS / f"{request.param}.yaml", root / "docslint.yaml")
    monkeypatch.chdir(root)
    return root


def found(capsys: pytest.CaptureFixture[str], *argv: str) -> set[tuple[str, ...]]:
    capsys.readouterr()
    main(["check", "--output-format", "json", "--min-confidence", "low", *argv])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return {(f["rule"], f["path"], f["entity"], f["message"]) for f in findings}


def test_comments_silence_all_on_pages_and_bring_nothing(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = found(capsys)
    logs = {finding for finding in before if "CHANGELOG" in finding[1] or "release-notes" in finding[1]}
    assert len(before) > 5
    assert found(capsys, "--add-suppressions", "--reason", "known") == logs
    assert found(capsys, "--no-cache") == logs


def test_fixes_mend_and_bring_nothing(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = found(capsys)
    after = found(capsys, "--fix")
    assert after <= before
    pages = {page: page.read_bytes() for page in corpus.rglob("*.md*")}
    assert found(capsys, "--fix") == after
    assert {page: page.read_bytes() for page in corpus.rglob("*.md*")} == pages


def test_a_baseline_knows_all_when_everything_moves(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline"])
    for page in sorted({corpus / path for _, path, *_ in found(capsys)}):
        text = page.read_bytes().decode()
        if not text.startswith(("---", "+++")):
            page.write_bytes(f"\n\n{text}".encode())
    capsys.readouterr()
    assert main(["check", "--baseline", "docslint-baseline.json"]) == 0
