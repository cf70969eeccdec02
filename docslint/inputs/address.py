"""The address that a site gives a page: its slug."""

import re

from docslint.config import Input
from docslint.globs import constant_prefix
from docslint.source import Role

_INDEX = ("index", "readme", "_index")
_ORDER = re.compile(r"\d+\s*[-_.]+\s*(?=[^-_.\s])")
_NO_ORDER = re.compile(r"\d{2,4}[-_.]\d{2}|\d+\.\d+")  # a date or a version at the start is part of the name


def slug_of(path: str, given: Input, *, strip_order: bool = False) -> str:
    """``docs/agent-sdk__python.md`` → ``agent-sdk/python``, with the root ``docs`` and the separator ``__``.

    An index page has its folder's address, the top one is called ``index``. ``strip_order`` drops the numbers that
    some generators sort by (``02-start`` → ``start``). Someone else's page keeps its path, unless its site has a root.
    """
    bare = re.sub(r"(?<=[^/])\.[^./]*$", "", path)
    if given.role is Role.EXTERNAL and given.site.root is None:
        return bare
    root = site_root(given)
    address = bare.removeprefix(f"{root}/") if root else bare
    if given.site.separator:
        address = address.replace(given.site.separator, "/")
    steps = [step for step in address.split("/") if step]
    if strip_order:
        steps = [step if _NO_ORDER.match(step) else _ORDER.sub("", step, count=1) for step in steps]
    if steps and steps[-1].lower() in _INDEX:
        steps.pop()
    return "/".join(steps) or "index"


def site_root(given: Input) -> str:
    """The folder that addresses are counted from, "" for the configuration's own."""
    return constant_prefix(given.pages[0]) if given.site.root is None else given.site.root
