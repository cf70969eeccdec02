"""Real docs in a history: the same findings come out of it as of the folder."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from docslint import engine
from docslint.engine import Request
from docslint.history.gather import gathered
from docslint.history.history import History
from docslint.inputs.stored import Stored
from docslint.load_config import load as load_config

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
CONFIGS = Path(__file__).parents[2] / "bench" / "configs"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real docs are not beside this repository")


@pytest.mark.parametrize("name", ["gemini-cli", "otel-spec", "paperless", "task"])
def test_the_findings_are_those_of_the_folder(tmp_path: Path, name: str) -> None:
    config = load_config(f"{name}.yaml", (CONFIGS / f"{name}.yaml").read_text(encoding="utf-8"))
    asked = Request(root=CORPORA / name, assumed=config)
    loaded = engine.load(asked)
    there = engine.judge(loaded, asked)
    with History.open(tmp_path / "history.db", create=True) as history:
        made = history.add(gathered(loaded.state, loaded.listing), taken=datetime(2026, 5, 1, tzinfo=UTC))
        stored = engine.run(replace(asked, head=Stored(history, made, asked.root)))
    assert there.findings
    assert replace(stored, seconds=0.0) == replace(there, seconds=0.0)
    assert (tmp_path / "history.db").stat().st_size < made.bytes
