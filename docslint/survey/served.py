"""Addresses that the site serves though the tree has no page for them: those of its changelog."""

import re
from collections.abc import Sequence

from docslint.address import Mount, inside, joined, last, route, unprefixed, way_of
from docslint.survey.tree import LOG_NAME, Tree, is_within

_LINK = re.compile(r"\]\(([^)\s:#?]*?)/?(?:[#?][^)\s]*)?\)")
_MOST = 5


def served_logs(tree: Tree, pages: Sequence[str], mount: Mount) -> tuple[str, ...]:
    """The addresses of a changelog that ``pages`` link to and that no page has. A changelog is no page, yet it is read."""
    own = {route(inside(path, mount), mount) for path in tree.files if is_within(path, mount.folder)}
    found = set()
    for page in pages:
        for target in set(_LINK.findall(tree.texts.get(page, ""))):
            if LOG_NAME.fullmatch(last(route(target, mount))) and not way_of("", target).endswith("asset"):
                address = _address(page, target, mount)
                found.add(address if address and address not in own else "")
    return tuple(sorted(found - {""})[:_MOST])


def _address(page: str, target: str, mount: Mount) -> str | None:
    if target.startswith("/"):
        within = unprefixed(target, mount)
        return route(within, mount) if within is not None else None
    at = joined(page.rpartition("/")[0], target)
    if at is None or (mount.folder and not at.startswith(f"{mount.folder}/")):
        return None
    return route(inside(at, mount), mount)
