"""A survey's outcome as a commented ``docslint.yaml``."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from docslint.survey.guess import Guess, Part
from docslint.survey.logs import Logs

_PLAIN = re.compile(r"[A-Za-z][\w./-]*")
_WIDTH = 118


def as_yaml(found: Guess, names: Mapping[str, Sequence[str]]) -> str:
    """The configuration file. ``names`` are findings about entities to be noted: a heading and what was found of it."""
    lines = [
        "# Written by `docslint init`: what it saw here. Change what is wrong; every key may be left out.",
        "",
    ]
    product = f"product: {_text(found.product)}" if found.product else "# product: Acme"
    lines += ['# The product\'s name, so that "Acme v2" is known to be a version of it:', product, ""]
    lines.append("inputs:")
    for part in found.parts:
        lines += _part(part)
    lines += ["", *_logs(found.logs)]
    if names:
        lines += ["", "# What the pages themselves show, so that it need not be said (`vocabulary` would):"]
        lines += [f"#   {heading}: {_cut(', '.join(each))}" for heading, each in names.items()]
    return "\n".join(lines) + "\n"


def _part(part: Part) -> Iterator[str]:
    given, site = part.given, part.given.site
    yield f"  - pages: {_list(given.pages)}"
    if part.left:
        yield "    exclude:"
        yield from (f"      - {_text(each.pages)}   # {each.why}" for each in part.left)
    yield f"    flavor: {given.flavor}   # {part.flavor.why}"
    if given.slugger:
        more = f"{part.ids.there} links to headings hold only with it, {part.ids.own} only with the flavour's"
        yield f"    slugger: {given.slugger}   # {more}"
    yield "    site:"
    yield f"      root: {_text(site.root or '.')}"
    if site.prefix:
        yield f"      prefix: {_text(site.prefix)}   # {_proof(part)}"
    if site.separator:
        yield f"      separator: {json.dumps(site.separator)}   # stands for `/` in file names"
    if site.known:
        yield f"      known: {_list(site.known)}   # linked to; not among the pages, as the site serves its changelog"


def _proof(part: Part) -> str:
    if not part.ways.total:
        return "by the generator's configuration"
    return f"{part.ways.there} of {part.ways.total} root-relative links hold with it"


def _logs(logs: Logs) -> Iterator[str]:
    if not logs.globs:
        yield "# No file with releases was found. Name them, and pages are held against what they say:"
        yield "# changelogs: [CHANGELOG.md]"
        return
    newest = dict(logs.newest)
    shown = ", ".join(f"{version} in {path}" for path, version in list(newest.items())[:3])
    yield f"# Newest: {_cut(shown)}; versions count by {logs.scheme}"
    yield f"changelogs: {_list(logs.globs)}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
