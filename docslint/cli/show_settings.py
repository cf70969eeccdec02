"""``docslint check --show-settings``: each setting, its value and where it comes from."""

import argparse
from collections.abc import Iterator

import msgspec

from docslint.config import Config, Settings
from docslint.report.safe import visible
from docslint.vocabulary import Vocabulary

_OPTIONS = ("fail_on", "min_confidence")  # those that an option overrules
_NO_VOCABULARY = msgspec.to_builtins(Vocabulary())


def settings_of(config: Config, args: argparse.Namespace) -> str:
    """One line per setting: ``fail-on = "warning"  (docslint.yaml:3)``."""
    lines = [
        f"{visible(name)} = {visible(value)}  ({visible(origin)})"
        for name, value, origin in _settings(config, args)
    ]
    return "".join(f"{line}\n" for line in lines)


def _settings(config: Config, args: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    yield "config", _shown(config.path), "found" if config.path else "none"
    for field in Settings.__struct_fields__:
        given = getattr(args, field, None) if field in _OPTIONS else None
        if given:
            yield _kebab(field), _shown(given), f"--{_kebab(field)}"
        else:
            yield from _of_field(config, field)


def _of_field(config: Config, field: str) -> Iterator[tuple[str, str, str]]:
    """The field's entries one by one, if the project has set any."""
    value, name = msgspec.to_builtins(getattr(config, field)), _kebab(field)
    if field == "vocabulary":
        value = {key: entry for key, entry in value.items() if entry != _NO_VOCABULARY[key]}
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list | tuple)
        else ()
    )
    if not entries or not value or name not in config.places:
        yield name, _shown(value), _origin(config, name)
    else:
        for key, entry in entries:
            yield f"{name}.{key}", _shown(entry), _origin(config, f"{name}/{key}")


def _origin(config: Config, pointer: str) -> str:
    spot = config.places.get(pointer)
    return f"{spot.path}:{spot.line}" if spot else "default"


def _shown(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _kebab(field: str) -> str:
    return field.replace("_", "-")
