"""Pages that state a claim since, and those that do so no more."""

from collections.abc import Iterator
from typing import NamedTuple

from docslint.drift.moves.pair import Pair
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import Scene
from docslint.facts import Verdict
from docslint.finding import Place

_ORDER = (Verdict.STATES, Verdict.CONTRADICTS, Verdict.SILENT)


class Word(NamedTuple):
    """The best that a page says of a claim."""

    verdict: Verdict
    at: Place


Words = dict[tuple[str, str], Word]  # by claim and page, under the page's later path


def claim_moves(pair: Pair) -> Iterator[FactMove]:
    """Claims that a page gained or lost. What it states and another stated in the same words before has moved.

    A page that is gone loses nothing as long as another states the claim.
    """
    claims = {claim.id for claim in pair.after.index.claims}
    before = _words(pair.before, claims, pair)
    after = _words(pair.after, claims, None)
    gained = [key for key, word in after.items() if _states(word) and not _states(before.get(key))]
    lost = [key for key, word in before.items() if _states(word) and not _states(after.get(key))]
    left = {(key[0], _text(pair.before, before[key])) for key in lost}
    come = {(key[0], _text(pair.after, after[key])) for key in gained}
    for key in sorted(gained):
        if (key[0], _text(pair.after, after[key])) not in left:
            yield _told(pair, Move.CLAIM_GAINED, key[0], before.get(key), after[key])
    stated = {claim for (claim, _), word in after.items() if _states(word)}
    for key in sorted(lost):
        moved = (key[0], _text(pair.before, before[key])) in come
        if not moved and (key[1] in pair.after.pages or key[0] not in stated):
            yield _told(pair, Move.CLAIM_LOST, key[0], before[key], after.get(key))


def _told(pair: Pair, move: Move, claim: str, was: Word | None, now: Word | None) -> FactMove:
    return pair.move(
        move,
        claim,
        "claim",
        was=was.verdict.value if was else "",
        now=now.verdict.value if now else "",
        before=was.at if was else None,
        after=now.at if now else None,
    )


def _words(scene: Scene, claims: set[str], pair: Pair | None) -> Words:
    found: Words = {}
    for page in scene.speaking:
        for stance in page.stances:
            key = (stance.claim, pair.now(page.path) if pair else page.path)
            if stance.claim not in claims:
                continue
            if key not in found or _ORDER.index(stance.verdict) < _ORDER.index(found[key].verdict):
                found[key] = Word(stance.verdict, Place(page.path, stance.start, stance.end))
    return found


def _states(word: Word | None) -> bool:
    return word is not None and word.verdict is Verdict.STATES


def _text(scene: Scene, word: Word) -> str:
    return " ".join(scene.text(word.at.path)[word.at.start : word.at.end].split())
