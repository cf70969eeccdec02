"""What the tests of extractors share: a page's text to its facts, with the shipped vocabulary."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from docslint.config import Config, Input
from docslint.extract.lexicon import Lexicon, compile_lexicon
from docslint.extract.page_facts import extract_page
from docslint.facts import PageFacts
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.source import Source

Read = Callable[..., PageFacts]


@lru_cache
def lexicon(flavor: str) -> Lexicon:
    config = Config(inputs=(Input(flavor=flavor),), product="Acme")
    return compile_lexicon(load_packs(pack_files(config, Path()), config), "Acme")


@pytest.fixture(scope="session")
def read() -> Read:
    """``read(text, flavor="plain", slug="page")``: the facts of a page."""

    def facts(text: str, flavor: str = "plain", slug: str = "page") -> PageFacts:
        return extract_page(Source(f"{slug}.md", text, slug=slug, flavor=flavor), lexicon(flavor))

    return facts
