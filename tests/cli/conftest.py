"""A folder to stand in, and the command line run in it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docslint.cli.main import main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    (tmp_path / ".git").mkdir()  # the search for a configuration ends here
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def docslint(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*argv: str) -> Outcome:
        try:
            code = main([str(word) for word in argv])
        except SystemExit as end:
            code = end.code
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def project(here: Path) -> Path:
    """Two pages and a changelog; one dead link, one dead anchor, one undocumented fault silenced."""
    (here / "docslint.yaml").write_text("inputs:\n  - pages: [docs/**/*.md]\nchangelogs: [CHANGELOG.md]\n")
    docs = here / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(
        "# Start\n\nRead [the guide](gone.md), then [more](b.md#parts) and [all](b.md#part).\n"
    )
    (docs / "b.md").write_text(
        "# More\n\n## Part\n\n<!-- docslint: ignore broken-link (elsewhere) -->\nGo [on](away.md) or [back](a.md).\n"
        "Set `APP_TIMEOUT_MS` (default: `300`).\n"
    )
    (here / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 1.1.0\n\n- Added `APP_TIMEOUT_MS`.\n\n## 1.0.0\n\n- First release.\n"
    )
    return here
