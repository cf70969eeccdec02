import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.parse.slug import SLUGGERS, Slugger, explicit_id, named_anchors, plain_heading, slugger


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("Set `A_B` and **go**", "Set A_B and go"),
        ("map<string, AnyValue>", "map<string, AnyValue>"),
        ("List `map<string, int>`", "List map<string, int>"),
        ("Tabs <Badge text='new' v-if=\"a > b\"/>", "Tabs"),
        ("See [the guide](https://x.test/(a)) and [that][ref]", "See the guide and that"),
        ("Logo ![alt](x.png)", "Logo"),
        ("__init__ keeps snake_case_names", "init keeps snake_case_names"),
        ("`__init__` stays", "__init__ stays"),
        (r"REVIEW\.md \*literal\*", "REVIEW.md *literal*"),
        ("Fish &amp; chips", "Fish & chips"),
        ("New in {{< new-in 0.141 >}}", "New in"),
        ("a < b > c", "a < b > c"),
        ("``tick ` inside``", "tick ` inside"),
        ("***both*** and ~~gone~~", "both and gone"),
    ],
)
def test_plain_heading(source: str, plain: str) -> None:
    assert plain_heading(source) == plain


@pytest.mark.parametrize(
    ("source", "parted"),
    [
        ("Name {#id}", ("Name", "id")),
        ("Name { #id .wide }", ("Name", "id")),
        ("Name {: #id }", ("Name", "id")),
        ('Name {id="x.y"}', ("Name", "x.y")),
        ("Name {.wide}", ("Name", "")),
        ('Name { data-toc-label="Short" #id }', ("Name", "id")),
        ("Name {/* #id */}", ("Name", "id")),
        ("Name <!-- #id -->", ("Name", "id")),
        ("Name {placeholder}", ("Name {placeholder}", "")),
        ("Set {{ var }}", ("Set {{ var }}", "")),
        ("Name", ("Name", "")),
    ],
)
def test_explicit_id(source: str, parted: tuple[str, str]) -> None:
    assert explicit_id(source) == parted


@pytest.mark.parametrize(
    ("name", "source", "slug"),
    [
        ("github", "`TASK_VERBOSE`", "task_verbose"),
        ("vitepress", "`TASK_VERBOSE`", "task-verbose"),
        ("github", "map<string, AnyValue>", "mapstring-anyvalue"),
        ("github", "🚀 Start & stop", "-start--stop"),
        ("github", "⚠️ Care", "️-care"),
        ("github", "Привет, мир!", "привет-мир"),
        ("github", "`--dry-run`", "--dry-run"),
        ("github", "What's new in v1.2?", "whats-new-in-v12"),
        ("gitlab", "Start & stop", "start-stop"),
        ("gitlab", "2024", "anchor-2024"),
        ("mintlify", "Rules in `.tool/rules/`", "rules-in-tool/rules/"),
        ("mintlify", "You've hit it & more", "you\u2019ve-hit-it-&-more"),
        ("mintlify", "Mode with `!` prefix", "mode-with-prefix"),
        ("mintlify", "`list_all()`", "list_all"),
        ("mintlify", "a.type.set works", "a-type-set-works"),
        ("vitepress", "1.2 Fixes: Été", "_1-2-fixes-ete"),
        ("vitepress", ":tada: Party", "party"),
        ("mkdocs", "Été  à `a_b` -- c", "ete-a-a_b-c"),
        ("mkdocs", "日本", "_1"),
        ("hugo", "A_b -- Ü!", "a_b----ü"),
        ("hugo", "!!!", "heading"),
        ("kramdown", "1. First Ünit", "first-nit"),
        ("kramdown", "日本", "section"),
        ("nuxt", "3 -- Option & more", "_3-option-more"),
        ("docsify", "1.0 Fix: it", "_10-fix-it"),
        ("no such generator", "A b", "a-b"),
    ],
)
def test_slugs(name: str, source: str, slug: str) -> None:
    assert Slugger(name).id(source) == slug


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("github", ["x", "x-1", "x-1-1", "x-2"]),
        ("mkdocs", ["x", "x_1", "x-1", "x_2"]),
        ("mintlify", ["x", "x-2", "x-1", "x-3"]),
    ],
)
def test_repeated_headings_are_numbered(name: str, ids: list[str]) -> None:
    page = Slugger(name)
    assert [page.id(h) for h in ("X", "X", "X 1", "X")] == ids


def test_an_explicit_id_takes_its_name() -> None:
    page = Slugger("docusaurus")
    assert [page.id("Other {#setup}"), page.id("Setup")] == ["setup", "setup-1"]


def test_a_named_anchor_joins_the_slug() -> None:
    assert Slugger("github").anchors('<a id="old"></a><a name=older></a>New name') == (
        "new-name",
        "old",
        "older",
    )
    assert named_anchors("nothing < here") == ()


@given(st.text(), st.sampled_from(sorted(SLUGGERS)))
def test_no_heading_breaks_a_slugger(text: str, name: str) -> None:
    assert " " not in slugger(name)(plain_heading(text))
    Slugger(name).anchors(text)


@pytest.mark.parametrize(
    "piece", ["`", "<a ", "[", "*a", "{#", "![", "_a _", "{{", '<a b="', "<!--", "[a](", "{ ", "{/*"]
)
def test_hostile_headings_are_quick(piece: str) -> None:
    started = time.process_time()
    Slugger("github").anchors(piece * 100_000 + "}")
    assert time.process_time() - started < 0.5
