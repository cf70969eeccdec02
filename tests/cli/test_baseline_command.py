"""``docslint baseline``, and a check that goes by it."""

import json
from pathlib import Path

import pytest

NAME = "docslint-baseline.json"


@pytest.fixture
def known(project: Path, docslint) -> Path:
    """The project with a baseline that its configuration names."""
    with (project / "docslint.yaml").open("a") as config:
        config.write(f"baseline: {NAME}\n")
    assert docslint("baseline").code == 0
    return project


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def test_it_is_written_beside_the_configuration(
    project: Path, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "docs")
    outcome = docslint("baseline")
    assert outcome.out == f"2 findings in ../{NAME}\n"
    assert "put `baseline: docslint-baseline.json`" in outcome.err
    held = json.loads((project / NAME).read_text())["findings"]
    assert [entry["rule"] for entry in held if entry] == ["broken-anchor", "broken-link"]


def test_known_findings_are_kept_back_and_counted(known: Path, docslint) -> None:
    outcome = docslint("check")
    assert (outcome.code, outcome.out) == (0, "0 findings in 2 pages; 1 suppressed, 2 in the baseline\n")
    add(known / "docs" / "a.md", "\nAnd [then](lost.md)?\n")
    outcome = docslint("check", "--output-format", "json")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    assert [each["entity"] for each in report["findings"]] == ["lost.md"]
    assert report["summary"]["baseline"] == {"known": 2, "fixed": 0}


def test_moved_lines_and_a_renamed_page_bring_nothing_new(known: Path, docslint) -> None:
    page = known / "docs" / "a.md"
    text = page.read_text()
    page.unlink()
    (known / "docs" / "start.md").write_text(text.replace("# Start\n", "# Start\n\nWelcome.\n\nRead on.\n"))
    (known / "docs" / "b.md").write_text(
        (known / "docs" / "b.md").read_text().replace("(a.md)", "(start.md)")
    )
    assert docslint("check").code == 0
    before = (known / NAME).read_text()
    docslint("baseline")
    after = (known / NAME).read_text()
    assert after.count("docs/start.md") == before.count("docs/a.md") == 2


def test_what_is_fixed_is_told_and_taken_out(known: Path, docslint) -> None:
    page = known / "docs" / "a.md"
    page.write_text(page.read_text().replace("(gone.md)", "(b.md)"))
    outcome = docslint("check")
    assert outcome.code == 0
    assert "fixed: 1 finding of the baseline; `docslint baseline` takes them out" in outcome.err
    assert docslint("baseline").out == f"1 finding in {NAME}; 1 fixed and taken out\n"
    assert "fixed" not in docslint("check").err


def test_new_findings_are_taken_in_only_when_asked(known: Path, docslint) -> None:
    add(known / "docs" / "a.md", "\nAnd [then](lost.md)?\n")
    before = (known / NAME).read_bytes()
    outcome = docslint("baseline")
    assert "1 new finding left out" in outcome.err
    assert (known / NAME).read_bytes() == before
    assert docslint("baseline", "--update").out == f"3 findings in {NAME}; 1 taken in\n"
    assert docslint("check").code == 0


def test_a_partial_run_leaves_the_rest_alone(known: Path, docslint) -> None:
    page = known / "docs" / "a.md"
    page.write_text("# Start\n\nNothing is left of it.\n")
    add(known / "docs" / "b.md", "\n[Where](lost.md)?\n")
    assert "fixed" not in docslint("check", "docs/b.md").err
    assert "fixed: 1 finding" in docslint("check", "--select", "broken-anchor").err
    assert docslint("baseline", "docs/b.md").out == f"2 findings in {NAME}\n"
    assert docslint("baseline", "--update", "docs/b.md").out == f"3 findings in {NAME}; 1 taken in\n"
    assert (
        docslint("baseline", "--select", "broken-anchor").out
        == f"2 findings in {NAME}; 1 fixed and taken out\n"
    )
    assert docslint("baseline", "--ignore", "broken-link").out == f"2 findings in {NAME}\n"
    assert docslint("baseline").out == f"1 finding in {NAME}; 1 fixed and taken out\n"


def test_a_page_that_cannot_be_read_keeps_its_entries(known: Path, docslint) -> None:
    (known / "docs" / "a.md").write_bytes(b"# Start\n\n\xff\xfe\n")
    assert "taken out" not in docslint("baseline").out


def test_a_finding_that_is_silenced_or_off_needs_no_entry(known: Path, docslint) -> None:
    with (known / "docslint.yaml").open("a") as config:
        config.write('rules:\n  broken-anchor: "off"\n')
    assert docslint("baseline").out == f"1 finding in {NAME}; 1 fixed and taken out\n"


def test_the_option_names_another_file(project: Path, docslint) -> None:
    assert docslint("baseline", "--baseline", "known.json").out == "2 findings in known.json\n"
    assert docslint("check", "--baseline", "known.json").code == 0
    assert docslint("check").code == 1


def test_a_file_that_is_missing_or_in_conflict_is_named(known: Path, docslint) -> None:
    outcome = docslint("check", "--baseline", "none.json")
    assert outcome.code == 2
    assert "there is no such baseline" in outcome.err
    (known / NAME).write_text("<<<<<<< HEAD\n" + (known / NAME).read_text())
    for command in ("check", "baseline"):
        outcome = docslint(command)
        assert outcome.code == 2
        assert "merge conflict" in outcome.err
        assert f"{NAME}:1:1" in outcome.err
    (known / NAME).unlink()
    outcome = docslint("check")
    assert outcome.code == 2
    assert "docslint.yaml:4:11" in outcome.err


def test_two_runs_write_the_same_bytes(known: Path, docslint) -> None:
    first = (known / NAME).read_bytes()
    docslint("baseline", "--update")
    assert (known / NAME).read_bytes() == first
