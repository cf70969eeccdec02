"""The configuration that a tree of documentation would have, and why. Pure: ``inputs.survey`` brings the tree."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from docslint.address import Mount
from docslint.config import Config, Input
from docslint.globs import matcher
from docslint.parse.syntax import Syntax
from docslint.survey.flavor import Seen, flavor_of
from docslint.survey.headings import Ids, ids_of
from docslint.survey.left import Left, left_out
from docslint.survey.links import Ways, extensions, ways_of
from docslint.survey.logs import Logs, logs_of
from docslint.survey.places import roots
from docslint.survey.product import product_of
from docslint.survey.served import served_logs
from docslint.survey.stated import stated_prefix
from docslint.survey.tree import Tree, is_page, is_within


class Part(Struct, frozen=True):
    """One input, what speaks for each of its settings, and the pages that it stands for."""

    given: Input
    flavor: Seen
    left: tuple[Left, ...]
    ways: Ways
    ids: Ids
    pages: tuple[str, ...] = ()


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
    pages = [path for path in tree.files if is_page(path) and path not in is_log]
    places = roots(tree)
    found = [
        part
        for root in places
        if (part := _part(tree, root, [page for page in pages if is_within(page, root)], flavors))
    ]
    if found and all(part.flavor.name == "plain" for part in found) and "" not in places:
        top = [
            page for page in pages if "/" not in page and page.lower() != "changelog.md"
        ]  # read as one anyway
        found += filter(None, [_top(tree, top, flavors)])
    read = [page for part in found for page in part.pages]
    return Guess(tuple(found), logs, product_of(tree, read))


def _part(tree: Tree, root: str, pages: Sequence[str], flavors: Mapping[str, Syntax]) -> Part | None:
    left = left_out(tree, root, pages)
    exclude = tuple(each.pages for each in left)
    if exclude and any(kept := [page for page in pages if not matcher(exclude)(page)]):
        pages = kept
    else:
        left, exclude = [], ()
    if not pages:
        return None
    flavor = flavor_of(tree, root, pages)
    ways = ways_of(tree, root, pages, stated_prefix(tree, root))
    ids = ids_of(tree, pages, flavors.get(flavor.name, Syntax()).slugger)
    globs = tuple("/".join(filter(None, (root, "**", f"*{extension}"))) for extension in extensions(pages))
    mount = Mount(root or ".", ways.prefix, ways.separator)
    site = replace(mount, known=served_logs(tree, pages, mount))
    given = Input(globs, exclude, flavor=flavor.name, slugger=ids.slugger, site=site)
    return Part(given, flavor, tuple(left), ways, ids, tuple(pages))


def _top(tree: Tree, pages: Sequence[str], flavors: Mapping[str, Syntax]) -> Part | None:
    """The README and what lies beside it: where no generator makes a site of the folders, they are read just so."""
    if part := _part(tree, "", pages, flavors):
        globs = tuple(glob.removeprefix("**/") for glob in part.given.pages)
        left = tuple(each._replace(pages=each.pages.removeprefix("**/")) for each in part.left)
        given = replace(part.given, pages=globs, exclude=tuple(each.pages for each in left))
        return replace(
            part, given=given, left=left, flavor=Seen("plain", "beside the documentation's folder")
        )
    return None
