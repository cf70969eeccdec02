"""A sync from beginning to end, but for what touches the disk: ask all sources, doubt what they say, make a plan."""

from collections.abc import Sequence
from typing import NamedTuple

from docslint.config import Config
from docslint.sync import pages, single
from docslint.sync.harvest import Asked, Asks, Harvest
from docslint.sync.plan import Plan, orphan_trouble, plan


class Trouble(NamedTuple):
    """Why a sync is not believed: of which source, what, and what to do."""

    source: str
    message: str
    hint: str


class Outcome(NamedTuple):
    """What came of all sources; with ``troubles`` the plan must not be carried out."""

    harvests: Sequence[Harvest]
    plan: Plan
    troubles: Sequence[Trouble]


def sync(config: Config, web: Asks, asked: Asked) -> Outcome:
    """Ask all sources of ``config``. All or nothing: a changelog of today beside pages of last week would mislead."""
    sources = config.sync.sources
    harvests = [
        single.gather(source, web, asked) if source.is_single else pages.gather(source, config, web, asked)
        for source in sources
    ]
    made = plan(harvests, asked.past)
    troubles = [Trouble(h.source.name, h.trouble, h.hint) for h in harvests if h.trouble]
    if not troubles and not asked.accept_loss:
        fault = orphan_trouble(asked.past, sources, made.files, asked.loss)
        troubles = [Trouble("the configuration", f"without a source, {fault[0]}", fault[1])] if fault else []
    return Outcome(harvests, made, troubles)
