"""On all pages of the real documentation the grammar finds the blocks that markdown-it finds."""

import subprocess
from pathlib import Path

import pytest
from commonmark import differences

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
TREES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.is_dir() else []

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real docs are not beside this repository")


def differing(folder: Path) -> list[tuple[str, object]]:
    found = []
    for file in sorted(folder.rglob("*.md*")):
        text = file.read_text(encoding="utf-8", errors="replace")
        for indented_code in (True, False):
            found += [(file.name, pair) for pair in differences(text, indented_code=indented_code)]
    return found


@pytest.mark.parametrize("tree", TREES)
def test_all_pages_have_the_blocks_of_markdown_it(tree: str) -> None:
    assert differing(CORPORA / tree) == []


def test_so_have_those_of_the_bundle(tmp_path: Path) -> None:
    bundle = CORPORA / "claude-code.bundle"
    subprocess.run(["git", "clone", "-q", bundle, tmp_path / "pages"], check=True)
    assert differing(tmp_path / "pages") == []
