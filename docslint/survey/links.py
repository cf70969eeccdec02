"""How a site's addresses are made: what stands before them, what stands for a slash in file names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docslint.address import PAGE_EXTENSIONS, Mount, inside, last, route, unnumbered, unprefixed, way_of
from docslint.survey.tree import Tree

_ROOTED = re.compile(r"\]\((/[^)\s#?]+)|href=[\"'](/[^\"'\s#?]+)")
_ENOUGH = 3
_MOST = 4_000  # links looked at


class Ways(NamedTuple):
    """What makes most of the root-relative links resolve: ``there`` of ``total`` of them."""

    prefix: str
    separator: str
    there: int
    total: int


def ways_of(tree: Tree, root: str, pages: Sequence[str], stated: str = "") -> Ways:
    """The prefix and the separator of the site whose pages lie below ``root``. A guess needs ``_ENOUGH`` links.

    ``stated`` is the prefix that the site's own file gives, which holds unless the links say otherwise.
    """
    links = _rooted(tree.texts[page] for page in pages if page in tree.texts)
    prefixes = dict.fromkeys((stated, "", *_prefixes(links, root)))
    tried = [(prefix, separator) for separator in _separators(pages) for prefix in prefixes]
    known = {separator: _routes(root, pages, separator) for separator in _separators(pages)}
    scored = [
        (_there(links, Mount(root, prefix, separator), known[separator]), prefix, separator)
        for prefix, separator in tried
    ]
    plain = scored[0]
    best = max(scored, key=lambda one: (one[0], -len(one[1]), -len(one[2])))
    if best[0] < plain[0] + _ENOUGH:
        best = plain
    return Ways(best[1], best[2], best[0], links.total())


def _rooted(texts: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        if "(/" in text or '="/' in text or "='/" in text:
            found.update(one or other for one, other in _ROOTED.findall(text))
        if len(found) > _MOST:
            break
    return Counter(
        {
            link: n
            for link, n in found.items()
            if not way_of("root", link).endswith("asset") and not link.startswith("//")
        }
    )


def _prefixes(links: Counter[str], root: str) -> list[str]:
    """The first step, and the first two, that many links share; the root's own steps first."""
    steps: Counter[str] = Counter()
    for link, count in links.items():
        folders = link.strip("/").split("/")[:-1]
        steps.update(
            {f"/{'/'.join(folders[:length])}/": count for length in (1, 2) if length <= len(folders)}
        )
    least = max(_ENOUGH, links.total() // 10)
    own = [f"/{last(root)}/", f"/{root}/"] if root else []
    return list(
        dict.fromkeys(
            [*(p for p in own if steps[p] >= _ENOUGH), *(p for p, n in steps.most_common(6) if n >= least)]
        )
    )


def _separators(pages: Sequence[str]) -> tuple[str, ...]:
    parted = sum(bool(re.search(r"[^_/]__[^_/.]", last(page))) for page in pages)
    return ("", "__") if parted >= _ENOUGH else ("",)


def _routes(root: str, pages: Sequence[str], separator: str) -> set[str]:
    mount = Mount(root, "", separator)
    plain = {route(inside(page, mount), mount).lower() for page in pages}
    return plain | {unnumbered(address) for address in plain}


def _there(links: Counter[str], mount: Mount, routes: set[str]) -> int:
    found = 0
    for link, count in links.items():
        address = unprefixed(link, mount)
        if address is not None and route(address, mount).lower() in routes:
            found += count
    return found


def extensions(pages: Sequence[str]) -> list[str]:
    """The extensions of ``pages``, in the order of ``PAGE_EXTENSIONS``."""
    return [extension for extension in PAGE_EXTENSIONS if any(page.endswith(extension) for page in pages)]
