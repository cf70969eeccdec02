"""What the tests of extractors share: a page's text to its facts, with the shipped vocabulary."""

from collections.abc import Callable

import pytest
from shipped import lexicon

from docslint.extract.page_facts import extract_page
from docslint.facts import PageFacts
from docslint.source import Source

Read = Callable[..., PageFacts]


@pytest.fixture(scope="session")
def read() -> Read:
    """``read(text, flavor="plain", slug="page")``: the facts of a page."""

    def facts(text: str, flavor: str = "plain", slug: str = "page") -> PageFacts:
        return extract_page(Source(f"{slug}.md", text, slug=slug, flavor=flavor), lexicon(flavor))

    return facts
