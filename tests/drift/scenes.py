"""Moments of a project, from texts."""

from collections.abc import Mapping
from pathlib import Path

from docslint.drift.moved import fact_moves
from docslint.drift.pages import Limits, page_changes
from docslint.drift.picture import FactMove
from docslint.drift.scene import Scene
from docslint.engine import Request, load
from docslint.place import Placer

_SITE = """\
product: Acme
inputs:
  - pages: ["docs/**/*.md"]
    site: {root: docs, url: "https://acme.test/docs"}
changelogs: [CHANGELOG.md]
"""


def scene(root: Path, files: Mapping[str, str]) -> Scene:
    """The moment at which a project has these files."""
    for path, text in {"docslint.yaml": _SITE, "CHANGELOG.md": "", **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    loaded = load(Request(root=root, config=root / "docslint.yaml"), with_terms=False)
    return Scene(loaded.index, Placer(loaded.state, loaded.index.pages))


def moves(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FactMove, ...]:
    """What moved between two sets of files, renames found as a report finds them."""
    changes = page_changes(before, after, limits=Limits(rows=0))
    renamed = {change.old_path: change.path for change in changes if change.old_path}
    same = {path for path in before if after.get(path) == before[path]}
    old, new = scene(root / "before", before), scene(root / "after", after)
    return fact_moves(old, new, renamed=renamed, unchanged=same)
