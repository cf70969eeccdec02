"""A hostile or unlucky surrounding: ^C, killed processes, full disks, odd terminals, names and texts that attack them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

import docslint as package
from docslint.report import FORMATS

ROOT = str(Path(package.__file__).parents[1])
COMMAND = [sys.executable, "-m", "docslint"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")
#: What a terminal, a log viewer or the eye acts on.
RAW = frozenset("\x1b\x07\x08\r\x9b\u202e\u2066")
EVIL = "# \x1b]0;title\x07 \x1b[2J\r ::error::x\n\n[\x1b[31mx](gone\x1b[2J.md) ::set-output name=x::y\n\n`EVIL_\u202eX` `EVIL_VAR` (default: `\x9b5`)\n"
NAMES = [
    "new\nline.md",
    "::error file=x::y.md",
    "%0A::error.md",
    "esc\x1b[2J.md",
    "back\rspace.md",
    "bidi\u202e.md",
    "-leading.md",
    "--help.md",
    "sp ace.md",
    "quo'te\".md",
    "$(touch pwned).md",
    "[x].md",
    "日本.md",
]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": ROOT, **more}


def shell(command: str, **more: str) -> subprocess.CompletedProcess:
    """Run a line of bash; `docslint` in it is this one."""
    line = command.replace("docslint", " ".join(COMMAND), 1)
    return subprocess.run(
        ["bash", "-c", line], check=False, capture_output=True, timeout=60, env=environment(**more)
    )


@pytest.fixture
def evil(here) -> Path:
    """Pages whose names and texts are attacks, among enough that are none."""
    (here / "docslint.yaml").write_text("inputs:\n  - pages: ['**/*.md']\n")
    for number in range(30):
        (here / f"p{number}.md").write_text("# P\n\n[a](p1.md) and [b](p2.md)\n")
    for name in NAMES:
        try:
            (here / name).write_text(EVIL, encoding="utf-8", newline="")
        except OSError:
            pytest.skip("the file system has rules for names")
    return here


class TestNamesAndTexts:
    @pytest.mark.parametrize(
        "options", [[], ["--full"], ["--statistics"], *(["--output-format", name] for name in FORMATS)]
    )
    def test_nothing_raw_comes_out(self, docslint, evil, options: list[str]) -> None:
        done = docslint("check", *options)
        assert done.code == 1
        assert not set(done.out + done.err) & RAW
        commands = [line for line in done.out.splitlines() if line.lstrip().startswith("::")]
        assert all(
            line.startswith(("::warning file=", "::error file=", "::group::", "::endgroup::"))
            for line in commands
            if "github" in options
        )
        assert "github" in options or not [line for line in commands if not line.lstrip().startswith("::: ")]

    def test_json_is_whole(self, docslint, evil) -> None:
        found = json.loads(docslint("check", "--output-format", "json").out)["findings"]
        assert {finding["path"] for finding in found} == set(NAMES)

    @pytest.mark.parametrize("name", NAMES)
    def test_every_page_can_be_asked_for(self, docslint, evil, name: str) -> None:
        done = docslint("check", "--", name)
        assert (done.code, done.err) == (1, "")
        done = docslint("facts", "--", name)
        assert (done.code, done.err) == (0, "")
        assert not set(done.out) & RAW
        assert not done.out.startswith("::")
        assert json.loads(docslint("facts", "--output-format", "json", "--", name).out)["path"] == name

    def test_nothing_is_run(self, docslint, evil) -> None:
        docslint("check", "--full")
        assert not (evil / "pwned").exists()

    @pytest.mark.parametrize("word", ["\x1b[2J", "", "x" * 5000, ".*", "(", "../..", "\udcff", "::error::x"])
    def test_wishes(self, docslint, project, word: str) -> None:
        for argv in (
            [word],
            ["check", word],
            ["check", "--select", word],
            ["check", "--config", word],
            ["check", "--jobs", word],
            ["facts", word],
            ["facts", "--kind", word],
            ["explain", word],
            ["rules", "--output-format", word],
            ["claims", "test", word],
            ["claims", "list", "--pack", word],
            ["history", word],
            ["history", "add", "--name", word],
            ["history", "add", "--git", word],
            ["history", "add", "--rev", word],
            ["history", "add", "--taken", word],
            ["history", "add", "--history", word],
            ["history", "show", word],
            ["history", "export", word, word],
            ["history", "export", "latest", word],
            ["history", "prune", "--older-than", word],
        ):
            done = docslint(*argv)
            assert done.code in (0, 1, 2)
            assert not set(done.out + done.err) & RAW
            assert "this is a bug" not in done.err

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
    def test_a_name_that_is_no_text(self, docslint, project) -> None:
        with open(os.fsencode(project) + b"/docs/\xff.md", "w"):  # noqa: PTH123  bytes
            pass
        done = docslint("check")
        assert (done.code, done.err) == (
            1,
            "note: 1 file or folder cannot be read and is left out: `docs/\\udcff.md`\n",
        )

    def test_an_empty_file_name(self, docslint, project) -> None:
        for option in ("--output", "--config"):
            done = docslint("check", option, "")
            assert done.code == 2
            assert done.err.startswith(f"error: argument {option}: its value is empty\n")


class TestTerminals:
    @pytest.mark.parametrize("columns", ["0", "1", "20", "-5", "abc", "99999", ""])
    def test_widths(self, docslint, project, monkeypatch, columns: str) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        done = docslint("check", "--full")
        assert (done.code, done.err) == (1, "")
        assert "^^" in done.out

    @pytest.mark.parametrize("columns", ["60", "80", "120"])
    @pytest.mark.parametrize("command", ["check", "facts", "explain", "rules", "claims"])
    def test_help(self, docslint, monkeypatch, command: str, columns: str) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        done = docslint(command, "--help")
        options = done.out.partition("\nexamples:\n")[0].splitlines()
        assert max(map(len, options)) <= max(80, int(columns))

    @POSIX
    @pytest.mark.parametrize(
        "surrounding",
        [{"LC_ALL": "C", "LANG": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}],
    )
    def test_encodings(self, evil, surrounding: dict[str, str]) -> None:
        for command in (
            "check --full",
            "check --output-format json",
            "facts 日本.md",
            "explain broken-link",
            "claims list --pack claude-code",
        ):
            done = shell(f"docslint {command}", **surrounding)
            assert done.returncode in (0, 1), done.stderr
            assert done.stderr == b""


@POSIX
class TestStreams:
    @pytest.mark.parametrize(
        ("command", "code"),
        [
            ("docslint check 2>&-", 1),
            ("docslint check --config none 2>&-", 2),
            ("docslint check --config none 2>/dev/full", 2),
            ("docslint facts NONE 2>/dev/full", 1),
            ("docslint check >&-", 2),
            ("docslint check <&- >&- 2>&-", 2),
        ],
    )
    def test_closed_and_full(self, project, command: str, code: int) -> None:
        done = shell(command)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr

    def test_notes_never_reach_stdout(self, here) -> None:
        (here / "a.md").write_text("# A\n")
        done = shell("docslint check --output-format json 2>&-")
        assert json.loads(done.stdout)["summary"]["pages"] == 1

    def test_a_disk_that_fills(self, project) -> None:
        line = "trap '' XFSZ; ulimit -f 0; docslint check --concise | cat"
        done = shell(line)
        assert b"2 findings" in done.stdout
        assert done.stderr == b""
        assert [path.name for path in (project / ".docslint_cache").glob("*facts*")] == []
        done = shell("trap '' XFSZ; ulimit -f 0; docslint check --output x.json")
        assert done.returncode == 2
        assert done.stderr.startswith(b"error: cannot write: File too large\n")
        assert not (project / "x.json").exists()


def forget(project: Path) -> None:
    """What a run said is no longer known, only what it found out on the way."""
    for file in (project / ".docslint_cache").glob("said-*"):
        file.unlink()


class TestCache:
    BODIES = (b"\xc0", b"\x91" * 100_000, b"\xdd\xff\xff\xff\xff", b"\x93\x01\x02\x03", b"\x82\x01")

    @pytest.mark.parametrize("name", ["facts", "settings"])
    @pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
    def test_a_forged_one(self, docslint, project, name: str, body: bytes) -> None:
        first = docslint("check")
        file = project / ".docslint_cache" / name
        for forged in (blake2b(body, digest_size=16).digest() + body, body, b"", file.read_bytes()[:-1]):
            forget(project)
            file.write_bytes(forged)
            assert docslint("check") == first

    @pytest.mark.parametrize("name", ["Code", "Seen", "Said", "Short"])
    def test_a_forged_memory_of_a_run(self, docslint, project, name: str) -> None:
        first = docslint("check")
        [file] = (project / ".docslint_cache").glob("said-*")
        program, code, utf8, out, err, *seen = file.read_bytes()[16:].split(b"\0")
        forged = {
            "Code": [program, b"7", utf8, out, err, *seen],
            "Seen": [program, code, utf8, out, err, b"nothing", b"docs", b"00"],
            "Said": [program, code, utf8, b"\x1b]0;title\x07\x1b[2J", err, *seen],
            "Short": [program, code],
        }[name]
        body = b"\0".join(forged)
        file.write_bytes(blake2b(body, digest_size=16).digest() + body)
        assert docslint("check") == first

    @pytest.mark.parametrize(
        "text", ["\x1b[2Jx", "\x1b[31", "a\rb", "\x9b2J", "a\u202eb", "\x08", "\x1b[3;4Hx"]
    )
    def test_a_memory_that_moves_the_cursor(self, docslint, project, text: str) -> None:
        first = docslint("check")
        [file] = (project / ".docslint_cache").glob("said-*")
        program, code, utf8, _, err, *seen = file.read_bytes()[16:].split(b"\0")
        for fields in (
            [program, code, utf8, text.encode(), err, *seen],
            [program, code, utf8, b"", text.encode(), *seen],
        ):
            body = b"\0".join(fields)
            file.write_bytes(blake2b(body, digest_size=16).digest() + body)
            assert docslint("check") == first

    @POSIX
    @pytest.mark.parametrize("target", ["/nowhere/x", ".docslint_cache"])
    def test_a_link(self, docslint, project, target: str) -> None:
        (project / ".docslint_cache").symlink_to(target)
        assert docslint("check").code == 1

    def test_of_another_version(self, docslint, project, monkeypatch) -> None:
        first = docslint("check")
        before = (project / ".docslint_cache" / "facts").read_bytes()
        monkeypatch.setattr("docslint.engine.code_digest", lambda: b"another")
        monkeypatch.setattr("docslint.cli.again.program_digest", lambda: b"another")
        assert docslint("check") == first
        assert (project / ".docslint_cache" / "facts").read_bytes() != before


@pytest.fixture
def large(here) -> Path:
    """A tree that takes two processes some seconds."""
    (here / "docslint.yaml").write_text("inputs:\n  - pages: ['**/*.md']\n")
    text = "The variable `API_TIMEOUT_MS` defaults to 300 seconds. Use it to limit [calls](p1.md).\n\n" * 300
    for number in range(150):
        (here / f"p{number}.md").write_text(f"# Page {number}\n\n{text}")
    return here


@POSIX
class TestSignals:
    @pytest.fixture
    def start(self, large) -> Iterator:
        started: list[subprocess.Popen] = []

        def run(*argv: str) -> subprocess.Popen:
            process = subprocess.Popen(
                [*COMMAND, "check", *argv],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
                start_new_session=True,
            )
            started.append(process)
            return process

        yield run
        for process in started:
            if members(process):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()

    @pytest.mark.parametrize("jobs", ["1", "2"])
    @pytest.mark.parametrize("times", [1, 3])
    def test_interrupt(self, start, docslint, large, jobs: str, times: int) -> None:
        process = start("--jobs", jobs)
        working(process, int(jobs))
        for _ in range(times):
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process
            time.sleep(0.1)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
        assert gone(process)
        if times > 1:
            for number in range(20, 150):  # a few show it
                (large / f"p{number}.md").unlink()
            done = docslint("check", "-q", "--jobs", "1")  # with what the cache has now
            assert (done.code, done.out) == (0, "")

    def test_a_worker_is_killed(self, start) -> None:
        process = start("--jobs", "2")
        working(process, 2)
        os.kill(max(members(process)), signal.SIGKILL)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out) == (2, b"")
        assert err.startswith(b"error: a process that read pages was killed\n  = help: ")
        assert gone(process)

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
    def test_workers_do_not_outlive_the_run(self, start, number: int) -> None:
        process = start("--jobs", "2")
        working(process, 2)
        process.send_signal(number)
        process.wait(timeout=30)
        assert gone(process)


def members(process: subprocess.Popen) -> list[int]:
    """The processes of the run that are alive."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,pgid=,stat="], check=True, capture_output=True, text=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [int(pid) for pid, group, state in rows if int(group) == process.pid and not state.startswith("Z")]


def working(process: subprocess.Popen, jobs: int) -> None:
    """Wait until the run and its workers are at work: it keeps its settings before it reads the pages."""
    kept = Path(".docslint_cache/settings")
    wanted, until = (1 if jobs == 1 else jobs + 1), time.monotonic() + 20
    while not (kept.exists() and len(members(process)) >= wanted) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    assert process.poll() is None, "the run was over before the signal came"


def gone(process: subprocess.Popen) -> bool:
    until = time.monotonic() + 10
    while members(process) and time.monotonic() < until:
        time.sleep(0.1)
    return not members(process)
