"""``python -m bench``: what it measures, and what it makes of a ratio that has grown."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import growth, ratios, trees
from bench.measure import Cost
from docslint.engine import Request, run

ROOT = Path(__file__).parent.parent.parent
ENV = {**os.environ, "PATH": os.path.dirname(sys.executable)}  # noqa: PTH120  no linter that happens to be there


def bench(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=ENV, capture_output=True, text=True, check=False)


def row(cpu: float, program: str = "docslint", tree: str = "t") -> ratios.Row:
    return ratios.Row(tree, "cold", program, Cost(cpu, cpu, 100), Cost(1, 1, 10))


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "speed.json"
    file.write_text('{"t": {"cold": 10.0}}')
    monkeypatch.setattr(ratios, "FILE", file)
    monkeypatch.setattr(ratios, "_README", tmp_path / "README.md")
    (tmp_path / "README.md").write_text("Before\n<!-- speed -->\nold\n<!-- /speed -->\nAfter\n")
    return tmp_path


def test_only_a_ratio_of_docslint_that_grew_by_a_fifth_is_worse(committed: Path) -> None:
    assert ratios.worse([row(11.9), row(99, program="rumdl"), row(99, tree="unknown")]) == []
    assert ratios.worse([row(12.1)]) == ["slower: t, cold: 12.1 F, and 10.0 F is committed"]


def test_an_update_keeps_ratios_and_the_table(committed: Path) -> None:
    ratios.commit([row(7.5), row(3, program="rumdl"), row(9, tree="other")])
    assert json.loads(ratios.FILE.read_text()) == {"t": {"cold": 7.5}, "other": {"cold": 9.0}}
    text = (committed / "README.md").read_text()
    assert text.startswith("Before\n<!-- speed -->\n| t | Program |")
    assert text.endswith("\n<!-- /speed -->\nAfter\n")
    assert "| cold | rumdl | 3.00 s | 3.0 | 3.00 s | 100 MB |" in text


def test_the_committed_ratios_are_those_of_the_readme() -> None:
    known = json.loads(ratios.FILE.read_text())
    text = (ROOT / "README.md").read_text()
    for tree, scenarios in known.items():
        assert f"| {tree} | Program |" in text
        for scenario, ratio in scenarios.items():
            assert f"| {scenario} | docslint |" in text, tree
            assert f"| {ratio:.1f} |" in text, (tree, scenario)


def test_a_run_measures_every_scenario_and_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n\nSet `ACME_POOL` to 5.\n")
    monkeypatch.setitem(
        ENV, "PATH", str(Path(shutil.which("git")).parent)
    )  # other linters may be beside Python
    done = bench("speed", tmp_path, "--runs", 1)
    assert done.returncode == 0, done.stderr
    lines = [line.split(" | ")[:2] for line in done.stdout.strip().splitlines()[2:]]
    assert [*map(tuple, lines)] == [
        ("| ", "F"),
        ("| cold", "docslint"),
        ("| one page changed", "docslint"),
        ("| nothing changed", "docslint"),
    ]
    assert "rumdl is not installed: left out" in done.stderr
    assert not (tmp_path / ".docslint_cache").exists(), "it works on a copy"


def test_pages_are_multiplied_with_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "a.md").write_text("Set `ACME_POOL`.\n\n" + "More of it.\n\n" * 50)
    trees.multiply([tmp_path / "from"], tmp_path / "to", most=3, size=300)
    made = trees.pages(trees.Tree("to", tmp_path / "to"))
    assert made == ["copy0/from/a.md", "copy1/from/a.md", "copy2/from/a.md"]
    texts = [(tmp_path / "to" / path).read_text() for path in made]
    assert ["ACME_POOL`" in texts[0], "ACME_POOL_1`" in texts[1], "ACME_POOL_2`" in texts[2]] == [True] * 3
    assert sum(map(len, texts)) <= 600


def test_growth_tells_of_every_stage() -> None:
    done = bench("growth", "--pages", "10,20", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    head, _, *rows = done.stdout.splitlines()
    assert head == "| Stage | 10 pages | 20 pages | Growth |"
    assert rows[-1].startswith("| peak memory | ")


def test_made_pages_are_sound_but_for_the_faults_planted(tmp_path: Path) -> None:
    growth.make(tmp_path, 30)
    report = run(Request(root=tmp_path, config=tmp_path / "docslint.yaml"))
    assert {f.rule for f in report.findings} <= {"conflicting-default", "undocumented-env-var"}
    assert any(f.rule == "conflicting-default" for f in report.findings)


def test_an_unknown_measurement_lists_the_known_ones() -> None:
    done = bench("sped")
    assert (done.returncode, "growth" in done.stdout) == (2, True)
