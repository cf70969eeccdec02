"""Does a heading name a release, and which? Judges one heading by itself; ``changelog_choose`` weighs them."""

import re

from msgspec import Struct

from docslint.later import later
from docslint.parse.changelog_dates import find_date

#: No release heading is longer; a bound on the work that a hostile line can cause.
_LONGEST = 300
_NUMBER = (
    r"\d+(?:\.\d+)+(?:[._]?(?:a|b|c|rc|alpha|beta|pre|preview|post|dev|final|release|ga|m)[._-]?\d*(?!\w))?"
    r"(?:-(?!v?\d+\.)[0-9A-Za-z][0-9A-Za-z.-]*[0-9A-Za-z]|-(?!v\d)[0-9A-Za-z](?![\w.]))?(?:\+[0-9A-Za-z][\w.]*)?"
)
_VERSION = later(rf"(?<![\w.])v?(?P<number>{_NUMBER}|(?<=v)\d+)(?![\w*]|\.[\w*])", re.IGNORECASE)
_MAJOR = later(r"^(?:version|release) (?P<number>\d+)(?![\w*.])", re.IGNORECASE)
_JOIN = "[-\N{EN DASH}\N{EM DASH}\N{RIGHTWARDS ARROW},&]"
_UNTIL = later(
    rf"\s?(?:{_JOIN}|to|through|and|\.{{2,3}})\s?v?(?P<number>{_NUMBER})(?![\w*]|\.[\w*])", re.IGNORECASE
)
_WILDCARD = later(r"(?:[\w-]+ )?v?\d+(?:\.\d+)*\.[x*]\W*", re.IGNORECASE)
_UNRELEASED = later(
    r"unreleased\b[^\d]*|(?:upcoming|next|future)(?: release| version)?|in development|head", re.IGNORECASE
)
_TAG = later(r"</?[A-Za-z][^<>]*>")
_LINK = later(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ATTRIBUTES = later(r"\{[^{}]*\}\s*$")
_EDGE = later(r"^(?::[a-z_]+:|[^\w`(\[#@$*_\-./<\"'])+|(?::[a-z_]+:|[^\w`)\].!?*_\"'+#>])+$")
_SPACE = later(r"\s+")
_TRIVIAL = frozenset(
    {"", "v", "ver", "version", "release", "releases", "released", "tag", "unreleased", "upcoming"}
)
#: After one of these a version is what something is done to, not what a section is about.
_NOT_BEFORE = frozenset(
    [
        "to",
        "from",
        "for",
        "with",
        "since",
        "before",
        "after",
        "than",
        "until",
        "of",
        "and",
        "or",
        "on",
        "via",
        "using",
        "requires",
        "require",
        "drop",
        "dropped",
        "bump",
        "support",
        "supports",
        "supported",
        "supporting",
        "upgrade",
        "upgrading",
        "migrate",
        "migrating",
        "migration",
    ]
)
_AROUND = "\0()-:,.|\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}"
_DATE_WORDS = later(
    r"(?:(?:week|sprint|release|releases|updates?|changes|changelog|notes|of|the)\b|\d{1,2}\b|\W)*"
)
_TAIL_WORDS = later(
    r"\W*(?:release notes|changelog|released?|unreleased|yanked|latest|stable|beta|preview)?\W*"
)


class Title(Struct, frozen=True, gc=False):
    """What a heading says of a release; ``version`` is empty if it names a date only, ``wildcard`` is ``0.8.x``.

    ``prefix`` is what stands before the version in lower case ("", "paperless-ngx"); ``plain`` means that it is no
    more than "version"; ``firm`` that nothing but a date or a code name after a dash follows.
    """

    version: str = ""
    until: str = ""
    date: str = ""
    prefix: str = ""
    plain: bool = False
    firm: bool = True
    wildcard: bool = False

    @property
    def full(self) -> bool:
        """Whether it is a release without doubt: three numbers or more, or a date."""
        return self.version.count(".") >= 2 or bool(self.date)


def plain_text(markdown: str) -> str:
    """A heading's words: without links, tags, ``{#id}``, emphasis and the emoji around them."""
    text = markdown[:_LONGEST]
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", text)
    text = _EDGE.sub("", text.replace("**", "").strip())
    if len(text) > 4 and text[:2] == "__" and text.endswith("__"):
        text = _EDGE.sub("", text[2:-2])
    return _SPACE.sub(" ", text).strip()


def read_title(markdown: str) -> Title | None:
    """The release that the heading's text names, ``None`` when it is no release's heading."""
    if len(markdown) > _LONGEST:
        return None
    text = plain_text(markdown).replace("`", "").replace("*", "").strip()
    bare = text.strip("[]():. ")
    if _UNRELEASED.fullmatch(bare):
        return Title(version="Unreleased", plain=True)
    if not any(char.isdigit() for char in text):
        return None
    if _WILDCARD.fullmatch(text):
        return Title(wildcard=True)
    return _versioned(text.replace("[", "").replace("]", "").strip())


def _versioned(text: str) -> Title | None:
    """Take the date out, then the version; judge by what is left on both sides."""
    found = find_date(text)
    date = found.iso if found else ""
    rest = f"{text[: found.start]}\0{text[found.end :]}" if found else text
    match = _MAJOR.search(rest) or _VERSION.search(rest)
    if match is None:
        is_date = date and _DATE_WORDS.fullmatch(rest.replace("\0", "").lower())
        return Title(date=date) if is_date else None
    prefix = _prefix(rest[: match.start()])
    if prefix is None:
        return None
    end, until = match.end(), ""
    if more := _UNTIL.match(rest, end):
        end, until = more.end(), more["number"]
    return Title(
        version=match["number"],
        until=until,
        date=date,
        prefix=prefix,
        plain=prefix in _TRIVIAL,
        firm=_is_firm(rest[end:]),
    )


def _prefix(before: str) -> str | None:
    """What stands before the version, in lower case; ``None`` if it makes the version somebody else's."""
    words = [word.strip(_AROUND) for word in before.lower().split()]
    words = [word for word in words if any(char.isalnum() for char in word)]
    if len(words) > 6 or _NOT_BEFORE.intersection(words[-1:] + words[:1]):
        return None
    return " ".join(words)


def _is_firm(after: str) -> bool:
    """Whether what follows the version leaves it the heading's subject: nothing, a date, a name after a dash."""
    rest = after.replace("\0", "").lstrip(")").strip()
    if rest.startswith("?"):
        return False
    if _TAIL_WORDS.fullmatch(rest.lower()):
        return True
    return rest[0] in '-:|,(/"' or not rest[0].isascii()
