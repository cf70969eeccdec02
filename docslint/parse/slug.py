"""Heading ids: what each site generator makes of a heading, so that anchors are judged by the right rule.

A slugger takes the plain text of a heading and gives its id; ``Slugger`` also numbers the ids that a page has twice.
Sources are the generators' own code; Mintlify's, which is closed, is read off the in-page links of real sites.
"""

import re
import unicodedata
from collections.abc import Callable

from docslint.later import later

Slug = Callable[[str], str]

_ESCAPE = later(r"\\([!-/:-@\[-`{-~])")
_CODE = later(r"(?<!`)(`+)(?!`)([^`\n]+|[^`\n]*(?:(?!\1(?!`))`+[^`\n]+)*)\1(?!`)")
_TAG = later(
    r"<!--[^\n]{0,300}?-->|</[A-Za-z][A-Za-z0-9.-]*\s*>"
    r"|<[A-Za-z][A-Za-z0-9.-]*"
    r"(?:\s+[A-Za-z_:@#][\w:.@-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|[^\s\"'=<>`]+))?)*\s*/?>"
)
_AUTOLINK = later(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_IMAGE = later(r"!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])?")
_LINK = later(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]]*\])")
_SHORTCODE = later(r"\{\{[<%]?[^{}]*[>%]?\}\}|\{/\*[^\n]{0,300}?\*/\}")
_FOOTNOTE = later(r"\[\^[^\[\]\s]+\]")
_STARS = later(r"(?<![*\\])(\*{1,3}|~~)(?=[^\s*~])([^*~\n]+)(?<=[^\s*~])\1")
_UNDERSCORES = later(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]{0,200}?[^\s_])\1(?!\w)")
_ATTRS = later(r"\{:?((?:[#.][\w:./\-+%]+|[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+)|[ \t])+)\}[ \t]*$")
_JSX_ID = later(r"(?:\{/\*|<!--)[ \t]*#([\w:.\-]+)[ \t]*(?:\*/\}|-->)[ \t]*$")
_ID = later(r"(?:^|[ \t])(?:#([^\s{}]+)|id=[\"']?([^\s\"'{}]+))")
_NAMED = later(r"<a\b[^<>]*?\b(?:id|name)\s*=\s*[\"'{]?([^\s\"'<>{}/]+)", re.IGNORECASE)
_EMOJI = later(r":[a-z0-9_+-]+:")
_NO_WORD = later(r"[^A-Za-z0-9_ -]")
_HOLE = "\x00"
_LONGEST = 2_000  # no real heading is longer: keeps hostile ones from costing more than a page does


def explicit_id(text: str) -> tuple[str, str]:
    """Part a heading's source from the id written behind it: ``{#id}``, ``{ #id .class }``, ``{: #id }``, ``{/* #id */}``.

    Returns the heading without the attributes and the id, empty when none is given. Anchors inside the heading
    (``<a id>``) do not replace the heading's own id: see ``named_anchors``.
    """
    at = max(text.rfind("{"), text.rfind("<!--"))
    if at < 0:
        return text, ""
    if found := _JSX_ID.match(text, at):
        return text[:at].rstrip(), found[1]
    if not (found := _ATTRS.match(text, at)):
        return text, ""
    named = _ID.search(found[1])
    return text[:at].rstrip(), (named[1] or named[2]) if named else ""


def named_anchors(text: str) -> tuple[str, ...]:
    """The ids of ``<a id="x">`` and ``<a name=x>`` in a stretch of Markdown."""
    return tuple(_NAMED.findall(text)) if "<" in text else ()


def plain_heading(text: str) -> str:
    """What a reader sees of a heading's source: no emphasis, links, code marks, inline HTML, images or shortcodes.

    ``map<string, AnyValue>`` is no tag and stays; the content of a code span stays as it is.
    """
    kept: list[str] = []

    def hold(content: str) -> str:
        kept.append(content)
        return _HOLE

    text = text[:_LONGEST].replace(_HOLE, "")
    if "`" in text:
        text = _CODE.sub(lambda m: hold(m[2].strip() or m[2]), text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: hold(m[1]), text)
    if "{" in text:
        text = _SHORTCODE.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _FOOTNOTE.sub("", _IMAGE.sub("", text)))
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(lambda m: hold(m[1]), text))
    if "*" in text or "~" in text:
        text = _STARS.sub(r"\2", _STARS.sub(r"\2", text))
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", _UNDERSCORES.sub(r"\2", text))
    if "&" in text:
        from html import unescape  # slow to load, rarely needed

        text = unescape(text)
    pieces = iter(kept)
    return (re.sub(_HOLE, lambda _: next(pieces), text) if kept else text).strip()


def _word(char: str) -> bool:
    return char in "_-" or char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "Me", "Pc", "Nl")


def github(text: str) -> str:
    """As github-slugger and GitHub: punctuation dropped, one hyphen per space, runs kept."""
    if text.isascii():
        return _NO_WORD.sub("", text).lower().replace(" ", "-")
    return "".join("-" if c == " " else c for c in text.lower() if c == " " or _word(c))


def gitlab(text: str) -> str:
    """As GitHub, with runs of hyphens made one; an id of digits only is prefixed."""
    slug = re.sub(r"-{2,}", "-", github(text))
    return f"anchor-{slug}" if slug.isdigit() else slug


def mintlify(text: str) -> str:
    """As Mintlify: an apostrophe turns typographic; slash, ampersand and underscore stay; all else parts words."""
    text = text.lower().replace("'", "\u2019")
    return re.sub(r"[^\w/&\u2019]+", "-", text).strip("-")


def vitepress(text: str) -> str:
    """As @mdit-vue/shared: accents dropped, every special character parts words, a leading digit gets ``_``."""
    text = "".join(
        c for c in unicodedata.normalize("NFKD", _EMOJI.sub("", text)) if not "\u0300" <= c <= "\u036f"
    )
    text = re.sub(r"[\x00-\x1f]", "", text)
    text = re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'\u201c\u201d\u2018\u2019<>,.?/]+", "-", text).strip("-")
    return re.sub(r"^(\d)", r"_\1", text).lower()


def mkdocs(text: str) -> str:
    """As Python-Markdown's toc: ASCII only, underscores stay, runs of spaces and hyphens become one."""
    ascii_ = unicodedata.normalize("NFKD", _EMOJI.sub("", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_).strip().lower())


def hugo(text: str) -> str:
    """As Hugo's ``github`` type: letters, digits, ``_`` and hyphens; ``heading`` when nothing is left."""
    slug = "".join(
        "-" if c == " " else c.lower() for c in text.strip() if c in " -_" or c.isalpha() or c.isdigit()
    )
    return slug or "heading"


def kramdown(text: str) -> str:
    """As kramdown's ``auto_ids``: ASCII, from the first letter on; ``section`` when nothing is left."""
    text = re.sub(r"^[^a-zA-Z]+", "", text)
    return re.sub(r"[^a-zA-Z0-9 -]", "", text).replace(" ", "-").lower() or "section"


def nuxt(text: str) -> str:
    """As @nuxtjs/mdc: github-slugger, runs made one, ends trimmed, a leading digit gets ``_``."""
    return re.sub(r"^(\d)", r"_\1", re.sub(r"-+", "-", github(text)).strip("-"))


def docsify(text: str) -> str:
    """As docsify: ASCII punctuation dropped, spaces to hyphens, a leading digit gets ``_``."""
    text = re.sub(r"[\u2000-\u206f\u2e00-\u2e7f\\'!\"#$%&()*+,./:;<=>?@\[\]^`{|}~]", "", text.strip().lower())
    return re.sub(r"^(\d)", r"_\1", re.sub(r"\s", "-", text))


SLUGGERS: dict[str, Slug] = {
    "github": github,
    "gitlab": gitlab,
    "mintlify": mintlify,
    "docusaurus": github,
    "vitepress": vitepress,
    "mkdocs": mkdocs,
    "hugo": hugo,
    "kramdown": kramdown,
    "jekyll": github,
    "starlight": github,
    "astro": github,
    "nuxt": nuxt,
    "docsify": docsify,
    "plain": github,
}


def slugger(name: str) -> Slug:
    """The slugger of generator ``name``; GitHub's for a name that is not known."""
    return SLUGGERS.get(name, github)


class Slugger:
    """Ids of one page's headings, fed in order; a repeated id is numbered as the generator numbers it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.slug = slugger(name)
        self.taken: set[str] = set()
        self._next: dict[str, int] = {}

    def id(self, heading: str) -> str:
        """The id of a heading given as Markdown source: the explicit one, else the slug; empty when there is none."""
        return next(iter(self.anchors(heading)), "")

    def anchors(self, heading: str) -> tuple[str, ...]:
        """All ids that reach the heading: its own first, then those of ``<a id>`` inside it."""
        text, given = explicit_id(heading)
        own = given or self._free(self.slug(plain_heading(text)))
        self.taken.add(own)
        return tuple(dict.fromkeys(a for a in (own, *named_anchors(text)) if a))

    def _free(self, slug: str) -> str:
        if self.name == "mkdocs":
            return self._counted_up(slug)
        if slug not in self.taken or not slug:
            return slug
        number = self._next.get(slug, 2 if self.name == "mintlify" else 1)
        while f"{slug}-{number}" in self.taken:
            number += 1
        self._next[slug] = number + 1
        return f"{slug}-{number}"

    def _counted_up(self, slug: str) -> str:
        """As Python-Markdown: ``a``, ``a_1``, ``a_2``; a heading ``a_1`` that is taken goes on with ``a_2``."""
        if slug and slug not in self.taken:
            return slug
        found = re.fullmatch(r"(.*)_([0-9]{1,9})", slug, re.DOTALL)
        stem, number = (found[1], int(found[2]) + 1) if found else (slug, 1)
        number = self._next.get(slug, number)
        while f"{stem}_{number}" in self.taken:
            number += 1
        self._next[slug] = number + 1
        return f"{stem}_{number}"
