"""Where links lead: the pages, files and anchors of a site, and what a target means on it.

No disk access: the caller says which files there are. What cannot be known (templates, routes outside the tree, a way
of writing links that this site resolves by rules of its own) is judged unknown, never dead.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from docslint.address import (
    INDEX_NAMES,
    PAGE_EXTENSIONS,
    Mount,
    Parts,
    above,
    inside,
    is_line,
    joined,
    last,
    live,
    parts,
    redirects,
    route,
    under_url,
    unnumbered,
    unprefixed,
    way_of,
)
from docslint.facts import FIELDS, Heading
from docslint.globs import matcher
from docslint.later import later
from docslint.likeness import alike, typo
from docslint.suggest import nearest

_MADE_FROM = (".in", ".tmpl", ".tpl", ".j2", ".jinja", ".jinja2", ".erb", ".mustache", ".template")
_FIELD = later(r"(?:param|body|path|query|header|response|field|schema)s?-")
_LANGUAGE = later(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_INSEPARABLE = later(
    r"[:&{]|//|\s#"
)  # what another site's or a template's target has, whose `#` may be no anchor's; and space that is the path's
_STATIC = ("", "static", "public", "assets", "docs", "src/public")


class Kind(StrEnum):
    """What a target is."""

    PAGE = "page"
    FILE = "file"
    EXTERNAL = "external"
    GONE = "gone"  # internal, and nothing is there
    UNKNOWN = "unknown"


class Target(NamedTuple):
    """Where a link leads. ``path`` is a file's, ``slug`` a page's; ``anchor`` is decoded; ``moved``: by a redirect.

    ``way`` is how an internal link is written (``root page``, ``relative file``, …). Of what is gone, ``slug`` is the
    address that was looked for.
    """

    kind: Kind
    path: str = ""
    slug: str = ""
    anchor: str = ""
    moved: bool = False
    way: str = ""


class SitePage(Struct, frozen=True):
    """A page as links see it. ``includes`` are files whose anchors it shows too, ``*`` for what no file here shows.

    ``addresses`` are more addresses of it, root-relative (a ``slug`` or ``aliases`` in its front matter).
    """

    path: str
    slug: str
    anchors: frozenset[str] = frozenset()
    mount: int = 0
    includes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


class Site:
    """The addresses of all pages; picklable."""

    def __init__(
        self, mounts: Sequence[Mount], pages: Iterable[SitePage], files: Collection[str] = frozenset()
    ) -> None:
        self.mounts = tuple(mounts) or (Mount(),)
        self.pages = {page.path: page for page in pages}
        self.files = frozenset(files) | self.pages.keys()
        self.folders = {folder for path in self.files for folder in above(path)}
        self._routes: list[dict[str, str]] = [{} for _ in self.mounts]
        self._loose: list[dict[str, str]] = [{} for _ in self.mounts]
        self._names: dict[str, str] = {}
        self._twins: dict[str, set[str]] = {}
        for page in self.pages.values():
            self._add(page)
        self._partials = {
            self._included(page.path, name) for page in self.pages.values() for name in page.includes
        }
        self._books = {path.rpartition("/")[0] for path in self.pages if last(path) == "SUMMARY.md"}
        self._sections = [{step for address in routes for step in above(address)} for routes in self._routes]
        self._originals = [_translated(number, self.mounts) for number in range(len(self.mounts))]
        self._redirects = [redirects(mount) for mount in self.mounts]
        self._memo: dict[tuple[str, str], Target] = {}
        self._everywhere: dict[tuple[int, str], Target | Parts] = {}

    def resolve(self, from_path: str, target: str) -> Target:
        """What ``target``, written on page ``from_path``, leads to."""
        index = self._mount(from_path)
        known = self._known(index, target)
        if isinstance(known, Target):
            return known
        key = (from_path, target)
        if key not in self._memo:
            self._memo[key] = self._from(from_path, index, known)
        return self._memo[key]

    def address(self, path: str, heading: Heading | None = None) -> str:
        """Where a page, or a section of it, is on the live site; empty where none is known, and for a part of other pages."""
        page = self.pages.get(path)
        found = live(page.slug, self.mounts[page.mount]) if page and not self._partial(path) else ""
        return f"{found}#{heading.anchors[0]}" if found and heading and heading.anchors else found

    def has_anchor(self, target: Target) -> bool | None:
        """Whether the page that ``target`` leads to has its anchor; None when that cannot be judged."""
        page, anchor = self.pages.get(target.path), target.anchor.partition(":~:")[0]
        if page is None:
            return None
        if not anchor or anchor.lower() == "top" or anchor in page.anchors:
            return True
        if twins := self._twins.get(page.path):
            return any(anchor in self.pages[path].anchors for path in twins) or None
        if target.moved or self._partial(page.path) or (page.includes and self._shown(page, anchor, set())):
            return None
        if anchor.startswith(("/", "!", "fn:", "fnref", "__")) or "=" in anchor or is_line(anchor):
            return None
        return False

    def near_anchors(self, target: Target) -> list[str]:
        """The anchors of the target's page that its anchor may be a slip of, best first."""
        page = self.pages.get(target.path)
        return nearest(target.anchor, page.anchors) if page else []

    def nearest(self, from_path: str, target: str) -> list[str]:
        """The slugs that a dead target may mean, best first."""
        mount = self.mounts[self._mount(from_path)]
        address = parts(target).path
        wanted = route(unprefixed(address, mount) or address, mount).lstrip("./")
        slugs = [page.slug for page in self.pages.values()]
        near = [slug for slug in nearest(wanted, slugs) if alike(slug, wanted) or typo(slug, wanted)]
        return near or [slug for slug in slugs if last(slug) == last(wanted)][:3]

    def _partial(self, path: str) -> bool:
        """Whether a file is a part of other pages: its links reach the anchors of those."""
        return path in self._partials or any(
            step[0] == "_" or step == "snippets" for step in path.split("/")[:-1]
        )

    def _shown(self, page: SitePage, anchor: str, seen: set[str]) -> bool:
        """Whether what ``page`` includes has ``anchor``, or may have it."""
        seen.add(page.path)
        for name in page.includes:
            if name == FIELDS and not _FIELD.match(anchor):
                continue
            shown = self.pages.get(self._included(page.path, name))
            if shown is None or anchor in shown.anchors:
                return True
            if shown.path not in seen and self._shown(shown, anchor, seen):
                return True
        return False

    def _included(self, from_path: str, name: str) -> str:
        near = joined(from_path.rpartition("/")[0], name)
        return near if near in self.pages else self._ancestor(name.lstrip("/"), self._mount(from_path)) or ""

    def _add(self, page: SitePage) -> None:
        mount = self.mounts[page.mount]
        routes, loose = self._routes[page.mount], self._loose[page.mount]
        address = route(inside(page.path, mount), mount)
        near = address.rpartition("/")[0]
        given = [route(unprefixed(a, mount) or a, mount) for a in page.addresses]
        given += [joined(near, a) or "" for a in page.addresses if near and not a.startswith("/")]
        for spelled in dict.fromkeys((address, route(page.slug, mount), *given)):
            first = routes.setdefault(spelled, page.path)
            loose.setdefault(route(unnumbered(spelled), mount).lower(), page.path)
            if first != page.path:  # the build picks one of them: by language, platform, edition
                self._twins.setdefault(first, set()).add(page.path)
        name = last(address)
        self._names[name] = "" if name in self._names else page.path

    def _mount(self, path: str) -> int:
        page = self.pages.get(path)
        return page.mount if page else 0

    def _from(self, from_path: str, index: int, target: Parts) -> Target:
        """What a target leads to that depends on the page ``from_path`` of the mount ``index``."""
        if target.scheme == "ref:":
            found = self._ref(target.path, from_path, index)
        elif not target.path:
            found = self._page(from_path)
        else:
            found = self._relative(target.path, from_path, index)
        return found._replace(anchor=target.anchor)

    def _known(self, index: int, target: str) -> Target | Parts:
        """As ``_from_anywhere``, once for all links of a mount that are written so, whatever their anchor."""
        key = (index, target)
        known = self._everywhere.get(key)
        if known is None:
            bare, _, anchor = target.partition("#")
            if anchor and bare and not _INSEPARABLE.search(target):
                known = self._known(index, bare)._replace(anchor=unquote(anchor.rstrip()))
            else:
                known = self._from_anywhere(index, target)
            self._everywhere[key] = known
        return known

    def _from_anywhere(self, index: int, target: str) -> Target | Parts:
        """What ``target`` leads to from any page of the mount ``index``; its parts where that depends on the page."""
        if (absolute := self._absolute(target)) is not None:
            return absolute
        split = parts(target)
        if split.scheme == "ref:":
            return split
        if split.scheme == "pathname:":
            found = self._file(self._static(split.path, index))
        elif split.scheme:
            return Target(Kind.EXTERNAL)
        elif split.template:
            found = Target(Kind.UNKNOWN)
        elif split.path.startswith("@site/"):
            found = self._file(self._ancestor(split.path[6:], index))
        elif split.path.startswith("/"):
            found = self._rooted(split, index)
        elif split.path or target.strip():
            return split
        else:
            found = Target(Kind.UNKNOWN)
        return found._replace(anchor=split.anchor) if split.anchor else found

    def _absolute(self, target: str) -> Target | None:
        """What an address with a host leads to, None for what is none, or needs a closer look."""
        for number, mount in enumerate(self.mounts):
            if (within := under_url(target, mount)) is not None:
                split = parts(within)
                found = self._rooted(split, number)._replace(anchor=split.anchor)
                return (
                    found if found.kind in (Kind.PAGE, Kind.FILE) else Target(Kind.UNKNOWN)
                )  # the live site may know
        is_plain = target.startswith(("https://", "http://")) and "{{" not in target
        return Target(Kind.EXTERNAL) if is_plain else None

    def _page(self, path: str, way: str = "") -> Target:
        page = self.pages.get(path)
        return Target(Kind.PAGE, path, page.slug, way=way) if page else Target(Kind.UNKNOWN)

    def _file(self, path: str | None, way: str = "") -> Target:
        if path is None:
            return Target(Kind.UNKNOWN)
        return self._page(path, way) if path in self.pages else Target(Kind.FILE, path, way=way)

    def _route(self, address: str, index: int) -> str | None:
        """The page that has ``address``, counted from the mount's root and without its prefix."""
        spelled = route(address, self.mounts[index])
        return self._routes[index].get(spelled) or self._loose[index].get(spelled.lower())

    def _on_disk(self, path: str) -> str | None:
        """The file that ``path`` names, with or without its extension, or the index of the folder."""
        bare = path.rstrip("/")
        if bare in self.files:
            return bare
        stem = bare.rpartition(".")[0] if bare.endswith((".html", ".md", ".mdx")) else bare
        for extension in PAGE_EXTENSIONS:
            for name in (
                f"{stem}{extension}",
                *(f"{stem}/{index}{extension}".lstrip("/") for index in INDEX_NAMES),
            ):
                if name in self.files:
                    return name
        made = next((f"{bare}{end}" for end in _MADE_FROM if f"{bare}{end}" in self.files), None)
        return made or (bare if bare in self.folders else None)

    def _rooted(self, split: Parts, index: int) -> Target:
        mount = self.mounts[index]
        if split.template:
            return Target(Kind.UNKNOWN)
        address = unprefixed(split.path, mount)
        way = way_of("prefixed" if mount.prefix.strip("/") and address is not None else "root", split.path)
        way += f" /{(address or split.path).strip('/').partition('/')[0]}" if "/" in (address or "") else ""
        if address is not None and (path := self._route(address, index)):
            return self._page(path, way)
        for number in range(len(self.mounts)):
            other = unprefixed(split.path, self.mounts[number])
            if number != index and other is not None and (path := self._route(other, number)):
                return self._page(path, way)
        inner = "/".join(
            filter(None, (mount.folder, (address or "").strip("/")))
        )  # a changelog, or a page left out
        beside = self._on_disk(inner) if address and inner not in self.folders else None
        if path := self._static(split.path, index) or beside or self._on_disk(split.path.strip("/")):
            return self._file(path, way)
        if mount.base and split.path.startswith(f"{mount.base}/"):  # /docs/en/x on a site served below /docs
            below = self._rooted(split._replace(path=split.path[len(mount.base) :]), index)
            if address is None or below.kind in (Kind.PAGE, Kind.FILE):
                return below
        gone = Target(Kind.UNKNOWN, way=way) if address is None else Target(Kind.GONE, "", address, way=way)
        return self._redirected(split.path, address, index) or gone

    def _redirected(self, path: str, address: str | None, index: int) -> Target | None:
        """Where a redirect or a known route takes an address that no page has; a bare folder's may lead anywhere."""
        exact, stems = self._redirects[index]
        mount = self.mounts[index]
        spelled = {path.strip("/"), path.strip("/") if address is None else address.strip("/")}
        spelled |= {route(one, Mount()) for one in spelled}
        for one in spelled:
            if one in exact:
                to = unprefixed(exact[one].partition("#")[0], mount)
                found = self._route(to, index) if to is not None else None
                return self._page(found)._replace(moved=True) if found else Target(Kind.UNKNOWN)
        moved = stems and any(one.startswith(stems) for one in spelled)
        folder = address is not None and address.strip("/") in self._sections[index]
        return Target(Kind.UNKNOWN) if moved or folder or any(map(_globs(mount.known), spelled)) else None

    def _relative(self, path: str, from_path: str, index: int) -> Target:
        way = way_of("relative", path)
        mount = self.mounts[index]
        at = joined(from_path.rpartition("/")[0], path)
        if at is not None and (found := self._on_disk(at)):
            return self._file(found, way)
        own = route(inside(from_path, mount), mount)
        for base in (own.rpartition("/")[0], own):
            seen = joined(base, path)
            if seen is not None and (found := self._route(seen, index)):
                return self._page(found, way)
        if at is None or self._is_beyond(from_path, at, way):
            return Target(Kind.UNKNOWN)
        address = inside(at, mount)
        if any(self._route(address, original) for original in self._originals[index]):
            return Target(Kind.UNKNOWN, way=way)
        return self._redirected(at, address, index) or Target(Kind.GONE, "", address, way=way)

    def _is_beyond(self, from_path: str, to: str, way: str) -> bool:
        """Whether ``to`` lies outside the site, or is a page outside the book (mdBook, GitBook): others are served beside it."""
        root = self.mounts[self._mount(from_path)].folder
        books = (folder for folder in reversed(above(from_path)) if folder in self._books)
        book = next(books, "") if way.endswith(" page") else ""
        return any(folder and not f"{to}/".startswith(f"{folder}/") for folder in (root, book))

    def _ref(self, path: str, from_path: str, index: int) -> Target:
        """A Hugo ``ref``: from the content root, from the page's folder, or by a name that only one page has."""
        if not path:
            return self._page(from_path)
        found = self._route(path, index) if path.startswith("/") else None
        near = joined(from_path.rpartition("/")[0], path)
        found = found or (self._on_disk(near) if near else None) or self._route(path, index)
        return self._file(found or self._names.get(last(route(path, self.mounts[index]))) or None)

    def _static(self, path: str, index: int) -> str | None:
        """A file that is served as it stands: from the root's folder or one that is copied to the site's top."""
        root, bare = self.mounts[index].folder, path.strip("/")
        for folder in _STATIC:
            for base in {root, root.rpartition("/")[0], ""}:
                at = joined("/".join(filter(None, (base, folder))), bare)
                if at in self.files:
                    return at
        return None

    def _ancestor(self, path: str, index: int) -> str | None:
        """``path`` counted from the mount's root or from a folder above it."""
        base = self.mounts[index].folder
        while True:
            found = self._on_disk(f"{base}/{path}".lstrip("/"))
            if found or not base:
                return found
            base = base.rpartition("/")[0]


def _translated(number: int, mounts: Sequence[Mount]) -> list[int]:
    """The mounts that are the same site in another language: builds fill what is not translated yet from there."""
    own = mounts[number].folder.split("/")
    found = []
    for other, mount in enumerate(mounts):
        steps = mount.folder.split("/")
        apart = [pair for pair in zip(own, steps, strict=False) if pair[0] != pair[1]]
        if len(own) == len(steps) and len(apart) == 1 and all(map(_LANGUAGE.fullmatch, apart[0])):
            found.append(other)
    return found


@cache
def _globs(known: tuple[str, ...]) -> Callable[[str], bool]:
    return matcher([glob.strip("/") for glob in known]) if known else lambda _: False
