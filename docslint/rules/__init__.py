"""The built-in rules, one per file: ``undocumented_env_var.py`` holds the rule ``undocumented-env-var``. No list."""

from importlib import import_module
from pathlib import Path

from docslint.rule import Rule


def builtin() -> tuple[Rule, ...]:
    """All built-in rules by name. Importing them is all the registration there is."""
    names = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    return tuple(getattr(import_module(f"{__name__}.{name}"), name) for name in names)
