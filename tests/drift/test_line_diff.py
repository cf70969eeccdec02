"""Lines compared: the fewest that differ, counted as git counts them, at a bounded cost."""

import shutil
import subprocess
import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from amount import SHARE

from docslint.drift.diff import Block, counts, differing, lines_of


def rebuilt(old: list[str], new: list[str]) -> list[str]:
    """The new side, made of the old and the blocks."""
    made, at = [], 0
    for block in differing(old, new):
        made += old[at : block.old_start] + new[block.new_start : block.new_end]
        at = block.old_end
    return made + old[at:]


def test_a_line_in_the_middle() -> None:
    assert differing("abcd", "abxd") == [Block(2, 3, 2, 3)]


def test_nothing_and_all() -> None:
    assert differing([], []) == []
    assert differing("ab", "ab") == []
    assert differing([], "ab") == [Block(0, 0, 0, 2)]
    assert differing("ab", "") == [Block(0, 2, 0, 0)]


def test_lines_end_at_line_feeds_only() -> None:
    assert lines_of("") == []
    assert lines_of("a\r\nb\u2028c\n") == ["a\r\n", "b\u2028c\n"]
    assert lines_of("a\nb") == ["a\n", "b"]


def test_a_missing_line_end_is_a_change() -> None:
    assert counts(lines_of("a\nb\n"), lines_of("a\nb")) == (1, 1)


def test_blocks_make_the_new_of_the_old() -> None:
    random = Random(7)
    for _ in range(500):
        old, new = ([random.choice("abcdef") for _ in range(random.randrange(15))] for _ in range(2))
        assert rebuilt(old, new) == new
        blocks = differing(old, new)
        added = sum(b.new_end - b.new_start for b in blocks)
        assert counts(old, new) == (added, sum(b.old_end - b.old_start for b in blocks))


def edited(lines: list[str], random: Random) -> list[str]:
    """A page as somebody left it: lines gone, reworded, moved, put in, empty ones among them."""
    made = []
    for line in lines:
        roll = random.random()
        if roll < 0.08:
            continue
        made.append(f"{line} {random.randrange(9)}" if roll < 0.15 and line else line)
        if roll > 0.9:
            made += random.choice([[""], ["```"], ["", f"new {random.randrange(50)}", ""]])
    cut = random.randrange(len(made) + 1)
    return made[cut:] + made[:cut] if random.random() < 0.2 else made


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_counts_are_those_of_git(tmp_path: Path) -> None:
    random = Random(3)
    states = [[random.choice(["", "", "```", f"line {random.randrange(60)}"]) for _ in range(150)]]
    for _ in range(12):
        states.append(edited(states[-1], random))
    texts = ["".join(f"{line}\n" for line in state) for state in states]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    for number, (old, new) in enumerate(pairwise(texts)):
        command = ["git", "diff", "--no-index", "--numstat", f"{number}.md", f"{number + 1}.md"]
        told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
        wanted = tuple(map(int, told.split()[:2])) if told else (0, 0)
        assert counts(lines_of(old), lines_of(new)) == wanted


@pytest.mark.parametrize("kind", ["all new", "every second", "shuffled", "few words"])
def test_large_inputs_take_seconds(kind: str) -> None:
    random, many = Random(1), 100_000 // SHARE
    old = [f"line {n}" for n in range(many)]
    new = {
        "all new": [f"other {n}" for n in range(many)],
        "every second": [line if n % 2 else f"{line}!" for n, line in enumerate(old)],
        "shuffled": random.sample(old, len(old)),
        "few words": [random.choice("abcdefg") for _ in range(many)],
    }[kind]
    if kind == "few words":
        old = [random.choice("abcdefg") for _ in range(many)]
    start = time.process_time()
    assert rebuilt(old, new) == new
    assert time.process_time() - start < 20 / SHARE
