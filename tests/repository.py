"""A git repository of a test's own: what the user's or the system's git configuration says does not reach it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

SILENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_ALLOW_PROTOCOL": "file",
}  # fmt: skip


def git(folder: Path, *words: str | Path, **more: str) -> str:
    """Run git there; its output."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**env, **SILENT, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files, given by path; None removes one."""
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)


def commit(folder: Path, files: Mapping[str, str | bytes | None], when: str = "2026-01-01T12:00:00Z") -> str:
    """Write files and commit all there is; the commit's name. Makes a repository of a folder that is none."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "-q", "-b", "main")
    write(folder, files)
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x", GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    return git(folder, "rev-parse", "HEAD")
