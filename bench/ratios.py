"""Costs as multiples of the floor: the table for people, the committed ratios for the next run."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from bench.measure import Cost
from bench.trees import ROOT

FILE = ROOT / "bench" / "speed.json"
_README = ROOT / "README.md"
_PART = re.compile(r"(?<=<!-- speed -->\n).*?(?=<!-- /speed -->)", re.DOTALL)
_MOST = 1.2  # times the committed ratio
_OWN = "docslint"


class Row(NamedTuple):
    """What one program cost in one scenario, and what the floor of that tree cost."""

    tree: str
    scenario: str
    program: str
    cost: Cost
    floor: Cost

    @property
    def ratio(self) -> float:
        """Its CPU time as a multiple of the floor's, to as many places as are kept."""
        return round(self.cost.cpu / self.floor.cpu, 2)


def table(rows: Sequence[Row]) -> str:
    """A Markdown table for each tree."""
    lines: list[str] = []
    for tree in dict.fromkeys(row.tree for row in rows):
        lines += ["", f"| {tree} | Program | CPU time | As a multiple of F | Clock | Peak memory |"]
        lines.append("| --- | --- | --- | --- | --- | --- |")
        lines += [
            f"| {row.scenario} | {row.program} | {row.cost.cpu:.2f} s | {row.ratio:.1f} | {row.cost.wall:.2f} s | {row.cost.memory:.0f} MB |"
            for row in rows
            if row.tree == tree
        ]
    return "\n".join(lines[1:]) + "\n"


def worse(rows: Sequence[Row]) -> list[str]:
    """What is more than a fifth above the committed ratio, in words; nothing for a tree that has none."""
    known = _known()
    found = []
    for row in rows:
        before = known.get(row.tree, {}).get(row.scenario)
        if row.program == _OWN and before and row.ratio > _MOST * before:
            found.append(
                f"slower: {row.tree}, {row.scenario}: {row.ratio:.1f} F, and {before:.1f} F is committed"
            )
    return found


def commit(rows: Sequence[Row]) -> None:
    """Keep the ratios of docslint for the next run, and the table for readers."""
    known = _known()
    for row in rows:
        if row.program == _OWN:
            known.setdefault(row.tree, {})[row.scenario] = row.ratio
    FILE.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    text = _README.read_text(encoding="utf-8")
    _README.write_text(_PART.sub(lambda _: table(rows), text), encoding="utf-8")


def _known() -> dict[str, dict[str, float]]:
    if not FILE.is_file():
        return {}
    known: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return known
