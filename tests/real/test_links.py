"""Each generator's slugger against the in-page links of real docs: nearly all must reach a heading."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from docslint.engine import Request, load, run
from docslint.parse.includes import includes
from docslint.parse.markdown import parse
from docslint.parse.page import Page, Piece
from docslint.parse.slug import Slugger, explicit_id, plain_heading
from docslint.parse.syntax import Syntax
from docslint.source import Source

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
CONFIGS = Path(__file__).parents[2] / "bench" / "configs"
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


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Claude Code docs of 2026-05-13, for which the answers of its site's own checker are known."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    here = tmp_path_factory.mktemp("claude-code")
    git = ("git", "-c", "advice.detachedHead=false")
    subprocess.run([*git, "clone", "-q", str(CORPORA / "claude-code.bundle"), "tree"], cwd=here, check=True)
    until = ("log", "-1", "--format=%H", "--until=2026-05-13T23:59:59Z")
    commit = subprocess.run([*git, *until], cwd=here / "tree", check=True, capture_output=True, text=True)
    subprocess.run([*git, "checkout", "-q", commit.stdout.strip()], cwd=here / "tree", check=True)
    shutil.copy(CONFIGS / "claude-code.yaml", here / "tree" / "docslint.yaml")
    return here / "tree"


def test_the_answers_of_a_sites_own_checker(snapshot: Path) -> None:
    """It says 69 dead links, 94 with anchors. Ours are those that fail for readers too; the rest is told apart.

    49 links begin with the folder that the host serves the site from, which that checker does not know; 4 lead to a
    page that the host has and the tree has not (the configuration says so); 15 anchors are made by a component.
    """
    config = snapshot / "docslint.yaml"
    request = Request(root=snapshot, config=config, select=("links",))
    found = Counter(finding.rule for finding in run(request).findings)
    index = load(request).index
    links = [(page.path, link.target) for page in index.pages for link in page.links]
    hosted = [target for _, target in links if target.startswith("/docs/en/")]
    made = [pair for pair in links if "#ce-" in pair[1]]
    assert (len(hosted), len(made)) == (49, 15)
    assert {index.site.has_anchor(index.site.resolve(*pair)) for pair in made} == {None}
    beside = sum("/en/terminal-guide" in target for _, target in links)
    assert (found["broken-link"] - 1, beside) == (
        16,
        4,
    )  # one more behind /docs, which that checker counts as well
    assert found["broken-anchor"] == 10
