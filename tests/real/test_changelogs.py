"""The changelog parser on real changelogs: counts taken by hand with grep, and that no bullet is lost."""

import re
import subprocess
from pathlib import Path

import pytest

from docslint.facts import Release
from docslint.parse.changelog import parse
from docslint.source import Source

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the real documentation is not beside this repository"
)

#: path, releases, releases without a date, first and last version
COUNTS = [
    ("uv/CHANGELOG.md", 17, 0, "0.9.16", "0.9.0"),
    ("uv/changelogs/0.1.x.md", 45, 45, "0.1.1", "0.1.45"),
    ("uv/changelogs/0.2.x.md", 38, 38, "0.2.0", "0.2.37"),
    ("uv/changelogs/0.3.x.md", 6, 6, "0.3.0", "0.3.5"),
    ("uv/changelogs/0.4.x.md", 31, 31, "0.4.0", "0.4.30"),
    ("uv/changelogs/0.5.x.md", 32, 32, "0.5.0", "0.5.31"),
    ("uv/changelogs/0.6.x.md", 18, 18, "0.6.0", "0.6.17"),
    ("uv/changelogs/0.7.x.md", 23, 23, "0.7.0", "0.7.22"),
    ("uv/changelogs/0.8.x.md", 25, 17, "0.8.0", "0.8.24"),
    ("task/CHANGELOG.md", 117, 1, "Unreleased", "1.0.0"),
    ("mise/CHANGELOG.md", 390, 0, "2026.8.10", "2024.11.28"),
    ("otel-spec/CHANGELOG.md", 70, 1, "Unreleased", "0.1.0"),
    ("paperless/docs/changelog.md", 212, 212, "3.0.5", "0.0.1"),
    ("mkdocs-material/docs/changelog/index.md", 418, 0, "9.7.6", "0.1.0"),
    ("mkdocs-material/docs/insiders/changelog/index.md", 215, 0, "4.53.17", "1.0.0"),
    ("gemini-cli/docs/changelogs/index.md", 43, 0, "0.54.0", "0.4.0"),
    ("gemini-cli/docs/changelogs/latest.md", 1, 0, "0.55.1", "0.55.1"),
    ("gemini-cli/docs/changelogs/preview.md", 1, 0, "0.57.0-preview.0", "0.57.0-preview.0"),
    ("playwright/docs/src/release-notes-csharp.md", 51, 51, "1.62", "1.12"),
    ("playwright/docs/src/release-notes-java.md", 56, 56, "1.62", "1.7"),
    ("playwright/docs/src/release-notes-js.md", 56, 56, "1.62", "1.7"),
    ("playwright/docs/src/release-notes-python.md", 56, 56, "1.62", "1.7"),
    ("prefect/docs/v3/release-notes/oss/version-3-0.mdx", 12, 0, "3.0.11", "3.0.0"),
    ("prefect/docs/v3/release-notes/oss/version-3-6.mdx", 30, 0, "3.6.29", "3.6.0"),
    ("prefect/docs/v3/release-notes/integrations/prefect-aws.mdx", 16, 0, "0.7.11", "0.5.14"),
    ("prefect/docs/v3/release-notes/integrations/prefect-dbt.mdx", 18, 2, "0.7.25", "0.7.7"),
    ("goreleaser/www/content/blog/goreleaser-v1.7.md", 1, 0, "1.7", "1.7"),
    ("goreleaser/www/content/blog/goreleaser-v2.md", 1, 0, "2", "2"),
    ("goreleaser/www/content/blog/goreleaser-v2.5.md", 1, 0, "2.5", "2.5"),
    ("directus/content/releases/2.changelog.md", 19, 0, "", ""),
]
#: Pages that stand beside release notes and are none.
NONE = [
    "prefect/docs/v3/release-notes/index.mdx",
    "prefect/docs/v3/release-notes/versioning.mdx",
    "goreleaser/www/content/blog/cosign-v3.md",
    "goreleaser/www/content/blog/release-cadence.md",
    "goreleaser/www/content/blog/rust-zig.md",
]


def read(path: Path) -> tuple[Source, tuple[Release, ...]]:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return source, parse(source)


def lost_bullets(source: Source, releases: tuple[Release, ...]) -> list[str]:
    """Bullets after the first release's heading that no entry begins at."""
    known = {entry.line for release in releases for entry in release.entries}
    fenced, lost = False, []
    for number, line in enumerate(source.text.split("\n"), start=1):
        if re.match(r"\s*```", line):
            fenced = not fenced
        elif (
            not fenced
            and number > releases[0].line
            and re.match(r"\s*[-*+] +[^\s*-]", line)
            and number not in known
        ):
            lost.append(f"{number}: {line}")
    return lost


@pytest.mark.parametrize(("path", "count", "undated", "first", "last"), COUNTS, ids=[it[0] for it in COUNTS])
def test_counts(path: str, count: int, undated: int, first: str, last: str) -> None:
    source, releases = read(CORPORA / path)
    assert len(releases) == count
    assert sum(not it.date for it in releases) == undated
    assert (releases[0].version, releases[-1].version) == (first, last)
    if "blog" not in path:  # their front matter has lists
        assert lost_bullets(source, releases) == []


@pytest.mark.parametrize("path", NONE)
def test_pages_without_a_release(path: str) -> None:
    assert read(CORPORA / path)[1] == ()


@pytest.fixture(scope="module")
def claude_code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle") / "claude-code"
    bundle = str(CORPORA / "claude-code.bundle")
    subprocess.run(
        ["git", "clone", "-q", "--branch", "g-2026-06-25", bundle, str(folder)],
        check=True,
        capture_output=True,
    )
    return folder


def test_claude_code_changelog(claude_code: Path) -> None:
    source, releases = read(claude_code / "CHANGELOG.md")
    assert len(releases) == 328
    assert sum(len(it.entries) for it in releases) == 3610
    assert lost_bullets(source, releases) == []


def test_claude_code_digests(claude_code: Path) -> None:
    _, releases = read(claude_code / "docs" / "whats-new.md")
    assert len(releases) == 12
    assert (releases[0].version, releases[0].until, releases[0].date) == ("2.1.166", "2.1.176", "2026-06-12")
    for page in sorted(claude_code.glob("docs/whats-new__*.md")):
        [release] = read(page)[1]
        assert release.until
        assert release.date
