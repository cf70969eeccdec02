"""The configuration's shape, and where it is found. ``load_config`` reads it; every setting has a default that serves.

The keys of ``docslint.yaml`` are these fields in kebab-case. Light to import: a run that has the configuration in its
cache needs no YAML.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from docslint.address import Mount
from docslint.errors import Problem, UserError
from docslint.finding import Confidence
from docslint.globs import matcher
from docslint.inputs.locate import LARGEST, locate
from docslint.inputs.regular import read_regular, reason
from docslint.source import Role
from docslint.suggest import did_you_mean
from docslint.sync.settings import Sync
from docslint.tracker.filing import Filing
from docslint.tree import Pointer, Spot
from docslint.validate import convert
from docslint.vocabulary import Vocabulary


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Level(StrEnum):
    """What a project makes of a rule: off, or a severity."""

    OFF = "off"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Input(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A set of pages. A file belongs to the first one that matches it.

    Attributes:
        pages: globs of the pages, such as ``docs/**/*.md``
        exclude: globs to leave out
        role: ``product`` for your own pages, ``external`` for what others write about the product
        flavor: how the pages are written, see below
        slugger: whose heading ids the site has, where they are not the flavour's own; empty: the flavour's
        site: how files become addresses, see below
    """

    pages: tuple[str, ...] = ("**/*.md", "**/*.mdx")
    exclude: tuple[str, ...] = ()
    role: Role = Role.PRODUCT
    flavor: str = "plain"
    slugger: str = ""
    site: Mount = Mount()

    @property
    def syntax(self) -> str:
        """What the vocabulary's ``flavors`` call the Markdown of these pages: ``mintlify``, ``mintlify+github``."""
        return f"{self.flavor}+{self.slugger}" if self.slugger else self.flavor


class RuleSetting(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a project says of one rule. ``options`` are as written; ``validate_rules`` checks them."""

    severity: Level | None = None
    options: dict[str, Any] = {}


class PathRules(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Severities of the findings on some paths; among several, the later one wins."""

    match: tuple[str, ...]
    rules: dict[str, Level]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All that a configuration file may say.

    Attributes:
        product: the name of the product, so that "Acme v2" is known to be a version of it
        packs: packs to load: the name of a shipped one, or a path that begins with ``./``
        inputs: the sets of pages, see below; without the key, all Markdown files below the file's folder
        changelogs: globs of changelogs; without the key, ``CHANGELOG.md``, in any case, if it is there
        rules: severities and options of rules, see below; without a word here, as on a rule's page
        paths: severities on some paths, see below
        vocabulary: what a pack may hold, for this project alone
        baseline: the file of known findings, which ``docslint baseline`` writes, from the folder of the configuration
        sync: what `docslint sync` fetches and within which bounds, see [fetched pages](sync.md)
        history: the file of snapshots, which ``docslint sync`` and ``docslint history`` write, from the folder of the configuration
        fail-on: the least severity that makes the exit code 1: ``error``, ``warning``, ``info``, or ``never``
        min-confidence: the least confidence to report: ``high``, ``medium`` or ``low``
        issues: where `docslint issues` files what is found, see below
    """

    product: str = ""
    packs: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = (Input(),)
    changelogs: tuple[str, ...] | None = None
    rules: dict[str, RuleSetting] = {}
    paths: tuple[PathRules, ...] = ()
    vocabulary: Vocabulary = Vocabulary()
    baseline: str = ""
    sync: Sync = Sync()
    history: str = ".docslint/history.db"
    fail_on: FailOn = FailOn.WARNING
    min_confidence: Confidence = Confidence.MEDIUM
    issues: Filing = Filing()


class Config(Settings, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """Settings and the file they came from. ``places`` maps ``inputs/0/pages/1`` to where that stands in it."""

    path: str = ""
    places: dict[str, Spot] = {}

    def at(self, pointer: Pointer, *, key: bool = False) -> Spot:
        """The place of a setting (or of its key, if that stands on the same line), or of the nearest thing around it."""
        steps = [str(step) for step in pointer]
        for length in range(len(steps), -1, -1):
            spot = self.places.get("/".join(steps[:length]))
            if spot is not None:
                column = spot.frame.rfind(steps[-1], 0, spot.column) + 1 if key else 0
                return spot._replace(column=column) if column else spot
        return Spot(self.path)


class Chosen(Struct, frozen=True):
    """A rule as the project wants it. ``severity`` None: as on the rule's card."""

    severity: Level | None
    options: Struct


def find(start: Path) -> Path | None:
    """The nearest configuration file of ``start`` (a folder) or of one above it, as ``locate`` says."""
    found = locate(str(start.absolute()))
    return Path(found) if found else None


def read_text(path: Path, shown: str) -> str:
    """The text of a file that the user named or wrote for us. Raises UserError, naming it ``shown``."""
    try:
        data = read_regular(path, LARGEST + 1)
        if len(data) > LARGEST:
            raise UserError(
                Problem(f"the file is larger than {LARGEST / 1e6:g} MB", shown, hint="is it the right one?")
            )
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError(Problem("not UTF-8 text", shown, line, hint="save the file as UTF-8")) from None
    except OSError as error:
        raise UserError(Problem(f"the file cannot be read: {reason(error)}", shown)) from None


def validate_rules(config: Config, rules: Mapping[str, type[Struct]]) -> dict[str, Chosen]:
    """What the project wants of each known rule; ``rules`` maps their names to their option Structs.

    Raises UserError: unknown rules, unknown or wrong options, all of them at once.
    """
    problems = [
        problem for pointer in _rule_names(config) for problem in _unknown_rule(config, pointer, rules)
    ]
    chosen = {}
    for name, options in rules.items():
        setting = config.rules.get(name, RuleSetting())
        try:
            chosen[name] = Chosen(
                setting.severity, convert(setting.options, options, config, base=("rules", name))
            )
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)
    return chosen


def path_levels(config: Config) -> Callable[[str, str], Level | None]:
    """A function of (rule, path): the severity that ``paths`` gives the rule's findings there, None for no word."""
    scopes = [(matcher(scope.match), scope.rules) for scope in config.paths]

    def level(rule: str, path: str) -> Level | None:
        said = [rules[rule] for matches, rules in scopes if rule in rules and matches(path)]
        return said[-1] if said else None

    return level


def _rule_names(config: Config) -> list[Pointer]:
    names: list[Pointer] = [("rules", name) for name in config.rules]
    return names + [
        ("paths", i, "rules", name) for i, scope in enumerate(config.paths) for name in scope.rules
    ]


def _unknown_rule(config: Config, pointer: Pointer, rules: Mapping[str, type[Struct]]) -> list[Problem]:
    name = str(pointer[-1])
    if name in rules:
        return []
    hint = did_you_mean(name, rules) or "`docslint rules` lists them"
    return [config.at(pointer, key=True).problem(f"there is no rule `{name}`", hint)]
