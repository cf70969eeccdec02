"""The scripts of the GitHub action, run as the runner does: inputs in the environment, `gh` a stand-in that remembers."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import SILENT, commit, git

ROOT = Path(__file__).parents[2]
HOSTILE = "$(touch pwned)`touch pwned`;touch pwned"
FAKE_GH = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path
log = Path(os.environ["GH_LOG"])
words = sys.argv[1:]
body = [Path(w.removeprefix("body=@")).read_text() for w in words if w.startswith("body=@")]
log.write_text(log.read_text() + json.dumps([words, *body]) + "\\n" if log.exists() else json.dumps([words, *body]) + "\\n")
if os.environ.get("GH_FAILS"):
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--method" not in words:
    print(os.environ.get("GH_OLD", ""), end="")
"""

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash") or not shutil.which("git"), reason="needs bash and git"
)


class Job:
    """A job of a workflow: a folder, a place for temporary files, and what the steps put out."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.folder, self.work = folder, work
        (work / "temp").mkdir(parents=True)
        (work / "bin").mkdir()
        gh = work / "bin/gh"
        gh.write_text(FAKE_GH)
        gh.chmod(0o755)

    def step(self, script: str, **inputs: str | Path) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
        env |= SILENT | {
            "PATH": f"{self.work / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHON": sys.executable,
            "RUNNER_TEMP": str(self.work / "temp"),
            "GITHUB_OUTPUT": str(self.work / "output"),
            "GITHUB_STEP_SUMMARY": str(self.work / "summary.md"),
            "GITHUB_REPOSITORY": "acme/docs",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GH_LOG": str(self.work / "gh.log"),
        }
        env |= {key: str(value) for key, value in inputs.items()}
        return subprocess.run(
            [ROOT / "action" / f"{script}.sh"],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def outputs(self) -> dict[str, str]:
        lines = (self.work / "output").read_text().splitlines() if (self.work / "output").exists() else []
        return dict(line.split("=", 1) for line in lines)

    @property
    def asked(self) -> list[list[object]]:
        """What `gh` was asked: the words, and the text of the comment."""
        return [json.loads(line) for line in (self.work / "gh.log").read_text().splitlines()]


@pytest.fixture
def origin(made: Path, tmp_path: Path) -> Path:
    """A repository whose branch ``topic`` left ``main`` twelve commits ago and breaks one link more."""
    return shutil.copytree(made, tmp_path / "origin", symlinks=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The origin of each test, made once."""
    folder = tmp_path_factory.mktemp("made")
    commit(
        folder, {"docslint.yaml": "inputs:\n  - pages: [docs/*.md]\n", "docs/a.md": "# A\n\n[old](gone.md)\n"}
    )
    git(folder, "switch", "-q", "-c", "topic")
    for number in range(12):
        commit(folder, {"docs/b.md": f"# B\n\nText {number}.\n"})
    commit(folder, {"docs/b.md": "# B\n\n[new](lost.md)\n"})
    git(folder, "switch", "-q", "main")
    commit(folder, {"docs/c.md": "# C\n\n[theirs](nowhere.md)\n"})
    git(folder, "switch", "-q", "-c", "merged")
    git(folder, "merge", "-q", "--no-ff", "-m", "parent x", "topic")
    git(folder, "switch", "-q", "main")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    return folder


def clone(origin: Path, to: Path, branch: str, *depth: str) -> Path:
    git(to.parent, "clone", "-q", *depth, "--single-branch", "-b", branch, origin.as_uri(), to)
    return to


CHECK = {"BASE": "", "CONFIG": "", "FAIL_ON": "", "ARGS": ""}


def test_one_check_serves_all_readers(origin: Path, tmp_path: Path) -> None:
    job = Job(clone(origin, tmp_path / "clone", "merged", "--depth=1"), tmp_path / "job")
    found = job.step("base", BASE=git(origin, "rev-parse", "main~1"), GIVEN="")
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    assert job.outputs["base"] == git(origin, "rev-parse", "main")
    done = job.step("check", **CHECK | job.outputs | {"BASE": job.outputs["base"]})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("::warning ") == 1
    assert "::warning file=docs/b.md,line=3," in done.stdout
    assert job.outputs["exit-code"] == "1"
    sarif = json.loads(Path(job.outputs["sarif-file"]).read_text())
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["broken-link"]
    comment = Path(job.outputs["comment-file"]).read_text()
    assert comment.startswith("<!-- docslint -->\n### docslint: 1 warning\n")
    assert "docs/b.md:3" in (job.work / "summary.md").read_text()


@pytest.mark.parametrize(("base", "given"), [("origin/main", "origin/main"), ("main", "main"), ("", "")])
@pytest.mark.parametrize("depth", [(), ("--depth=1",)])
def test_a_branch_finds_where_it_left_its_base(
    origin: Path, tmp_path: Path, depth: tuple[str, ...], base: str, given: str
) -> None:
    """The head itself is checked out, so the base is many commits back."""
    job = Job(clone(origin, tmp_path / "clone", "topic", *depth), tmp_path / "job")
    done = job.step("base", BASE=base or git(origin, "rev-parse", "main"), GIVEN=given)
    assert done.returncode == 0, done.stdout + done.stderr
    check = job.step("check", **CHECK | {"BASE": job.outputs["base"]})
    assert check.stdout.count("::warning ") == 1, check.stdout + check.stderr
    assert "1 new (1 warning), 0 fixed, 1 unchanged" in check.stdout
    assert (git(job.folder, "rev-parse", "--is-shallow-repository") == "true") <= bool(depth)


def test_without_a_base_all_is_reported(origin: Path, tmp_path: Path) -> None:
    job = Job(clone(origin, tmp_path / "clone", "merged"), tmp_path / "job")
    assert job.step("base", BASE="none", GIVEN="").returncode == 0
    assert job.outputs == {}
    assert job.step("check", **CHECK).stdout.count("::warning ") == 3


@pytest.mark.parametrize("base", ["--upload-pack=touch pwned", HOSTILE, "no/such", "0" * 40])
def test_a_base_that_is_none(origin: Path, tmp_path: Path, base: str) -> None:
    job = Job(clone(origin, tmp_path / "clone", "topic"), tmp_path / "job")
    done = job.step("base", BASE=base, GIVEN=base)
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=docslint::")
    assert not (job.folder / "pwned").exists()
    assert job.outputs == {}


def test_inputs_reach_the_check_as_data(origin: Path, tmp_path: Path) -> None:
    job = Job(clone(origin, tmp_path / "clone", "merged"), tmp_path / "job")
    for name in CHECK:
        done = job.step("check", **CHECK | {name: HOSTILE})
        assert done.returncode == 2 or name == "ARGS"
        assert not (job.folder / "pwned").exists()
    assert job.step("check", **CHECK | {"ARGS": "--select\r\n\nbroken-anchor\ndocs/a.md"}).returncode == 0
    assert job.outputs["exit-code"] == "0"
    assert job.step("check", **CHECK | {"FAIL_ON": "error"}).returncode == 0
    assert job.step("check", **CHECK | {"CONFIG": "no.yaml"}).returncode == 2


def test_a_version_is_a_version(tmp_path: Path) -> None:
    job = Job(tmp_path, tmp_path / "job")
    for version in (HOSTILE, "1.0 --index-url=x", "@ file:///x", "-r x"):
        done = job.step("install", VERSION=version)
        assert (done.returncode, done.stdout[:8]) == (2, "::error ")


@pytest.fixture
def comment(tmp_path: Path) -> Path:
    file = tmp_path / "comment.md"
    file.write_text("<!-- docslint -->\n### docslint: 1 warning\n")
    return file


def test_the_first_comment_is_made(tmp_path: Path, comment: Path) -> None:
    job = Job(tmp_path, tmp_path / "job")
    assert job.step("comment", NUMBER="7", COMMENT=comment).returncode == 0
    asked, made = job.asked
    assert asked[0][:3] == ["api", "--paginate", "repos/acme/docs/issues/7/comments?per_page=100"]
    assert {"POST", "repos/acme/docs/issues/7/comments"} <= set(made[0])
    assert made[1] == comment.read_text()


def test_the_next_one_replaces_it(tmp_path: Path, comment: Path) -> None:
    job = Job(tmp_path, tmp_path / "job")
    assert job.step("comment", NUMBER="7", COMMENT=comment, GH_OLD="31\n32\n").returncode == 0
    replaced = job.asked[1]
    assert {"PATCH", "repos/acme/docs/issues/comments/31"} <= set(replaced[0])


def test_good_news_is_no_news_but_mends_the_old(origin: Path, tmp_path: Path) -> None:
    job = Job(clone(origin, tmp_path / "clone", "merged"), tmp_path / "job")
    assert job.step("check", **CHECK | {"ARGS": "--select=broken-anchor"}).returncode == 0
    file = job.outputs["comment-file"]
    assert job.step("comment", NUMBER="7", COMMENT=file).returncode == 0
    assert len(job.asked) == 1
    assert job.step("comment", NUMBER="7", COMMENT=file, GH_OLD="31\n").returncode == 0
    assert "PATCH" in job.asked[2][0]


def test_no_right_to_write_is_a_warning(tmp_path: Path, comment: Path) -> None:
    job = Job(tmp_path, tmp_path / "job")
    done = job.step("comment", NUMBER="7", COMMENT=comment, GH_FAILS="1")
    assert (done.returncode, done.stdout.count("::warning title=docslint::")) == (0, 1)


@pytest.mark.skipif(not shutil.which("jq"), reason="needs jq")
def test_which_comment_is_ours(tmp_path: Path, comment: Path) -> None:
    """What `gh` is asked to choose by, tried on comments as GitHub gives them."""
    job = Job(tmp_path, tmp_path / "job")
    job.step("comment", NUMBER="7", COMMENT=comment)
    words = job.asked[0][0]
    given = [
        {"id": 1, "user": {"type": "User"}, "body": "<!-- docslint -->\nmine"},
        {"id": 2, "user": {"type": "Bot"}, "body": "see <!-- docslint -->"},
        {"id": 3, "user": {"type": "Bot"}, "body": "<!-- docslint -->\nours"},
    ]
    done = subprocess.run(
        ["jq", words[words.index("--jq") + 1]],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["3"]
