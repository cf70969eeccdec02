"""The claims of the claude-code pack on the real pages, at moments where it is known who owed what."""

import io
import subprocess
import tarfile
import time
from pathlib import Path

import pytest

from docslint.claims.claim import Claim
from docslint.claims.owed import contradicted, owed
from docslint.claims.stance import compile_claims, stances
from docslint.config import Config
from docslint.facts import Heading, Link, PageFacts
from docslint.load_packs import load_packs
from docslint.packs import PackFile, rules_folder
from docslint.parse.markdown import parse
from docslint.parse.page import Page, Piece
from docslint.parse.syntax import Syntax
from docslint.source import Source

BUNDLE = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "claude-code.bundle"
pytestmark = pytest.mark.skipif(
    not BUNDLE.is_file(), reason="the real documentation is not beside this repository"
)

PACK = load_packs(
    [PackFile("claims.yaml", (rules_folder() / "claude-code" / "claims.yaml").read_text())], Config()
)
CLAIMS = {claim.id: claim for claim in PACK.claims}
COMPILED = compile_claims(PACK.claims, PACK.synonyms)
FALLBACK = CLAIMS["background-model-fallback"]
PROVIDERS = {"amazon-bedrock", "google-vertex-ai", "microsoft-foundry"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "clone.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(BUNDLE), str(path)], check=True)
    return path


def pages_at(clone: Path, tag: str) -> list[Page]:
    done = subprocess.run(["git", "-C", str(clone), "archive", tag, "docs"], check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        files = [(m.name, tar.extractfile(m)) for m in tar.getmembers() if m.name.endswith(".md")]
        sources = [
            Source(path=name, text=file.read().decode(), slug=Path(name).stem.replace("__", "/"))
            for name, file in sorted(files, key=lambda f: f[0])
            if file
        ]
    return [parse(source, Syntax(mdx=True)) for source in sources]


def facts_of(page: Page) -> PageFacts:
    links = (m for m in page.markup if m.kind is Piece.LINK)
    return PageFacts(
        path=page.source.path,
        slug=page.source.slug,
        role="product",
        title=page.title,
        sections=tuple(Heading(s.title, s.start, s.end, s.anchors) for s in page.sections),
        links=tuple(
            Link(page.source.text[m.start : m.end].strip("()<> "), "", m.start, m.end, 0) for m in links
        ),
        stances=stances(page, COMPILED),
    )


def resolve(_: PageFacts, target: str) -> str:
    return target.removeprefix("/en/") if target.startswith("/en/") else ""


def owing(claim: Claim, pages: list[PageFacts]) -> set[str]:
    return {debt.page.slug for debt in owed(claim, pages, resolve)}


def wrong(claim: str, pages: list[PageFacts]) -> set[str]:
    return {page.slug for page, _ in contradicted(CLAIMS[claim], pages)}


def test_background_model_fallback_before_after_and_later(clone: Path) -> None:
    before = [facts_of(p) for p in pages_at(clone, "i-2026-05-14")]
    others = {"model-config", "third-party-integrations", "llm-gateway", "agent-view"}
    assert owing(FALLBACK, before) == PROVIDERS | others
    assert owing(CLAIMS["gateway-token-counting-optional"], before) == {"llm-gateway"}
    assert owing(FALLBACK, [facts_of(p) for p in pages_at(clone, "i-2026-05-19")]) == others


def test_newest_pages_are_right_but_for_the_fallback(clone: Path) -> None:
    pages = pages_at(clone, "g-2026-06-25")
    facts = [facts_of(p) for p in pages]
    fallback = owing(FALLBACK, facts)
    assert "model-config" in fallback
    assert not fallback & {"agent-view", "goal", "env-vars", "costs", "claude-platform-on-aws", *PROVIDERS}
    for claim in PACK.claims:
        assert wrong(claim.id, facts) == set()
        assert claim is FALLBACK or owing(claim, facts) == set()


def test_pages_that_were_wrong_when_readers_reported_them(clone: Path) -> None:
    april = [facts_of(p) for p in pages_at(clone, "i-2026-04-04")]
    assert wrong("vim-command-removed", april) == {
        "commands",
        "interactive-mode",
        "keybindings",
        "settings",
        "terminal-config",
    }
    later = [facts_of(p) for p in pages_at(clone, "i-2026-04-24")]
    assert owing(CLAIMS["vertex-tool-search-off"], later) == {"mcp", "env-vars", "google-vertex-ai"}
    assert wrong("ctrl-l-keeps-input", later) == {"interactive-mode", "keybindings"}
    june = [facts_of(p) for p in pages_at(clone, "i-2026-06-10")]
    assert wrong("nested-subagents", june) == {"sub-agents", "agent-sdk/subagents"}


def test_speed(clone: Path) -> None:
    pages = pages_at(clone, "g-2026-06-25")
    for page in pages:
        stances(page, COMPILED)
    started = time.perf_counter()
    for page in pages:
        stances(page, COMPILED)
    assert time.perf_counter() - started < 0.5  # 0.1 s on an idle machine
