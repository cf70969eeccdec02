"""Pack texts to one Vocabulary. Pure, but heavy to import (YAML, RE2): cache the outcome by the texts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct, structs

from docslint import yaml
from docslint.check_pack import problems_in
from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.packs import PackFile, shipped_flavors
from docslint.parse.slug import SLUGGERS
from docslint.parse.syntax import Syntax
from docslint.suggest import did_you_mean
from docslint.tree import Spot
from docslint.validate import convert
from docslint.vocabulary import Vocabulary

S = TypeVar("S", bound=Struct)


def load_packs(files: Sequence[PackFile], config: Config) -> Vocabulary:
    """The packs, then the configuration's own vocabulary, as one. Raises UserError with the faults of all of them.

    Lists append; kinds of entity merge field by field; a text that is given replaces an earlier one.
    """
    packs: list[Vocabulary] = []
    spots: list[tuple[str, Spot]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            pack, ids = _load(file)
        except UserError as error:
            problems += error.problems
        else:
            packs.append(pack)
            spots += ids
    spots += [
        (c.id, config.at(("vocabulary", "claims", i, "id"))) for i, c in enumerate(config.vocabulary.claims)
    ]
    problems += _twice(spots)
    if problems:
        raise UserError(*problems)
    merged = Vocabulary()
    for pack in (*packs, config.vocabulary):
        merged = _merge(merged, pack)
    if unknown := (*_unknown_flavors(config, merged), *_unknown_sluggers(config)):
        raise UserError(*unknown)
    own = {
        given.syntax: structs.replace(merged.flavors.get(given.flavor, Syntax()), slugger=given.slugger)
        for given in config.inputs
        if given.slugger
    }
    return structs.replace(merged, flavors=merged.flavors | own) if own else merged


def _unknown_sluggers(config: Config) -> Iterator[Problem]:
    for index, given in enumerate(config.inputs):
        if given.slugger and given.slugger not in SLUGGERS:
            spot = config.at(("inputs", index, "slugger"))
            yield spot.problem(
                f"there is no slugger `{given.slugger}`", did_you_mean(given.slugger, SLUGGERS)
            )


def _unknown_flavors(config: Config, merged: Vocabulary) -> Iterator[Problem]:
    seen = {"plain", *merged.flavors}
    for index, given in enumerate(config.inputs):
        if given.flavor not in seen:
            seen.add(given.flavor)
            hint = did_you_mean(given.flavor, shipped_flavors() | merged.flavors.keys())
            yield config.at(("inputs", index, "flavor")).problem(f"there is no flavor `{given.flavor}`", hint)


@lru_cache(maxsize=32)  # many projects in one process have the shipped packs in common
def _load(file: PackFile) -> tuple[Vocabulary, tuple[tuple[str, Spot], ...]]:
    """A pack, and each of its claims' ids with its place."""
    document = yaml.load(file.text, file.path)
    data = document.root.plain()
    pack = convert({} if data is None else data, Vocabulary, document)
    problems = tuple(problems_in(document))
    if problems:
        raise UserError(*problems)
    return pack, tuple((claim.id, document.at(("claims", i, "id"))) for i, claim in enumerate(pack.claims))


def _twice(spots: Sequence[tuple[str, Spot]]) -> Iterator[Problem]:
    first: dict[str, Spot] = {}
    for name, spot in spots:
        if name in first:
            there = f"{first[name].path}:{first[name].line}"
            yield spot.problem(f"a second claim `{name}`", f"the first is at {there}; rename or remove one")
        first.setdefault(name, spot)


def _merge(one: S, other: S) -> S:
    values = {name: _joined(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__}
    return type(one)(**values)


def _joined(one: object, other: object) -> object:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one + other
    if isinstance(one, dict) and isinstance(other, dict):
        shared = {key: _joined(one[key], other[key]) for key in one.keys() & other.keys()}
        return {**one, **other, **shared}
    if isinstance(one, Struct) and isinstance(other, Struct):
        return _merge(one, other)
    return other or one
