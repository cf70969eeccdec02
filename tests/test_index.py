"""The cross-page view: references, own prefixes, claims that hold, releases, links."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docslint.engine import Request, load
from docslint.facts import Use
from docslint.index import Index

Read = Callable[[dict[str, str]], Index]
TEN = ("HOST", "PORT", "TOKEN", "COLOR", "LEVEL", "CACHE", "RETRY", "DELAY", "LIMIT", "THEME")


def table(*names: str) -> str:
    return "| Variable | Purpose |\n| --- | --- |\n" + "".join(
        f"| `{name}` | What it does |\n" for name in names
    )


REFERENCE = "# Variables\n\n" + table(*(f"ACME_{name}" for name in TEN))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def index(files: dict[str, str]) -> Index:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        config = tmp_path / "docslint.yaml"
        return load(Request(root=tmp_path, config=config if config.exists() else None)).index

    return index


def slugs(index: Index, kind: str = "env-var") -> list[str]:
    return [page.slug for page in index.references(kind)]


# --- references and prefixes


def test_a_page_of_ten_entries_is_a_reference(read: Read) -> None:
    index = read({"env.md": REFERENCE, "a.md": "# A\n\n" + table("ACME_HOST", "ACME_PORT")})
    assert slugs(index) == ["env"]
    assert index.defined("env-var") == {f"ACME_{name}" for name in TEN}


def test_nine_entries_make_none(read: Read) -> None:
    index = read({"env.md": table(*(f"ACME_{name}" for name in TEN[:9]))})
    assert slugs(index) == []
    assert index.defined("env-var") == frozenset()
    assert index.own_prefixes("env-var") == ()


def test_one_name_ten_times_is_one_entry(read: Read) -> None:
    assert slugs(read({"env.md": table(*["ACME_HOST"] * 12)})) == []


def test_beside_a_large_reference_a_small_list_is_none(read: Read) -> None:
    large = table(*(f"ACME_{a}{b}" for a in TEN for b in TEN))
    assert slugs(read({"all.md": large, "env.md": REFERENCE})) == ["all"]


def test_two_references_of_like_size(read: Read) -> None:
    other = table(*(f"ACME_MORE_{name}" for name in TEN))
    assert slugs(read({"env.md": REFERENCE, "more.md": other})) == ["env", "more"]


def test_the_project_names_its_reference(read: Read) -> None:
    config = (
        "vocabulary:\n  entities:\n    env-var:\n      reference: [ref/*]\n      prefixes: [ACME_, OTEL_]\n"
    )
    index = read(
        {
            "docslint.yaml": config,
            "env.md": REFERENCE,
            "ref/a.md": table("ACME_ONE"),
            "ref/b.md": "`ACME_TWO`",
        }
    )
    assert slugs(index) == ["ref/a", "ref/b"]
    assert index.defined("env-var") == {"ACME_ONE", "ACME_TWO"}
    assert index.own_prefixes("env-var") == ("ACME_", "OTEL_")
    assert index.is_own("OTEL_X", "env-var")


def test_what_others_list_is_no_reference(read: Read) -> None:
    config = "inputs:\n  - pages: [a.md]\n  - pages: [posts/**]\n    role: external\n"
    assert slugs(read({"docslint.yaml": config, "a.md": "# A\n", "posts/env.md": REFERENCE})) == []


def test_prefixes_are_those_of_the_reference(read: Read) -> None:
    mixed = table(*(f"ACME_{name}" for name in TEN), "HTTPS_PROXY", "NODE_ENV")
    index = read({"env.md": mixed})
    assert index.own_prefixes("env-var") == ("ACME_",)
    assert index.is_own("ACME_NEW", "env-var")
    assert not index.is_own("NODE_OPTIONS", "env-var")


def test_ignored_names_are_not_own(read: Read) -> None:
    config = "vocabulary:\n  entities:\n    env-var: {ignore: [ACME_TEST_*]}\n"
    index = read({"docslint.yaml": config, "env.md": REFERENCE})
    assert index.is_own("ACME_X", "env-var")
    assert not index.is_own("ACME_TEST_X", "env-var")


def test_a_kind_that_nothing_is_of(read: Read) -> None:
    index = read({"env.md": REFERENCE})
    assert (index.references("no-such-kind"), index.defined("no-such-kind")) == ((), frozenset())


# --- names


def test_names_come_in_order_of_page_and_place(read: Read) -> None:
    index = read({"b.md": "`ACME_X`", "a.md": "`ACME_X` and `ACME_X`"})
    assert [(s.page.path, s.mention.start) for s in index.by_name["ACME_X"]] == [
        ("a.md", 1),
        ("a.md", 14),
        ("b.md", 1),
    ]
    assert index.by_name["ACME_X"][2].at == ("b.md", 1, 7)


def test_live_mentions_speak_of_what_is_there(read: Read) -> None:
    index = read(
        {
            "a.md": "Set `ACME_X`.",
            "b.md": "There is no `ACME_X` variable.",
            "c.md": "`ACME_X` was removed in 2.0.0.",
            "migration.md": "# Migration guide\n\nReplace `ACME_X`.",
            "d.md": "```bash\necho $ACME_X\n```\n",
        }
    )
    assert [(s.page.path, s.mention.use) for s in index.live("ACME_X")] == [("a.md", Use.NAMED)]
    assert list(index.live("ACME_NOBODY")) == []


def test_defaults_and_deprecations_by_name(read: Read) -> None:
    index = read({"a.md": "`ACME_X` defaults to 5.", "b.md": "`ACME_X` is deprecated in favor of `ACME_Y`."})
    assert [(page.path, default.value) for page, default in index.defaults["ACME_X"]] == [("a.md", "n:5")]
    assert [(page.path, told.replacement) for page, told in index.deprecations["ACME_X"]] == [
        ("b.md", "ACME_Y")
    ]


# --- releases and claims

CLAIMS = """vocabulary:
  claims:
    - {id: always, summary: A., subject: {any: [x]}}
    - {id: since, summary: B., subject: {any: [x]}, since: "2.0.0"}
    - {id: until, summary: C., subject: {any: [x]}, until: "2.0.0"}
    - {id: between, summary: D., subject: {any: [x]}, since: "1.5", until: "2.5"}
"""


@pytest.mark.parametrize(
    ("release", "wanted"),
    [
        ("1.0.0", ["always", "until"]),
        ("1.5.0", ["always", "until", "between"]),
        ("2.0.0", ["always", "since", "until", "between"]),
        ("2.0.1", ["always", "since", "between"]),
        ("2.10.0", ["always", "since"]),
    ],
)
def test_claims_are_those_of_the_newest_release(read: Read, release: str, wanted: list[str]) -> None:
    log = f"## {release}\n\n- One\n\n## 0.9.0\n\n- Two\n"
    index = read({"docslint.yaml": CLAIMS, "a.md": "# A\n", "CHANGELOG.md": log})
    assert [claim.id for claim in index.claims] == wanted


@pytest.mark.parametrize(
    "log", [{}, {"CHANGELOG.md": "## 2026-02-01\n\n- One\n"}, {"CHANGELOG.md": "## Unreleased\n\n- One\n"}]
)
def test_without_a_numbered_release_all_claims_hold(read: Read, log: dict[str, str]) -> None:
    index = read({"docslint.yaml": CLAIMS, "a.md": "# A\n", **log})
    assert index.newest is None
    assert len(index.claims) == 4


def test_the_newest_release_of_several_changelogs(read: Read) -> None:
    logs = {
        "log/1.md": "## 1.10.0\n\n- One\n\n## 1.9.0\n\n- Two\n",
        "log/2.md": "## [Unreleased]\n\n- Three\n\n## v2.0.0-rc1\n\n- Four\n",
    }
    index = read({"docslint.yaml": "changelogs: [log/*.md]\n", "a.md": "# A\n", **logs})
    assert index.newest is not None
    number, log, release = index.newest
    assert (str(number), log.path, release.version) == ("2.0.0rc1", "log/2.md", "2.0.0-rc1")
    assert sorted(index.releases) == ["1.10.0", "1.9.0", "2.0.0-rc1", "Unreleased"]


# --- links


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("b.md", "sub/b"),
        ("b.md#part", "sub/b#part"),
        ("./b.md", "sub/b"),
        ("../a.md#top", "a#top"),
        ("#here", "sub/c#here"),
        ("https://acme.example/b", ""),
        ("missing.md", ""),
        ("mailto:a@acme.example", ""),
    ],
)
def test_links_lead_to_slugs(read: Read, target: str, wanted: str) -> None:
    index = read({"a.md": "# A\n", "sub/b.md": "# B\n\n## Part\n", "sub/c.md": "# C\n\n## Here\n"})
    page = next(page for page in index.pages if page.path == "sub/c.md")
    assert index.resolve(page, target) == wanted


def test_sections_by_number(read: Read) -> None:
    index = read({"a.md": "# A\n\n## Part\n"})
    assert [index.section(index.pages[0], n) for n in (1, 2, 9)] == ["A", "A > Part", ""]
