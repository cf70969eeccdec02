"""Links from a version to its notes: both halves as versions."""

from pathlib import Path

import pytest

from docslint.config import Config
from docslint.extract.lexicon import compile_lexicon
from docslint.extract.page_facts import extract_page
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.source import Source

LEXICON = compile_lexicon(load_packs(pack_files(Config(), Path()), Config()))


def pairs(text: str) -> list[tuple[str, str]]:
    found = extract_page(Source("docs/a.md", text, "docs/a"), LEXICON).version_links
    return [(link.label, link.target) for link in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[v2.1.3](https://x.example/releases/tag/v2.1.30)", ("2.1.3", "2.1.30")),
        ("[`2.1.3`](/changelog#2-1-3)", ("2.1.3", "2.1.3")),
        ("[Acme v2.1.3](/release-notes/v2-1-4/)", ("2.1.3", "2.1.4")),
        ("[Added in 2.1.3](/docs/2.1/changelog#v2-1-4)", ("2.1.3", "2.1.4")),
        ("[2.1.3-rc.1](/releases/2.1.3-rc.2.html)", ("2.1.3-rc.1", "2.1.3-rc.2")),
        ("[2.1.3][notes]\n\n[notes]: /releases/2.1.4", ("2.1.3", "2.1.4")),
        ("Added in 2.1.3 (see the [changelog](/changelog#2-1-4)).", ("2.1.3", "2.1.4")),
    ],
)
def test_halves(text: str, found: tuple[str, str]) -> None:
    assert pairs(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "[2.1.3](/guides/2.1.4)",
        "[2.1.3](/releases/2.1.2...2.1.4)",
        "[2.1.3](/news/2026-02-01)",
        "[2.1.3](/changelog#213---2026-02-01)",
        "[before 2.1.3](/releases/2.1.2)",
        "[the fix for 2.1.3](/releases/2.1.4)",
        "Added in 2.1.3. The [release notes](/releases/2.1.4) tell more.",
        "[2.1.3](/releases)",
    ],
)
def test_links_that_say_something_else(text: str) -> None:
    assert pairs(text) == []
