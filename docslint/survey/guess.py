"""The configuration that a tree of documentation would have, and why. Pure: ``inputs.survey`` brings the tree."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from docslint.address import Mount
from docslint.config import Config, Input
from docslint.globs import matcher
from docslint.parse.syntax import Syntax
from docslint.survey.flavor import Seen, flavor_of
from docslint.survey.headings import Ids, ids_of
from docslint.survey.links import Ways, extensions, ways_of
from docslint.survey.logs import Logs, logs_of
from docslint.survey.places import Left, left_out, roots
from docslint.survey.tree import Tree, is_page, is_site_file

_SITE_NAME = re.compile(
    r"""^(?:site_name|title):[ \t]*["']?([^"'\n#]+)|^[ \t]{0,4}["']?(?:name|title)["']?:[ \t]*["']([^"'\n]+)["']""",
    re.MULTILINE,
)


class Part(Struct, frozen=True):
    """One input, and what speaks for each of its settings."""

    given: Input
    flavor: Seen
    left: tuple[Left, ...]
    ways: Ways
    ids: Ids


class Guess(Struct, frozen=True):
    """What a survey found. ``parts`` are empty when there is no page."""

    parts: tuple[Part, ...]
    logs: Logs
    product: str = ""

    @property
    def config(self) -> Config:
        """The guess as a configuration; the defaults where nothing was found."""
        logs = self.logs.globs or None
        inputs = tuple(part.given for part in self.parts)
        return Config(product=self.product, inputs=inputs or (Input(),), changelogs=logs)


def guess(tree: Tree, flavors: Mapping[str, Syntax]) -> Guess:
    """Look at ``tree``; ``flavors`` say which slugger each flavour has."""
    logs = logs_of(tree)
    is_log = frozenset(logs.paths)
    found = []
    for root in roots(tree):
        pages = [
            p for p in tree.files if is_page(p) and p not in is_log and (not root or p.startswith(f"{root}/"))
        ]
        if part := _part(tree, root, pages, flavors):
            found.append(part)
    return Guess(tuple(found), logs, _product(tree))


def _product(tree: Tree) -> str:
    """The name that the site's own file gives it, empty if none does."""
    for path in filter(is_site_file, tree.files):
        if named := _SITE_NAME.search(tree.texts.get(path, "")):
            name = (named[1] or named[2]).strip()
            return re.sub(r"\s+(?:docs|documentation)$", "", name, flags=re.IGNORECASE)
    return ""


def _part(tree: Tree, root: str, pages: Sequence[str], flavors: Mapping[str, Syntax]) -> Part | None:
    left = left_out(root, pages)
    exclude = tuple(f"{each.folder}/**" for each in left)
    if exclude and any(kept := [page for page in pages if not matcher(exclude)(page)]):
        pages = kept
    else:
        left, exclude = [], ()
    if not pages:
        return None
    flavor = flavor_of(tree, pages)
    ways = ways_of(tree, root, pages)
    ids = ids_of(tree, pages, flavors.get(flavor.name, Syntax()).slugger)
    globs = tuple("/".join(filter(None, (root, "**", f"*{extension}"))) for extension in extensions(pages))
    given = Input(
        globs,
        exclude,
        flavor=flavor.name,
        slugger=ids.slugger,
        site=Mount(root or ".", ways.prefix, ways.separator),
    )
    return Part(given, flavor, tuple(left), ways, ids)
