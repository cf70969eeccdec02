"""``facts``, ``explain``, ``rules`` and ``claims``, end to end."""

import json

import pytest

from docslint.rules import builtin

CLAIM = """\
vocabulary:
  claims:
    - id: two-tries
      summary: A request is tried twice.
      since: "1.1.0"
      canonical: b#part
      subject: {any: [request]}
      states: [{any: [twice]}]
      examples:
        states: [A request is tried twice.]
        omits: [A request is sent., A request is tried twice.]
    - id: bare
      summary: Nothing tests this.
      subject: {any: [nothing]}
"""


def test_a_name(docslint, project) -> None:
    done = docslint("facts", "APP_TIMEOUT_MS")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("APP_TIMEOUT_MS (env-var): ")
    assert "\ndefault (1)\n  docs/b.md:7:" in done.out
    assert "Set `APP_TIMEOUT_MS` (default: `300`)." in done.out
    assert "\nchangelog (1)\n  CHANGELOG.md:5:" in done.out
    assert "1.1.0 added" in done.out


def test_a_name_as_json(docslint, project) -> None:
    made = json.loads(docslint("facts", "APP_TIMEOUT_MS", "--output-format", "json").out)
    assert (made["version"], made["name"]) == (1, "APP_TIMEOUT_MS")
    (default,) = [fact for fact in made["facts"] if fact["group"] == "default"]
    assert (default["path"], default["line"], default["kind"]) == ("docs/b.md", 7, "env-var")
    assert default["section"] == "More > Part"


@pytest.mark.parametrize("word", ["docs/b.md", "b", "./docs/b.md"])
def test_a_page(docslint, project, word: str) -> None:
    out = docslint("facts", word).out
    assert out.startswith("docs/b.md (b): More\n")
    assert "link       a.md  page a\n" in out
    assert "docs/a.md:3:40  linked from a  b.md#parts\n" in out


def test_a_page_as_json(docslint, project) -> None:
    made = json.loads(docslint("facts", "b", "--output-format", "json").out)
    assert (made["page"], made["path"], made["title"]) == ("b", "docs/b.md", "More")


def test_a_kind(docslint, project) -> None:
    assert docslint("facts", "--kind", "env-var").out == "APP_TIMEOUT_MS  1 page: 1 named; default `300`\n"
    made = json.loads(docslint("facts", "--kind", "env-var", "--output-format", "json").out)
    assert made["entities"] == [
        {"name": "APP_TIMEOUT_MS", "kind": "env-var", "uses": {"named": 1}, "pages": 1, "defaults": ["`300`"]}
    ]
    assert "did you mean `env-var`?" in docslint("facts", "--kind", "env-vars").err


def test_a_flag_is_a_name(docslint, project) -> None:
    with (project / "docs" / "b.md").open("a") as page:
        page.write("\nPass `--verbose` for more.\n")
    assert docslint("facts", "--verbose").out.startswith("--verbose (cli-flag): ")


def test_an_unknown_name(docslint, project) -> None:
    assert docslint("facts", "APP_TIMEOT_MS") == (
        1,
        "",
        "note: nothing is known of `APP_TIMEOT_MS`; did you mean `APP_TIMEOUT_MS`?\n",
    )
    assert "did you mean `APP_TIMEOUT_MS`?" in docslint("facts", "app_timeout_ms").err


def test_a_claim_is_a_name(docslint, project) -> None:
    with (project / "docslint.yaml").open("a") as config:
        config.write(CLAIM)
    with (project / "docs" / "b.md").open("a") as page:
        page.write("\nA request is tried twice.\n")
    out = docslint("facts", "two-tries").out
    assert out.startswith("two-tries (claim): 1 fact")
    assert "states" in out


@pytest.mark.parametrize("rule", [rule.name for rule in builtin()])
def test_explain(docslint, rule: str) -> None:
    done = docslint("explain", rule)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"# {rule}\n")
    assert "\n## What it does\n" in done.out
    assert "\n## Known limits\n" in done.out


def test_explain_two(docslint) -> None:
    assert docslint("explain", "broken-link", "broken-anchor").out.count("## Bad\n") == 2


def test_rules(docslint) -> None:
    lines = docslint("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.name for rule in builtin()]
    listed = json.loads(docslint("rules", "--output-format", "json").out)["rules"]
    assert [rule["name"] for rule in listed] == [rule.name for rule in builtin()]
    assert set(listed[0]) == {"name", "summary", "severity", "confidence", "since", "tags", "options"}


def test_claims(docslint, project) -> None:
    with (project / "docslint.yaml").open("a") as config:
        config.write(CLAIM)
    assert docslint("claims", "list").out.splitlines()[:3] == [
        "two-tries (since 1.1.0)",
        "    A request is tried twice.",
        "    in full at b#part",
    ]
    done = docslint("claims", "test")
    assert done.code == 1
    assert done.out == (
        "two-tries: example 2 under `omits` is states, not silent\n    | A request is tried twice.\n"
        "    because of: twice\n\n2 claims, 3 examples, 1 of them not as declared; without examples: bare\n"
    )
    assert docslint("claims", "test", "bare").code == 0
    assert "did you mean `two-tries`?" in docslint("claims", "list", "two-trys").err


def test_claims_of_a_shipped_pack(docslint) -> None:
    done = docslint("claims", "test", "--pack", "claude-code")
    assert (done.code, done.out.splitlines()[-1][-15:]) == (0, "all as declared")
