"""Changes to a text: which of them go together, and the text after them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """Put ``text`` in the place of what stands from ``start`` to ``end`` (code points)."""

    start: int
    end: int
    text: str


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order of place, each once, without those that would touch what an earlier one changes."""
    chosen: list[Edit] = []
    for edit in sorted(set(edits)):
        if (
            not chosen
            or edit.start > chosen[-1].end
            or (edit.start == chosen[-1].end and edit.end > edit.start)
        ):
            chosen.append(edit)
    return chosen


def applied(text: str, edits: Sequence[Edit]) -> str:
    """``text`` after ``edits``, which ``apart`` has chosen."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
