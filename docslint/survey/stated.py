"""What a generator's own configuration says of its pages: the folder they lie in, and what their addresses begin with."""

import re
from collections.abc import Sequence

from docslint.address import last
from docslint.survey.left import left_step
from docslint.survey.tree import Tree, is_site_file, is_within, site_folder

_TRIAL = re.compile(r"examples?|samples?|demos?|templates?|starters?|themes?|playgrounds?")
_SHARE = 0.2  # of the largest site's pages that another must have
_MKDOCS_DIR = re.compile(r"^docs_dir:[ \t]*[\"']?([\w./-]+)", re.MULTILINE)
_BOOK_DIR = re.compile(r"^src[ \t]*=[ \t]*[\"']([\w./-]+)", re.MULTILINE)
_ROUTE_BASE = re.compile(r"routeBasePath[\"']?:[ \t]*[\"']([^\"'\n]*)[\"']")


def site_files(tree: Tree) -> list[str]:
    """The files that configure the product's own sites, the topmost first: no examples, no tests."""
    files = [path for path in tree.files if is_site_file(path) and not left_step(path)]
    files = [path for path in files if not any(_TRIAL.fullmatch(step) for step in path.split("/")[:-1])]
    return sorted(files, key=lambda path: (path.count("/"), path))


def stated_roots(tree: Tree, pages: Sequence[str]) -> list[str]:
    """The folders that generators' configurations stand for and that hold pages, the one with most first."""
    counts: dict[str, int] = {}
    for path in site_files(tree):
        for inner in _content_folders(path, tree.texts.get(path, "")):
            root = "/".join(filter(None, (site_folder(path), inner)))
            count = sum(is_within(page, root) for page in pages)
            if count and not any(is_within(root, other) or is_within(other, root) for other in counts):
                counts[root] = count
    most = max(counts.values(), default=0)
    return sorted((r for r in counts if counts[r] >= most * _SHARE), key=lambda root: (-counts[root], root))


def stated_prefix(tree: Tree, root: str) -> str:
    """What Docusaurus puts before the addresses of its docs; empty for other sites and where nothing says so."""
    for path in site_files(tree):
        if last(path).startswith("docusaurus.") and root == f"{site_folder(path)}/docs".lstrip("/"):
            said = _ROUTE_BASE.search(tree.texts.get(path, ""))
            base = said[1].strip("/") if said else "docs"
            return f"/{base}/" if base else ""
    return ""


def _content_folders(path: str, text: str) -> tuple[str, ...]:
    name = last(path)
    if name.startswith("mkdocs."):
        said = _MKDOCS_DIR.search(text)
        return (said[1].strip("./") if said else "docs",)
    if name == "book.toml":
        said = _BOOK_DIR.search(text)
        return (said[1].strip("./") if said else "src",)
    if name.startswith(("docusaurus.", "sidebars.")):
        return ("docs",)
    if name.startswith(("hugo.", "nuxt.", "content.")) or (name == "config.toml" and "baseURL" in text):
        return ("content",)
    if name.startswith("astro."):
        return ("src/content/docs",)
    is_whole = (
        ".vitepress" in path
        or (name in ("docs.json", "mint.json") and '"navigation"' in text)
        or name.startswith("_config.")
    )
    return ("",) if is_whole else ()
