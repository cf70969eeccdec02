"""Packs: which files, in which order, merged how, and what is wrong with them."""

from pathlib import Path

import pytest

from docslint.config import Config, Input
from docslint.errors import Problem, UserError
from docslint.load_config import load
from docslint.load_packs import load_packs
from docslint.packs import PackFile, pack_files, rules_folder
from docslint.vocabulary import Where


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    for name in (
        "core/b.yaml",
        "core/a.yaml",
        "flavors/hugo.yaml",
        "flavors/mintlify.yaml",
        "acme/claims.yaml",
    ):
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        (rules / name).write_text("")
    (rules / "core" / "notes.txt").touch()
    return rules


def pack_problems(*texts: str) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as caught:
        load_packs([PackFile(f"{i}.yaml", text) for i, text in enumerate(texts, 1)], Config())
    return caught.value.problems


def test_core_then_flavors_then_named(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("synonyms: [[a, b]]\n")
    inputs = (Input(flavor="mintlify"), Input(flavor="hugo"), Input(flavor="mintlify"), Input())
    config = Config(packs=("acme", "./own.yaml", "acme", "flavors/hugo"), inputs=inputs)
    files = pack_files(config, tmp_path, shipped)
    assert [file.path for file in files] == [
        "rules/core/a.yaml",
        "rules/core/b.yaml",
        "rules/flavors/hugo.yaml",
        "rules/flavors/mintlify.yaml",
        "rules/acme/claims.yaml",
        "own.yaml",
    ]
    assert files[-1].text == "synonyms: [[a, b]]\n"


def test_unknown_packs_and_flavors(shipped: Path, tmp_path: Path) -> None:
    config = load("d.yaml", "packs: [acmee, ./none.yaml, ../]\n")
    with pytest.raises(UserError) as caught:
        pack_files(config, tmp_path / "x", shipped)
    assert [(p.line, p.column, p.hint) for p in caught.value.problems][:2] == [
        (1, 9, "did you mean `acme`?"),
        (1, 16, "the path counts from the configuration's folder"),
    ]
    with pytest.raises(UserError) as caught:
        load_packs((), load("d.yaml", "inputs:\n- pages: [a]\n  flavor: mintlfy\n"))
    assert caught.value.problems[0].hint == "did you mean `mintlify`?"
    assert caught.value.problems[0].line == 3


def test_a_pack_may_define_a_flavor() -> None:
    text = "inputs: [{flavor: acme-docs}]\nvocabulary: {flavors: {acme-docs: {slugger: mkdocs}}}\n"
    assert load_packs((), load("d.yaml", text)).flavors["acme-docs"].slugger == "mkdocs"
    assert "no slugger `mkdoc`" in pack_problems("flavors: {acme-docs: {slugger: mkdoc}}")[0].message


def test_packs_merge() -> None:
    one = "entities: {e: {shape: x, where: [prose], ignore: [a]}}\nsynonyms: [[a, b]]"
    two = "entities: {e: {shape: y, ignore: [b]}, f: {where: [code]}}\nsynonyms: [[c, d]]"
    config = load("d.yaml", "vocabulary: {entities: {e: {ignore: [c]}}}")
    merged = load_packs([PackFile("1.yaml", one), PackFile("2.yaml", two)], config)
    entity = merged.entities["e"]
    assert (entity.shape, entity.where, entity.ignore) == ("y", (Where.PROSE,), ("a", "b", "c"))
    assert merged.entities["f"].where == (Where.CODE,)
    assert merged.synonyms == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("markers:\n- {id: a, pattern: '('}", 2, "not a valid RE2 pattern: missing )", "RE2"),
        ("markers:\n- {id: a, pattern: '(?!x)(?P<version>y)'}", 2, "not a valid RE2", "look-ahead"),
        ("deprecations:\n- {id: a, pattern: '(x)\\1'}", 2, "not a valid RE2", "backreferences"),
        ("markers:\n- {id: a, pattern: 'x'}", 2, "no group `version`", "(?P<version>…)"),
        ("defaults:\n- {id: a, pattern: 'x'}", 2, "no group `value`", "(?P<value>…)"),
        ("entities: {e: {shape: '['}}", 1, "not a valid RE2", ""),
        ("entities: {e: {shap: x}}", 1, "unknown key `shap` in `entities > e`", "`shape`"),
        ("markers:\n- {id: a, pattern: x, covers: sentense}", 2, "got `sentense`", "`sentence`"),
        ("claims:\n- {id: A_b, summary: x, subject: {}}", 2, "not kebab-case", "`a-b`"),
        ("claims:\n- {id: a, summary: x, subject: {any: [y, '(']}}", 2, "not a valid phrase: ", ""),
        ("a: &a [x]\na: *a", 2, "stands twice", ""),
    ],
)
def test_faults_of_a_pack(text: str, line: int, message: str, hint: str) -> None:
    found = pack_problems(text)[0]
    assert message in found.message
    assert hint in found.hint
    assert (found.path, found.line) == ("1.yaml", line)


def test_a_claim_is_unique_over_all_packs() -> None:
    claim = "claims:\n- {id: a, summary: x, subject: {}}"
    (found,) = pack_problems(claim, claim)
    assert (found.path, found.line) == ("2.yaml", 2)
    assert "1.yaml:2" in found.hint


def test_faults_of_all_packs_at_once() -> None:
    assert [problem.path for problem in pack_problems("x: 1", "y: 1\nz: 2")] == ["1.yaml", "2.yaml", "2.yaml"]


def test_a_pattern_made_to_backtrack_is_harmless() -> None:
    pack = PackFile("1.yaml", "deprecations: [{id: a, pattern: '(a+)+$'}]")
    assert load_packs([pack], Config()).deprecations[0].pattern == "(a+)+$"


def test_what_is_shipped_loads() -> None:
    flavors = sorted(file.stem for file in (rules_folder() / "flavors").glob("*.yaml"))
    packs = sorted({f.parent.name for f in rules_folder().glob("*/*.yaml")} - {"core", "flavors"})
    config = Config(
        packs=tuple(packs), inputs=tuple(Input(flavor=flavor) for flavor in flavors) or (Input(),)
    )
    load_packs(pack_files(config, Path()), config)
