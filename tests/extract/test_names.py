"""Which names stand in a text. Each line: a text, and its names with their kinds."""

import time

import pytest
from shipped import lexicon

from docslint.extract.names import names, normalise
from docslint.regex import Encoded


def found(text: str) -> list[tuple[str, str]]:
    return [(name.name, name.kind) for name in names(Encoded(text), lexicon("plain"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Set ACME_TOKEN first.", [("ACME_TOKEN", "env-var")]),
        ("Set `ACME_TOKEN` first.", [("ACME_TOKEN", "env-var")]),
        ("`ACME_TOKEN=abc`", [("ACME_TOKEN", "env-var")]),
        ('"ACME_TOKEN"', [("ACME_TOKEN", "env-var")]),
        ("ACME\\_TOKEN", [("ACME_TOKEN", "env-var")]),
        ("$env:ACME_TOKEN", [("ACME_TOKEN", "env-var")]),
        ("`ACME_INDEX_{name}_URL`", [("ACME_INDEX_*_URL", "env-var")]),
        ("`ACME_INDEX_<NAME>_URL`", [("ACME_INDEX_*_URL", "env-var")]),
        ("`ACME_*`", [("ACME_*", "env-var")]),
        ("`--to-pdf`", [("--to-pdf", "cli-flag")]),
        ("`--cwd <path>`", [("--cwd", "cli-flag")]),
        ("`--cwd=<path>`", [("--cwd", "cli-flag")]),
        ("`acme run --cwd <path> --dry-run`", [("--cwd", "cli-flag"), ("--dry-run", "cli-flag")]),
        ("`/compact`", [("/compact", "command")]),
        ("`cache.maxSize`", [("cache.maxSize", "setting")]),
        ("`cacheSize`", [("cacheSize", "setting")]),
        ("`cacheSize: 5`", [("cacheSize", "setting")]),
    ],
)
def test_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plain words only",
        "HTTP and JSON",
        "NAME",
        "Status.ACME_DONE",  # a constant of some class
        "ACME_MAX(size)",  # a macro that is called
        "${ACME_PLACEHOLDER}",
        "$ACME_LOCAL",  # a shell's own variable, read
        "acme/ACME_DIR/file",
        "xACME_TOKEN",
        "ACME_TOKENx",
        "my-ACME_TOKEN",
        "ACME_TOKEN.suffix",
        "#ACME_TOKEN",
        "100%ACME_TOKEN",
        "--to-pdf in plain prose",
        "cacheSize in plain prose",
        "and/or",
        "`word`",
        "`two words`",
    ],
)
def test_no_name(text: str) -> None:
    assert found(text) == []


def test_the_place_is_that_of_the_name_alone() -> None:
    text = "See `--cwd <path>` here."
    name = names(Encoded(text), lexicon("plain"))[0]
    assert text[name.start : name.end] == "--cwd"


@pytest.mark.parametrize(
    ("text", "is_valued"), [("`A_B=1`", True), ("A_B=1", True), ("`A_B`", False), ("A_B == 1", False)]
)
def test_a_value_behind_the_name(text: str, is_valued: bool) -> None:
    assert [n.valued for n in names(Encoded(text), lexicon("plain"))] == [is_valued]


@pytest.mark.parametrize(
    ("name", "normal"), [("A_{x}_B", "A_*_B"), ("A_<X>_B", "A_*_B"), ("A\\_B", "A_B"), ("A_B", "A_B")]
)
def test_normalise(name: str, normal: str) -> None:
    assert normalise(name) == normal


@pytest.mark.parametrize(
    "piece", ["A_", "A_B", "A_{", "A_<a>", "`", "`A_B` ", "--a-", "`--a ` ", "a.b", "[`"]
)
def test_hostile_text_is_quick(piece: str) -> None:
    lexicon("plain")
    started = time.process_time()
    names(Encoded(piece * 60_000), lexicon("plain"))
    assert time.process_time() - started < 3
