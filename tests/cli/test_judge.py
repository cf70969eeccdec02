"""``docslint coverage --judge``: a program that is asked, whatever it does."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = {
    "docslint.yaml": "product: Acme\ninputs:\n  - pages: [docs/*.md]\nchangelogs: [CHANGELOG.md]\n",
    "docs/sync.md": "# Sync\n\nThe sync worker stops at the first failed upload of a folder.\n\n## Limits\n\nA folder holds many files.\n",
    "docs/mail.md": "# Mail\n\nMails are sent at night.\n",
    "CHANGELOG.md": (
        "# Changelog\n\n## 1.2.0\n\n- The sync worker now retries a failed upload of a folder three times\n"
        "- Mails to groups are now sent at noon\n\n## 1.1.0\n\n- First release\n"
    ),
}
ANSWER = """
import json, sys
from pathlib import Path
question = json.loads(sys.stdin.read())
with Path("asked").open("a") as log:
    log.write(question["page"] + "\\n")
said = "contradicts" if "stops" in question["passage"] else "silent"
print("Well:\\n```json\\n" + json.dumps({"verdict": said, "confidence": 0.9, "why": "it \\x1b[31mstops"}) + "\\n```")
"""


@pytest.fixture
def acme(here: Path) -> Path:
    for path, text in PAGES.items():
        (here / path).parent.mkdir(exist_ok=True)
        (here / path).write_text(text)
    return here


def judge(folder: Path, code: str) -> str:
    """A command that runs ``code``."""
    (folder / "judge.py").write_text(code)
    return f"'{sys.executable}' judge.py"


def answered(docslint, command: str, *more: str) -> tuple[dict[str, dict], str]:
    """Entries by their first words, and what was said on stderr."""
    argv = ("coverage", "--releases", "1.2.0", "--no-history", "--output-format", "json")
    done = docslint(*argv, *(("--judge", command) if command else ()), *more)
    assert done.code == 0, done.err
    (release,) = json.loads(done.out)["releases"]
    return {entry["text"][:8]: entry for entry in release["entries"]}, done.err


def test_a_contradiction_is_owed(docslint, acme: Path) -> None:
    before, _ = answered(docslint, "")
    after, said = answered(docslint, judge(acme, ANSWER))
    entry = after["The sync"]
    assert entry["verdict"] == "unreflected"
    assert entry["score"] > max(0.9, before["The sync"]["score"])
    assert entry["pages"][0]["page"] == "sync"
    assert "the judge says of sync: contradicts (90%): it \x1b[31mstops" in entry["reasons"]
    assert after["Mails to"]["score"] == before["Mails to"]["score"]
    assert "the judge says of mail: silent (90%)" in " ".join(after["Mails to"]["reasons"])
    assert "the judge answered" in said


def test_a_statement_is_no_longer_owed(docslint, acme: Path) -> None:
    states = judge(acme, ANSWER.replace('"contradicts"', '"states"'))
    after, _ = answered(docslint, states)
    assert after["The sync"]["verdict"] == "documented"
    assert after["The sync"]["pages"][0]["line"] == 3


def test_its_words_are_harmless_in_a_terminal(docslint, acme: Path) -> None:
    done = docslint("coverage", "--no-history", "--all", "--judge", judge(acme, ANSWER))
    assert "it \\x1b[31mstops" in " ".join(done.out.split())
    assert "\x1b" not in done.out


def test_no_answer_is_paid_for_twice(docslint, acme: Path) -> None:
    command = judge(acme, ANSWER)
    first, _ = answered(docslint, command)
    asked = (acme / "asked").read_text()
    again, said = answered(docslint, command)
    assert (again, (acme / "asked").read_text()) == (first, asked)
    assert "answered 0 of 0 questions" in said
    (acme / "docs" / "mail.md").write_text("# Mail\n\nMails are sent late at night.\n")
    answered(docslint, command)
    new = (acme / "asked").read_text()[len(asked) :].split()
    assert set(new) == {"mail"}
    answered(docslint, command + " another")
    assert len((acme / "asked").read_text()) > len(asked) + len("mail\n") * len(new)


def test_without_a_cache_nothing_is_kept(docslint, acme: Path) -> None:
    command = judge(acme, ANSWER)
    answered(docslint, command, "--no-cache")
    once = (acme / "asked").read_text()
    answered(docslint, command, "--no-cache")
    assert sorted((acme / "asked").read_text().split()) == sorted(once.split() * 2)
    assert not (acme / ".docslint_cache").exists()


def test_the_limit(docslint, acme: Path) -> None:
    command = judge(acme, ANSWER)
    _, said = answered(docslint, command, "--judge-limit", "1")
    assert len((acme / "asked").read_text().split()) == 1
    assert "are left: `--judge-limit`" in said
    answered(docslint, command, "--judge-limit", "1")
    assert len((acme / "asked").read_text().split()) == 2


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise SystemExit(3)", "ended with 3"),
        ("print('no idea')", "gave no verdict"),
        ('print(\'{"verdict": "maybe", "confidence": 1}\')', "gave no verdict"),
        ('print(\'{"verdict": ["states"], "confidence": 1}\')', "gave no verdict"),
        ('print(\'{"verdict": "states", "confidence": 7}\')', "gave no verdict"),
        ('print(\'{"verdict": "states", "confidence": NaN}\')', "gave no verdict"),
        ("print('{\"a\":' * 10_000)", "gave no verdict"),
        ("import sys; sys.stdout.buffer.write(bytes(range(256)))", "gave no verdict"),
        ("while True: print('states ' * 1000)", "wrote too much"),
        ("import time; time.sleep(60)", "took longer than 1 s"),
    ],
)
def test_its_failure_is_not_the_run_s(docslint, acme: Path, code: str, why: str) -> None:
    without, _ = answered(docslint, "")
    found, said = answered(docslint, judge(acme, code), "--judge-timeout", "1")
    assert found == without
    assert why in said
    assert "keep the verdict that they had" in said


def test_a_judge_that_leaves_a_child_behind(docslint, acme: Path) -> None:
    """The child keeps the pipe open; its parent is gone."""
    code = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])"
    start = time.monotonic()
    _, said = answered(docslint, judge(acme, code), "--judge-timeout", "1", "--judge-limit", "1")
    assert "took longer than 1 s" in said
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--judge", "no-such-judge -x"], "there is no program `no-such-judge`"),
        (["--judge", "a 'b"], "is no command"),
        (["--judge", " "], "the command is empty"),
        (["--judge-limit", "3"], "`--judge-limit` is for a judge"),
        (["--judge", "cat", "--judge-jobs", "0"], "at least 1"),
    ],
)
def test_what_cannot_be_asked_is_told_at_once(docslint, acme: Path, argv: list[str], told: str) -> None:
    done = docslint("coverage", *argv)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_an_interruption_leaves_nothing_behind(acme: Path) -> None:
    code = (
        "import os, time; from pathlib import Path; Path('pid').write_text(str(os.getpid())); time.sleep(60)"
    )
    argv = [sys.executable, "-m", "docslint", "coverage", "--no-history", "--judge", judge(acme, code)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [*argv, "--judge-jobs", "1"], env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as run:
        for _ in range(200):
            if (acme / "pid").exists() and (acme / "pid").read_text():
                break
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        assert b"interrupted" in run.communicate(timeout=10)[1]
        assert run.returncode == 130
    for _ in range(100):
        if not is_alive(int((acme / "pid").read_text())):
            return
        time.sleep(0.05)
    pytest.fail("the judge still runs")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
