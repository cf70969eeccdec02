"""A configuration file's text to a Config. Heavy to import (YAML); callers with a cached Config need not."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from docslint import toml, yaml
from docslint.check_pack import problems_in
from docslint.config import Config, Input, Level, RuleSetting, Settings
from docslint.errors import Problem, UserError
from docslint.sync.settings import faults
from docslint.tree import Document, Pointer
from docslint.validate import convert


def load(path: str, text: str) -> Config:
    """The configuration in ``text``; ``path`` is its file as messages shall name it, and tells YAML from TOML.

    Raises UserError with all faults found.
    """
    document = toml.load(text, path) if path.endswith(".toml") else yaml.load(text, path)
    data = document.root.plain()
    settings = convert({} if data is None else data, Settings, document, hooks=_HOOKS)
    problems = [*_glob_problems(document, settings), *problems_in(document, ("vocabulary",))]
    problems += [document.at(("sync", *f.at)).problem(f.message, f.hint) for f in faults(settings.sync)]
    if problems:
        raise UserError(*problems)
    values: dict[str, Any] = {name: getattr(settings, name) for name in settings.__struct_fields__}
    values["inputs"] = tuple(_tidy(given) for given in settings.inputs)
    return Config(**values, path=path, places=document.places())


def _level(data: object) -> object:
    """``off`` is a text in YAML 1.2 and false in YAML 1.1 and for many a reader; both mean off."""
    return Level.OFF.value if data is False else data


def _rule_setting(data: object) -> object:
    if not isinstance(data, dict):
        return {"severity": data}
    options = {key: value for key, value in data.items() if key != "severity"}
    severity = {"severity": data["severity"]} if "severity" in data else {}
    return {**severity, "options": options}


_HOOKS: Mapping[type, Any] = {Level: _level, RuleSetting: _rule_setting}


def _tidy(given: Input) -> Input:
    """The input with its site's addresses in one spelling: ``/en/``, no slash after ``url``, ``root`` bare."""
    site = given.site
    prefix = f"/{site.prefix.strip('/')}/" if site.prefix.strip("/") else ""
    root = None if site.root is None else "/".join(s for s in site.root.split("/") if s not in ("", "."))
    return structs.replace(
        given, site=structs.replace(site, prefix=prefix, url=site.url.rstrip("/"), root=root)
    )


def _glob_problems(document: Document, settings: Settings) -> Iterator[Problem]:
    for at, globs in _globs(settings):
        if not globs and at[-1] in ("pages", "match"):
            yield document.at(at).problem(
                f"`{at[-1]}` is empty", "name at least one glob, such as `docs/**/*.md`"
            )
        for index, glob in enumerate(globs):
            spot = document.at((*at, index))
            if not glob.strip("/ "):
                yield spot.problem("an empty glob")
            elif glob.startswith("!"):
                yield spot.problem(
                    f"the glob `{glob}` begins with `!`", "put what is left out under `exclude`"
                )
            elif glob.startswith("/") or ".." in glob.split("/"):
                hint = "globs are relative to the configuration's folder and stay inside it; move the file up"
                yield spot.problem(f"the glob `{glob}` leaves the configuration's folder", hint)
    if not settings.inputs:
        yield document.at(("inputs",)).problem(
            "`inputs` is empty", "leave it out to check all Markdown files"
        )


def _globs(settings: Settings) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    for index, given in enumerate(settings.inputs):
        yield ("inputs", index, "pages"), given.pages
        yield ("inputs", index, "exclude"), given.exclude
    yield ("changelogs",), settings.changelogs or ()
    for index, scope in enumerate(settings.paths):
        yield ("paths", index, "match"), scope.match
