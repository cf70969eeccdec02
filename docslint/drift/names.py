"""Everything known of each name at one moment, for a fact browser."""

from collections.abc import Mapping, Sequence

from docslint import query
from docslint.drift.picture import Fact, Name
from docslint.drift.scene import SAMPLED, Scene
from docslint.query import Known

_REACH = 100  # code points of a quote on either side: there are thousands
_RANK = {group: number for number, group in enumerate(query.ORDER)}


def known_names(
    scene: Scene,
    findings: Mapping[str, Sequence[str]] | None = None,
    *,
    most_names: int = 3_000,
    most_facts: int = 40,
) -> tuple[Name, ...]:
    """The names that pages or changelogs tell of, by name; those that stand in code samples only are left out.

    ``findings`` are fingerprints by subject. Of more than ``most_names`` those with findings and with most facts are
    kept; of more than ``most_facts`` facts of a name those that say most.
    """
    flagged = findings or {}
    known = query.of_names(scene.index, _wanted(scene) | (flagged.keys() & query.names(scene.index)))
    kept = sorted(known, key=lambda name: (name not in flagged, -len(known[name]), name))[:most_names]
    return tuple(_named(scene, name, known[name], flagged.get(name, ()), most_facts) for name in sorted(kept))


def _wanted(scene: Scene) -> set[str]:
    """The names that a page speaks of or a changelog, and the claims that pages take a stance on."""
    spoken = {name for (name, _), standing in scene.standings.items() if standing.rank > SAMPLED}
    stated = {stance.claim for page in scene.index.pages for stance in page.stances}
    return {*spoken, *stated, *scene.index.changes, *scene.index.defaults, *scene.index.deprecations}


def _named(scene: Scene, name: str, known: Sequence[Known], findings: Sequence[str], most: int) -> Name:
    ordered = sorted(known, key=lambda fact: _RANK[fact.group])[:most]
    kind = next((fact.kind for fact in ordered if fact.kind), "")
    facts = tuple(
        Fact(group=fact.group, detail=fact.detail, at=scene.quoted(fact.at, _REACH)) for fact in ordered
    )
    return Name(
        name=name,
        kind=kind,
        facts=facts,
        facts_left_out=len(known) - len(ordered),
        findings=tuple(findings),
    )
