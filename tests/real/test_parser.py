"""On real documentation: every name that a plain scan of the prose finds is found by the parser, at the same line."""

import re
from bisect import bisect_right
from pathlib import Path

import pytest

from docslint.parse.markdown import parse
from docslint.parse.syntax import Syntax
from docslint.source import Source

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NAME = re.compile(r"\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b")
SYNTAX = {
    "prefect": Syntax("mintlify", mdx=True),
    "ollama": Syntax("mintlify", mdx=True),
    "open-webui": Syntax("docusaurus", mdx=True),
    "uv": Syntax("mkdocs"),
    "mkdocs-material": Syntax("mkdocs"),
    "paperless": Syntax("mkdocs"),
    "hugo": Syntax("hugo"),
    "goreleaser": Syntax("hugo"),
    "task": Syntax("vitepress"),
    "mise": Syntax("vitepress"),
    "directus": Syntax("nuxt", mdx=True),
}
#: Names in front matter and in the information behind a fence: no prose.
NO_PROSE = {"hugo": 2, "prefect": 2, "task": 2}


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real corpora are not beside this checkout")
@pytest.mark.parametrize("corpus", [*SYNTAX, "gemini-cli", "otel-spec", "playwright"])
def test_no_name_is_lost(corpus: str) -> None:
    missed = []
    for file in sorted((CORPORA / corpus).rglob("*.md*")):
        text = file.read_text(encoding="utf-8", errors="replace")
        page = parse(Source(file.name, text), SYNTAX.get(corpus, Syntax()))
        starts = [m.start for m in page.markup]
        for name in NAME.finditer(text):
            at = bisect_right(starts, name.start()) - 1
            in_markup = at >= 0 and name.start() < page.markup[at].end
            if not in_markup and page.passage_at(name.start()) < 0:
                missed.append((file.name, page.source.line_col(name.start()), name[0]))
    assert len(missed) <= NO_PROSE.get(corpus, 0), missed
