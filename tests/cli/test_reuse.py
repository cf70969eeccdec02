"""What the cache may never do: change what a run says. Edits at random; after each, a run with it and one without agree."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from repository import commit, git, write

CONFIG = """\
product: Acme
inputs:
  - pages: [docs/**/*.md]
    flavor: mkdocs
changelogs: [CHANGELOG.md]
"""
PAGES = {
    "docs/settings.md": """\
# Settings

| Variable | Default | What it does |
| --- | --- | --- |
| `ACME_TIMEOUT_MS` | `300` | how long a call waits |
| `ACME_RETRIES` | `3` | how often a call is tried again |
| `ACME_REGION` | none | where calls go |
| `ACME_LOG_LEVEL` | `warn` | one of `debug`, `info`, `warn` |

## Proxies

Set `ACME_PROXY` to the address of a proxy. Requires Acme v1.2.0 or later.
""",
    "docs/calls.md": """\
# Calls

A call waits `ACME_TIMEOUT_MS` milliseconds (default: `300`), then it is [tried again](settings.md#proxies).

There are three kinds of call:

- quick ones
- slow ones
- those that come back

```sh
export ACME_LOG_LEVEL=info
```
""",
    "docs/old.md": """\
# Former ways

`ACME_WAIT` is deprecated, use `ACME_TIMEOUT_MS` instead. See [calls](calls.md).
""",
}
CHANGELOG = """\
# Changelog

## 1.3.0

- Added `ACME_REGION`: calls go to the region that it names
- Calls that fail are now tried again three times, unless `ACME_RETRIES` says otherwise

## 1.2.0

- Added `ACME_PROXY`
- Deprecated `ACME_WAIT` in favour of `ACME_TIMEOUT_MS`

## 1.1.0

- First release
"""
SENTENCES = (
    "Set `ACME_TIMEOUT_MS` (default: `500`) where the network is slow.",
    "See [the settings](settings.md#prox).",
    "Read [more](missing.md) of it.",
    "The variable `ACME_WAIT` holds how long a call waits.",
    "`ACME_CACHE_DIR` names the folder for what was fetched. Requires Acme v1.9.0 or later.",
    "Set `ACME_LOG_LEVEL=loud` to hear everything.",
    "## Proxies",
    "<!-- docslint: ignore broken-link (it comes later) -->",
    "Naïve façades need `ACME_REGION` — since v1.1.0.",
    "- Removed `ACME_RETRIES`",
    "## 1.4.0",
)
WISHES = (
    (),
    ("docs/calls.md",),
    ("--full", "--statistics"),
    ("--select", "links"),
    ("--output-format", "json"),
    ("--min-confidence", "low", "--jobs", "2"),
    ("--color", "always", "-q"),
)


def append(rng: random.Random, root: Path) -> None:
    page = a_page(rng, root)
    page.write_text(f"{page.read_text()}\n{rng.choice(SENTENCES)}\n")


def cut(rng: random.Random, root: Path) -> None:
    page = a_page(rng, root)
    lines = page.read_text().splitlines(keepends=True)
    del lines[rng.randrange(len(lines) or 1) :][:1]
    page.write_text("".join(line for at, line in enumerate(lines) if at != rng.randrange(len(lines))))


def log(rng: random.Random, root: Path) -> None:
    changelog = root / "CHANGELOG.md"
    lines = changelog.read_text().splitlines(keepends=True)
    lines.insert(rng.randrange(2, len(lines)), f"{rng.choice(SENTENCES)}\n")
    changelog.write_text("".join(lines))


def move(rng: random.Random, root: Path) -> None:
    page = a_page(rng, root)
    page.rename(page.with_name(f"{rng.choice('pqr')}{rng.randrange(9)}.md"))


def copy(rng: random.Random, root: Path) -> None:
    (root / "docs" / f"copy{rng.randrange(9)}.md").write_text(a_page(rng, root).read_text())


def restore(rng: random.Random, root: Path) -> None:
    write(root, {rng.choice(list(PAGES)): rng.choice(list(PAGES.values())), "CHANGELOG.md": CHANGELOG})


def configure(rng: random.Random, root: Path) -> None:
    more = rng.choice(
        (
            "",
            "fail-on: error\n",
            "rules: {broken-link: off}\n",
            "vocabulary: {claims: []}\n",
            "packs: [./p]\n",
        )
    )
    (root / "p").mkdir(exist_ok=True)
    kind = rng.choice(("API_", "ACME_"))
    (root / "p" / "names.yaml").write_text(f"entities:\n  env-var:\n    prefixes: [{kind}]\n")
    (root / "docslint.yaml").write_text(CONFIG + more)


def ignore(rng: random.Random, root: Path) -> None:
    (root / ".gitignore").write_text(rng.choice(("", "old.md\n", "*.txt\n", "copy*.md\n")))


def record(rng: random.Random, root: Path) -> None:
    commit(root, {}, when=f"2026-02-{rng.randrange(1, 28):02}T12:00:00Z")


EDITS: tuple[Callable[[random.Random, Path], None], ...] = (
    append, append, append, cut, log, move, copy, restore, configure, ignore, record,
)  # fmt: skip


def a_page(rng: random.Random, root: Path) -> Path:
    return rng.choice(sorted((root / "docs").glob("*.md")))


@pytest.fixture
def tree(here: Path) -> Path:
    git(here, "init", "-q", "-b", "main")
    write(here, {"docslint.yaml": CONFIG, "CHANGELOG.md": CHANGELOG, **PAGES})
    return here


def said(docslint, *argv: str) -> tuple[int, str, str]:
    code, out, err = docslint("check", *argv)
    return code, re.sub(r'"seconds": [\d.]+', "", out), err


@pytest.mark.parametrize("seed", range(8))
def test_a_run_with_the_cache_says_what_a_run_without_it_says(docslint, tree: Path, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(10):
        rng.choice(EDITS)(rng, tree)
        wish = rng.choice(WISHES)
        expected = said(docslint, "--no-cache", *wish)
        assert said(docslint, *wish) == expected
        assert said(docslint, *wish) == expected  # and once more: nothing changed


def test_a_run_in_which_nothing_changed_looks_and_says_it_again(docslint, tree: Path) -> None:
    first = docslint("check", "--output-format", "json")
    program = (
        "import sys; from docslint.cli.main import main; main(sys.argv[1:]); print('msgspec' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "check", "--output-format", "json"]
    for loads in ("True\n", "False\n"):  # the first of them stands on another terminal than ``docslint`` did
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tree)
        assert json.loads(done.stdout.removesuffix(loads))["findings"] == json.loads(first.out)["findings"]
    assert docslint("check", "--output-format", "json") == first  # the seconds, too, are those of the first


def test_content_decides_not_time_and_size(docslint, tree: Path) -> None:
    page = tree / "docs" / "calls.md"
    first, stamp = docslint("check"), page.stat().st_mtime_ns
    page.write_text(page.read_text().replace("`300`", "`500`"))
    os.utime(page, ns=(stamp, stamp))
    assert docslint("check") != first
    page.write_text(PAGES["docs/calls.md"])
    assert docslint("check") == first


@pytest.mark.parametrize(
    "wish", [("--base", "HEAD"), ("--output", "out"), ("--output-format", "github"), ("--isolated",)]
)
def test_what_does_more_than_say_something_is_done_again(docslint, tree: Path, wish: tuple[str, ...]) -> None:
    record(random.Random(1), tree)
    first = docslint("check", *wish)
    (tree / "out").unlink(missing_ok=True)
    assert docslint("check", *wish) == first
    assert (tree / "out").exists() == ("out" in wish)
    assert not list((tree / ".docslint_cache").glob("said-*"))


@pytest.fixture
def asked(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that tells what git was asked."""
    folder = tmp_path_factory.mktemp("bin")
    program, log = folder / "git", folder / "log"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec "{shutil.which("git")}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return log


@pytest.mark.skipif(os.name == "nt", reason="the program that listens is a shell's")
def test_what_a_former_commit_holds_is_looked_up_once(docslint, tree: Path, asked: Path) -> None:
    older = CHANGELOG.replace("## 1.3.0", "## 1.2.9")
    commit(tree, {"CHANGELOG.md": older}, when="2026-01-02T12:00:00Z")
    commit(tree, {"CHANGELOG.md": CHANGELOG, "docs/calls.md": "# Calls\n"}, when="2026-01-05T12:00:00Z")
    said(docslint)
    assert "cat-file" in asked.read_text()
    for text in ("# Calls\n\nA word more.\n", PAGES["docs/calls.md"]):
        asked.write_text("")
        (tree / "docs" / "calls.md").write_text(text)
        found = said(docslint)
        assert asked.read_text() == ""
        assert said(docslint, "--no-cache") == found
    (tree / "docslint.yaml").write_text(CONFIG.replace("docs/**/*.md", "docs/c*.md"))
    asked.write_text("")
    found = said(docslint)
    assert "ls-tree" in asked.read_text()  # other pages of the same commit
    assert said(docslint, "--no-cache") == found


def test_runs_at_the_same_time_agree(tree: Path) -> None:
    """They share one cache; each has read all of it or none."""
    from docslint.engine import Request, run

    request = Request(root=tree, config=tree / "docslint.yaml", cache=tree / ".docslint_cache")
    expected = run(request).findings
    found = []
    threads = [threading.Thread(target=lambda: found.append(run(request).findings)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


def test_the_cache_does_not_grow_with_the_runs(docslint, tree: Path) -> None:
    rng, sizes = random.Random(1), []
    for number in range(30):
        append(rng, tree)
        restore(rng, tree)
        said(docslint, *WISHES[number % len(WISHES)])
        sizes.append(sum(file.stat().st_size for file in (tree / ".docslint_cache").rglob("*")))
    assert max(sizes[15:]) < 2 * max(sizes[:15])
