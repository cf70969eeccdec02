"""``facts``, ``explain`` and ``claims test`` asked for things that are not there, or not as they should be."""

import json
from pathlib import Path

import pytest

CLAIMS = """\
claims:
  - id: two-tries
    summary: A request is tried twice.
    subject: {any: [request]}
    states: [{any: [twice]}]
    contradicts: [{any: [once]}]
    examples:
      states: [A request is tried twice.]
      contradicts: [A request is tried twice.]
      omits: ["A request is \\x1b[2J sent once."]
"""


@pytest.mark.parametrize("name", ["APP_TIMEOT_MS", "app_timeout_ms", "APP_TIMEOUT_MSS"])
def test_a_slip(docslint, project, name: str) -> None:
    done = docslint("facts", name)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"note: nothing is known of `{name}`; did you mean `APP_TIMEOUT_MS`?\n"


@pytest.mark.parametrize("name", ["APP_.*", "(", "[A-Z]+", "APP_TIMEOUT_M?", "\\"])
def test_a_name_is_no_pattern(docslint, project, name: str) -> None:
    done = docslint("facts", name)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"note: nothing is known of `{name}`")


def test_a_page_that_is_none(docslint, project) -> None:
    assert "did you mean `docs/a.md`" in docslint("facts", "docs/aa.md").err
    assert docslint("facts", "docs").code == 1
    assert docslint("facts", "/etc/passwd").code == 1
    assert docslint("facts", "../..").code == 1


@pytest.mark.parametrize(
    "argv", [["facts"], ["facts", ""], ["facts", "A", "--kind", "env-var"], ["facts", "A", "B"]]
)
def test_wrong_wishes(docslint, project, argv: list[str]) -> None:
    done = docslint(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")


def test_a_kind_that_is_none(docslint, project) -> None:
    done = docslint("facts", "--kind", "enviroment")
    assert done.code == 2
    assert done.err.startswith("error: there is no kind `enviroment`\n  = help: ")


def test_a_page_that_cannot_be_read_is_still_a_page(docslint, project) -> None:
    (project / "docs" / "c.md").write_bytes(b"\0\xff" * 10)
    assert docslint("facts", "docs/c.md").code == 0
    assert docslint("facts", "APP_TIMEOUT_MS").code == 0


def test_a_fault_of_the_settings_is_told(docslint, project) -> None:
    with (project / "docslint.yaml").open("a") as config:
        config.write("rules: {brokn-link: off}\n")
    done = docslint("facts", "APP_TIMEOUT_MS")
    assert done.code == 2
    assert "did you mean `broken-link`?" in done.err


def test_amounts_are_told_in_one_unit(docslint, project) -> None:
    with (project / "docs" / "b.md").open("a") as page:
        page.write("\nSet `APP_DELAY` (default: `5 minutes`).\n\nSet `APP_ROOM` (default: `2 KB`).\n")
    assert "`5 minutes` (= 300 s)" in docslint("facts", "APP_DELAY").out
    assert "(= 2048 bytes)" in docslint("facts", "APP_ROOM").out


def test_a_line_of_megabytes(docslint, project) -> None:
    (project / "docs" / "c.md").write_text("# C\n\n" + "Set `APP_LONG` to `1`. " * 5_000)
    done = docslint("facts", "APP_LONG")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 100
    known = json.loads(docslint("facts", "APP_LONG", "--output-format", "json").out)["facts"]
    assert len(known) == 5_000
    assert all("APP_LONG" in fact["text"] and len(fact["text"]) <= 1000 for fact in known)


def test_examples_that_fail(docslint, project) -> None:
    (project / "p.yaml").write_text(CLAIMS)
    done = docslint("claims", "test", "--pack", "./p.yaml")
    assert (done.code, done.err) == (1, "")
    assert (
        "two-tries: example 1 under `contradicts` is states, not contradicts\n    | A request is tried twice.\n    because of: twice\n"
        in done.out
    )
    assert (
        "two-tries: example 1 under `omits` is contradicts, not silent\n    | A request is \\x1b[2J sent once.\n"
        in done.out
    )
    assert done.out.endswith("1 claims, 3 examples, 2 of them not as declared\n")


@pytest.mark.parametrize("pack", ["claude-code"])
def test_shipped_packs_keep_their_word(docslint, here: Path, pack: str) -> None:
    assert docslint("claims", "test", "--pack", pack).code == 0


@pytest.mark.parametrize(
    ("pack", "hint"),
    [
        ("claude-cod", "did you mean `claude-code`?"),
        ("./none.yaml", "folder"),
        (".", "a pack is a YAML file"),
    ],
)
def test_a_pack_that_is_none(docslint, here: Path, pack: str, hint: str) -> None:
    done = docslint("claims", "test", "--pack", pack)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err


@pytest.mark.parametrize("name", ["broken_link", "Broken-Link", "broken-lnk"])
def test_a_rule_that_is_none(docslint, name: str) -> None:
    done = docslint("explain", name)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"error: there is no rule `{name}`\n  = help: did you mean `broken-link`?\n"
