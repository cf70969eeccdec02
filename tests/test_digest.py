"""What stands for the program: the same for one version wherever it is installed, another for every edit of a checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import docslint
from docslint.digest import seal, unsealed

PACKAGE = Path(docslint.__file__).parent
PROGRAM = "from docslint import digest; print(digest.code_digest().hex(), digest.program_digest().hex())"


def digests(place: Path) -> list[str]:
    env = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", "-c", PROGRAM]
    return subprocess.run(
        command, env=env, cwd=place, capture_output=True, text=True, check=True
    ).stdout.split()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "docslint", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def install(copy: Path, record: str) -> None:
    folder = copy / f"docslint-{docslint.__version__}.dist-info"
    folder.mkdir(exist_ok=True)
    (folder / "RECORD").write_text(f"docslint/digest.py,sha256={record},1\n")


def test_a_checkout_is_another_after_every_edit(copy: Path) -> None:
    before = digests(copy)
    (copy / "docslint" / "values.py").touch()
    code, program = digests(copy)
    assert code != before[0]
    assert program != before[1]


def test_facts_do_not_hang_on_what_judges_them(copy: Path) -> None:
    before = digests(copy)
    (copy / "docslint" / "rules" / "broken_link.py").touch()
    code, program = digests(copy)
    assert code == before[0]
    assert program != before[1]


def test_an_installed_version_goes_by_what_was_installed(copy: Path) -> None:
    install(copy, "one")
    before = digests(copy)
    (copy / "docslint" / "values.py").touch()
    assert digests(copy) == before
    install(copy, "two")
    assert not set(digests(copy)) & set(before)


def test_a_file_is_whole_or_none(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(seal(b"all of it") + b"all of it")
    assert bytes(unsealed(file) or b"") == b"all of it"
    for damaged in (seal(b"all of it") + b"all of it"[:-1], b"", b"all of it", seal(b"x") + b"y"):
        file.write_bytes(damaged)
        assert unsealed(file) is None
    assert unsealed(tmp_path / "none") is None
