"""Each generator's slugger against the in-page links of real docs: nearly all must reach a heading."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docslint.parse.includes import includes
from docslint.parse.markdown import parse
from docslint.parse.page import Page, Piece
from docslint.parse.slug import Slugger, explicit_id, plain_heading
from docslint.parse.syntax import Syntax
from docslint.source import Source

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
IN_PAGE = re.compile(r"\(#([^\s()]+)\)")

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real docs are not beside this repository")


def pages(folder: str, slugger: str) -> list[Page]:
    syntax = Syntax(slugger=slugger, mdx=slugger in ("mintlify", "docusaurus"))
    files = sorted(path for path in (CORPORA / folder).rglob("*.md*") if path.suffix in (".md", ".mdx"))
    return [parse(Source(str(f), f.read_text(encoding="utf-8", errors="replace")), syntax) for f in files]


def links(page: Page) -> list[str]:
    text = page.source.text
    found = (IN_PAGE.fullmatch(text, m.start, m.end) for m in page.markup if m.kind is Piece.LINK)
    return [unquote(match[1]) for match in found if match]


@pytest.mark.parametrize(
    ("folder", "slugger", "at_least", "missing"),
    [
        ("gemini-cli", "github", 40, 0),
        ("uv", "mkdocs", 240, 0),
        ("paperless", "mkdocs", 250, 0),
        ("open-webui", "docusaurus", 200, 0),
        ("otel-spec", "github", 1900, 0),
        ("ollama", "mintlify", 50, 0),
        ("task", "vitepress", 60, 0),
        ("goreleaser", "hugo", 10, 0),
    ],
)
def test_in_page_links_reach_their_headings(folder: str, slugger: str, at_least: int, missing: int) -> None:
    total, lost = 0, []
    for page in pages(folder, slugger):
        anchors = {*page.anchors, *(a for s in page.sections for a in s.anchors)}
        total += len(links(page))
        if not includes(page.source.text):
            lost += [f"{page.source.path}#{anchor}" for anchor in links(page) if anchor not in anchors]
    assert total >= at_least
    assert len(lost) <= missing, lost


def test_the_other_slugger_would_lose_links() -> None:
    """The proof that the counts above tell sluggers apart: spans of the spec's links under VitePress's rules."""
    lost = 0
    for page in pages("otel-spec", "github"):
        other = Slugger("vitepress")
        text = page.source.text
        headings = (text[s.start :].split("\n", 1)[0].lstrip("# ") for s in page.sections[1:])
        anchors = {other.id(plain_heading(explicit_id(h)[0])) for h in headings}
        lost += sum(anchor not in anchors and anchor not in page.anchors for anchor in links(page))
    assert lost > 50
