"""Which generator a site is made with: by its configuration's file, else by the Markdown that only it understands."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docslint.address import last
from docslint.parse.fences import unfenced
from docslint.survey.stated import site_files
from docslint.survey.tree import Tree, is_within, site_folder

_FILES = (
    (r"docs\.json|mint\.json", "mintlify"),
    (r"docusaurus\.config\..*|sidebars\..*", "docusaurus"),
    (r"mkdocs\.ya?ml", "mkdocs"),
    (r"hugo\..*", "hugo"),
    (r"config\.(?:ts|mts|js|mjs)", "vitepress"),  # only those in .vitepress are listed
    (r"nuxt\.config\..*|content\.config\.ts", "nuxt"),
    (r"_config\.ya?ml", "jekyll"),
    (r"book\.toml", "plain"),  # mdBook
)
_CONTENTS = (
    ("astro.config", "starlight", "starlight"),
    ("docs.json", '"navigation"', "mintlify"),
    ("config.toml", "baseURL", "hugo"),
)
_TEXTS = {
    "mintlify": r"^[ \t]*<(?:Note|Tip|Warning|Info|Steps|Step|Card|CardGroup|Accordion|AccordionGroup|ParamField|ResponseField|Frame|CodeGroup|Update|Check)\b",
    "docusaurus": r"@theme/|@site/|@docusaurus/|^sidebar_(?:position|label):",
    "mkdocs": r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w|^[ \t]*===[+!]?[ \t]+\"",
    "hugo": r"\{\{[<%]",
    "nuxt": r"^[ \t]*::(?:callout|card|card-group|steps|tabs|code-group|code-collapse|shiny-\w+|partial|badge|video-embed|collapsible)\b",
    "vitepress": r"^:{3,}[ \t]*(?:code-group|details|raw|v-pre)\b|<Badge\b|^```\w+[^\n`]*\[[^\]\n]+\][ \t]*$|^<script setup|^outline:",
    "starlight": r"@astrojs/starlight",
    "jekyll": r"\{%-?[ \t]*(?:include|highlight|link|post_url|assign)\b|^\{:[ \t]*[.#]",
}
_PATTERNS = {name: re.compile(pattern, re.MULTILINE) for name, pattern in _TEXTS.items()}
_HINT = re.compile(r"^:{3,}[ \t]*(?:tip|note|info|warning|danger|caution|important)\b", re.MULTILINE)
_SHARE = 0.04  # of the pages that must bear a generator's mark
_SAMPLE = 80


class Seen(NamedTuple):
    """A flavour and why it is thought to be that."""

    name: str
    why: str


def flavor_of(tree: Tree, root: str, pages: Sequence[str]) -> Seen:
    """The flavour of ``pages``, which lie below ``root``. The text decides where no configuration's file is there.

    The nearest file at or above the root counts, else any: a site may take its pages from another folder.
    """
    texts_of = {path: tree.texts.get(path, "") for path in site_files(tree)}
    named = [(path, name) for path, text in texts_of.items() if (name := _of_file(last(path), text))]
    above = [one for one in named if is_within(root, site_folder(one[0]))]
    if named:
        path, name = max(above, key=lambda one: len(site_folder(one[0]))) if above else named[0]
        return Seen(name, f"there is `{path}`")
    if sum(last(path).startswith("_index.") for path in pages) > 1:
        return Seen("hugo", "folders have an `_index.md`")
    read = [path for path in pages if path in tree.texts]
    texts = [unfenced(tree.texts[path]) for path in read[:: -(-len(read) // _SAMPLE) or 1]]
    counts = {name: _count(pattern, texts) for name, pattern in _PATTERNS.items()}
    if counts["docusaurus"] and _count(_HINT, texts) > len(texts) * _SHARE:
        counts["docusaurus"] += _count(_HINT, texts)
    elif counts["vitepress"]:
        counts["vitepress"] += _count(_HINT, texts)
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > max(1, len(texts) * _SHARE):
        return Seen(
            best, f"{min(counts[best], len(texts))} of {len(texts)} pages looked at are written in its way"
        )
    return Seen("plain", "no page bears the marks of a generator")


def _of_file(name: str, text: str) -> str:
    for stem, mark, flavor in _CONTENTS:
        if name.startswith(stem):
            return flavor if mark in text else ""
    return next((flavor for pattern, flavor in _FILES if re.fullmatch(pattern, name)), "")


def _count(pattern: re.Pattern[str], texts: Iterable[str]) -> int:
    return sum(bool(pattern.search(text)) for text in texts)
