"""What became of a name, as changelogs and pages tell it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docslint.engine import Request, load
from docslint.index import Index
from docslint.lifecycle import born, deprecated, events, removed

Read = Callable[..., Index]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The index of pages (path: text) and of a changelog of {version: entry}, newest first."""

    def index(log: dict[str, str] | None = None, **pages: str) -> Index:
        text = "".join(f"## {number}\n\n- {entry}\n\n" for number, entry in (log or {}).items())
        if text:
            (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
        for name, page in (pages or {"page": "# Page"}).items():
            (tmp_path / f"{name}.md").write_text(page, encoding="utf-8")
        return load(Request(root=tmp_path)).index

    return index


def fate(index: Index, name: str) -> str:
    gone = removed(index, name)
    old = deprecated(index, name)
    came = born(index, name)
    words = [f"born {came.change.version}"] if came else []
    words += [f"gone {gone.version} {gone.replacement}".strip()] if gone else []
    words += [f"deprecated {old.version} {old.replacement}".strip()] if old else []
    return ", ".join(words)


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        ({"1.0.0": "Added `ACME_A`"}, "born 1.0.0"),
        ({"2.0.0": "Removed `ACME_A`", "1.0.0": "Added `ACME_A`"}, "gone 2.0.0"),
        ({"3.0.0": "Added `ACME_A` again", "2.0.0": "Removed `ACME_A`", "1.0.0": "Added `ACME_A`"}, ""),
        ({"3.0.0": "Removed `ACME_A`", "2.0.0": "Added `ACME_A`", "1.0.0": "Removed `ACME_A`"}, "gone 3.0.0"),
        ({"3.0.0": "Fixed `ACME_A` on Windows", "2.0.0": "Removed `ACME_A`"}, ""),
        ({"2.0.0": "Renamed `ACME_A` to `ACME_B`", "1.0.0": "Added `ACME_A`"}, "gone 2.0.0 ACME_B"),
        ({"2.0.0": "Renamed the value `x` of `ACME_A` to `y`", "1.0.0": "Added `ACME_A`"}, "born 1.0.0"),
        ({"2.0.0": "Deprecated `ACME_A`", "1.0.0": "Added `ACME_A`"}, "born 1.0.0, deprecated 2.0.0"),
        ({"3.0.0": "Removed `ACME_A`", "2.0.0": "Deprecated `ACME_A`"}, "gone 3.0.0"),
        ({"3.0.0": "Added `ACME_A` back", "2.0.0": "Deprecated `ACME_A`"}, "born 3.0.0"),
        ({"2.0.0": "Revert adding `ACME_A`", "1.0.0": "Added `ACME_A`"}, "born 1.0.0"),
        ({"2.0.1": "Added `ACME_A`", "1.9.4": "Added `ACME_A`"}, "born 1.9.4"),
        ({"1.10.0": "Removed `ACME_A`", "1.9.0": "Added `ACME_A`"}, "gone 1.10.0"),
        ({"2.0.0": "Document `ACME_A`", "1.0.0": "Fixed `ACME_A`"}, ""),
        ({"Unreleased": "Removed `ACME_A`", "1.0.0": "Added `ACME_A`"}, "gone Unreleased"),
    ],
)
def test_the_last_word_of_the_changelog(read: Read, log: dict[str, str], wanted: str) -> None:
    assert fate(read(log), "ACME_A") == wanted


def test_the_new_name_of_a_renamed_one_is_born(read: Read) -> None:
    assert fate(read({"2.0.0": "Renamed `ACME_A` to `ACME_B`"}), "ACME_B") == "born 2.0.0"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("`ACME_A` is deprecated in favor of `ACME_B`.", "deprecated  ACME_B"),
        ("`ACME_A` is deprecated.", "deprecated"),
        ("`ACME_A` is not deprecated.", ""),
        ("`ACME_A` was removed in v2.0.0.", "gone 2.0.0"),
        ("Set `ACME_A`.", ""),
    ],
)
def test_pages_tell_too(read: Read, page: str, wanted: str) -> None:
    assert fate(read(page=page), "ACME_A").startswith(wanted)
    assert bool(fate(read(page=page), "ACME_A")) is bool(wanted)


def test_a_deprecation_that_names_the_replacement_goes_first(read: Read) -> None:
    index = read(a="`ACME_A` is deprecated.", b="`ACME_A` is deprecated in favor of `ACME_B`.")
    told = deprecated(index, "ACME_A")
    assert told is not None
    assert (told.replacement, told.at.path) == ("ACME_B", "b.md")


def test_others_deprecate_nothing(tmp_path: Path) -> None:
    (tmp_path / "docslint.yaml").write_text(
        "inputs:\n  - pages: [a.md]\n  - pages: [b.md]\n    role: external\n"
    )
    (tmp_path / "a.md").write_text("Set `ACME_A`.")
    (tmp_path / "b.md").write_text("`ACME_A` is deprecated.")
    index = load(Request(root=tmp_path, config=tmp_path / "docslint.yaml")).index
    assert deprecated(index, "ACME_A") is None


def test_events_come_oldest_first_across_changelogs(tmp_path: Path) -> None:
    (tmp_path / "docslint.yaml").write_text("changelogs: [changes/*.md]\n")
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes/2.x.md").write_text("## 2.0.0\n\n- Removed `ACME_A`\n")
    (tmp_path / "changes/1.x.md").write_text(
        "## 1.10.0\n\n- Deprecated `ACME_A`\n\n## 1.9.0\n\n- Added `ACME_A`\n"
    )
    (tmp_path / "a.md").write_text("# A\n")
    index = load(Request(root=tmp_path, config=tmp_path / "docslint.yaml")).index
    assert [e.change.version for e in events(index, "ACME_A")] == ["1.9.0", "1.10.0", "2.0.0"]
    assert fate(index, "ACME_A") == "gone 2.0.0"


def test_a_name_that_nobody_speaks_of_has_no_fate(read: Read) -> None:
    index = read()
    assert fate(index, "ACME_A") == ""
    assert events(index, "ACME_A") == []
