"""What a page shows beyond its own text: included files, snippets, and components that render from data."""

import re

import re2

from docslint.facts import FIELDS
from docslint.later import later
from docslint.parse.fences import unfenced

#: Each with a sign that is cheap to look for.
_FILES = (
    ("@include", later(r"<!--\s*@include:\s*([^\s>{#]+)")),  # VitePress
    ("8<", later(r"^[ \t]*-{1,2}8<-{1,2}[ \t]+[\"']?([^\"'\s]+)", re.MULTILINE)),  # PyMdown
    ("{{", later(r"\{\{[<%]\s*include\s+[\"']?([^\"'\s>%]+)")),  # Hugo
    ("{%", later(r"\{%-?\s*include(?:-markdown)?\s+[\"']?([^\"'\s%]+)")),  # Jekyll, MkDocs
    ("\nimport", later(r"\nimport\s[^\n\"']{1,200}[\"']([^\"'\n]+\.mdx?)[\"']")),  # MDX
    ("<Snippet", later(r"<Snippet\s[^<>\n]{0,200}?file=[\"']([^\"']+)")),  # Mintlify
)
_TEXTS = frozenset(["md", "mdx", "markdown", "html", "htm", "txt", "rst"])  # what may hold headings
_DATA_SIGNS = (":::", "openapi:", ":partial{", "{%", "{{")
_DATA = re2.compile(
    r"(?m)^:::[ \t]+[A-Za-z_]\w*(?:\.\w+)+[ \t]*$"  # mkdocstrings
    r"|^openapi:|^:partial\{|^\{%-?[ \t]*(?:for|macro|from)\b|^[ \t]*\{\{[<%][ \t]*(?:readfile|render)"
)
_FIELD = re2.compile(r"(?m)^[ \t]*<(?:ParamField|ResponseField|SchemaField)\b")  # Mintlify
_LOCAL = later(
    r"^(?:import[ \t]+\{?[ \t]*([A-Z]\w*)[^\n\"']{0,200}[\"'](?![^\"'\n]*\.mdx?[\"'])|export[ \t]+(?:const|function|default)[ \t]+([A-Z]\w*))",
    re.MULTILINE,
)
_CALLED = later(
    r"(?m)^\{\{%[ \t]*(/?[\w/-]+)(?:[ \t][^{}=\n]*)?%\}\}[ \t]*$"
)  # Hugo reads its output as Markdown
_BARE = re2.compile(r"(?m)^[ \t]*<([A-Z]\w*)\b(?:[^<>\n]|=>)*/>")

ANYTHING = "*"


def includes(text: str) -> tuple[str, ...]:
    """The files that a page's source includes, as it names them, sorted; ``*`` when it renders what no file here shows.

    ``*`` stands for data-driven blocks (an API's description, mkdocstrings) and for components of the site's own that stand
    alone on a line, such as ``<Settings />``, or a Hugo shortcode that makes Markdown: anchors may come from there.
    """
    lines = f"\n{text}"
    named = {target for sign, pattern in _FILES if sign in lines for target in pattern.findall(lines)}
    found = {target for target in named if not _is_code(target)}
    data = any(sign in text for sign in _DATA_SIGNS) and _DATA.search(unfenced(text))
    if data or ("{{%" in text and _renders(set(_CALLED.findall(unfenced(text))))):
        found.add(ANYTHING)
    elif "/>" in text and (bare := set(_BARE.findall(text))):
        local = {name for pair in _LOCAL.findall(text) for name in pair if name}
        if bare & local or "<script setup" in text:
            found.add(ANYTHING)
    if "Field" in text and _FIELD.search(text):
        found.add(FIELDS)
    return tuple(sorted(found))


def _is_code(target: str) -> bool:
    """Whether an included file is a sample by its ending (`setup.sh`): it brings no headings."""
    _, dot, ending = target.rpartition("/")[2].partition(":")[0].rpartition(".")
    return bool(dot) and ending[:1].isalpha() and ending.lower() not in _TEXTS


def _renders(called: set[str]) -> bool:
    """Whether a Hugo shortcode stands alone on a line and is never closed: it makes Markdown, headings perhaps.

    One with named arguments is a component, such as a button.
    """
    return any(name[0] != "/" and name != "include" and f"/{name}" not in called for name in called)
