"""The address that a site gives a page: its slug, and the place from which an input's addresses are counted."""

import re

from msgspec import structs

from docslint.address import Mount, inside, route, unnumbered
from docslint.config import Input
from docslint.globs import constant_prefix
from docslint.source import Role


def slug_of(path: str, given: Input, *, strip_order: bool = False) -> str:
    """``docs/agent-sdk__python.md`` → ``agent-sdk/python``, with the root ``docs`` and the separator ``__``.

    An index page has its folder's address, the top one is called ``index``. ``strip_order`` drops the numbers that
    some generators sort by (``02-start`` → ``start``). Someone else's page keeps its path, unless its site has a root.
    """
    bare = re.sub(r"(?<=[^/])\.[^./]*$", "", path)
    if given.role is Role.EXTERNAL and given.site.root is None:
        return bare
    mount = mount_of(given)
    address = route(inside(bare, mount), mount)
    return (unnumbered(address) if strip_order else address) or "index"


def mount_of(given: Input) -> Mount:
    """The input's site, its root found: the folder that the first glob names, unless the configuration says."""
    if given.site.root is not None:
        return given.site
    return structs.replace(given.site, root=constant_prefix(given.pages[0]))
