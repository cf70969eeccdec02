"""What CI services read: each file is what its service takes, pinned, without a stranger's text in a script."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docslint import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = (
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    *(ROOT / "examples/ci" / name for name in ("github.yml", "drift.yml")),
)
PAGES = {"drift.yml": "issues.md"}  # the page that shows an example; the others stand in ci.md
SCRIPTS = (*sorted((ROOT / "action").glob("*.sh")), ROOT / "examples/ci/check-docs.sh", ROOT / ".ci/run")
SCHEMAS = {
    "vendor.github-actions": (ROOT / "action.yml",),
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.gitlab-ci": (ROOT / "examples/ci/gitlab.yml",),
}


def plain(file: Path) -> dict[str, object]:
    return yaml.load(file.read_text(encoding="utf-8"), file.name).root.plain()


def steps(value: object) -> Iterator[dict[str, str]]:
    """Everything below that runs a script or uses an action."""
    if isinstance(value, dict):
        if {"run", "uses"} & value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from steps(entry)


STEPS = [step for file in (ROOT / "action.yml", *WORKFLOWS) for step in steps(plain(file))]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_schemas_hold(schema: str) -> None:
    pytest.importorskip("check_jsonschema", reason="needs `pip install check-jsonschema`")
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    words += ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    done = subprocess.run([*words, *SCHEMAS[schema]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_are_a_manifest() -> None:
    pytest.importorskip("pre_commit", reason="needs `pip install pre-commit`")
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_parse_and_stop_at_trouble(script: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("needs bash")
    subprocess.run(["bash", "-n", script], check=True)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n# ")
    assert "\nset -euo pipefail\n" in text
    assert script.stat().st_mode & 0o111


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) > 5
    assert not [script for script in scripts if "${{" in script]


def test_every_action_is_pinned() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert len(used) > 5
    assert not [one for one in used if one != "./" and not re.search(r"@(v\d+\.\d+\.\d+|[0-9a-f]{40})$", one)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_no_more_than_it_needs(file: Path) -> None:
    workflow = plain(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml", "check-docs.sh", "drift.yml"])
def test_the_docs_show_the_examples_as_they_are(name: str) -> None:
    text = (ROOT / "examples/ci" / name).read_text(encoding="utf-8")
    assert f"\n{text}```\n" in (ROOT / "docs" / PAGES.get(name, "ci.md")).read_text(encoding="utf-8")


def test_the_docs_tell_of_every_input_and_output() -> None:
    action, page = plain(ROOT / "action.yml"), (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert told == [*action["inputs"], *action["outputs"]]
