"""A snapshot is read as the folder was that it is of."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from docslint import engine
from docslint.engine import Request
from docslint.facts import Trouble
from docslint.finding import Report
from docslint.history.gather import gathered
from docslint.history.history import History
from docslint.inputs.stored import Stored

ROOT = Path(__file__).parent.parent.parent
WHEN = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history.db", create=True) as opened:
        yield opened


def taken(history: History, asked: Request) -> Stored:
    """The state on disk, put into the history and got out of it."""
    loaded = engine.load(asked)
    made = history.add(gathered(loaded.state, loaded.listing), taken=WHEN)
    return Stored(history, made, asked.root)


def same(report: Report) -> Report:
    return replace(report, seconds=0.0)


@pytest.mark.parametrize("name", ["before", "after"])
def test_the_findings_are_those_of_the_folder(history: History, name: str) -> None:
    asked = Request(root=ROOT / "corpus", config=ROOT / f"corpus/{name}.yaml")
    there = engine.run(asked)
    assert there.pages
    assert same(engine.run(replace(asked, head=taken(history, asked)))) == same(there)


def test_a_folder_with_all_sorts_of_things(history: History, tmp_path: Path) -> None:
    root = tmp_path / "site"
    for path, text in {
        "docs/a.md": "# A\n\n[x](../img/x.png) [b](b.md) [gone](gone.md) [old](/old) [n](node.md)\n",
        "docs/b.md": "# B\n\n[ignored](ignored.md) and [c](sub/deep/c.md)\n",
        "docs/sub/deep/c.md": "# C\n",
        "docs/ignored.md": "# No page\n",
        "docs/bad.md": b"# \xff\n",
        "img/x.png": b"\0",
        ".gitignore": "docs/ignored.md\n",
        "docs/_redirects": "/old /b\n",
        "docslint.yaml": "inputs:\n  - pages: [docs/**/*.md]\n    site: {prefix: /}\n",
        "node_modules/x/y.md": "# Y\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "docs/node.md").symlink_to("../node_modules/x/y.md")
    asked = Request(root=root, config=root / "docslint.yaml")
    there = engine.run(asked)
    assert {finding.rule for finding in there.findings} >= {"broken-link", "unparsable-page"}
    stored = taken(history, asked)
    assert same(engine.run(replace(asked, head=stored))) == same(there)
    assert [*stored.read(["img/x.png", "nowhere.md", "docs/a.md"])][:2] == [
        Trouble("the snapshot has only the name of this file", 0, 0),
        Trouble("the snapshot has no such file", 0, 0),
    ]
