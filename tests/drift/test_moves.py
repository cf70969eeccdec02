"""Facts that moved, by the cases in ``moves.md`` beside this file.

A case is a ``## title``; its fences with a path below ``before/`` or ``after/`` are files of that moment, those below
``both/`` of both. Its ``expect`` fence lists ``move kind name: was -> now @ old place, new place`` (nothing: silence).
``pytest --accept`` rewrites these fences.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scenes import moves

from docslint.card import Part, parts, samples
from docslint.drift.picture import FactMove, Quoted

CASES = Path(__file__).parent / "moves.md"


def cases() -> Iterator[object]:
    for part in parts(CASES.read_text(encoding="utf-8")):
        if part.title:
            yield pytest.param(part, id=part.title)


def files(part: Part, moment: str) -> dict[str, str]:
    return {
        sample.path.partition("/")[2]: sample.text
        for sample in samples(part.body)
        if sample.path.startswith((f"{moment}/", "both/"))
    }


def shown(move: FactMove) -> str:
    said = f": {move.was} -> {move.now}" if move.was or move.now else ""
    places = [f"{at.path}:{at.line}" if isinstance(at, Quoted) else "" for at in (move.before, move.after)]
    return f"{move.move.value} {move.kind} {move.name}{said} @ {', '.join(places)}".strip()


@pytest.mark.parametrize("part", list(cases()))
def test_case(part: Part, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    [fence] = [sample for sample in samples(part.body) if sample.language == "expect"]
    found = [shown(move) for move in moves(tmp_path, files(part, "before"), files(part, "after"))]
    if request.config.getoption("--accept"):
        text = CASES.read_text(encoding="utf-8")
        now = next(each for each in parts(text) if each.title == part.title)
        [fence] = [sample for sample in samples(now.body) if sample.language == "expect"]
        lines = text.split("\n")
        lines[now.start + fence.start : now.start + fence.end] = found
        CASES.write_text("\n".join(lines), encoding="utf-8")
    else:
        assert found == fence.text.splitlines()


def test_titles_are_unique() -> None:
    titles = [part.title for part in parts(CASES.read_text(encoding="utf-8"))]
    assert len(titles) == len(set(titles))
