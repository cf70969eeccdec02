"""A repository made to harm who checks it: file names, page texts, attributes, a baseline, a base without common history."""

import json
import os
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from repository import SILENT, commit, git, write

from docslint.baseline import NAME
from docslint.report import FORMATS

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(os.name != "posix", reason="names that only POSIX allows"),
]

FILLERS = {f"p{number}.md": "# P\n\n[a](p1.md) and [b](p2.md)\n" for number in range(30)}
CONFIG = "inputs:\n  - pages: ['**/*.md']\n"
#: Every name is an attack on a terminal, a log that reads commands, a shell or a parser.
NAMES = (
    "new\nline.md",
    "quo'te\".md",
    "::error file=a.md::gone.md",
    "%0A::error::x.md",
    "esc\x1b]0;t\x07.md",
    "$(touch ran).md",
    "`touch ran`.md",
    "]]><x>.md",
)
TEXT = "# Page\n\n::set-output name=a::b\n\n[x](gone-%0A::set-env.md) ::error::x\n"
COMMANDS = ("::warning file=", "::error file=", "::notice file=", "::group::", "::endgroup::")


@pytest.fixture
def repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old fault on ``main``, and nothing of the user's own git configuration."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SILENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (here / ".git").rmdir()
    commit(here, {"docslint.yaml": CONFIG, "a.md": "# A\n\n[old](fault.md)\n", **FILLERS})
    return here


def found(docslint, *words: str) -> list[str]:
    """The files of what is new since ``HEAD``."""
    done = docslint("check", "--base", "HEAD", "--output-format", "json", *words)
    return sorted(each["path"] for each in json.loads(done.out)["findings"])


class TestNames:
    def test_nothing_is_lost_in_what_is_compared(self, docslint, repository: Path) -> None:
        write(repository, dict.fromkeys(NAMES, TEXT))
        assert found(docslint) == sorted(NAMES)
        commit(repository, {})
        assert found(docslint) == []
        assert docslint("check", "--base", "HEAD").out.startswith("0 new, 0 fixed, 9 unchanged in 39 pages")
        write(repository, dict.fromkeys(NAMES))
        assert docslint("check", "--base", "HEAD").out.startswith("0 new, 8 fixed, 1 unchanged in 31 pages")
        assert not (repository / "ran").exists()

    def test_a_baseline_knows_them(self, docslint, repository: Path) -> None:
        commit(repository, dict.fromkeys(NAMES, TEXT))
        assert docslint("baseline").code == 0
        assert (docslint("check", "--baseline", NAME).code, docslint("baseline").code) == (0, 0)
        (repository / NAMES[0]).write_text(TEXT + "\n[y](more.md)\n")
        assert found(docslint, "--baseline", NAME) == [NAMES[0]]

    @pytest.mark.parametrize("name", FORMATS)
    def test_no_report_speaks_for_them(self, docslint, repository: Path, name: str) -> None:
        write(repository, dict.fromkeys(NAMES, TEXT))
        done = docslint("check", "--base", "HEAD", "--output-format", name)
        assert done.code == 1
        assert not {"\x1b", "\x07", "\r"} & set(done.out + done.err)
        commands = [line for line in done.out.splitlines() if line.startswith("::")]
        quotes = [line for line in commands if line.startswith("::: ")]
        assert all(line.startswith(COMMANDS) and name == "github" for line in commands if line not in quotes)
        assert name != "github" or "%0A::error::x" not in done.out
        if name == "junit":
            assert len(ET.fromstring(done.out).findall(".//failure")) == len(NAMES)
        if name in ("json", "sarif", "gitlab"):
            json.loads(done.out)

    def test_changelogs_and_coverage(self, docslint, repository: Path) -> None:
        log = "# Log\n\n## 1.1.0\n\n- Added `--one-thing`, `::set-output name=a::b` and \x1b[2J to `acme push`\n"
        name = "CHANGELOG\n::error::x.md"
        config = f"product: Acme\ninputs:\n  - pages: [a.md]\nchangelogs: [{json.dumps(name)}]\n"
        commit(
            repository, {name: "# Log\n", "docslint.yaml": config, "a.md": "# Push\n\n`acme push` sends.\n"}
        )
        commit(repository, {name: log})
        for words in (["check", "--base", "HEAD~1"], ["coverage", "--all"]):
            done = docslint(*words)
            assert "bug" not in done.err
            assert "--one-thing" in done.out
            assert "\x1b" not in done.out
            assert not [line for line in done.out.splitlines() if line.startswith("::")]


class TestGit:
    @pytest.mark.parametrize("words", [["--base", "HEAD~1"], ["--base", "HEAD~1", "--head", "HEAD"], []])
    def test_filters_and_helpers_never_run(self, docslint, repository: Path, words: list[str]) -> None:
        """Attributes name the drivers, which a configuration that a page's author talked somebody into defines."""
        attributes = "* filter=own diff=own merge=own text eol=crlf ident working-tree-encoding=UTF-16\n"
        commit(repository, {".gitattributes": attributes.replace(" working-tree-encoding=UTF-16", "")})
        log = "# Log\n\n## 1.1.0\n\n- Added the `ACME_NEW` variable and the `newThing` setting\n"
        commit(repository, {"b.md": "# B\n\n[x](y.md) $Id$\n", "CHANGELOG.md": log})
        write(repository, {".gitattributes": attributes})
        trap = f"touch '{repository / 'ran'}'; cat"
        for key in ("filter.own.smudge", "filter.own.clean", "filter.own.process", "diff.own.textconv"):
            git(repository, "config", key, trap)
        for key in ("diff.own.command", "diff.external", "merge.own.driver", "core.fsmonitor", "core.pager"):
            git(repository, "config", key, trap)
        for key in ("core.sshCommand", "core.editor", "credential.helper", "uploadpack.packObjectsHook"):
            git(repository, "config", key, trap)
        git(repository, "config", "filter.own.required", "true")
        done = docslint("check", "--output-format", "json", *words)
        paths = [each["path"] for each in json.loads(done.out)["findings"]]
        assert "b.md" in paths
        assert ("a.md" in paths) is not bool(words), "an old fault stays old"
        assert not (repository / "ran").exists()

    def test_a_base_that_shares_no_history(self, docslint, repository: Path) -> None:
        """It is the base itself then, and the note says which commit that is."""
        git(repository, "switch", "-q", "--orphan", "other")
        base = commit(repository, {"c.md": "# C\n\n[x](y.md)\n"} | FILLERS)
        git(repository, "switch", "-q", "main")
        done = docslint("check", "--base", "other")
        assert (done.code, "a.md:3" in done.out) == (1, True)
        assert done.err == (
            f"note: compared the files on disk with {base[:10]}, which is `other` itself: "
            "it shares no history with `HEAD`\n"
        )

    def test_a_base_named_like_an_option_or_a_command(self, docslint, repository: Path) -> None:
        for name in (
            "--upload-pack=touch ran",
            "-x",
            "main;touch ran",
            "$(touch ran)",
            "a\n::error::b",
            "\x1b[2J",
        ):
            done = docslint("check", f"--base={name}")
            assert (done.code, done.out) == (2, "")
            assert not [line for line in done.err.splitlines() if line.startswith("::")]
            assert "\x1b" not in done.err
        assert not (repository / "ran").exists()


class TestBaseline:
    @pytest.fixture
    def known(self, docslint, repository: Path) -> Path:
        write(repository, dict.fromkeys(NAMES, TEXT))
        assert docslint("baseline").code == 0
        return repository / NAME

    @pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.9])
    def test_a_half_written_one(self, docslint, known: Path, share: float) -> None:
        """It is refused with its name, never taken for a smaller one, and never written over."""
        whole = known.read_bytes()
        half = whole[: int(len(whole) * share)]
        known.write_bytes(half)
        for command in (["check", "--baseline", NAME], ["baseline", "--baseline", NAME]):
            done = docslint(*command)
            assert (done.code, done.out) == (2, "")
            assert done.err.startswith("error: the baseline is no valid JSON\n")
            assert NAME in done.err
            assert "take it from git again" in done.err
        assert known.read_bytes() == half

    @pytest.mark.parametrize("version", ["2", '"2.0"', "1.5", "null", "true", '"\\u001b[2J\\n::error::x"'])
    def test_one_of_another_version(self, docslint, known: Path, version: str) -> None:
        other = known.read_text().replace('"version": 1', f'"version": {version}', 1)
        known.write_text(other)
        for command in (["check", "--baseline", NAME], ["baseline", "--baseline", NAME]):
            done = docslint(*command)
            assert (done.code, done.out) == (2, ""), done.err
            assert NAME in done.err
            assert 'docslint reads baselines of `"version": 1`' in done.err
            assert "\x1b" not in done.err
            assert not [line for line in done.err.splitlines() if line.startswith("::error")]
        assert known.read_text() == other

    def test_one_that_a_later_version_wrote_with_more_keys(self, docslint, known: Path) -> None:
        known.write_text(known.read_text().replace('{"path"', '{"since": "9.9", "path"'))
        done = docslint("check", "--baseline", NAME)
        assert (done.code, done.out) == (0, "0 findings in 39 pages; 9 in the baseline\n")
