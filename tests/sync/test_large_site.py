"""A large site that has every fault at once; and a sync that is killed at any moment.

``DOCSLINT_PAGES=2000`` makes the site as large as large sites are, ``DOCSLINT_KILLS=100`` kills more often.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from website import Website, answer, bomb, cut_off, in_turn, redirect, website

from docslint.history.history import History
from docslint.sync.ledger import PATH, decode

ROOT = Path(__file__).parent.parent.parent
MANY = int(os.environ.get("DOCSLINT_PAGES", "200"))
KILLS = int(os.environ.get("DOCSLINT_KILLS", "8"))


def text(number: int, edition: int = 0) -> str:
    more = f"Edition {edition} says it better than the one before.\n" if edition else ""
    return f"# Page {number}\n\nThe option `acme-{number}` does what number {number} says.\n\n{more}"


def serve(site: Website, count: int, *, edition: int = 0, every: int = 1) -> None:
    """``count`` pages; of each ``every`` one is of a later ``edition``."""
    for number in range(count):
        site.pages[f"/docs/p{number}.md"] = text(number, edition if number % every == 0 else 0)
    site.pages["/docs/llms.txt"] = "".join(f"- [{n}](p{n}.md)\n" for n in range(count))


def configure(here: Path, site: Website) -> None:
    (here / "docslint.yaml").write_text(
        "inputs:\n  - pages: [docs/**/*.md]\n"
        f"sync: {{allow-private: true, delay: 0, timeout: 1, sources: [{{llms: '{site.url}/docs/llms.txt', into: docs}}]}}\n"
    )


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as site:
        yield site


def start(here: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "docslint", "sync", *words],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sync(here: Path, *words: str) -> tuple[int, str, str]:
    done = start(here, *words)
    out, err = done.communicate(timeout=300)
    return done.returncode, out, err


def on_disk(here: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in (here / "docs").glob("*.md")}


def newest(here: Path) -> dict[str, str]:
    """The pages of the last snapshot, which is whole: its list and its files agree."""
    with History.open(here / ".docslint/history.db") as history:
        files = {path: own for path, own in history.files(history.snapshots()[-1]).items() if own}
        contents = dict(zip(files, history.contents(files.values()), strict=True))
    listed = decode(contents.pop(PATH))
    assert [record.path for record in listed.pages] == sorted(contents)
    return {path.removeprefix("docs/"): data.decode() for path, data in contents.items()}


def test_a_site_with_every_fault(here: Path, site: Website) -> None:
    serve(site, MANY)
    configure(here, site)
    code, out, err = sync(here)
    assert (code, err) == (0, "")
    assert f"{MANY} new, 0 changed, 0 gone; snapshot 1" in out

    serve(site, MANY, edition=1, every=10)
    slow = lambda handler: (time.sleep(0.3), answer(200, text(1, 9))(handler))  # noqa: E731
    faults = {
        1: slow,
        2: in_turn(answer(429, Retry_After="1"), text(2, 9)),
        3: in_turn(answer(500), text(3, 9)),
        4: answer(500),
        5: cut_off(b"# Page 5", 5_000),
        6: redirect("/docs/p7777.md"),
        7: answer(200, bomb(200), Content_Encoding="gzip"),
        8: answer(200, text(8).encode("utf-16"), Content_Type="text/plain; charset=utf-16"),
        9: answer(404),
        11: redirect("http://169.254.169.254/latest"),  # not even where private addresses may be asked
        12: answer(200, b"\x00\x01\x02"),
        13: "<!doctype html><p>Log in</p>",
        14: redirect("file:///etc/passwd"),
        15: lambda handler: time.sleep(3),
    }  # fmt: skip
    site.pages |= {f"/docs/p{number}.md": reply for number, reply in faults.items()}
    site.pages["/docs/p7777.md"] = redirect("/docs/p6.md")
    code, out, err = sync(here)
    assert code == 0, err
    pages = on_disk(here)
    assert f"0 new, {MANY // 10 + 3} changed, 1 gone, 9 failed; snapshot 2" in out
    for number in (4, 5, 6, 7, 8, 11, 12, 13, 14, 15):
        assert pages[f"p{number}.md"] == text(number), number
    for number in (1, 2, 3):
        assert pages[f"p{number}.md"] == text(number, 9), number
    assert "p9.md" not in pages
    assert newest(here) == pages
    for words in (
        "p4.md could not be fetched: the server answers 500",
        "p5.md could not be fetched: the answer was cut off",
        "p6.md could not be fetched: its redirects go round in a circle",
        "p7.md could not be fetched: it is larger than 5 MB",
        "p13.md could not be fetched: HTML in place of Markdown",
        "p15.md could not be fetched: it took too long",
    ):
        assert words in err

    for number in (15, *range(0, MANY, 2)):
        site.pages[f"/docs/p{number}.md"] = answer(404)
    code, out, err = sync(here)
    assert (code, out) == (2, "")
    assert "pages would be lost" in err
    assert (on_disk(here), newest(here)) == (pages, pages)


def test_killed_at_any_moment(here: Path, site: Website) -> None:
    """After each kill the last complete snapshot is whole; what is left undone, the next sync does."""
    chance = random.Random(7)
    count, rounds = 120, KILLS
    configure(here, site)
    serve(site, count)
    began = time.monotonic()
    assert sync(here)[0] == 0
    usual = time.monotonic() - began
    killed = 0
    for edition in range(1, rounds + 1):
        serve(site, count, edition=edition)
        running = start(here)
        time.sleep(chance.uniform(0.2, 1.1) * usual)
        killed += running.poll() is None
        running.send_signal(signal.SIGKILL)
        running.communicate()
        kept = newest(here)
        assert len(kept) == count
        assert len({page.splitlines()[-1] for page in kept.values() if "Edition" in page}) <= 1, (
            "of one moment"
        )
        for page in on_disk(here).values():
            assert page.startswith("# Page"), "whole, whichever it is"
            assert page.endswith("\n")
    assert killed
    code, _, err = sync(here)
    assert code == 0, err
    assert on_disk(here) == newest(here) == {f"p{n}.md": text(n, rounds) for n in range(count)}
    assert not [file for file in (here / "docs").iterdir() if not file.name.startswith("p")]
