"""A whole run: what is chosen, shown and hidden; and that neither cache nor jobs nor order change a byte of it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docslint.engine import Request, run
from docslint.errors import UserError
from docslint.finding import Confidence, Report, Severity
from docslint.jobs import Jobs

REPOSITORY = Path(__file__).parent.parent
LINK = "Read [on](gone.md), or [back](b.md).\n"
FILES = {
    "docs/a.md": f"# A\n\n{LINK}\n`ACME_POOL` defaults to 5.\n",
    "docs/b.md": "# B\n\n`ACME_POOL` defaults to 7. Back to [A](a.md).\n",
}


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def check(root: Path, **more: object) -> Report:
    config = root / "docslint.yaml"
    return run(Request(root=root, config=config if config.exists() else None, **more))


def output(report: Report) -> bytes:
    """All of a report but how long it took."""
    return msgspec.json.encode(msgspec.structs.replace(report, seconds=0))


def told(report: Report) -> list[tuple[str, str]]:
    return [(finding.at.path, finding.rule) for finding in report.findings]


def ran(report: Report) -> list[str]:
    return [rule.name for rule in report.rules]


# --- what is chosen


def test_findings_come_by_place(tmp_path: Path) -> None:
    report = check(write(tmp_path, FILES))
    assert told(report) == [("docs/a.md", "broken-link"), ("docs/b.md", "conflicting-default")]
    assert (report.pages, report.changelogs) == (2, 0)


def test_a_finding_is_complete(tmp_path: Path) -> None:
    found = check(write(tmp_path, FILES)).findings[1]
    assert (found.at.line, found.at.column, found.at.text) == (
        3,
        25,
        "`ACME_POOL` defaults to 7. Back to [A](a.md).",
    )
    assert (found.page, found.section, found.subject, found.subject_kind) == (
        "docs/b",
        "B",
        "ACME_POOL",
        "env-var",
    )
    assert [(r.path, r.line, r.text, r.label) for r in found.related] == [
        ("docs/a.md", 5, "`ACME_POOL` defaults to 5.", "defaults to `5` here")
    ]


def test_rules_and_tags_select(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert told(check(tmp_path, select=("broken-link",))) == [("docs/a.md", "broken-link")]
    assert told(check(tmp_path, select=("defaults",))) == [("docs/b.md", "conflicting-default")]
    assert told(check(tmp_path, ignore=("links", "conflicting-default"))) == []
    assert ran(check(tmp_path, select=("links",))) == ["broken-anchor", "broken-link"]


def test_an_unknown_rule_is_an_error_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        check(write(tmp_path, FILES), select=("broken-lnk",))
    assert "broken-link" in caught.value.problems[0].hint


def test_severities_of_the_project(tmp_path: Path) -> None:
    write(
        tmp_path,
        FILES | {"docslint.yaml": "rules:\n  broken-link: error\n  conflicting-default: {severity: off}\n"},
    )
    report = check(tmp_path)
    assert told(report) == [("docs/a.md", "broken-link")]
    assert report.findings[0].severity is Severity.ERROR
    assert "conflicting-default" not in ran(report)


def test_selecting_a_rule_that_is_off_turns_it_on(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"docslint.yaml": "rules: {conflicting-default: off}\n"})
    assert "conflicting-default" in ran(check(tmp_path, select=("conflicting-default",)))


def test_levels_by_path_go_before_levels_by_rule(tmp_path: Path) -> None:
    levels = "rules: {broken-link: error}\npaths:\n  - match: [docs/**]\n    rules: {broken-link: info}\n  - match: [docs/b.md]\n    rules: {conflicting-default: off}\n"
    report = check(write(tmp_path, FILES | {"docslint.yaml": levels}))
    assert [(f.rule, f.severity) for f in report.findings] == [("broken-link", Severity.INFO)]


def test_paths_choose_what_is_shown_on_either_side(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    both = [("docs/a.md", "broken-link"), ("docs/b.md", "conflicting-default")]
    assert told(check(tmp_path, paths=("docs/a.md",))) == both
    assert told(check(tmp_path, paths=("docs/b.md",))) == both[1:]
    assert told(check(tmp_path, paths=("docs",))) == both
    assert told(check(tmp_path, paths=(".",))) == both
    assert told(check(tmp_path, paths=("doc", "docs/a"))) == []
    assert dict(check(tmp_path, paths=("docs/b.md",)).hidden)["elsewhere"] == 1


def test_confidence_hides_and_counts(tmp_path: Path) -> None:
    report = check(write(tmp_path, FILES), min_confidence=Confidence.HIGH)
    assert all(f.confidence is Confidence.HIGH for f in report.findings)
    assert len(report.findings) + dict(report.hidden)["of lower confidence"] == 2


def test_a_suppressed_finding_is_hidden_and_counted(tmp_path: Path) -> None:
    page = FILES["docs/a.md"].replace(LINK, f"<!-- docslint: ignore broken-link (soon) -->\n{LINK}")
    report = check(write(tmp_path, FILES | {"docs/a.md": page}))
    assert told(report) == [("docs/b.md", "conflicting-default")]
    assert dict(report.hidden)["suppressed"] == 1


def test_an_unused_suppression_obeys_levels_and_paths(tmp_path: Path) -> None:
    idle = "<!-- docslint: ignore broken-link -->\nText.\n"
    write(tmp_path, FILES | {"docs/c.md": idle, "docslint.yaml": "rules: {unused-suppression: error}\n"})
    report = check(tmp_path, paths=("docs/c.md",))
    assert [(f.rule, f.severity) for f in report.findings] == [("unused-suppression", Severity.ERROR)]
    (tmp_path / "docslint.yaml").write_text(
        "paths:\n  - match: [docs/c.md]\n    rules: {unused-suppression: off}\n"
    )
    assert told(check(tmp_path, paths=("docs/c.md",))) == []


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    check(write(tmp_path, FILES), progress=lambda number, total: seen.append((number, total)))
    assert seen == [(1, 2), (2, 2)]


# --- fingerprints


def test_fingerprints_survive_lines_above_and_spaces(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    before = [f.fingerprint for f in check(tmp_path).findings]
    write(
        tmp_path,
        {
            path: f"Something new.\n\n{text}".replace("defaults to", "defaults  to")
            for path, text in FILES.items()
        },
    )
    after = check(tmp_path)
    assert [f.fingerprint for f in after.findings] == before
    assert after.findings[0].at.line == 5


def test_twins_differ(tmp_path: Path) -> None:
    report = check(
        write(
            tmp_path, FILES | {"docs/a.md": f"# A\n\n{LINK}\n{LINK}\nRead [1](gone.md) and [2](gone.md).\n"}
        )
    )
    prints = [f.fingerprint for f in report.findings]
    assert len(prints) == len(set(prints)) == 4


def test_fingerprints_tell_rules_files_and_subjects_apart(tmp_path: Path) -> None:
    two = "[x](gone.md), [y](lost.md), [A](a.md)\n"
    report = check(write(tmp_path, FILES | {"docs/c.md": two, "docs/d.md": two}))
    assert len({f.fingerprint for f in report.findings}) == len(report.findings) == 6


# --- the same bytes whatever the circumstances


def test_processes_make_no_difference(tmp_path: Path) -> None:
    write(tmp_path, FILES | {f"docs/{n}.md": FILES["docs/a.md"] for n in range(9)})
    assert output(check(tmp_path, jobs=Jobs(2))) == output(check(tmp_path, jobs=Jobs(1)))


def test_the_order_in_which_files_came_to_be_makes_no_difference(tmp_path: Path) -> None:
    files = FILES | {"docs/sub/c.md": "# C\n\n`ACME_POOL` defaults to 9.\n", "docs/0.md": FILES["docs/a.md"]}
    one = write(tmp_path / "one", files)
    two = write(tmp_path / "two", dict(reversed(files.items())))
    assert output(check(one)) == output(check(two))


def test_a_cache_makes_no_difference(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    wanted, cache = output(check(tmp_path)), tmp_path / ".cache"
    assert [output(check(tmp_path, cache=cache)) for _ in range(3)] == [wanted] * 3


def damage(file: Path, how: str, other: bytes) -> None:
    data = file.read_bytes()
    changed = {
        "empty": b"",
        "half": data[: len(data) // 2],
        "flipped": data[:40] + bytes([data[40] ^ 255]) + data[41:],
        "longer": data + b"more",
        "text": b"not a cache",
        "another's": other,
    }
    if how == "gone":
        file.unlink()
    elif how == "a folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(changed[how])


@pytest.mark.parametrize(
    "how", ["empty", "half", "flipped", "longer", "text", "another's", "gone", "a folder"]
)
@pytest.mark.parametrize("name", ["facts", "settings"])
def test_a_damaged_cache_makes_no_difference(tmp_path: Path, name: str, how: str) -> None:
    write(tmp_path, FILES)
    wanted, cache = output(check(tmp_path)), tmp_path / ".cache"
    check(tmp_path, cache=cache)
    other = (cache / ("settings" if name == "facts" else "facts")).read_bytes()
    damage(cache / name, how, other)
    assert [output(check(tmp_path, cache=cache)) for _ in range(2)] == [wanted] * 2


def test_a_cache_of_another_project_makes_no_difference(tmp_path: Path) -> None:
    one = write(tmp_path / "one", FILES)
    two = write(
        tmp_path / "two", FILES | {"docs/b.md": "# B\n", "docslint.yaml": "rules: {broken-link: error}\n"}
    )
    cache = tmp_path / "cache"
    for root in (one, two, one, two):
        assert output(check(root, cache=cache)) == output(check(root))


def test_a_cache_that_cannot_be_written_makes_no_difference(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"occupied": "a file"})
    wanted = output(check(tmp_path))
    for folder in (
        tmp_path / "occupied",
        tmp_path / "occupied" / "below",
        Path("/proc/none"),
        tmp_path / ("long" * 80),
    ):
        assert output(check(tmp_path, cache=folder)) == wanted


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_makes_no_difference(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    cache = tmp_path / ".cache"
    check(tmp_path, cache=cache)
    (tmp_path / "docs/a.md").write_text("# New\n")
    cache.chmod(0o500)
    try:
        assert output(check(tmp_path, cache=cache)) == output(check(tmp_path))
    finally:
        cache.chmod(0o700)


PARALLEL = """
import sys
from pathlib import Path
import msgspec
from docslint.engine import Request, run
root = Path(sys.argv[1])
for _ in range(4):
    report = run(Request(root=root, cache=root / ".cache"))
    sys.stdout.buffer.write(msgspec.json.encode(msgspec.structs.replace(report, seconds=0)) + b"\\n")
"""


def test_four_runs_at_once_on_one_cache(tmp_path: Path) -> None:
    write(tmp_path, FILES | {f"docs/{n}.md": FILES["docs/a.md"] * 20 for n in range(20)})
    wanted = output(check(tmp_path))
    command = [sys.executable, "-c", PARALLEL, str(tmp_path)]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY)
        for _ in range(4)
    ]
    for process in runs:
        out, error = process.communicate(timeout=120)
        assert error == b""
        assert out.splitlines() == [wanted] * 4
    assert sorted(p.name for p in (tmp_path / ".cache").iterdir()) == [
        ".gitignore",
        "CACHEDIR.TAG",
        "facts",
        "owed",
        "settings",
    ]


PATHS = st.sampled_from(["docs/a.md", "docs/b.md", "docs/c.md", "docs/sub/d.md", "CHANGELOG.md"])
LINES = st.sampled_from(
    [
        "# Title",
        "`ACME_POOL` defaults to 5.",
        "`ACME_POOL` defaults to 7.",
        "`ACME_POOL` is deprecated in favor of `ACME_SIZE`.",
        "Set `ACME_POOL` to go faster.",
        "Read [on](a.md#title), [or](sub/d.md) [not](gone.md).",
        "<!-- docslint: ignore broken-link (why not) -->",
        "## 1.2.0",
        "- Removed `ACME_POOL`",
        "Requires v1.3.0 or later.",
        "---",
        "The counter is required.",
    ]
)
TEXTS = st.lists(LINES, max_size=6).map(lambda lines: "\n\n".join(lines) + "\n")
CLAIM = "claims:\n  - id: counter\n    summary: The counter is optional.\n    subject: {any: [counter]}\n    states: [{any: [optional]}]\n    contradicts: [{any: [required]}]\n"
CONFIGS = st.sampled_from(
    [
        "product: Acme\n",
        "inputs:\n  - pages: [docs/**]\n",
        "inputs:\n  - pages: [docs/**]\n    flavor: mintlify\n",
        "inputs:\n  - pages: [docs/*.md]\n    role: external\n  - pages: [docs/**]\n",
        "packs: [./pack.yaml]\n",
        "rules: {conflicting-default: off}\n",
        "vocabulary:\n  entities:\n    env-var: {ignore: [ACME_*]}\n",
    ]
)
EDITS = st.one_of(
    st.tuples(st.just("write"), PATHS, TEXTS),
    st.tuples(st.just("append"), PATHS, LINES),
    st.tuples(st.just("rename"), PATHS, PATHS),
    st.tuples(st.just("delete"), PATHS, st.just("")),
    st.tuples(st.just("write"), st.just("docslint.yaml"), CONFIGS),
    st.tuples(
        st.just("write"),
        st.just("pack.yaml"),
        st.sampled_from([CLAIM, CLAIM.replace("required", "needed"), "synonyms: [[counter, meter]]\n"]),
    ),
)


def edit(root: Path, what: str, path: str, more: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if what == "write":
        file.write_text(more, encoding="utf-8")
    elif what == "append":
        file.write_text(
            (file.read_text(encoding="utf-8") if file.exists() else "") + f"\n{more}\n", encoding="utf-8"
        )
    elif file.exists() and what == "rename" and path != more:
        (root / more).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, root / more)
    elif file.exists() and what == "delete":
        file.unlink()


def outcome(root: Path, **more: object) -> bytes:
    """What a run says, its errors included."""
    try:
        return output(check(root, **more))
    except UserError as error:
        return repr(error.problems).encode()


@settings(max_examples=20, deadline=None)
@given(edits=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_a_cache_makes_no_difference_after_any_edits(edits: list[list[tuple[str, str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {**FILES, "pack.yaml": CLAIM})
        for round_ in edits:
            for what, path, more in round_:
                edit(root, what, path, more)
            assert outcome(root, cache=root / ".cache") == outcome(root)
