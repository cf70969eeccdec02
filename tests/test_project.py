"""The project's own files: what they promise holds, and what is installed from them works."""

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from msgspec import Struct

from docslint import __version__
from docslint.address import Mount
from docslint.claims.claim import Claim, Clause, Examples, Subject
from docslint.cli.main import COMMANDS, main
from docslint.config import Input, PathRules, Settings
from docslint.fleet.settings import Fleet, Tree
from docslint.parse.slug import SLUGGERS
from docslint.parse.syntax import Syntax
from docslint.report import FORMATS
from docslint.rules import builtin
from docslint.sync.settings import Source, Sync
from docslint.tracker.filing import Filing
from docslint.vocabulary import Cues, EntityKind, Marker, Spelling, Vocabulary

ROOT = Path(__file__).parent.parent
SHAPES = {
    "sync.md": (Sync, Source),
    "configuration.md": (Settings, Input, Mount, PathRules, Filing),
    "fleet.md": (Fleet, Tree),
    "claims.md": (Claim, Subject, Clause, Examples),
    "packs.md": (Vocabulary, EntityKind, Marker, Spelling, Cues, Syntax),
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def command(which: str) -> str:
    """A command of the README, as ``.ci/run`` finds it."""
    found = re.search(rf"^<!-- {which} command -->\n```sh\n(.+)\n```$", text("README.md"), re.MULTILINE)
    return found[1]


def test_the_reference_is_fresh(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert (
        main(
            [
                "docs",
                "docs/rules",
                "--table",
                "README.md",
                "--table",
                "docs/configuration.md",
                "--table",
                "docs/sync.md",
                "--table",
                "docs/fleet.md",
                "--check",
            ]
        )
        == 0
    ), capsys.readouterr().err


def test_docslint_finds_nothing_in_its_own_docs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check", "--no-cache", "--fail-on", "info"]) == 0, capsys.readouterr().out
    assert main(["claims", "test"]) == 0, capsys.readouterr().out


def test_the_frame_in_the_readme_is_real(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    frame = re.search(r"```text\n(warning\[.*?)```", text("README.md"), re.DOTALL)[1]
    assert (
        main(["check", "--config", "corpus/before.yaml", "--full", "--fail-on", "never", "--no-cache"]) == 0
    )
    assert frame in capsys.readouterr().out


def test_ci_runs_the_commands_of_the_readme() -> None:
    assert "docslint check --config corpus/before.yaml --fail-on never" in command("first")
    assert "-m pytest" in command("second")
    reader = re.search(r"^readme\(\).*$", text(".ci/run"), re.MULTILINE)[0]
    for which in ("first", "second"):
        assert f"$(readme {which})" in text(".ci/run")
        script = f"work=/w; {reader}; readme {which}"
        done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == command(which).replace(".venv/", "/w/venv/").replace(
            "venv .venv", "venv /w/venv"
        )
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize(
    ("page", "shape"), [(page, shape) for page, shapes in SHAPES.items() for shape in shapes]
)
def test_every_key_is_explained(page: str, shape: type[Struct]) -> None:
    prose = re.sub(r"^```.*?^```", "", text(f"docs/{page}"), flags=re.DOTALL | re.MULTILINE)
    keys = {field.replace("_", "-") for field in shape.__struct_fields__}
    assert keys <= set(re.findall(r"`([^`\n]+)`", prose))


def test_every_flavor_and_slugger_is_named() -> None:
    flavors = {file.stem for file in (ROOT / "rules/flavors").glob("*.yaml")}
    assert flavors <= set(re.findall(r"`([\w-]+)`", text("docs/configuration.md")))
    assert SLUGGERS.keys() <= set(re.findall(r"`([\w-]+)`", text("docs/packs.md")))


def test_every_option_of_check_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert options <= set(re.findall(r"--[a-z-]+", text("docs/configuration.md")))


def test_every_output_format_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", text("docs/output.md"), re.MULTILINE)
    assert rows == list(FORMATS)


def test_the_examples_in_the_docs_are_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Packs and configurations shown in the docs load; the examples of the claims in them come out as declared."""
    monkeypatch.chdir(tmp_path)
    blocks = [
        block
        for page in ("README.md", "docs/claims.md", "docs/packs.md", "docs/configuration.md")
        for block in re.findall(r"^```yaml\n(.*?)^```$", text(page), re.DOTALL | re.MULTILINE)
        if not block.startswith(("repos:", "packs:", "product:", "rules:", "paths:"))
    ]
    assert len(blocks) > 5
    for number, block in enumerate(blocks):
        (tmp_path / f"pack{number}.yaml").write_text(block, encoding="utf-8")
        assert main(["claims", "test", "--pack", f"./pack{number}.yaml"]) == 0, capsys.readouterr()


def test_the_changelog_tells_of_this_version() -> None:
    assert (
        re.search(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", text("CHANGELOG.md"), re.MULTILINE)[1]
        == __version__
    )
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == __version__


def test_the_commands_and_rules_are_told_of() -> None:
    told = text("CHANGELOG.md")
    assert all(f"`docslint {name}" in told for name in COMMANDS)
    assert len(builtin()) == 22
    assert "Twenty-two rules" in told


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="needs `pip install build`")
    hatchling = pytest.importorskip("hatchling", reason="needs `pip install hatchling`")
    assert hatchling
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_packs_and_schemas(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packs = {f"docslint/data/{path.relative_to(ROOT)}" for path in (ROOT / "rules").rglob("*.yaml")}
    schemas = {f"docslint/schemas/{path.name}" for path in (ROOT / "docslint/schemas").iterdir()}
    templates = {
        f"docslint/{p.relative_to(ROOT / 'docslint')}" for p in (ROOT / "docslint").rglob("templates/*")
    }
    assert (
        packs | schemas | templates | {"docslint/py.typed", "docslint/report/html/templates/report.css"}
        <= names
    )
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "bench/"))]


def test_the_wheel_works_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, which borrows the dependencies of this one."""
    venv.create(tmp_path / "env", with_pip=False, symlinks=os.name != "nt")
    python = tmp_path / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    borrowed = [path for path in sys.path if path.endswith("site-packages")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *borrowed]), "COLUMNS": "100"}

    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, "-P", "-m", "docslint", *argv],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("--version").stdout == f"docslint {__version__}\n"
    assert run("rules").stdout.count("\n") == len(builtin())
    done = run("check", "--config", str(ROOT / "corpus/before.yaml"), "--fail-on", "never", "--no-cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[omitted-claim]" in done.stdout
