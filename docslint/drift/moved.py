"""The facts that moved between two moments: names new and gone, entries reworded, defaults, versions, claims, links."""

from collections.abc import Collection, Mapping
from itertools import chain

from msgspec.structs import replace

from docslint.drift.moves.claims import claim_moves
from docslint.drift.moves.descriptions import redescriptions
from docslint.drift.moves.links import link_moves
from docslint.drift.moves.names import name_moves
from docslint.drift.moves.pair import Pair
from docslint.drift.moves.values import default_moves, deprecation_moves, version_moves
from docslint.drift.picture import FactMove, Move
from docslint.drift.scene import Scene

_ORDER = list(Move)


def fact_moves(
    before: Scene,
    after: Scene,
    *,
    renamed: Mapping[str, str] | None = None,
    unchanged: Collection[str] = (),
    moment: str = "",
) -> tuple[FactMove, ...]:
    """What pages say now and did not say before, over the whole tree: a text that only moved tells nothing new.

    ``renamed`` gives the newer path of renamed pages by the older; ``unchanged`` are paths known to hold the same bytes
    on both sides, whose texts need not be read. In order of the kind of move, then by kind and name.
    """
    pair = Pair(before, after, renamed or {})
    moves = list(chain(name_moves(pair), default_moves(pair), version_moves(pair), deprecation_moves(pair)))
    told = {(move.name, move.kind) for move in moves}
    moves += chain(redescriptions(pair, unchanged, told), claim_moves(pair), link_moves(pair))
    moves.sort(key=lambda m: (_ORDER.index(m.move), m.kind, m.name))
    return tuple(replace(each, moment=moment) for each in moves) if moment else tuple(moves)
