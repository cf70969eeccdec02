"""Configuration: shapes, faults with places and suggestions, and where the file is found."""

from pathlib import Path

import msgspec
import pytest

from docslint.config import Chosen, Config, FailOn, Input, Level, find, path_levels, read_text, validate_rules
from docslint.errors import Problem, UserError
from docslint.finding import Confidence
from docslint.load_config import load
from docslint.source import Role

FULL = """\
product: Claude Code
packs: [claude-code, ./docs-rules.yaml]
inputs:
  - pages: ["docs/**/*.md"]
    exclude: ["docs/drafts/**"]
    flavor: mintlify
    site: {root: ./docs/, prefix: en, separator: "__", url: "https://x.com/docs/", redirects: {"/en/a": "/en/b"}}
  - pages: [posts/*.md]
    role: external
changelogs: [CHANGELOG.md]
rules:
  omitted-claim: off
  broken-link: false
  undocumented-env-var: {severity: error, ignore: [HOME]}
paths:
  - {match: ["docs/internal/**"], rules: {broken-anchor: off}}
  - {match: ["docs/internal/api/*"], rules: {broken-anchor: info}}
vocabulary: {synonyms: [[main model, primary model]]}
fail-on: never
min-confidence: high
"""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    ignore: tuple[str, ...] = ()
    max_age: int = 3


RULES = dict.fromkeys(("omitted-claim", "broken-link", "undocumented-env-var", "broken-anchor"), Options)


def problems(text: str, path: str = "docslint.yaml") -> tuple[Problem, ...]:
    with pytest.raises(UserError) as caught:
        load(path, text)
    return caught.value.problems


def test_every_setting() -> None:
    config = load("docslint.yaml", FULL)
    assert config.product == "Claude Code"
    site = config.inputs[0].site
    assert (site.root, site.prefix, site.url, site.separator) == ("docs", "/en/", "https://x.com/docs", "__")
    assert [given.role for given in config.inputs] == [Role.PRODUCT, Role.EXTERNAL]
    assert config.rules["broken-link"].severity is Level.OFF
    assert config.rules["undocumented-env-var"].options == {"ignore": ["HOME"]}
    assert config.vocabulary.synonyms == (("main model", "primary model"),)
    assert (config.fail_on, config.min_confidence) == (FailOn.NEVER, Confidence.HIGH)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "{}"])
def test_every_setting_has_a_default(text: str) -> None:
    config = load("docslint.yaml", text)
    assert config.inputs == (Input(),)
    assert config.changelogs is None


def test_a_config_survives_the_cache() -> None:
    config = load("docslint.yaml", FULL)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(config), type=Config) == config


def test_toml_says_the_same() -> None:
    text = """
[project]
name = "x"
[tool.docslint]
packs = ["claude-code"]
rules = { omitted-claim = "off" }
[[tool.docslint.inputs]]
pages = ["docs/*.md"]
"""
    config = load("pyproject.toml", text)
    assert config.inputs[0].pages == ("docs/*.md",)
    assert config.rules["omitted-claim"].severity is Level.OFF
    assert config.at(("inputs", 0, "pages", 0)).line == 8


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("produkt: x", 1, 1, "unknown key `produkt`", "`product`"),
        ("inputs:\n- pages: [a]\n  rol: external", 3, 3, "unknown key `rol` in `inputs > item 1`", "`role`"),
        ("product: 3", 1, 10, "expected a text, got the number 3", "quotes"),
        (
            "packs: claude-code",
            1,
            8,
            'expected a list of texts, got the text "claude-code"',
            '["claude-code"]',
        ),
        ("packs: [a, 2.1]", 1, 12, "expected a text, got the number 2.1", "quotes"),
        ("inputs: {pages: [a]}", 1, 9, "expected a list of mappings, got a mapping", ""),
        ("fail-on: eror", 1, 10, "`warning`, `info` or `never`, got `eror`", "`error`"),
        ("min-confidence: 3", 1, 17, "got the number 3", ""),
        ("rules: {a: loud}", 1, 12, "expected `off`, `error`, `warning` or `info`, got `loud`", ""),
        ("rules: [a]", 1, 8, "expected a mapping", ""),
        ("paths: [{rules: {}}]", 1, 9, "the key `match` is missing", ""),
        ("- a", 1, 1, "expected a mapping", ""),
        ("inputs: []", 1, 9, "`inputs` is empty", ""),
        ("inputs: [{pages: []}]", 1, 18, "`pages` is empty", "docs/**/*.md"),
        ("changelogs: ['../x.md']", 1, 14, "leaves the configuration's folder", ""),
        ("inputs: [{pages: ['!a']}]", 1, 19, "begins with `!`", "exclude"),
        (
            "vocabulary: {claims: [{id: x, summary: s, subject: {an: [a]}}]}",
            1,
            53,
            "unknown key `an`",
            "`any`",
        ),
        (
            "vocabulary:\n  markers: [{id: x, pattern: '(?<=a)b'}]",
            2,
            30,
            "not a valid RE2 pattern",
            "look-behind",
        ),
    ],
)
def test_faults(text: str, line: int, column: int, message: str, hint: str) -> None:
    (found,) = problems(text)
    assert message in found.message
    assert hint in found.hint
    assert (found.path, found.line, found.column) == ("docslint.yaml", line, column)
    assert found.frame == text.split("\n")[line - 1]


def test_all_faults_at_once_in_order() -> None:
    text = "fail-on: x\nproduct: 3\nbaselin: y\ninputs:\n- pages: 3\n- role: me\n"
    assert [problem.line for problem in problems(text)] == [1, 2, 3, 5, 6]


def test_toml_faults() -> None:
    (unknown,) = problems("[tool.docslint]\nproduct = 'x'\npacs = []\n", "pyproject.toml")
    assert (unknown.line, unknown.hint) == (3, "did you mean `packs`?")
    (broken,) = problems("[tool.docslint\n", "pyproject.toml")
    assert (broken.line, broken.frame) == (1, "[tool.docslint")


def test_rules_and_their_options() -> None:
    chosen = validate_rules(load("docslint.yaml", FULL), RULES)
    assert chosen["undocumented-env-var"] == Chosen(Level.ERROR, Options(ignore=("HOME",)))
    assert chosen["broken-anchor"] == Chosen(None, Options())


def test_faults_in_rules_all_at_once() -> None:
    text = "rules:\n  omited-claim: off\n  broken-link: {severity: info, ignor: [a]}\n  broken-anchor: {max-age: x}\n"
    config = load("docslint.yaml", text + "paths: [{match: [a], rules: {x: off}}]\n")
    with pytest.raises(UserError) as caught:
        validate_rules(config, RULES)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [
        (2, "there is no rule `omited-claim`"),
        (5, "there is no rule `x`"),
        (3, "unknown key `ignor` in `rules > broken-link`"),
        (4, 'expected a whole number, got the text "x" in `rules > broken-anchor > max-age`'),
    ]
    assert caught.value.problems[0].hint == "did you mean `omitted-claim`?"


def test_the_later_path_wins() -> None:
    level = path_levels(load("docslint.yaml", FULL))
    assert level("broken-anchor", "docs/internal/x.md") is Level.OFF
    assert level("broken-anchor", "docs/internal/api/x.md") is Level.INFO
    assert level("broken-anchor", "docs/x.md") is None
    assert level("broken-link", "docs/internal/x.md") is None


def test_the_nearest_file_wins_up_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / "docslint.yaml").touch()
    inner = tmp_path / "repo" / "docs" / "en"
    inner.mkdir(parents=True)
    assert find(inner) == tmp_path / "docslint.yaml"
    (tmp_path / "repo" / ".git").mkdir()
    assert find(inner) is None
    pyproject = tmp_path / "repo" / "pyproject.toml"
    pyproject.write_text("[project]\ndependencies = ['docslint']\n")
    assert find(inner) is None
    pyproject.write_text("[tool.docslint.rules]\n")
    assert find(inner) == pyproject
    (tmp_path / "repo" / "docslint.yaml").touch()
    assert find(inner) == tmp_path / "repo" / "docslint.yaml"
    (inner / "docslint.yaml").mkdir()  # no file
    assert find(inner) == tmp_path / "repo" / "docslint.yaml"


def test_a_config_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"a: 1\nb: \xe9\n")
    for name, line in (("latin.yaml", 2), (".", 0), ("none.yaml", 0)):
        with pytest.raises(UserError) as caught:
            read_text(tmp_path / name, "shown.yaml")
        assert (caught.value.problems[0].path, caught.value.problems[0].line) == ("shown.yaml", line)
