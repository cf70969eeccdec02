"""Looks at the disk: the same for the same, another for anything that a run would see differently."""

import os
from pathlib import Path

import pytest
from repository import commit, git, write

from docslint.inputs.look import NO_REPOSITORY, looked
from docslint.inputs.witness import Witness


def test_head_is_another_after_a_commit_and_for_another_branch(tmp_path: Path) -> None:
    assert looked("head", str(tmp_path)) == NO_REPOSITORY
    commit(tmp_path, {"a.md": "one"})
    first = looked("head", str(tmp_path))
    (tmp_path / "sub").mkdir()
    assert looked("head", str(tmp_path / "sub")) == first
    write(tmp_path, {"a.md": "two"})
    assert looked("head", str(tmp_path)) == first
    commit(tmp_path, {})
    second = looked("head", str(tmp_path))
    assert second != first
    git(tmp_path, "checkout", "-q", "-b", "other")
    commit(tmp_path, {})
    assert looked("head", str(tmp_path)) not in (first, second)


def test_head_of_a_linked_working_tree(tmp_path: Path) -> None:
    commit(tmp_path / "one", {"a.md": "one"})
    git(tmp_path / "one", "worktree", "add", "-q", tmp_path / "two", "-b", "other")
    first = looked("head", str(tmp_path / "two"))
    commit(tmp_path / "one", {"a.md": "two"})
    assert looked("head", str(tmp_path / "two")) == first
    commit(tmp_path / "two", {"a.md": "three"})
    assert looked("head", str(tmp_path / "two")) != first


def test_head_of_packed_branches(tmp_path: Path) -> None:
    commit(tmp_path, {"a.md": "one"})
    git(tmp_path, "pack-refs", "--all")
    first = looked("head", str(tmp_path))
    commit(tmp_path, {"a.md": "two"})
    git(tmp_path, "pack-refs", "--all")
    assert looked("head", str(tmp_path)) != first


def test_a_folder_is_names_and_kinds_not_the_cache(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "one", "b/c.md": "two"})
    first = looked("folder", str(tmp_path))
    write(tmp_path, {"a.md": "three", ".docslint_cache/facts": "x"})
    assert looked("folder", str(tmp_path)) == first
    write(tmp_path, {"a.md": None, "a.md/x": ""})
    assert looked("folder", str(tmp_path)) != first


@pytest.mark.parametrize("kind", ["file", "folder", "identity", "nonsense"])
def test_nothing_to_be_seen(tmp_path: Path, kind: str) -> None:
    assert looked(kind, str(tmp_path / "gone")) == b""


def test_a_witness_sees_what_the_disk_has_and_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "one", ".gitignore": "x"})
    witness = Witness(tmp_path)
    assert sorted(entry.name for entry in witness.entries("")) == [".gitignore", "a.md"]
    assert (list(witness.read(["a.md"])), witness.gitignore("")) == ([b"one"], b"x")
    assert witness.is_steady
    for (kind, path), what in witness.seen.items():
        assert looked(kind, path) == what
    write(tmp_path, {"a.md": "two"})
    assert list(witness.read(["a.md"])) == [b"two"]
    assert not witness.is_steady


def test_what_cannot_be_read_makes_a_witness_unsteady(tmp_path: Path) -> None:
    witness = Witness(tmp_path)
    list(witness.read(["gone.md"]))
    assert not witness.is_steady
    if hasattr(os, "symlink"):
        (tmp_path / "loop").symlink_to("loop")
        other = Witness(tmp_path)
        other.entries("")
        assert not other.is_steady
