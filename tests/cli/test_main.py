"""The command line as a whole: help, wrong usage, and everything that can go wrong around a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import docslint as package
from docslint.cli import check
from docslint.cli.main import COMMANDS

PYTHON = [sys.executable, "-m", "docslint"]


def spawn(*argv: str, **settings) -> subprocess.CompletedProcess:
    root = str(Path(package.__file__).parents[1])
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": root, **settings.pop("env", {})}
    return subprocess.run([*PYTHON, *argv], check=False, capture_output=True, env=env, timeout=60, **settings)


def test_help_names_every_command(docslint) -> None:
    done = docslint("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    assert docslint("-h") == docslint("help") == done


def test_without_a_command(docslint) -> None:
    done = docslint()
    assert (done.code, done.err) == (2, "")
    assert done.out.startswith("usage: docslint COMMAND")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_teaches(docslint, command: str) -> None:
    done = docslint(command, "--help")
    assert done.code == 0
    assert f"usage: docslint {command}" in done.out
    assert "\nexamples:\n" in done.out


def test_version(docslint) -> None:
    assert docslint("--version").out == f"docslint {package.__version__}\n"


@pytest.mark.parametrize(
    ("argv", "message", "hint"),
    [
        (["chek"], "there is no command `chek`", "did you mean `check`?"),
        (["--selct"], "there is no option `--selct`", "a command comes first: `docslint check --selct`"),
        (["check", "--selct", "x"], "unknown option `--selct`", "did you mean `--select`?"),
        (["check", "--selct=x"], "unknown option `--selct`", "did you mean `--select`?"),
        (["check", "--fail-on", "eror"], "`eror` is none of its values; did you mean `error`?", "--help"),
        (["check", "--jobs", "-1"], "argument --jobs", "--help"),
        (["check", "--jobs", "x"], "`x` is no whole number", "--help"),
        (["check", "--full", "--concise"], "not allowed with", "--help"),
        (["check", "--config"], "expected one argument", "--help"),
        (["explain", "broken-lnk"], "there is no rule `broken-lnk`", "did you mean `broken-link`?"),
        (["explain"], "required: RULE", "--help"),
        (["rules", "extra"], "unknown argument `extra`", "--help"),
        (["facts"], "give a name, a page or --kind", "--help"),
        (["facts", "A", "--knd", "x"], "unknown option `--knd`", "did you mean `--kind`?"),
        (["claims", "tst"], "did you mean `test`?", "--help"),
    ],
)
def test_wrong_usage(docslint, argv: list[str], message: str, hint: str) -> None:
    done = docslint(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    first, *_, last = done.err.splitlines()
    assert message in first
    assert last.startswith("  = help: ")
    assert hint in last


def test_a_folder_instead_of_a_command(docslint, here) -> None:
    (here / "manual").mkdir()
    assert "to check it: `docslint check manual`" in docslint("manual").err


def test_interrupted(docslint, monkeypatch) -> None:
    def interrupt(argv):
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupt)
    assert docslint("check") == (130, "", "interrupted\n")


def test_a_bug_is_called_one(docslint, monkeypatch) -> None:
    def fail(argv):
        raise LookupError("no \x1b[2Jsuch thing")

    monkeypatch.setattr(check, "run", fail)
    done = docslint("check", "my docs")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("this is a bug in docslint: LookupError: no \\x1b[2Jsuch thing\n")
    assert f"docslint {package.__version__}, Python 3" in done.err
    assert "command: docslint check 'my docs'" in done.err
    assert "Traceback (most recent call last)" in done.err
    assert done.err.rstrip().endswith("please report it, with all of the above; no page was judged")


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells and devices")
class TestStreams:
    def test_a_reader_that_leaves(self, project) -> None:
        shell = f"{sys.executable} -m docslint check 2>errors.txt | true; echo ${{PIPESTATUS[0]}}"
        env = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
        done = subprocess.run(
            ["bash", "-c", shell], check=False, capture_output=True, text=True, env=env, timeout=60
        )
        assert done.stdout == "141\n"
        assert (project / "errors.txt").read_text() == ""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_a_full_disk(self, project) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*PYTHON, "check"],
                check=False,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])},
            )
        assert done.returncode == 2
        assert done.stderr == "error: cannot write to stdout: No space left on device\n"

    def test_closed_stdout(self, project) -> None:
        env = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
        shell = f"{sys.executable} -m docslint check >&-"
        done = subprocess.run(
            ["bash", "-c", shell], check=False, capture_output=True, text=True, env=env, timeout=60
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("options", [["--full"], ["--output-format", "json"]])
    def test_a_terminal_that_knows_ascii_only(self, project, options) -> None:
        (project / "docs" / "ü.md").write_text("# Ü\n\nLies [日本](gone-ü.md).\n", encoding="utf-8")
        done = spawn(
            "check",
            *options,
            cwd=project,
            env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        )
        assert done.returncode == 1, done.stderr
        assert b"Traceback" not in done.stderr
        done.stdout.decode("utf-8")


def test_light_start() -> None:
    """Nothing that only some runs need is loaded for all."""
    heavy = ("ruamel", "re2", "rapidfuzz", "pathspec")
    code = (
        f"import sys, docslint.cli.check; sys.exit(sum(m.partition('.')[0] in {heavy} for m in sys.modules))"
    )
    root = str(Path(package.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": root})
    assert done.returncode == 0
