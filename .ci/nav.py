"""A hook of MkDocs: a folder in the nav, ``Rules: rules/``, stands for its pages, as a rule is added by adding files."""

from pathlib import Path
from typing import Any


def on_config(config: Any) -> Any:
    """Replace each folder in the nav by its pages, the index first."""
    config["nav"] = _spread(config["nav"], Path(config["docs_dir"]))
    return config


def _spread(entry: Any, docs: Path) -> Any:
    if isinstance(entry, list):
        return [_spread(one, docs) for one in entry]
    if isinstance(entry, dict):
        return {title: _spread(one, docs) for title, one in entry.items()}
    if entry.endswith("/"):
        names = sorted(path.stem for path in (docs / entry).glob("*.md"))
        # Titles as the files are called: those of the rules are names, which MkDocs would capitalize.
        return [f"{entry}index.md", *({name: f"{entry}{name}.md"} for name in names if name != "index")]
    return entry
