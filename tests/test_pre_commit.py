"""The hooks, as the real ``pre-commit`` installs and runs them: built and installed from a repository, no network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import SILENT, commit, git, write

from docslint import yaml

ROOT = Path(__file__).parent.parent
HOOKS = {
    hook["id"]: hook for hook in yaml.load((ROOT / ".pre-commit-hooks.yaml").read_text(), "x").root.plain()
}
PARTS = ("docslint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
NEEDS = ("pre_commit", "virtualenv", "hatchling")
PAGES = {
    "docslint.yaml": "inputs:\n  - pages: [docs/**/*.md]\nchangelogs: [CHANGES.md]\n",
    "CHANGES.md": "## 1.0.0\n\n- First release.\n",
    "docs/pool.md": "# Pool\n\n## Size\n\nIt is large.\n",
    "docs/start.md": "# Start\n\nHow [large](pool.md#size)?\n",
    "docs/old.md": "# Old\n\nAn [old](fault.md).\n",
}


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "docs/b.mdx",
        "c.Markdown",
        "CHANGELOG",
        "docs/CHANGES.txt",
        "HISTORY.rst",
        "d.Rmd",
        "Release-Notes",
    ],
)
def test_what_the_hook_is_called_for(path: str) -> None:
    assert re.search(HOOKS["docslint"]["files"], path)


@pytest.mark.parametrize(
    "path", ["a.py", "changes.py", "docs/exchanges.txt", "md", "history/a.txt", "newsletter.txt"]
)
def test_what_it_is_not_called_for(path: str) -> None:
    assert not re.search(HOOKS["docslint"]["files"], path)


def test_the_hooks_run_one_at_a_time() -> None:
    """The cache is one, and several runs over parts of the files would each read the whole project."""
    assert all(hook["require_serial"] for hook in HOOKS.values())


def test_the_hooks_leave_out_what_takes_longest() -> None:
    assert all(hook["entry"].startswith("docslint check --ignore coverage") for hook in HOOKS.values())


class Hooked:
    """A repository of docs with hooks."""

    def __init__(self, folder: Path, hooks: Path, env: dict[str, str], *ids: str) -> None:
        self.folder, self.env = folder, env
        listed = "".join(f"      - id: {name}\n" for name in ids)
        config = f"repos:\n  - repo: {hooks}\n    rev: v1.0.0\n    hooks:\n{listed}"
        commit(folder, {**PAGES, ".pre-commit-config.yaml": config})
        self.run(sys.executable, "-m", "pre_commit", "install")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.folder, env=self.env, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def commit(self, *paths: str) -> subprocess.CompletedProcess[str]:
        assert self.run("git", "add", "-A", *(paths or ".")).returncode == 0
        return self.run("git", "commit", "-m", "x")


@pytest.fixture(scope="module")
def circumstances(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A repository of the hooks, and an environment in which pip has all it needs but docslint itself."""
    for module in NEEDS:
        pytest.importorskip(module, reason=f"needs `pip install {module}`")
    if shutil.which("git") is None:
        pytest.skip("needs git")
    work = tmp_path_factory.mktemp("pre-commit")
    borrowed, hooks = work / "borrowed", work / "hooks"
    borrowed.mkdir()
    hooks.mkdir()
    for entry in (e for p in sys.path if p.endswith("site-packages") for e in Path(p).iterdir()):
        if (
            not re.match(r"(?i)_*(editable_*)?_*docslint|.*\.pth$", entry.name)
            and not (borrowed / entry.name).exists()
        ):
            (borrowed / entry.name).symlink_to(entry)
    for part in PARTS:
        whole = (ROOT / part).is_dir()
        (shutil.copytree if whole else shutil.copy)(ROOT / part, hooks / part)
    commit(hooks, {})
    git(hooks, "tag", "v1.0.0")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PIP_", "PRE_COMMIT", "PYTHON"))}
    given = {
        "PRE_COMMIT_HOME": work / "home",
        "PYTHONPATH": borrowed,
        "PIP_NO_INDEX": 1,
        "PIP_NO_BUILD_ISOLATION": 0,
    }
    return hooks, env | SILENT | {key: str(value) for key, value in given.items()} | {
        "PRE_COMMIT_COLOR": "never"
    }


@pytest.fixture
def hooked(tmp_path: Path, circumstances: tuple[Path, dict[str, str]]) -> object:
    return lambda *ids: Hooked(tmp_path / "docs repository", *circumstances, *ids)


def test_a_commit_is_refused_until_it_is_mended(hooked) -> None:
    """The named page is the one that changes; the fault shows on another one; the old fault is nobody's now."""
    docs = hooked("docslint")
    write(docs.folder, {"docs/pool.md": "# Pool\n\n## Capacity\n\nIt is large.\n"})
    refused = docs.commit()
    assert refused.returncode == 1
    assert "docslint.................................................................Failed" in refused.stdout
    assert re.search(
        r"^docs/start\.md:3:\d+: warning\[broken-anchor\] the link `pool\.md#size` misses",
        refused.stdout,
        re.MULTILINE,
    )
    assert "docs/old.md" not in refused.stdout
    write(docs.folder, {"docs/start.md": "# Start\n\nHow [large](pool.md#capacity)?\n"})
    accepted = docs.commit()
    assert accepted.returncode == 0, accepted.stdout
    assert git(docs.folder, "status", "--porcelain") == ""


def test_what_is_not_committed_does_not_count(hooked) -> None:
    docs = hooked("docslint", "docslint-new")
    write(
        docs.folder,
        {"docs/pool.md": "# Pool\n\n## Size\n\nIt is huge.\n", "docs/start.md": "# Start\n\n[x](no.md)\n"},
    )
    accepted = docs.commit("docs/pool.md")
    assert accepted.returncode == 0, accepted.stdout
    assert (docs.folder / "docs/start.md").read_text() == "# Start\n\n[x](no.md)\n"
    assert docs.commit("docs/start.md").returncode == 1


def test_pages_that_are_deleted_or_renamed(hooked) -> None:
    """No file is named, or only the new one; what a commit breaks is found all the same by the hook that compares."""
    docs = hooked("docslint-new")
    git(docs.folder, "mv", "docs/old.md", "docs/older.md")
    assert docs.commit().returncode == 0
    git(docs.folder, "rm", "-q", "docs/pool.md")
    refused = docs.commit()
    assert refused.returncode == 1
    assert re.search(r"^docs/start\.md:3:\d+: warning\[broken-link\]", refused.stdout, re.MULTILINE)
    assert "1 new (1 warning), 0 fixed, 1 unchanged in 2 pages" in refused.stdout


def test_a_second_working_tree(hooked, tmp_path: Path) -> None:
    docs = hooked("docslint-new")
    git(docs.folder, "worktree", "add", "-q", "-b", "other", tmp_path / "tree")
    docs.folder = tmp_path / "tree"
    write(docs.folder, {"docs/start.md": "# Start\n\n[x](no.md)\n"})
    assert "docs/start.md:3:" in docs.commit().stdout


def test_try_repo(hooked, circumstances: tuple[Path, dict[str, str]]) -> None:
    docs = hooked("docslint")
    done = docs.run(
        sys.executable, "-m", "pre_commit", "try-repo", str(circumstances[0]), "docslint", "--all-files"
    )
    assert done.returncode == 1, done.stdout
    assert "docs/old.md:3:" in done.stdout
