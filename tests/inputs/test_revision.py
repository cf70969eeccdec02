"""A folder in git's objects and the same folder on disk: one and the same to whoever reads it."""

import hashlib
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from repository import SILENT, commit, git, write

from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.facts import Trouble
from docslint.inputs.disk import Disk
from docslint.inputs.files import discover
from docslint.inputs.revision import Commits, Revision, merge_base, revision
from docslint.inputs.walk import walk

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def _no_configuration_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)


def fault(*given: object, by: object = revision) -> Problem:
    with pytest.raises(UserError) as caught:
        by(*given)
    return caught.value.problems[0]


def same(root: Path, *named: str, name: str = "HEAD") -> Revision:
    """The revision, once it is known to equal what is on disk: files, what is left out, bytes."""
    found, disk = revision(root, name), Disk(root)
    for gitignore in (True, False):
        assert walk(found, named=named, gitignore=gitignore) == walk(disk, named=named, gitignore=gitignore)
    files = walk(disk, named=named, gitignore=False).files
    assert [*found.read(files)] == [*disk.read(files)]
    return found


def test_files_and_bytes(tmp_path: Path) -> None:
    commit(
        tmp_path, {"a.md": "# A\n", "docs/deep/é ü.md": "x\0y", "docs/empty.md": "", "b/c.png": b"\xff\xfe"}
    )
    found = same(tmp_path)
    assert walk(found).files == ("a.md", "b/c.png", "docs/deep/é ü.md", "docs/empty.md")
    assert [*found.read(["a.md", "docs/empty.md", "no.md", "docs"])] == [
        b"# A\n", b"", *[Trouble("the revision has no such file", 0, 0)] * 2
    ]  # fmt: skip


def test_the_working_tree_does_not_matter(tmp_path: Path) -> None:
    first = commit(tmp_path, {"a.md": "one\n", "b.md": "b\n"})
    commit(tmp_path, {"a.md": "two\n", "b.md": None})
    write(tmp_path, {"a.md": "three\n", "c.md": "c\n"})
    assert [*revision(tmp_path, first).read(["a.md", "b.md"])] == [b"one\n", b"b\n"]
    assert [*revision(tmp_path).read(["a.md"])] == [b"two\n"]
    assert walk(revision(tmp_path)).files == ("a.md",)


def test_what_git_ignores_and_what_tools_keep(tmp_path: Path) -> None:
    files = {
        ".gitignore": "/build\n*.tmp\n", "build/x.md": "x", "a.tmp": "x", "docs/.gitignore": "!*.tmp\nout/\n",
        "docs/b.tmp": "x", "docs/out/y.md": "x", "node_modules/z/README.md": "x", "docs/a.md": "x",
    }  # fmt: skip
    commit(tmp_path, files)
    found = same(tmp_path)
    assert walk(found).files == (".gitignore", "docs/.gitignore", "docs/a.md", "docs/b.tmp")
    assert (
        "node_modules/z/README.md" in walk(same(tmp_path, "node_modules/z"), named=["node_modules/z"]).files
    )


def test_a_folder_below_the_repositorys_top(tmp_path: Path) -> None:
    files = {
        "a.md": "top",
        "site/.gitignore": "/docs/out\n",
        "site/docs/a.md": "x",
        "site/docs/out/b.md": "x",
    }
    commit(tmp_path, {**files, ".gitignore": "draft.md\n", "site/docs/draft.md": "x", "sitemap.md": "x"})
    assert walk(same(tmp_path / "site")).files == (".gitignore", "docs/a.md")
    assert walk(same(tmp_path / "site/docs")).files == ("a.md",)
    (tmp_path / "new").mkdir()
    assert walk(revision(tmp_path / "new")).files == ()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("elsewhere\n")
    root = tmp_path / "repo"
    write(root, {"README.md": "top\n", "site/docs/a.md": "a\n", "shared/s.md": "s\n"})
    for place, target in {
        "site/docs/index.md": "../../README.md", "site/docs/more.md": "index.md", "site/shared": "../shared",
        "site/here.md": "shared/s.md", "site/dead.md": "no.md", "site/self.md": "self.md", "site/loop": ".",
        "site/out.md": str(outside), "site/up.md": "../../outside.md",
    }.items():  # fmt: skip
        (root / place).symlink_to(target)
    commit(root, {})
    found = same(root / "site", "shared")
    assert walk(found).files == ("docs/a.md", "docs/index.md", "docs/more.md", "here.md", "out.md", "up.md")
    assert walk(found).odd == ("dead.md",)
    assert walk(found).unread == ("self.md",)
    assert "shared/s.md" in walk(found, named=["shared"]).files
    assert [*found.read(["docs/more.md", "here.md", "out.md"])] == [b"top\n", b"s\n", b"elsewhere\n"]
    inside = revision(root / "site")
    assert [*inside.read(["docs/more.md", "here.md"])] == [b"top\n", b"s\n"]
    assert (inside.is_fixed, found.is_fixed) == (True, False)


def test_submodules_are_as_on_disk(tmp_path: Path) -> None:
    commit(tmp_path / "part", {"p.md": "p\n"})
    commit(tmp_path / "repo", {"a.md": "a\n"})
    before = revision(tmp_path / "repo")
    git(tmp_path / "repo", "submodule", "add", "-q", tmp_path / "part", "vendor/part")
    commit(tmp_path / "repo", {})
    found = same(tmp_path / "repo")
    assert walk(found).files == (".gitmodules", "a.md", "vendor/part/.git", "vendor/part/p.md")
    assert [*found.read(["vendor/part/p.md"])] == [b"p\n"]
    assert walk(before).files == ("a.md",)
    assert walk(revision(tmp_path / "repo/vendor/part")).files == ("p.md",)
    shutil.rmtree(tmp_path / "repo/vendor/part")
    assert walk(found) == ((".gitmodules", "a.md"), (), ())


def test_what_lfs_keeps_is_as_on_disk(tmp_path: Path) -> None:
    text = b"# A\n"
    name = hashlib.sha256(text).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(text)}\n"
    commit(tmp_path, {"a.md": pointer})
    write(tmp_path, {"a.md": text})
    found = revision(tmp_path)
    assert [*found.read(["a.md"])] == [text]
    assert not found.is_fixed


def test_large_files_are_not_taken_in(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": b"x" * 5_000_001, "b.md": "\n" * 250_001, "c.md": "c"})
    large, long, small = same(tmp_path).read(["a.md", "b.md", "c.md"])
    assert isinstance(large, Trouble)
    assert "larger than 5 MB" in large.message
    assert isinstance(long, Trouble)
    assert small == b"c"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be there")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    commit(tmp_path, {'a\nb\t".md': "x"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.md")).write_text("x")
    commit(tmp_path, {})
    assert walk(same(tmp_path)) == (('a\nb\t".md',), ("\\udce9.md",), ())


def test_nothing_of_the_repository_runs(tmp_path: Path) -> None:
    """Hooks, filters, monitors and helpers are a stranger's code."""
    commit(tmp_path, {".gitattributes": "* filter=own diff=own text eol=crlf ident\n", "a.md": "$Id$\nx\n"})
    trap = f"touch '{tmp_path / 'ran'}'; cat"
    for key in (
        "filter.own.smudge",
        "filter.own.clean",
        "filter.own.process",
        "diff.own.textconv",
        "core.fsmonitor",
    ):
        git(tmp_path, "config", key, trap)
    hook = tmp_path / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{trap}\n")
    hook.chmod(0o755)
    index = (tmp_path / ".git/index").read_bytes()
    assert [*revision(tmp_path).read(["a.md"])] == [b"$Id$\nx\n"]
    merge_base(tmp_path, "HEAD")
    assert not (tmp_path / "ran").exists()
    assert (tmp_path / ".git/index").read_bytes() == index


def test_a_second_working_tree(tmp_path: Path) -> None:
    commit(tmp_path / "repo", {"docs/a.md": "a\n"})
    git(tmp_path / "repo", "worktree", "add", "-q", "-b", "other", tmp_path / "tree")
    commit(tmp_path / "tree", {"docs/b.md": "b\n"})
    assert walk(same(tmp_path / "tree/docs")).files == ("a.md", "b.md")
    assert walk(revision(tmp_path / "repo/docs", "other")).files == ("a.md", "b.md")
    assert walk(merge_base(tmp_path / "tree/docs", "main")).files == ("a.md",)


def test_the_environment_of_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path / "repo", {"docs/a.md": "a\n"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "repo/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no/index"))
    assert walk(same(tmp_path / "repo/docs")).files == ("a.md",)


def test_a_repository_that_only_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "repo", {"docs/a.md": "a\n"})
    (tmp_path / "repo/.git").rename(tmp_path / "elsewhere.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "repo"))
    assert walk(same(tmp_path / "repo/docs")).files == ("a.md",)


def test_the_merge_base(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": "1\n"})
    git(tmp_path, "switch", "-q", "-c", "mine")
    commit(tmp_path, {"b.md": "mine\n"})
    git(tmp_path, "switch", "-q", "main")
    commit(tmp_path, {"a.md": "2\n"})
    assert [*merge_base(tmp_path, "main", "mine").read(["a.md"])] == [b"1\n"]
    git(tmp_path, "switch", "-q", "--orphan", "other")
    commit(tmp_path, {"c.md": "c\n"})
    assert [*merge_base(tmp_path, "main", "other").read(["a.md"])] == [b"2\n"]


def test_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"a.md": "a\n"})
    for found in (revision(tmp_path), merge_base(tmp_path, "HEAD")):
        assert (found.commit, walk(found).files) == ("", ())


def test_the_state_at_a_time(tmp_path: Path) -> None:
    one = commit(tmp_path, {"a.md": "1\n"}, "2026-03-01T12:00:00Z")
    git(tmp_path, "switch", "-q", "-c", "side")
    commit(tmp_path, {"b.md": "b\n"}, "2026-03-02T12:00:00Z")
    git(tmp_path, "switch", "-q", "main")
    when = "2026-03-04T12:00:00Z"
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "x", "side", GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    commits = Commits(tmp_path)
    days = {day: commits.commit_at(datetime(2026, 3, day, 13, tzinfo=UTC)) for day in (1, 3, 4)}
    assert days[1] == days[3] == one, "what the branch held was not here yet"
    assert walk(commits.state(days[4])).files == ("a.md", "b.md")
    assert commits.commit_at(datetime(2026, 2, 1, tzinfo=UTC)) == ""


def test_an_input_that_a_revision_lacks(tmp_path: Path) -> None:
    commit(tmp_path, {"x.txt": "x\n"})
    assert discover(revision(tmp_path), Config(), strict=False).pages == ()
    assert "no Markdown files" in fault(revision(tmp_path), Config(), by=discover).message


@pytest.mark.parametrize("name", ["", "-x", "--output=x", "a\0b"])
def test_what_is_no_revision(tmp_path: Path, name: str) -> None:
    commit(tmp_path, {"a.md": "a\n"})
    assert "is no revision" in fault(tmp_path, name).message
    assert [*tmp_path.glob("x")] == []


@pytest.mark.parametrize("name", ["^HEAD", "HEAD..HEAD", "HEAD:a.md", "nope", "HEAD^{tree}"])
def test_what_is_no_commit(tmp_path: Path, name: str) -> None:
    commit(tmp_path, {"a.md": "a\n"})
    assert fault(tmp_path, name).message.startswith(("there is no commit", "git cannot tell the commit"))


def test_a_near_name_is_proposed(tmp_path: Path) -> None:
    commit(tmp_path / "hub", {"a.md": "a\n"})
    git(tmp_path, "clone", "-q", "hub", "mine")
    git(tmp_path / "mine", "switch", "-q", "-c", "work")
    git(tmp_path / "mine", "branch", "-q", "-D", "main")
    assert fault(tmp_path / "mine", "main").hint == "did you mean `origin/main`?"
    assert fault(tmp_path / "mine", "wrok").hint == "did you mean `work`?"
    assert "git fetch origin next:refs/remotes/origin/next" in fault(tmp_path / "mine", "origin/next").hint


def test_a_shallow_clone(tmp_path: Path) -> None:
    commit(tmp_path / "hub", {"a.md": "1\n"})
    git(tmp_path / "hub", "switch", "-q", "-c", "work")
    for text in ("2\n", "3\n"):
        commit(tmp_path / "hub", {"b.md": text})
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{tmp_path}/hub", "mine")
    problem = fault(tmp_path / "mine", "origin/main", by=merge_base)
    assert "shallow clone" in problem.message
    assert "git fetch --unshallow" in problem.hint
    assert "fetch-depth: 0" in problem.hint
    git(tmp_path / "mine", "fetch", "-q", "--unshallow")
    assert [*merge_base(tmp_path / "mine", "origin/main").read(["a.md"])] == [b"1\n"]


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_fetches_nothing(tmp_path: Path, kind: str) -> None:
    commit(tmp_path / "hub", {"a.md": "1\n"})
    commit(tmp_path / "hub", {"a.md": "2\n"})
    git(tmp_path / "hub", "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", f"--filter={kind}", f"file://{tmp_path}/hub", "mine")
    assert walk(same(tmp_path / "mine")).files == ("a.md",)

    def read(name: str) -> None:
        assert [*revision(tmp_path / "mine", name).read(["a.md"])] == [b"1\n"]

    problem = fault("HEAD~1", by=read)
    assert "partial" in problem.message
    assert "--refetch" in problem.hint
    git(tmp_path / "mine", "fetch", "-q", "--refetch", "--no-filter", "origin")
    read("HEAD~1")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    problem = fault(tmp_path)
    assert "not a git repository" in problem.message
    assert problem.path == str(tmp_path)
    commit(tmp_path / "repo", {"a.md": "a\n"})
    assert "not a working tree" in fault(tmp_path / "repo/.git").message


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fault(tmp_path).message == "there is no program `git`"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_somebody_else(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": "a\n"})
    for place in (tmp_path, *tmp_path.rglob("*")):
        os.chown(place, 12345, 12345)
    problem = fault(tmp_path)
    assert "dubious ownership" in problem.message
    assert "git config --global --add safe.directory" in problem.hint


def test_damaged_objects(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": "a\n"})
    name = git(tmp_path, "rev-parse", "HEAD:a.md")
    (tmp_path / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(UserError):
        [*revision(tmp_path).read(["a.md"])]
