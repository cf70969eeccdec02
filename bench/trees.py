"""The trees that are measured: real pages where ``../shared`` has them, else the samples of this repository, multiplied."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
_TAG = "g-2026-06-25"
_NAME = re.compile(r"\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b")
_CONFIG = "inputs:\n  - pages: ['**/*.md', '**/*.mdx']\n"
_SUFFIXES = (".md", ".mdx")


class Tree(NamedTuple):
    """A folder to measure in. ``name`` stands for what it holds: ratios of one name may be compared."""

    name: str
    folder: Path


def usual(folder: Path) -> Tree:
    """About 150 pages."""
    bundle = CORPORA / "claude-code.bundle"
    if not bundle.is_file():
        multiply([ROOT / "corpus", ROOT / "docs"], folder, most=150)
        return Tree("samples", folder)
    subprocess.run(["git", "clone", "-q", bundle, folder], check=True)
    subprocess.run(["git", "-c", "advice.detachedHead=false", "checkout", "-q", _TAG], cwd=folder, check=True)
    shutil.rmtree(folder / ".git")  # the history of a repository costs time that other linters do not take
    shutil.copy(ROOT / "bench" / "configs" / "claude-code.yaml", folder / "docslint.yaml")
    return Tree(f"claude-code {_TAG}", folder)


def large(folder: Path, pages: int = 10_000, size: int = 45_000_000) -> Tree:
    """So many pages, and hardly more bytes than that: real pages multiplied."""
    if CORPORA.is_dir():
        sources = [each for each in sorted(CORPORA.iterdir()) if each.is_dir()]
        multiply(sources, folder, most=pages, size=size)
        return Tree(f"{pages} pages of corpora", folder)
    multiply([ROOT / "corpus", ROOT / "docs"], folder, most=pages, size=size)
    return Tree(f"{pages} pages of samples", folder)


def given(source: Path, config: Path | None, folder: Path) -> Tree:
    """A copy of a folder of the caller's."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".git", ".docslint_cache"))
    if config:
        shutil.copy(config, folder / "docslint.yaml")
    return Tree(source.resolve().name, folder)


def multiply(sources: list[Path], folder: Path, *, most: int, size: int = 0) -> None:
    """Copy the pages of ``sources`` again and again, up to ``most``; from the second time on their variables have other names.

    With a ``size`` long ones are cut at a blank line, so that all of them have about so many bytes.
    """
    left = size
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docslint.yaml").write_text(_CONFIG, encoding="utf-8")
    for written, (way, whole) in zip(range(most), _copies(sources), strict=False):
        text = whole
        if size:
            text = _cut(whole, max(size // most, 3 * left // (most - written)))
            left -= len(text.encode())
        target = folder / way
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _copies(sources: list[Path]) -> Iterator[tuple[Path, str]]:
    found = [
        (source, path) for source in sources for path in sorted(source.rglob("*")) if path.suffix in _SUFFIXES
    ]
    for number in count():
        for source, path in found:
            text = path.read_text(encoding="utf-8", errors="replace")
            varied = _NAME.sub(rf"\g<0>_{number}", text) if number else text
            yield Path(f"copy{number}", source.name, path.relative_to(source)), varied


def _cut(text: str, most: int) -> str:
    end = text.rfind("\n\n", 0, most)
    return text if len(text) <= most else text[: end + 1 if end > 0 else most]


def pages(tree: Tree) -> list[str]:
    """Its pages, from its folder."""
    found = (path for path in tree.folder.rglob("*") if path.suffix in _SUFFIXES)
    return sorted(str(path.relative_to(tree.folder)) for path in found)
