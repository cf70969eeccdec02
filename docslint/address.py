"""Addresses: what a site calls a page, and what a link's target is made of. Text only; nothing here knows the pages."""

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from docslint.later import later

PAGE_EXTENSIONS = (".md", ".mdx", ".markdown")
_ASSETS = later(
    r"png|jpe?g|gif|svg|webp|avif|ico|mp[34]|webm|mov|pdf|zip|t?gz|json|xml|ya?ml|toml|txt|csv|css|[jt]sx?|py|go|rs|sh|ps1"
    r"|cast|rb|java|ipynb|bib|lock"
)
INDEX_NAMES = ("index", "README", "_index", "readme")
_NUMBERED = later(r"(^|/)\d+(?:\.(?!\d+(?:[-_./]|$))|\s*[-_]+\s*(?=[^/\d\s]))")  # neither date nor version
_SCHEME = later(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = later(r"^https?://(?:www\.)?")  # what stands before the host
_TEMPLATE = later(r"[{}<>|]|\$\(|\.\.\.(?:/|$)|…")
_HUGO_REF = later(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"“]?([^\"”\s>%]+)[\"”]?[^{}]*[>%]\}\}", re.IGNORECASE
)
_MAKERS = later(
    r"(?:^|/)(?:contrib\w*|hacking|internals|bench(?:es|marks?)|tests?)[./]|(?:^|/)develop(?:ment|ing)\.md$",
    re.IGNORECASE,
)
REDIRECT_FILES = (
    "docs.json",
    "mint.json",
    "vercel.json",
    "netlify.toml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "_redirects",
)
_NETLIFY = later(
    r"""^[ \t]*from[ \t]*=[ \t]*["']([^"'\n]+)["'][ \t]*\n[ \t]*to[ \t]*=[ \t]*["']([^"'\n]+)["']""",
    re.MULTILINE,
)
_REDIRECT_MAPS = later(r"^([ \t]*)redirect_maps:[ \t]*\n(?:(?:\1[ \t][^\n]*)?\n)*", re.MULTILINE)
_MAPPED = later(
    r"""^[ \t]+["']?([^"'\s#][^"'\s]*\.md)["']?:[ \t]+["']?([^"'\s#]+)["']?[ \t]*$""", re.MULTILINE
)


class Mount(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How the files of one input become addresses: the key ``site`` of the configuration.

    Attributes:
        root: the folder that addresses are counted from; without the key, the folder that the first glob names
        prefix: what stands before every address, with both slashes, such as ``/en/``
        separator: what stands for ``/`` in file names: ``__``, for ``docs/sdk__python.md`` at ``/en/sdk/python``
        url: the address of the site, such as ``https://acme.test/docs``: absolute links below it are checked as well
        redirects: old addresses and where they lead, such as ``{/en/setup: /en/install}``
        known: globs of addresses that exist although no page here has them, such as ``[api/**]``
    """

    root: str | None = None
    prefix: str = ""
    separator: str = ""
    url: str = ""
    redirects: dict[str, str] = {}
    known: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The root without slashes at its ends, empty for the configuration's own folder."""
        return "" if self.root in (None, ".") else self.root.strip("/")

    @property
    def base(self) -> str:
        """The path of ``url``: ``/docs`` when the site is served below a folder of its host, else empty."""
        folder = re.sub(r"^https?://", "", self.url).partition("/")[2].strip("/")
        return f"/{folder}" if folder else ""


class Parts(NamedTuple):
    """A link's target taken apart and decoded. ``scheme`` is lower-case with its colon; ``//host`` counts as https."""

    scheme: str
    path: str
    anchor: str
    template: bool = False


def inside(path: str, mount: Mount) -> str:
    """``path`` counted from the mount's root; as it is when it lies elsewhere."""
    return path.removeprefix(f"{mount.folder}/") if mount.folder else path


def route(address: str, mount: Mount) -> str:
    """The one form of an address that all its spellings share: no extension, no index name, no slashes at the ends."""
    address = address.strip("/")
    if mount.separator:
        address = address.replace(mount.separator, "/")
    stem, dot, extension = address.rpartition(".")
    if dot and f".{extension}" in (*PAGE_EXTENSIONS, ".html", ".htm"):
        address = stem
    folder, _, name = address.rpartition("/")
    return folder if name.lower() in INDEX_NAMES else address


def unnumbered(address: str) -> str:
    """An address without the numbers that only order the files: ``1.start/02-install`` → ``start/install``."""
    return _NUMBERED.sub(r"\1", address)


def unprefixed(address: str, mount: Mount) -> str | None:
    """A root-relative address without the mount's prefix, None when it does not bear it."""
    prefix = mount.prefix.strip("/")
    address = address.strip("/")
    if not prefix or address == prefix:
        return address if not prefix else ""
    return address[len(prefix) + 1 :] if address.startswith(f"{prefix}/") else None


def under_url(target: str, mount: Mount) -> str | None:
    """The root-relative address of an absolute link within the mount's site, None when it leads elsewhere."""
    if not mount.url or "//" not in target:
        return None
    home = _home(mount.url)
    if home not in target:  # most lead to other sites
        return None
    bare = _HOST.sub("", target).rstrip("/")
    if bare != home and not bare.startswith((f"{home}/", f"{home}?", f"{home}#")):
        return None
    folder = home.partition("/")[2]
    within = "/" + bare[len(home) :].lstrip("/")
    holds = folder and unprefixed(f"/{folder}{within}", mount) is not None and mount.prefix
    return f"/{folder}{within}" if holds else within


@lru_cache(maxsize=16)
def _home(url: str) -> str:
    return _HOST.sub("", url).rstrip("/")


def live(slug: str, mount: Mount) -> str:
    """The address of a page on the live site, empty where no site is known: ``under_url`` the other way round."""
    if not mount.url:
        return ""
    home = mount.url.rstrip("/")
    if mount.base and f"{mount.prefix.rstrip('/')}/".startswith(f"{mount.base}/"):
        home = home.removesuffix(mount.base)  # the prefix holds the folder that the site is served below
    return "/".join(part for part in (home, mount.prefix.strip("/"), "" if slug == "index" else slug) if part)


def parts(target: str) -> Parts:
    """Take a link's target apart. A Hugo ``ref`` becomes the path that it names; other templates are marked."""
    target = target.strip()
    if "&" in target:
        from html import unescape  # slow to load, rarely needed

        target = unescape(target)
    if "{{" in target and (found := _HUGO_REF.search(target)):
        target = target[: found.start()] + found[1] + target[found.end() :]
        return parts(target)._replace(scheme="ref:")
    if target.startswith("//"):
        return Parts("https:", target, "")
    scheme = _SCHEME.match(target)
    kind = scheme[0].lower() if scheme else ""
    path, _, anchor = target[len(kind) :].partition("#")
    template = bool(_TEMPLATE.search(path))
    path = unquote(path.partition("?")[0])
    return Parts(kind, path.replace("\\", "/"), unquote(anchor), template)


def joined(folder: str, path: str) -> str | None:
    """``path`` seen from ``folder``, normalised; None when it climbs above the top."""
    found = f"{folder}/{path}"
    if path[:1] != "/" and "." not in found and "//" not in found:  # nothing to normalise: most are so
        return found.strip("/")
    found = posixpath.normpath(posixpath.join(folder, path))
    if found == ".":
        return ""
    return None if found.startswith("..") else found.lstrip("/")


def last(address: str) -> str:
    """The last step of an address or path."""
    return address.rpartition("/")[2]


def above(path: str) -> list[str]:
    """The folders that ``path`` lies in, outermost first."""
    steps = path.split("/")
    return ["/".join(steps[:length]) for length in range(1, len(steps))]


def is_for_makers(path: str) -> bool:
    """Whether a page is for those who build the product, by its folder or its own name: ``benches/README.md``."""
    return _MAKERS.search(path) is not None


def is_line(anchor: str) -> bool:
    """Whether an anchor names lines of a source file: ``L12``, ``L3-L7``."""
    return bool(re.fullmatch(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?", anchor, re.IGNORECASE))


def way_of(base: str, path: str) -> str:
    """How a link is written: from where, and whether it names a page, a page's file or another file."""
    extension = last(path).rpartition(".")[2].lower() if "." in last(path)[1:] else ""
    if f".{extension}" in PAGE_EXTENSIONS:
        return f"{base} file"
    return f"{base} asset" if _ASSETS.fullmatch(extension) else f"{base} page"


def redirects(mount: Mount) -> tuple[dict[str, str], tuple[str, ...]]:
    """The redirects by address, and the beginnings of those that stand for many (``/old/:slug*``, ``/old/*``)."""
    stems = {source: re.split(r"[*:]", source)[0].lstrip("/") for source in mount.redirects}
    exact = {s.strip("/"): to for s, to in mount.redirects.items() if stems[s] == s.lstrip("/")}
    return exact, tuple(stem for source, stem in stems.items() if stem != source.lstrip("/"))


def redirects_in(name: str, text: str) -> dict[str, str]:
    """The redirects that a site's own file holds: one of ``REDIRECT_FILES``.

    Returns old address to new; empty for other files and for text that is none of these.
    """
    if name in ("docs.json", "mint.json", "vercel.json"):
        import json  # slow to load

        try:
            rows = json.loads(text).get("redirects", [])
            return {str(row["source"]): str(row["destination"]) for row in rows}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}
    if name == "netlify.toml":
        return dict(_NETLIFY.findall(text))
    if name in ("mkdocs.yml", "mkdocs.yaml"):
        block = _REDIRECT_MAPS.search(text)
        pairs = _MAPPED.findall(block[0]) if block else []
        return {
            f"/{route(old, Mount())}": to if "://" in to else f"/{route(to, Mount())}" for old, to in pairs
        }
    if name != "_redirects":
        return {}
    rows = [line.split() for line in text.splitlines() if line.startswith("/")]
    return {row[0]: row[1] for row in rows if len(row) > 1}
