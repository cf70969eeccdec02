"""Claims that pages gained or lost between two moments."""

from pathlib import Path

import pytest
from scenes import moves

PACK = """\
claims:
  - id: reef-early
    summary: The main sail is reefed from wind five on.
    subject: {any: [reef*]}
    states: [{all: ["wind five"]}]
    contradicts: [{all: ["wind seven"]}]
"""
CONFIG = 'product: Acme\npacks: [./claims.yaml]\ninputs: [{pages: ["docs/**/*.md"]}]\n'
FILES = {"docslint.yaml": CONFIG, "claims.yaml": PACK}
STATES = "# Sails\n\nReef the main sail at wind five.\n"
SILENT = "# Sails\n\nReef the main sail in time.\n"
DENIES = "# Sails\n\nReef the main sail at wind seven.\n"
OTHER = "# Knots\n\nTie them well.\n"


def told(root: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    found = moves(root, FILES | before, FILES | after)
    assert {move.kind for move in found} <= {"claim"}
    return [
        f"{move.move.value}: {move.was or '-'} > {move.now or '-'} {(move.after or move.before).path}"
        for move in found
    ]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (SILENT, STATES, ["claim gained: silent > states docs/a.md"]),
        (DENIES, STATES, ["claim gained: contradicts > states docs/a.md"]),
        (OTHER, STATES, ["claim gained: - > states docs/a.md"]),
        (STATES, SILENT, ["claim lost: states > silent docs/a.md"]),
        (STATES, DENIES, ["claim lost: states > contradicts docs/a.md"]),
        (STATES, OTHER, ["claim lost: states > - docs/a.md"]),
        (STATES, f"{STATES}\nAnd more.\n", []),
        (SILENT, DENIES, []),
    ],
)
def test_on_one_page(tmp_path: Path, before: str, after: str, wanted: list[str]) -> None:
    assert told(tmp_path, {"docs/a.md": before}, {"docs/a.md": after}) == wanted


def test_a_new_page_gains_it(tmp_path: Path) -> None:
    wanted = ["claim gained: - > states docs/b.md"]
    assert told(tmp_path, {"docs/a.md": OTHER}, {"docs/a.md": OTHER, "docs/b.md": STATES}) == wanted


def test_a_removed_page_takes_along_what_no_other_states(tmp_path: Path) -> None:
    before = {"docs/a.md": OTHER, "docs/b.md": STATES}
    wanted = ["claim lost: states > - docs/b.md"]
    assert told(tmp_path, before, {"docs/a.md": OTHER}) == wanted


def test_a_removed_page_loses_nothing_that_another_states(tmp_path: Path) -> None:
    again = "# Wind\n\nFrom wind five on the main sail is to be reefed.\n"
    before = {"docs/a.md": again, "docs/b.md": STATES}
    assert told(tmp_path, before, {"docs/a.md": again}) == []


def test_a_renamed_page_keeps_it(tmp_path: Path) -> None:
    assert told(tmp_path, {"docs/a.md": STATES}, {"docs/b.md": STATES}) == []


def test_a_passage_that_moved_is_no_news(tmp_path: Path) -> None:
    before = {"docs/a.md": STATES, "docs/b.md": OTHER}
    after = {"docs/a.md": "# Sails\n\nHoist.\n", "docs/b.md": f"{OTHER}\nReef the main sail at wind five.\n"}
    assert told(tmp_path, before, after) == []
