"""What a job of GitHub Actions tells of itself."""

import os
from pathlib import Path

from docslint.cli import project


def repository_of() -> str:
    """``owner/name`` of the repository that a job runs in; empty outside of one."""
    return os.environ.get("GITHUB_REPOSITORY", "")


def source_of(root: Path) -> str:
    """Where the files of ``root`` are on the web, by the branch of the job; empty outside of one."""
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), repository_of()
    branch = os.environ.get("GITHUB_REF_NAME", "")
    if not (server and repository and branch):
        return ""
    return f"{server}/{repository}/blob/{branch}/{project.from_repository(root)}".rstrip("/")
