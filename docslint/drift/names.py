"""Everything known of each name at one moment, for a fact browser."""

from collections.abc import Mapping, Sequence

from docslint.drift.picture import Name
from docslint.drift.scene import Scene


def known_names(
    scene: Scene,
    findings: Mapping[str, Sequence[str]] | None = None,
    *,
    most_names: int = 3_000,
    most_facts: int = 40,
) -> tuple[Name, ...]:
    """The names that pages or changelogs tell of, by name; those that stand in code samples only are left out.

    ``findings`` are fingerprints by subject. Of more than ``most_names`` those with most facts are kept.
    """
    raise NotImplementedError
