"""What an entry does to the names in it: each line is an entry, and what becomes of its names in order."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.config import Config
from docslint.extract.lexicon import Lexicon, compile_lexicon
from docslint.extract.log_facts import extract_changelog
from docslint.facts import Change, ChangeKind
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.source import Source


def lexicon() -> Lexicon:
    config = Config()
    return compile_lexicon(load_packs(pack_files(config, Path()), config))


LEXICON = lexicon()


def changes(entry: str, heading: str = "") -> tuple[Change, ...]:
    above = f"### {heading}\n\n" if heading else ""
    return extract_changelog(Source("CHANGELOG.md", f"## 1.2.0\n\n{above}- {entry}\n"), LEXICON).changes


def kinds(entry: str, heading: str = "") -> list[str]:
    return [change.kind.value for change in changes(entry, heading)]


@pytest.mark.parametrize(
    "entry",
    [
        "Added `ACME_A`",
        "Add the `ACME_A` environment variable",
        "Added environment variable `ACME_A` to choose the model",
        "Added ACME_A env var",
        "Adds `ACME_A=1` to turn it off",
        "New `ACME_A` setting",
        "New environment variable: `ACME_A`",
        "Introduces a new `ACME_A` option for proxies",
        "Support for `ACME_A`",
        "Added support for `ACME_A`",
        "feat: add `ACME_A`",
        "**Gateway:** Added `ACME_A`",
        "**Added** `ACME_A`",
        "**Added:** `ACME_A`",
        "[VSCode] Added `ACME_A`",
        "(cli) add `--flag-a`",
        "#1234 Add `ACME_A`",
        "Add `ACME_A` [#12](https://acme.example/12) by @someone",
        "Added `--cwd <path>` to `acme agents`",
    ],
)
def test_added(entry: str) -> None:
    assert kinds(entry) == ["added"]


@pytest.mark.parametrize(
    "entry",
    [
        "Added a check for `ACME_A`",
        "Added support for globs in `ACME_A`",
        "Add parsing of booleans for `ACME_A`",
        "Added the value `warn` to `ACME_A`",
        "Added an alias for `ACME_A`",
        "Add documentation for `ACME_A`",
        "Add `ACME_A` to the documentation",
        "Document `ACME_A`",
        "docs: add `ACME_A`",
        "Clarify what `ACME_A` does",
        "Revert adding `ACME_A`",
        'Revert "Add `ACME_A`"',
        "Stop setting `ACME_A`",
        "Stop removing `ACME_A` from the shell",
        "Fixed `ACME_A` being ignored",
        "Fixed a crash; set `ACME_A=1` for details",
        "fix: add `ACME_A` to the allow list",
        "Test that `ACME_A` is removed",
        "Improved the message when `ACME_A` is empty",
        "Allow `ACME_A` to be empty",
        "Removed a warning about `ACME_A`",
        "Removed the `slow` value of `ACME_A`",
        "Removed `ACME_A`'s limit",
        "Removed `ACME_A` check",
        "Remove `--flag-a` from `acme sub`",
        "Removed the `ACME_A` variable from the allow list",
        "Remove support for globs in `ACME_A`",
        "Do not remove `ACME_A`",
        "Rename the value `x` of `ACME_A` to `y`",
        "Rename `ACME_A` value from `x` to `y`",
        "`ACME_A` is not deprecated",
        "`ACME_A` is no longer supported on Windows",
        "`ACME_A` was removed from the allow list",
        "`ACME_A` was removed in the sandbox",
        "`ACME_A` has been removed (Linux only)",
        "Removed `ACME_A` on Windows",
        "Windows: Removed `ACME_A`",
        "**Docker:** removed `ACME_A`",
        "Removed `ACME_A` (macOS only)",
    ],
)
def test_touched(entry: str) -> None:
    assert set(kinds(entry)) == {"touched"}


@pytest.mark.parametrize(
    "entry",
    [
        "Removed `ACME_A`",
        "Remove the deprecated `ACME_A` variable",
        "Removed support for `ACME_A`",
        "Drop `--flag-a`",
        "Deleted `ACME_A`",
        "Breaking: Removed `ACME_A`",
        "**Removed** `ACME_A`",
        "`ACME_A` was removed",
        "The `ACME_A` variable has been removed",
        "Removed `ACME_A`; it had no effect",
        "Removed `ACME_A` (#12)",
        "`ACME_A` was removed in favor of a file",
        "`ACME_A` is no longer supported in Acme 3",
        "`ACME_A` is no longer read; use a file",
    ],
)
def test_removed(entry: str) -> None:
    assert kinds(entry) == ["removed"]


@pytest.mark.parametrize(
    "entry",
    [
        "Deprecated `ACME_A`",
        "Deprecated: `ACME_A`",
        "Soft-deprecate `ACME_A`",
        "`ACME_A` is now deprecated",
        "The `ACME_A` variable has been deprecated",
        "Deprecate the use of `ACME_A`",
        "`ACME_A` will be removed in 4.0",
        "The `ACME_A` variable is scheduled for removal in 4.0",
    ],
)
def test_deprecated(entry: str) -> None:
    assert kinds(entry) == ["deprecated"]


@pytest.mark.parametrize(
    "entry",
    [
        "Restored `ACME_A`",
        "Bring back the `ACME_A` variable",
        "Re-add `ACME_A`",
        "Reintroduced support for `ACME_A`",
        "Revert the removal of `ACME_A`",
        'Revert "Remove `ACME_A`"',
        "Undo deprecation of `ACME_A`",
        "Undeprecate `ACME_A`",
        "`ACME_A` is no longer deprecated",
        "`ACME_A` is supported again",
    ],
)
def test_revived(entry: str) -> None:
    assert kinds(entry) == ["revived"]


def test_a_section_of_removals_may_look_ahead() -> None:
    assert kinds("`ACME_A` will be removed in 4.0", "Removed") == ["deprecated"]
    assert kinds("`ACME_A` on Windows", "Removed") == ["touched"]


@pytest.mark.parametrize(
    "entry",
    [
        "Set `ACME_A=1` to turn it off",
        "Faster start; set `ACME_A=0` to keep the old way",
        "Opt out with `ACME_A`",
        "Discovery is on by default (use `ACME_A=0` to turn it off)",
    ],
)
def test_offered(entry: str) -> None:
    assert kinds(entry) == ["offered"]


@pytest.mark.parametrize(
    "entry",
    [
        "Renamed `ACME_A` to `ACME_B`",
        "Rename the `ACME_A` variable to `ACME_B`",
        "Renamed `ACME_A` → `ACME_B`",
        "`ACME_A` was renamed to `ACME_B`",
        "The `ACME_A` variable has been renamed to `ACME_B`",
        "`ACME_A` is now called `ACME_B`",
    ],
)
def test_renamed(entry: str) -> None:
    old, new = changes(entry)
    assert (old.kind, old.other) == (ChangeKind.RENAMED, "ACME_B")
    assert (new.kind, new.name, new.other) == (ChangeKind.ADDED, "ACME_B", "")


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ("Added `ACME_A`, `ACME_B`, and `ACME_C`", ["added"] * 3),
        ("Added `--flag-a` and `--flag-b` flags", ["added"] * 2),
        ("Dropped the `ACME_A` and `ACME_B` variables", ["removed"] * 2),
        ("Remove `--flag-a` and `--flag-b` from `acme sub`", ["touched"] * 2),
        ("Removed `ACME_A`, use `ACME_B` instead", ["removed", "offered"]),
        ("Remove `ACME_A` in favor of `ACME_B`", ["removed", "touched"]),
        ("Deprecate `ACME_A` in favor of `ACME_B`", ["deprecated", "touched"]),
        ("Improve `ACME_A`, introduce `ACME_B`", ["touched", "added"]),
        ("Added `ACME_A` to go with `ACME_B`", ["added", "offered"]),
        ("Renamed `ACME_A` to `ACME_B`; the old name still works", ["touched", "added"]),
        ("Renamed `ACME_A` to `ACME_B`; the old name is deprecated", ["deprecated", "added"]),
    ],
)
def test_several_names(entry: str, wanted: list[str]) -> None:
    assert kinds(entry) == wanted


def test_a_section_of_documentation_adds_nothing() -> None:
    assert kinds("Added `ACME_A`", "Documentation") == ["touched"]
    assert kinds("Added `ACME_A`", "Features") == ["added"]


def test_places_and_versions() -> None:
    text = "## 1.2.0\n\n- Added `ACME_A`\n\n## v1.1.0\n\n- Removed ACME_B\n"
    facts = extract_changelog(Source("CHANGELOG.md", text), LEXICON)
    assert [(c.version, text[c.start : c.end], c.name_kind) for c in facts.changes] == [
        ("1.2.0", "ACME_A", "env-var"),
        ("1.1.0", "ACME_B", "env-var"),
    ]


def test_names_outside_of_entries_do_not_count() -> None:
    text = "# Changelog\n\nAdded `ACME_INTRO`.\n\n## 1.2.0 `ACME_HEADING`\n\n- Fixed a crash\n"
    assert extract_changelog(Source("CHANGELOG.md", text), LEXICON).changes == ()


PIECES = st.sampled_from(
    [*"`*_[]():#-,. \n", "ACME_A", "ACME_B", "Added ", "Removed ", "renamed to ", "the "]
)


@given(st.lists(PIECES, max_size=60))
def test_any_entry_is_read_within_its_bounds(pieces: list[str]) -> None:
    source = Source("CHANGELOG.md", f"## 1.2.0\n\n- {''.join(pieces)}\n")
    for change in extract_changelog(source, LEXICON).changes:
        spelled = source.text[change.start : change.end].replace("\\", "")
        assert re.fullmatch(r"\W?[A-Z*][A-Z_*]+|\W?--\w[\w-]*", spelled)
        assert change.kind is not ChangeKind.RENAMED or change.other


@pytest.mark.parametrize(
    "entry",
    [
        "Added " + "the " * 20_000,
        "`ACME_A` and " * 20_000,
        "(" * 50_000 + "`ACME_A`",
        "Removed " + "`ACME_A`, " * 20_000 + "from x",
        "**a" * 20_000,
        "renamed " * 20_000,
    ],
    ids=["articles", "names", "brackets", "list", "stars", "verbs"],
)
def test_long_entries_take_no_time(entry: str) -> None:
    start = time.process_time()
    changes(entry)
    assert time.process_time() - start < 3
