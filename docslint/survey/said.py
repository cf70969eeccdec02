"""What a guessed configuration assumes, in one line. Light to import: a run that has the guess in its cache says it too."""

from docslint.config import Config

_NAMES = {"mkdocs": "MkDocs", "vitepress": "VitePress", "plain": "plain Markdown"}


def said(config: Config) -> str:
    """What a guessed configuration assumes, in one line."""
    given = config.inputs[0]
    shown = [f"{_display(given.flavor)}, pages {' and '.join(given.pages)}"]
    shown += [f"and {' and '.join(more.pages)}" for more in config.inputs[1:]]
    if exclude := [glob for each in config.inputs for glob in each.exclude]:
        shown.append(f"without {', '.join(exclude[:3])}{', …' if len(exclude) > 3 else ''}")
    logs = config.changelogs or ()
    named = f"changelog{'s' if len(logs) > 1 else ''} {', '.join(logs[:3])}{', …' if len(logs) > 3 else ''}"
    return ", ".join([*shown, named if logs else "no changelog"])


def _display(name: str) -> str:
    return _NAMES.get(name, name.capitalize())
