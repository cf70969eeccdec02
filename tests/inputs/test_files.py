"""Which files are pages, changelogs and neither."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from docslint.address import Mount
from docslint.config import Config, Input
from docslint.errors import Problem, UserError
from docslint.globs import anchored, constant_prefix, matcher
from docslint.inputs.address import slug_of
from docslint.inputs.disk import Disk
from docslint.inputs.files import discover
from docslint.inputs.ignore import parse
from docslint.inputs.walk import walk
from docslint.load_config import load
from docslint.parse.syntax import Syntax
from docslint.source import Role


def tree(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x\n")
    return root


def pages(root: Path, config: Config | None = None) -> list[str]:
    return [page.path for page in discover(Disk(root), config or Config()).pages]


def fault(root: Path, text: str = "") -> Problem:
    with pytest.raises(UserError) as caught:
        discover(Disk(root), load("docslint.yaml", text))
    return caught.value.problems[0]


def test_default_input(tmp_path: Path) -> None:
    root = tree(
        tmp_path, "b.md", "a/c.mdx", "a/logo.png", "ChangeLog.md", "a/CHANGELOG.md", "node_modules/x/y.md"
    )
    tree(root, ".github/x.md", ".venv/y.md")
    found = discover(Disk(root), Config())
    assert [page.path for page in found.pages] == ["a/CHANGELOG.md", "a/c.mdx", "b.md"]
    assert found.changelogs == ("ChangeLog.md",)
    assert found.files == (".github/x.md", "ChangeLog.md", "a/CHANGELOG.md", "a/c.mdx", "a/logo.png", "b.md")


def test_inputs_in_order(tmp_path: Path) -> None:
    root = tree(tmp_path, "docs/a.md", "docs/api/b.md", "docs/drafts/c.md", "posts/d.md", "CHANGES.md")
    config = load(
        "docslint.yaml",
        "inputs:\n- {pages: [docs/api/**]}\n- {pages: [docs], exclude: [docs/drafts], flavor: hugo}\n"
        "- {pages: [posts/*.md], role: external}\nchangelogs: [CHANGES.md]\n",
    )
    found = discover(Disk(root), config)
    assert [(page.path, page.slug, page.flavor, page.input) for page in found.pages] == [
        ("docs/a.md", "a", "hugo", 1),
        ("docs/api/b.md", "b", "plain", 0),
        ("posts/d.md", "posts/d", "plain", 2),
    ]
    assert found.changelogs == ("CHANGES.md",)


def test_hidden_and_skipped_folders_when_named(tmp_path: Path) -> None:
    root = tree(tmp_path, ".github/a.md", ".github/.x/b.md", "node_modules/p/c.md", ".d.md")
    assert pages(root, Config(inputs=(Input(pages=(".github/**/*.md",)),))) == [".github/a.md"]
    assert pages(root, Config(inputs=(Input(pages=("node_modules/p/*.md",)),))) == ["node_modules/p/c.md"]


def test_gitignore_also_nested_and_above(tmp_path: Path) -> None:
    root = tree(tmp_path, "r/docs/a.md", "r/docs/out/b.md", "r/docs/c.md", "r/docs/d/c.md", "r/docs/d/e.md")
    (root / "r/.git").mkdir()
    (root / "r/.gitignore").write_text("out/\nc.md\n")
    (root / "r/docs/d/.gitignore").write_text("!c.md\n/e.md\n")
    (root / ".gitignore").write_text("*.md\n")  # outside the repository
    assert pages(root / "r/docs") == ["a.md", "d/c.md"]
    assert pages(root / "r") == ["docs/a.md", "docs/d/c.md"]


@pytest.mark.parametrize("line", ["!", "! ", "a\\\\", "[z-a]", "[", "/", "!!"])
def test_a_line_of_gitignore_that_is_no_pattern_says_nothing(tmp_path: Path, line: str) -> None:
    root = tree(tmp_path, "a.md", "b.md")
    (root / ".gitignore").write_text(f"{line}\nb.md\n")
    assert pages(root) == ["a.md"]


def test_odd_gitignore(tmp_path: Path) -> None:
    root = tree(tmp_path, "a.md", "b.md", "c1.md", "[x].md")
    (root / ".gitignore").write_text("# no\n\n[bc]*.md\n\\[x].md\n!b.md\n")
    assert pages(root) == ["a.md", "b.md"]


def test_links_are_safe(tmp_path: Path) -> None:
    root = tree(tmp_path, "docs/a.md", "elsewhere/b.md")
    (root / "docs/loop").symlink_to(root / "docs")
    (root / "docs/self").symlink_to("self")
    (root / "docs/gone.md").symlink_to("nowhere.md")
    (root / "docs/link.md").symlink_to("a.md")
    (root / "named").symlink_to("elsewhere")
    (root / "docs/x.md").mkdir()
    tree(root, "docs/x.md/y.md")
    assert pages(root / "docs") == ["a.md", "link.md", "x.md/y.md"]
    assert pages(root, Config(inputs=(Input(pages=("named/*.md",)),))) == ["named/b.md"]


@pytest.mark.skipif(os.name != "posix", reason="file names are text elsewhere")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = tree(tmp_path, "a.md")
    try:
        with open(os.fsencode(root) + b"/\xe9.md", "w"):  # noqa: PTH123  bytes
            pass
    except OSError:
        pytest.skip("the file system takes text only")
    assert pages(root) == ["a.md"]
    assert discover(Disk(root), Config()).unread == ("\\udce9.md",)


def test_nothing_there(tmp_path: Path) -> None:
    assert fault(tmp_path).message == "no Markdown files here"
    with pytest.raises(UserError, match="cannot list the folder"):
        discover(Disk(tmp_path / "none"), Config())


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "inputs:\n- pages: [docs/*.md, doc/**/*.md]",
            2,
            "`doc/**/*.md` matches no file",
            "did you mean `docs`?",
        ),
        (
            "inputs:\n- pages: ['docs/**/*.markdown']",
            2,
            "matches no file",
            "below `docs` there are: 2 *.md, 1 *.mdx",
        ),
        ("inputs:\n- pages: ['build/*.md']", 2, "matches no file", "left out by .gitignore"),
        ("inputs:\n- {pages: [docs], exclude: ['docs/**']}", 2, "the input has no pages", "excluded"),
        ("changelogs: [CHANGLOG.md]", 1, "`CHANGLOG.md` matches no file", "`CHANGELOG.md`"),
    ],
)
def test_globs_that_match_nothing(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    root = tree(tmp_path, "docs/a.md", "docs/b.md", "docs/c.mdx", "CHANGELOG.md", "build/x.md")
    (root / ".gitignore").write_text("/build/\n")
    found = fault(root, text)
    assert message in found.message
    assert hint in found.hint
    assert (found.path, found.line) == ("docslint.yaml", line)


def test_slugs(tmp_path: Path) -> None:
    given = Input(pages=("docs/**/*.md",), site=Mount(root="docs", separator="__"))
    slugs = {
        "docs/agent-sdk__python.md": "agent-sdk/python",
        "docs/a/index.md": "a",
        "docs/a/README.md": "a",
        "docs/a__index.mdx": "a",
        "docs/_index.md": "index",
        "docs/v1.2.x.md": "v1.2.x",
        "docs/.hidden": ".hidden",
        "other/x.md": "other/x",
    }
    assert {path: slug_of(path, given) for path in slugs} == slugs
    assert slug_of("docs/01-intro/02_start.md", given, strip_order=True) == "intro/start"
    assert (
        slug_of("docs/2024-05-01-news/7.0-notes.md", given, strip_order=True) == "2024-05-01-news/7.0-notes"
    )
    listing = discover(
        Disk(tree(tmp_path, "docs/01-intro/02_start.md")),
        Config(inputs=(given,)),
        {"plain": Syntax(strip_order=True)},
    )
    assert [page.slug for page in listing.pages] == ["intro/start"]
    assert slug_of("posts/index.md", Input(role=Role.EXTERNAL)) == "posts/index"
    assert slug_of("docs/en/x.md", Input(pages=("docs/en/*.md",))) == "x"


def test_a_readme_beside_an_index(tmp_path: Path) -> None:
    root = tree(tmp_path, "README.md", "index.md", "a/README.md", "b/README.md", "b/index.md")
    slugs = {page.path: page.slug for page in discover(Disk(root), Config()).pages}
    assert slugs == {
        "README.md": "README",
        "index.md": "index",
        "a/README.md": "a",
        "b/README.md": "b/README",
        "b/index.md": "b",
    }


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.md", "a.md", True),
        ("*.md", "x/a.md", False),
        ("./docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("docs", "docs/x/a.md", True),
        ("docs/[ab].md", "docs/b.md", True),
        ("docs/a?.md", "docs/ab.md", True),
        ("docs/", "docs/a.md", True),
    ],
)
def test_globs(glob: str, path: str, expected: bool) -> None:
    assert matcher([glob])(path) is expected


def test_constant_prefix() -> None:
    globs = ["docs/en/**/*.md", "./docs/*.md", "*.md", "a/b.md", "**/x.md", "a*/b/c.md", "docs/en/"]
    assert [constant_prefix(glob) for glob in globs] == ["docs/en", "docs", "", "a", "", "", "docs/en"]


STEPS = st.lists(st.sampled_from(["a", "b.md", "ab", ".c", "x.md"]), min_size=1, max_size=4).map("/".join)
PARTS = st.sampled_from(["a", "b", ".md", "*", "**", "/", "x", "ab", "**/", "/**/", "/**", "*.md"])
PATTERNS = st.lists(PARTS, min_size=1, max_size=5).map("".join)


@given(PATTERNS, STEPS)
def test_globs_as_pathspec_reads_them(glob: str, path: str) -> None:
    assert matcher([glob])(path) is GitIgnoreSpec.from_lines([anchored(glob)]).match_file(path)


@given(st.lists(st.tuples(PATTERNS, st.sampled_from(["", "/"])).map("".join), max_size=4), STEPS)
def test_gitignore_as_pathspec_reads_it(lines: list[str], path: str) -> None:
    test, spec = parse("\n".join(lines)), GitIgnoreSpec.from_lines(lines)
    steps = path.split("/")
    above = ["/".join(steps[:length]) for length in range(1, len(steps))]
    ignored = test is not None and (any(test(folder, True) for folder in above) or bool(test(path, False)))
    assert ignored is spec.match_file(path)


GITIGNORES = [
    "a\n!/a\n",
    "*\n!*/\n!*.md\n",
    "a/**\n!a/b.md\n",
    "**/ab\n!x.md\n/b.md\n",
    "a/*/x.md\n!a/a/x.md\n",
    "*.md\n!a/*.md\n",
    "a/\n!a/x.md\n",
    "# x\n\na**b\n\\!x\n.c/\n",
]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is the judge")
@pytest.mark.parametrize("text", GITIGNORES)
def test_gitignore_as_git_reads_it(tmp_path: Path, text: str) -> None:
    steps = ("a", "b", "ab", ".c")
    root = tree(
        tmp_path,
        *(
            f"{p}{q}{name}"
            for p in ("", "a/", ".c/", "ab/")
            for q in ("", *map("{}/".format, steps))
            for name in ("x.md", "b.md")
        ),
    )
    (root / ".gitignore").write_text(text)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    listing = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    by_git = subprocess.run(listing, check=True, capture_output=True).stdout.decode().split("\0")
    assert set(walk(Disk(root)).files) == set(by_git) - {""}


def test_walk_is_sorted(tmp_path: Path) -> None:
    root = tree(tmp_path, "b/a.md", "a.md", "B.md", "a/z.md")
    assert list(walk(Disk(root)).files) == sorted(["b/a.md", "a.md", "B.md", "a/z.md"])
